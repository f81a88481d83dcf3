import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createGraphSource, INCIDENT_STATUSES, type Incident, type IncidentFilter } from '@watchfloor/api';
import {
  defaultFilters,
  describe as pillsOf,
  FILTER_PRESETS,
  isServerOnly,
  matches,
  toServer,
  withFilter,
  withoutFilter,
  type IncidentFilterState,
} from '../../packages/widgets/src/incidents/incident-filters/filter-state.ts';
import {
  AUTOMATION,
  createFacet,
  filterOf,
  FILTERS,
  ME,
  NOBODY,
  type FilterKey,
} from '../../packages/widgets/src/incidents/incident-filters/filters.ts';
import { matchesServer } from '../../packages/widgets/src/incidents/incident-filters/server-match.ts';
import { fuzzFrom } from '../runtime/text-random.ts';
import { incident, iso, START } from './incident-feed-kit.ts';
import { asset, facts } from './incident-filters-kit.ts';

const HOUR = 3_600_000;
const all = defaultFilters();
const row = (more: Partial<Incident> = {}): Incident => incident('2204', START, more);
const chosen = (key: FilterKey, ...values: string[]): IncidentFilterState => withFilter(all, key, values);
const searching = (text: string): IncidentFilterState => ({ ...all, text });

describe('what goes to the service', () => {
  test('by default is six months by last update, cut to the hour, and nothing else', () => {
    assert.deepEqual(toServer(all, 'ann@x.example', START + 1234), { updatedFrom: iso(START - 183 * 24 * HOUR) });
    assert.deepEqual(toServer({ ...all, range: '1d', by: 'created' }, undefined, START), {
      createdFrom: iso(START - 24 * HOUR),
    });
  });

  test('are the five filters that Graph documents, in its spelling', () => {
    let state = withFilter(all, 'status', ['Active', 'inProgress']);
    state = withFilter(state, 'severity', ['HIGH']);
    state = withFilter(state, 'classification', ['truePositive']);
    state = withFilter(state, 'determination', ['phishing']);
    state = withFilter(state, 'assignedTo', [ME, NOBODY, AUTOMATION, "o'neil@x.example"]);
    state = withFilter({ ...state, range: {} }, 'tags', ['VIP']);
    assert.deepEqual(toServer(state, 'ann@x.example', START), {
      status: ['active', 'inProgress'],
      severity: ['high'],
      classification: ['truePositive'],
      determination: ['phishing'],
      assignedTo: ['ann@x.example', null, 'Automation', "o'neil@x.example"],
    });
    assert.deepEqual(
      FILTERS.filter(({ where }) => where === 'server').map(({ key }) => key),
      ['status', 'severity', 'assignedTo', 'classification', 'determination'],
    );
  });

  test('finds nothing for "me" while nobody knows who that is', () => {
    const filter = toServer(chosen('assignedTo', ME), undefined, START);
    assert.deepEqual(filter.assignedTo, ['']);
    assert.equal(matchesServer(row({ assignedTo: 'bo@x.example' }), { assignedTo: [''] }), false);
    assert.equal(matchesServer(row(), { assignedTo: [''] }), false);
  });

  test('is a value newer than the kit as it came from a row, and never text that is no name', () => {
    assert.deepEqual(toServer(chosen('status', 'escalated'), undefined, START).status, ['escalated']);
    assert.equal(toServer(chosen('status', "x' or 1 eq 1"), undefined, START).status, undefined);
    assert.deepEqual(toServer(chosen('assignedTo', 'a\0b'), undefined, START).assignedTo, ['']);
  });

  test('has custom ends in order and in UTC, and no end that is no date', () => {
    const of = (from?: string, to?: string): IncidentFilter =>
      toServer({ ...all, range: { from, to } }, undefined, START);
    assert.deepEqual(of('2026-05-01T00:00:00Z', '2026-05-02T10:30:00+02:00'), {
      updatedFrom: '2026-05-01T00:00:00.000Z',
      updatedBefore: '2026-05-02T08:30:00.000Z',
    });
    assert.deepEqual(of('2026-05-02T00:00:00Z', '2026-05-01T00:00:00Z'), {
      updatedFrom: '2026-05-01T00:00:00.000Z',
      updatedBefore: '2026-05-02T00:00:00.000Z',
    });
    assert.deepEqual(of('soon', '2026-05-02'), { updatedBefore: '2026-05-02T00:00:00.000Z' });
    const unheardOf = { ...all, range: 'constructor' } as unknown as IncidentFilterState;
    assert.deepEqual(toServer(unheardOf, undefined, START), toServer(all, undefined, START));
  });

  test('is accepted by the client for any state', async () => {
    const source = createGraphSource({
      getToken: () => Promise.resolve('t'),
      fetch: () => Promise.resolve(new Response('{"value":[]}', { headers: { 'content-type': 'application/json' } })),
    });
    for (let seed = 0; seed < 200; seed++) {
      const { pick, anyText } = fuzzFrom(seed);
      let state = all;
      for (let count = 0; count < 5; count++) state = withFilter(state, pick(FILTERS).key, [anyText(20), anyText(5)]);
      state = { ...state, range: { from: anyText(30), to: pick(['2026-01-01T00:00:00Z', anyText(3)]) } };
      await source.incidents.list({ filter: toServer(state, anyText(9), START) });
    }
  });
});

describe('presets', () => {
  test('hide nothing by default; "open" hides informational and resolved ones only', () => {
    assert.deepEqual([...all.chosen], []);
    const open = toServer(defaultFilters('open'), undefined, START);
    const passes = (more: Partial<Incident>): boolean => matchesServer(row(more), open);
    assert.equal(passes({ severity: 'low' }), true);
    assert.equal(passes({ severity: 'informational' }), false);
    assert.equal(passes({ status: 'resolved' }), false);
    const hidden = INCIDENT_STATUSES.filter((status) => !passes({ status }));
    assert.deepEqual(hidden, ['resolved', 'redirected', 'unknownFutureValue']);
  });

  test('hold only keys and values that are offered', () => {
    for (const [name, filters] of Object.entries(FILTER_PRESETS))
      for (const [key, values] of Object.entries(filters as Record<string, readonly string[]>))
        for (const value of values) assert.ok(filterOf(key)?.known.includes(value), `${name} ${key} ${value}`);
  });
});

describe("the service's predicate in the page", () => {
  test('compares names case-blind and takes an absent value for unknown', () => {
    assert.equal(matchesServer(row({ severity: 'High' }), { severity: ['high'] }), true);
    assert.equal(matchesServer(row({ severity: 'low' }), { severity: ['high'] }), false);
    assert.equal(matchesServer(row(), { classification: ['unknown'] }), true);
    assert.equal(matchesServer(row(), { classification: ['truePositive'] }), false);
    assert.equal(matchesServer(row({ assignedTo: 'Ann@X.example' }), { assignedTo: ['ann@x.example'] }), true);
    assert.equal(matchesServer(row({ assignedTo: '' }), { assignedTo: [null] }), true);
    assert.equal(matchesServer(row({ assignedTo: 'ann@x.example' }), { assignedTo: [null] }), false);
    assert.equal(matchesServer(row(), { status: [] }), true);
  });

  test('takes "from" in and "before" out, to the last digit', () => {
    const at = row({ lastUpdateDateTime: '2026-06-01T12:00:00.1234567Z' });
    assert.equal(matchesServer(at, { updatedFrom: '2026-06-01T12:00:00.1234567Z' }), true);
    assert.equal(matchesServer(at, { updatedFrom: '2026-06-01T12:00:00.1234568Z' }), false);
    assert.equal(matchesServer(at, { updatedBefore: '2026-06-01T12:00:00.1234567Z' }), false);
    assert.equal(matchesServer(at, { updatedBefore: '2026-06-01T12:00:01Z' }), true);
    assert.equal(matchesServer(at, { createdFrom: iso(START) }), false, 'created a minute before');
  });

  test('lets a row without a date pass any range', () => {
    assert.equal(matchesServer(incident('1', undefined), { updatedFrom: iso(START), createdBefore: iso(0) }), true);
  });
});

describe('filters among loaded rows', () => {
  const cases: [FilterKey, string, Parameters<typeof facts>[0], Parameters<typeof facts>[0]][] = [
    ['alertSeverity', 'high', { severities: ['low', 'high'] }, { severities: ['low'] }],
    ['sources', 'microsoftSentinel', { sources: [{ service: 'microsoftSentinel', detections: [] }] }, {}],
    [
      'sources',
      'microsoftDefenderForEndpoint/antivirus',
      { sources: [{ service: 'microsoftDefenderForEndpoint', detections: ['antivirus'] }] },
      {
        sources: [
          { service: 'microsoftDefenderForEndpoint', detections: ['customTi'] },
          { service: 'other', detections: ['antivirus'] },
        ],
      },
    ],
    ['multipleSources', 'yes', { serviceSources: ['a', 'b'] }, { serviceSources: ['a'] }],
    ['multipleSources', 'no', { serviceSources: ['a'] }, { serviceSources: ['a', 'b'] }],
    ['categories', 'InitialAccess', { categories: ['Malware', 'InitialAccess'] }, { categories: ['Malware'] }],
    ['multipleCategories', 'yes', { categories: ['a', 'b'] }, { categories: ['a'] }],
    ['deviceGroups', 'Servers (B)', { deviceGroups: ['servers (b)'] }, { deviceGroups: ['Servers'] }],
    ['osPlatforms', 'Windows11', { osPlatforms: ['Windows11'] }, { osPlatforms: ['Linux'] }],
    ['investigationStates', 'running', { investigationStates: ['running'] }, { investigationStates: ['benign'] }],
    ['threats', 'Storm-0539', { threats: ['Storm-0539'] }, { threats: [] }],
    ['actors', 'Storm-0539', { actors: ['Storm-0539'] }, { actors: [] }],
    ['products', 'Microsoft Sentinel', { productNames: ['Microsoft Sentinel'] }, { productNames: ['x'] }],
    ['alertPolicies', 'p1', { alertPolicyIds: ['p1'] }, { alertPolicyIds: ['p2'] }],
    ['subscriptions', 's1', { subscriptionIds: ['s1'] }, {}],
    ['entities', 'FIN-lap', { devices: [asset('fin-laptop-07')] }, { devices: [asset('hr-laptop-07')] }],
    ['entities', 'ann@halden[.]example', { mailboxes: [asset('Ann', 'ann@halden.example')] }, { users: [asset('Bo')] }],
    ['entities', 'muller', { users: [asset('Jörg Müller')] }, { users: [asset('Moller')] }],
    ['entities', 'invoice', { files: [asset('in\u200bvoice\u202efdp.exe')] }, { files: [asset('in-voice')] }],
    ['entities', 'payroll sync', { apps: [asset('Payroll Sync')] }, { apps: [asset('Payroll')] }],
  ];
  for (const [key, value, yes, no] of cases) {
    test(`${key} = ${value} is found, is not found elsewhere, and waits for facts`, () => {
      const state = chosen(key, value);
      assert.equal(matches(state, row(), facts(yes)), true);
      assert.equal(matches(state, row(), facts(no)), false);
      assert.equal(matches(state, row(), undefined), undefined);
    });
  }

  test('every loaded filter is among these cases, but for tags, which the row itself has', () => {
    const tried = new Set<string>([...cases.map(([key]) => key), 'tags']);
    assert.deepEqual(
      FILTERS.filter(({ key, where }) => where === 'loaded' && !tried.has(key)),
      [],
    );
    const state = chosen('tags', 'vip', 'Crown jewel');
    assert.equal(matches(state, row({ customTags: ['VIP'] }), undefined), true);
    assert.equal(matches(state, row({ systemTags: ['Crown jewel'] }), undefined), true);
    assert.equal(matches(state, row({ customTags: ['other'] }), undefined), false);
  });

  test('take several values as "one of", several filters as "all of", and what fails needs no facts', () => {
    const both = withFilter(chosen('categories', 'Malware', 'Phishing'), 'tags', ['VIP']);
    assert.equal(matches(both, row({ customTags: ['VIP'] }), facts({ categories: ['Malware'] })), true);
    assert.equal(matches(both, row({ customTags: ['VIP'] }), facts({ categories: ['Exploit'] })), false);
    assert.equal(matches(both, row({ customTags: ['VIP'] }), undefined), undefined);
    assert.equal(matches(both, row(), undefined), false);
  });

  test('leave alone what the service filters', () => {
    assert.equal(matches(chosen('severity', 'high'), row({ severity: 'low' }), undefined), true);
  });
});

describe('the search box', () => {
  test('finds the phishing incident on the finance laptop by words of its name and of its assets', () => {
    const found = searching('phishing finance laptop');
    const phish = row({ displayName: 'Phishing e-mail led to a sign-in', customTags: ['Finance'] });
    const laptop = facts({ devices: [asset('hal-laptop-204', 'Windows11')] });
    assert.equal(matches(found, phish, undefined), undefined, 'the name alone does not say');
    assert.equal(matches(found, phish, laptop), true);
    assert.equal(matches(found, phish, facts({ devices: [asset('hal-server-1')] })), false);
  });

  test('finds ids, names in any case and accent, defanged hosts, and quoted words together', () => {
    const named = row({ displayName: 'Éxfiltration to evil.example via Łódź' });
    for (const text of ['2204', 'exfil', 'EXFILTRATION', 'evil[.]example', 'hxxps://x', '"to evil"', ' ', '""', '"'])
      assert.equal(matches(searching(text), named, facts()), text !== 'hxxps://x', text);
    assert.equal(matches(searching('"evil to"'), named, facts()), false);
    assert.equal(matches(searching('évil'), named, undefined), true);
  });

  test('answers from the row alone when the row says enough', () => {
    assert.equal(matches(searching('Incident'), row(), undefined), true);
  });
});

describe('pills', () => {
  test('say what is filtered, who filters it, and go away one by one', () => {
    let state: IncidentFilterState = { ...chosen('tags', 'VIP', 'x'), range: '1w', text: 'finance' };
    state = withFilter(state, 'severity', ['high']);
    assert.deepEqual(pillsOf(state), [
      { key: 'range', values: ['1w'], where: 'server' },
      { key: 'severity', values: ['high'], where: 'server' },
      { key: 'tags', values: ['VIP', 'x'], where: 'loaded' },
      { key: 'text', values: ['finance'], where: 'loaded' },
    ]);
    state = withoutFilter(state, 'tags', 'x');
    assert.deepEqual(state.chosen.get('tags'), ['VIP']);
    state = withoutFilter(state, 'tags', 'VIP');
    assert.equal(state.chosen.has('tags'), false);
    for (const key of ['range', 'severity', 'text'] as const) state = withoutFilter(state, key);
    assert.deepEqual(pillsOf(state), []);
    assert.deepEqual(state, all);
  });

  test('tell an open end and the time that a range is about', () => {
    const state: IncidentFilterState = { ...all, range: { from: '2026-05-01T00:00:00Z' }, by: 'created' };
    assert.deepEqual(pillsOf(state)[0]!.values, ['2026-05-01T00:00:00Z', '', 'created']);
  });

  test("the service's count is the list's only while nothing is filtered among loaded rows", () => {
    assert.equal(isServerOnly(all), true);
    assert.equal(isServerOnly(chosen('severity', 'high')), true);
    assert.equal(isServerOnly(chosen('tags', 'x')), false);
    assert.equal(isServerOnly(searching('x')), false);
    assert.equal(isServerOnly(searching('  ')), true);
  });

  test('changing a state leaves the one before as it was', () => {
    const before = chosen('tags', 'a');
    withFilter(before, 'tags', ['b']);
    withoutFilter(before, 'tags');
    assert.deepEqual([...before.chosen], [['tags', ['a']]]);
  });
});

describe('values with counts', () => {
  test('count rows, not mentions, and say how many rows are not known yet', () => {
    const tags = createFacet(filterOf('tags')!);
    tags.add(row({ customTags: ['VIP', 'vip'], systemTags: ['VIP'] }), undefined);
    tags.add(row({ customTags: ['vip', '__proto__'] }), undefined);
    tags.add(row(), undefined);
    assert.deepEqual(
      [...tags.counts],
      [
        ['VIP', 2],
        ['__proto__', 1],
      ],
    );
    assert.equal(tags.unread, 0);
    const categories = createFacet(filterOf('categories')!);
    categories.add(row(), facts({ categories: ['Malware'] }));
    categories.add(row(), undefined);
    assert.deepEqual([...categories.counts], [['Malware', 1]]);
    assert.equal(categories.unread, 1);
  });

  test('name nobody, automation and what is not set', () => {
    const valuesOf = (key: FilterKey, more: Partial<Incident> = {}): readonly string[] =>
      filterOf(key)!.valuesOf(row(more), undefined);
    assert.deepEqual(valuesOf('assignedTo'), [NOBODY]);
    assert.deepEqual(valuesOf('assignedTo', { assignedTo: 'automation' }), [AUTOMATION]);
    assert.deepEqual(valuesOf('assignedTo', { assignedTo: 'ann@x.example' }), ['ann@x.example']);
    assert.deepEqual(valuesOf('classification'), ['unknown']);
  });
});
