/** Promise 16: paging ends, and says when it ended early; links of the declared upstream are re-based, others refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isApiError, walkPages } from '@watchfloor/api';
import type { ApiError, Page, PageLink, SecuritySource } from '@watchfloor/api';
import { json, scripted } from '../api/transport-kit.ts';
import { writeFigure } from './support/figure.ts';
import { chance } from './support/random.ts';

interface Walk {
  readonly pages: number;
  readonly incomplete: ApiError | undefined;
}

async function walk(read: (next: PageLink | undefined) => Promise<Pick<Page<unknown>, 'next'>>): Promise<Walk> {
  const pages = walkPages(read);
  for (let count = 0; ; count++) {
    const { done, value } = await pages.next();
    if (done) return { pages: count, incomplete: value };
    if (count > 1_000) throw new Error('does not end');
  }
}

const read = (source: SecuritySource) => (next: PageLink | undefined) => source.incidents.list({ next });

/** A service whose pages follow any graph: `links[n]` is the page after n, undefined the end. */
function service(links: readonly (number | undefined)[]) {
  const asked: number[] = [];
  const { source, base } = scripted(({ url }) => {
    const at = Number(/page=(\d+)/.exec(url)?.[1] ?? 0);
    asked.push(at);
    const to = links[at];
    return json({
      value: [{ id: String(at) }],
      ...(to === undefined ? {} : { '@odata.nextLink': `${base}/v1.0/security/incidents?page=${to}` }),
    });
  });
  return { source, asked };
}

/** What ought to happen, worked out from the graph alone. */
function expected(links: readonly (number | undefined)[]): { pages: number; code: string | undefined } {
  const seen = new Set<number>();
  for (let at = 0, pages = 1; ; pages++) {
    const to = links[at];
    if (to === undefined) return { pages, code: undefined };
    if (seen.has(to)) return { pages, code: 'repeated_link' };
    if (pages === 100) return { pages, code: 'page_limit' };
    seen.add((at = to));
  }
}

test('1,000 services with pages in any order: the walk ends at the first repeated link or after 100 pages', async () => {
  const luck = chance(16);
  const codes: Record<string, number> = {};
  for (let round = 0; round < 1_000; round++) {
    const size = luck.pick([1, 2, 5, 20, 99, 100, 101, 150]);
    // A chain with a few links bent, back or forward.
    const links = Array.from({ length: size }, (_, at): number | undefined => (at + 1 < size ? at + 1 : undefined));
    for (let bends = luck.whole(3); bends > 0; bends--) links[luck.whole(size)] = luck.whole(size);
    const { source, asked } = service(links);
    const { pages, incomplete } = await walk(read(source));
    const right = expected(links);
    assert.deepEqual({ pages, code: incomplete?.code }, right, JSON.stringify(links));
    assert.equal(asked.length, pages, 'and no page is asked for that is not shown');
    if (incomplete) assert.ok(isApiError(incomplete, 'incomplete') && /incomplete/.test(incomplete.message));
    codes[right.code ?? 'complete'] = (codes[right.code ?? 'complete'] ?? 0) + 1;
  }
  assert.ok(
    ['complete', 'repeated_link', 'page_limit'].every((code) => codes[code]! > 20),
    JSON.stringify(codes),
  );
  writeFigure(
    16,
    `1,000 services: ${codes['complete']} complete, ${codes['repeated_link']} repeated, ${codes['page_limit']} capped at 100`,
  );
});

test('a link with a new token each time, leading nowhere, ends after 100 pages', async () => {
  let count = 0;
  const { source, base, sent } = scripted(() =>
    json({ value: [], '@odata.nextLink': `${base}/v1.0/security/incidents?$skiptoken=${++count}` }),
  );
  const { pages, incomplete } = await walk(read(source));
  assert.deepEqual([pages, sent.length, incomplete?.code], [100, 100, 'page_limit']);
});

test('a short or empty page with a link is not the end', async () => {
  const { source } = service([1, 2, undefined]);
  assert.deepEqual(await walk(read(source)), { pages: 3, incomplete: undefined });
});

test('behind a proxy the links of the declared upstream lead to the proxy, and any other is refused', async () => {
  const upstream = 'https://graph.microsoft.com';
  const links = [
    `${upstream}/v1.0/security/incidents?$skiptoken=1`,
    'https://graph.microsoft.us/v1.0/security/incidents?$skiptoken=2',
  ];
  const { source, sent } = scripted(
    (_, index) => json({ value: [{ id: String(index) }], '@odata.nextLink': links[index] }),
    {
      baseUrl: 'https://soc.example/graph',
      allowedOrigins: ['https://soc.example'],
      upstream,
    },
  );
  await assert.rejects(walk(read(source)), (error) => isApiError(error, 'refused'));
  assert.deepEqual(sent.map(({ url }) => url.replace(/incidents\?.*top.*/, 'incidents')), [
    'https://soc.example/graph/v1.0/security/incidents',
    'https://soc.example/graph/v1.0/security/incidents?$skiptoken=1',
  ]); // prettier-ignore
});

test('groups and roles of a person are paged with the same limits', async () => {
  const { source, sent, base } = scripted(({ url, init }) => {
    const body = { value: [], '@odata.nextLink': `${base}/v1.0/me/more?same` };
    if (!url.endsWith('$batch')) return json(body);
    const { requests } = JSON.parse(init.body as string) as { requests: { id: string }[] };
    return json({ responses: requests.map(({ id }) => ({ id, status: 200, body })) });
  });
  const answers = await source.access.read();
  assert.equal(answers.roleTemplateIds.known, false, 'a list that did not end is not known');
  assert.ok(sent.length < 20, `${sent.length} requests`);
});

test('the same check catches a walk that follows whatever it is sent', async () => {
  const naive = async (links: readonly (number | undefined)[]): Promise<number> => {
    let pages = 1;
    for (let at = links[0]; at !== undefined && pages < 500; at = links[at]) pages++;
    return pages;
  };
  for (const links of [[1, 0], Array.from({ length: 150 }, (_, at) => (at < 149 ? at + 1 : undefined))])
    assert.notEqual(await naive(links), expected(links).pages);
});
