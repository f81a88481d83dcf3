import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  defaultFilters,
  withFilter,
  type FilterPreset,
} from '../../packages/widgets/src/incidents/incident-filters/filter-state.ts';
import { FILTERS } from '../../packages/widgets/src/incidents/incident-filters/filters.ts';
import { GROUPS } from '../../packages/widgets/src/incidents/incident-views/groups.ts';
import {
  DEFAULT_VIEW,
  DENSITIES,
  HIDDEN_COLUMNS,
  VIEW_COLUMNS,
  type IncidentViewState,
} from '../../packages/widgets/src/incidents/incident-views/view-state.ts';
import {
  LONGEST_VIEW,
  viewFromText,
  viewToText,
} from '../../packages/widgets/src/incidents/incident-views/view-text.ts';
import { fuzzFrom, TRIALS, type Fuzz } from '../runtime/text-random.ts';

const wellFormed = (text: string): string => new TextDecoder().decode(new TextEncoder().encode(text));

function some<T>({ below }: Fuzz, items: readonly T[], most = items.length): T[] {
  const rest = [...items];
  return Array.from({ length: below(most + 1) }, () => rest.splice(below(rest.length), 1)[0]!);
}

function anyState(fuzz: Fuzz): IncidentViewState {
  const { below, pick, anyText } = fuzz;
  let filters = { ...defaultFilters(pick<FilterPreset>(['all', 'open', 'mine'])), text: wellFormed(anyText(20)) };
  const { key, known } = pick(FILTERS);
  if (known.length) filters = withFilter(filters, key, [pick(known)]) as typeof filters;
  const hidden = new Set(some(fuzz, VIEW_COLUMNS));
  return {
    filters,
    sort: below(3)
      ? some(fuzz, VIEW_COLUMNS, 4).map((each) => ({ key: each, descending: !below(2) }))
      : DEFAULT_VIEW.sort,
    columns: {
      order: below(2) ? some(fuzz, VIEW_COLUMNS) : [],
      hidden: below(2) ? VIEW_COLUMNS.filter((each) => hidden.has(each)) : HIDDEN_COLUMNS,
      widths: Object.fromEntries(some(fuzz, VIEW_COLUMNS, 5).map((each) => [each, 32 + below(1569)])),
      pinned: some(fuzz, VIEW_COLUMNS, 2),
    },
    group: pick([undefined, ...GROUPS]),
    density: pick([undefined, ...DENSITIES]),
    open: pick([undefined, String(below(1e6)), wellFormed(`${anyText(20)}&=;#é`).replaceAll(/\p{Cc}/gu, '')]),
  };
}

/** Values of filters come back in the order of the filters. */
const sameOrder = (state: IncidentViewState): IncidentViewState => ({
  ...state,
  filters: {
    ...state.filters,
    chosen: new Map(
      FILTERS.flatMap(({ key }) => {
        const values = state.filters.chosen.get(key);
        return values ? [[key, values] as const] : [];
      }),
    ),
  },
});

describe('the state of the list as text', () => {
  test(`gives back ${TRIALS} random states, in ASCII that a query can hold`, () => {
    for (let seed = 0; seed < TRIALS; seed++) {
      const state = anyState(fuzzFrom(seed));
      const text = viewToText(state)!;
      assert.match(text, /^v=1[\w*.+%&=-]*$/, `seed ${seed}`);
      assert.deepEqual(viewFromText(text), { state: sameOrder(state), ignored: [] }, `seed ${seed}: ${text}`);
      assert.equal(viewToText(viewFromText(text).state), text, `seed ${seed}`);
    }
  });

  test('is short: only what differs from the default is said', () => {
    assert.equal(viewToText(DEFAULT_VIEW), 'v=1');
    const state: IncidentViewState = {
      filters: withFilter({ ...defaultFilters(), range: '30d', text: 'finance laptop' }, 'status', ['active']),
      sort: [
        { key: 'severity', descending: true },
        { key: 'updated', descending: false },
      ],
      columns: {
        order: [],
        hidden: [...HIDDEN_COLUMNS.filter((key) => key !== 'created'), 'id'],
        widths: { incident: 320.4 },
        pinned: ['incident'],
      },
      group: 'category',
      density: 'touch',
      open: '2231',
    };
    const text =
      'v=1&range=30d&status=active&q=finance+laptop&sort=-severity.updated&hide=id&show=created&pin=incident' +
      '&widths=incident-320&group=category&rows=touch&open=2231';
    assert.equal(viewToText(state), text);
    assert.deepEqual(viewFromText(`#${text}`).ignored, []);
  });

  test('leaves out and lists what is not understood, and keeps the rest', () => {
    const wrong = [
      'sort=-nothing',
      'sort=severity.severity',
      'sort=--id',
      'order=id..status',
      'order=__proto__',
      'hide=constructor',
      'show=',
      'pin=id.id',
      'widths=id-31',
      'widths=id-1601',
      'widths=id-99999',
      'widths=id-40.id-50',
      'widths=id',
      'widths=id-1e3',
      'group=title',
      'group=constructor',
      'rows=huge',
      'open=',
      `open=${'9'.repeat(101)}`,
      'open=a%00b',
      'status=escalated',
      'unheard=of',
      '__proto__=x',
      'toString=x',
    ];
    for (const part of wrong) {
      const { state, ignored } = viewFromText(`v=1&severity=high&${part}`);
      const [name, value = ''] = part.split('=');
      assert.deepEqual(ignored, [`${name}=${decodeURIComponent(value)}`.slice(0, 100)], part);
      assert.deepEqual([...state.filters.chosen], [['severity', ['high']]], part);
      assert.deepEqual({ ...state, filters: undefined }, { ...DEFAULT_VIEW, filters: undefined }, part);
    }
  });

  test('takes the first of a part that comes twice', () => {
    const { state, ignored } = viewFromText('v=1&group=asset&group=status&open=1&open=2');
    assert.deepEqual([state.group, state.open, ignored], ['asset', '1', ['group=status', 'open=2']]);
  });

  test('gives the default for other versions and for text that is too long', () => {
    for (const text of ['v=2&group=status', 'group=status', 'v=1&v=1&group=status', '', `v=1&q=${'x'.repeat(9000)}`]) {
      assert.deepEqual(viewFromText(text).state, DEFAULT_VIEW, text.slice(0, 40));
      assert.equal(viewFromText(text).ignored.length > 0, text !== '', text.slice(0, 40));
    }
  });

  test('is not written when no reader would take it', () => {
    const tags = Array.from({ length: 100 }, (_, index) => `tag ${index} ${'x'.repeat(100)}`);
    const filters = withFilter(defaultFilters(), 'tags', tags);
    assert.equal(viewToText({ ...DEFAULT_VIEW, filters }), undefined);
    const few = viewToText({ ...DEFAULT_VIEW, filters: withFilter(defaultFilters(), 'tags', tags.slice(0, 60)) });
    assert.ok(few && few.length <= LONGEST_VIEW);
    assert.equal(viewFromText(few).state.filters.chosen.get('tags')?.length, 60);
  });

  test('leaves out keys and ids that no text can hold', () => {
    const text = viewToText({
      ...DEFAULT_VIEW,
      sort: [{ key: 'a.b', descending: true }],
      columns: { order: ['x&y', 'id', 'id'], hidden: HIDDEN_COLUMNS, widths: { id: NaN, 'b-1': 50 }, pinned: [] },
      open: '\u0000',
    });
    assert.equal(text, 'v=1&sort=&order=id');
  });

  test('never throws, whatever is read, and is well-formed afterwards', () => {
    const names = [...'v range by q sort order hide show pin widths group rows open status tags'.split(' '), '', '%'];
    const pieces = [...VIEW_COLUMNS, ...names, '.', '-', '=', '&', '%', '%zz', '%00', '\ud800', ';', '999', '1', '#'];
    for (let seed = 0; seed < TRIALS; seed++) {
      const { join, pick, anyText, below } = fuzzFrom(seed);
      const parts = Array.from({ length: below(8) }, () => `${pick(names)}=${join(pieces, 6)}${anyText(4)}`);
      const { state, ignored } = viewFromText(`v=1&${parts.join('&')}`);
      assert.ok(ignored.every((part) => part.length <= 100) && ignored.length <= 100, `seed ${seed}`);
      const text = viewToText(state)!;
      assert.deepEqual(viewFromText(text), { state: sameOrder(state), ignored: [] }, `seed ${seed}: ${text}`);
    }
    for (const value of [undefined, null, 1, {}, [], Symbol.iterator])
      assert.deepEqual(viewFromText(value as unknown as string).state, DEFAULT_VIEW);
  });
});
