import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isApiError, pageTrail, walkPages } from '@watchfloor/api';
import type { Page, PageLink } from '@watchfloor/api';
import { filterText } from '../../packages/api/src/graph/filter.ts';
import { json, page, scripted } from './transport-kit.ts';

const link = (text: string): PageLink => text as PageLink;

test('builds a filter of every documented field, grouped by field', () => {
  assert.equal(
    filterText({
      status: ['active', 'inProgress'],
      severity: ['high'],
      classification: [],
      assignedTo: ['ann@x.example', null],
      serviceSource: ['microsoftSentinel'],
      createdFrom: '2026-01-01T00:00:00Z',
      createdBefore: '2026-02-01T00:00:00.1234567Z',
      updatedFrom: '2026-01-02T00:00Z',
      updatedBefore: '2026-01-03T00:00:00Z',
    }),
    "(status eq 'active' or status eq 'inProgress') and severity eq 'high' and serviceSource eq 'microsoftSentinel' and (assignedTo eq 'ann@x.example' or assignedTo eq null)" +
      ' and createdDateTime ge 2026-01-01T00:00:00Z and createdDateTime lt 2026-02-01T00:00:00.1234567Z and lastUpdateDateTime ge 2026-01-02T00:00Z and lastUpdateDateTime lt 2026-01-03T00:00:00Z',
  );
  assert.equal(filterText({}), '');
  assert.equal(filterText(undefined), '');
});

test('a value cannot leave its quotes, whatever it holds', () => {
  const hostile = ["'", "''", "x' or 1 eq 1 or 'x", "O'Brien", "\\'", '&$top=999', '%27', '#', '+', 'é\u202e', '"'];
  for (const value of hostile) {
    const text = filterText({ assignedTo: [value] });
    const inside = /^assignedTo eq '((?:[^']|'')*)'$/s.exec(text)?.[1];
    assert.equal(inside?.replaceAll("''", "'"), value, text);
  }
});

test('values that Graph cannot take are refused before anything is sent', async () => {
  const wrong: object[] = [
    { status: ['a\0b'] },
    { status: [5] },
    { status: [{}] },
    { status: [undefined] },
    { createdFrom: 'yesterday' },
    { createdFrom: '2026-01-01' },
    { createdFrom: '2026-01-01T00:00:00Z or 1 eq 1' },
    { updatedBefore: '2026-13-01T00:00:00Z' },
    { updatedFrom: null },
  ];
  for (const filter of wrong) {
    const { source, sent } = scripted(() => page());
    await assert.rejects(
      source.incidents.list({ filter }),
      (error) => isApiError(error, 'bad-request'),
      JSON.stringify(filter),
    );
    assert.equal(sent.length, 0);
  }
});

test('the query arrives as it was meant', async () => {
  const { source, sent } = scripted(() => json({ '@odata.count': 7, value: [] }));
  const list = await source.incidents.list({
    filter: { assignedTo: ["o'neil+x&y@z.example"] },
    top: 20,
    skip: 40,
    count: true,
  });
  assert.equal(list.count, 7);
  const { searchParams, pathname, search } = new URL(sent[0]!.url);
  assert.equal(pathname, '/v1.0/security/incidents');
  assert.deepEqual(Object.fromEntries(searchParams), {
    $top: '20',
    $skip: '40',
    $count: 'true',
    $filter: "assignedTo eq 'o''neil+x&y@z.example'",
  });
  assert.ok(!search.includes('+'), 'a space is %20');
});

test('page sizes are lowered to what Graph takes', async () => {
  const cases: [unknown, string, string][] = [
    [undefined, '50', '50'],
    [500, '50', '500'],
    [5_000, '50', '1000'],
    [0, '1', '1'],
    [-3, '1', '1'],
    [7.9, '7', '7'],
    [NaN, '50', '50'],
    ['9', '50', '50'],
  ];
  for (const [top, incidents, alerts] of cases) {
    const { source, sent } = scripted(() => page());
    await source.incidents.list({ top: top as number });
    await source.alerts.list({ top: top as number });
    assert.deepEqual(
      sent.map(({ url }) => new URL(url).searchParams.get('$top')),
      [incidents, alerts],
      String(top),
    );
  }
});

test('a short or empty page with a link has a next page, and following it asks for that link only', async () => {
  const { source, sent, base } = scripted(({ url }, index) =>
    index
      ? page('2')
      : json({ value: [], '@odata.nextLink': `${new URL(url).origin}/v1.0/security/incidents?$skiptoken=a%2Bb` }),
  );
  const first = await source.incidents.list({ top: 5 });
  assert.equal(first.items.length, 0);
  const second = await source.incidents.list({ next: first.next!, top: 5, count: true });
  assert.equal(second.items[0]!.id, '2');
  assert.equal(sent[1]!.url, `${base}/v1.0/security/incidents?$skiptoken=a%2Bb`);
  assert.equal(second.next, undefined);
});

test('a row without an id is counted and its neighbours are kept', async () => {
  const rows: unknown[] = Array.from({ length: 50 }, (_, index) => ({ id: String(index) }));
  rows[20] = { displayName: 'no id' };
  const { source } = scripted(() => json({ value: rows }));
  const list = await source.incidents.list({});
  assert.equal(list.items.length, 49);
  assert.deepEqual(
    list.unreadable.map(({ index, id }) => [index, id]),
    [[20, undefined]],
  );
});

test('rows of another tenant are never shown; rows without a tenant belong to the one that was asked', async () => {
  const ours = '0b1c2d3e-0000-4000-8000-00000000000a';
  const body = {
    value: [{ id: '1', tenantId: ours.toUpperCase() }, { id: '2', tenantId: ours.replace('a', 'b') }, { id: '3' }],
  };
  const { source } = scripted(() => json(body), { tenantId: ours });
  const list = await source.incidents.list({});
  assert.deepEqual([list.items.map(({ id }) => id), list.unreadable.map(({ id }) => id)], [['1', '3'], ['2']]);
  const one = scripted(() => json(body.value[1]), { tenantId: ours });
  await assert.rejects(one.source.incidents.get('2'), (error) => isApiError(error, 'schema'));
});

test('a walk ends at the first repeated link and says the list is incomplete', async () => {
  const pages = [link('a'), link('b'), link('a')];
  let read = 0;
  const walk = walkPages(async () => ({ next: pages[read++] }));
  let end;
  for (;;) {
    const step = await walk.next();
    if (step.done) {
      end = step.value;
      break;
    }
  }
  assert.equal(read, 3);
  assert.ok(isApiError(end, 'incomplete') && end.code === 'repeated_link');
});

test('a view ends after 100 pages and says so; a list that ends by itself says nothing', () => {
  const trail = pageTrail();
  let pages = 0;
  do pages++;
  while (trail.next({ next: link(`page-${pages}`) }));
  assert.equal(pages, 100);
  assert.equal(trail.incomplete?.code, 'page_limit');
  const short = pageTrail();
  assert.equal(short.next({ next: link('a') }), 'a');
  assert.equal(short.next({ next: undefined } as Page<unknown>), undefined);
  assert.equal(short.incomplete, undefined);
});
