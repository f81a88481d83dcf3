import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  defaultFilters,
  RANGE_DAYS,
  withFilter,
  type IncidentFilterState,
  type RangePreset,
} from '../../packages/widgets/src/incidents/incident-filters/filter-state.ts';
import { FILTERS, type FilterKey } from '../../packages/widgets/src/incidents/incident-filters/filters.ts';
import { filtersFromText, filtersToText } from '../../packages/widgets/src/incidents/incident-filters/filters-text.ts';
import {
  filterStrings,
  type FilterStrings,
} from '../../packages/widgets/src/incidents/incident-filters/filters.strings.ts';
import { filterTranslations } from '../../packages/widgets/src/incidents/incident-filters/filters.translations.ts';
import { valueLabel } from '../../packages/widgets/src/incidents/incident-filters/value-label.ts';
import { fuzzFrom, TRIALS, type Fuzz } from '../runtime/text-random.ts';
import { iso, START } from './incident-feed-kit.ts';

const all = defaultFilters();

function anyState({ below, pick, anyText }: Fuzz): IncidentFilterState {
  let state: IncidentFilterState = {
    ...all,
    by: pick(['updated', 'created']),
    text: wellFormed(anyText(30)),
    range: below(2)
      ? pick(Object.keys(RANGE_DAYS) as RangePreset[])
      : { ...(below(2) && { from: iso(START - below(1e9)) }), ...(below(2) && { to: iso(START) }) },
  };
  for (let count = below(5); count > 0; count--) {
    const { key, known, kind, where } = pick(FILTERS);
    const free = kind === 'people' || kind === 'text' || (where === 'loaded' && kind !== 'yes-no');
    const text = `${wellFormed(anyText(12)).replace(/\p{Cc}/gu, '')}&=+%,;`;
    state = withFilter(state, key, [...(known.length ? [pick(known)] : []), ...(free ? [text] : [])]);
  }
  return state;
}

describe('the filters as text', () => {
  test('give back 10,000 random states', () => {
    for (let seed = 0; seed < TRIALS; seed++) {
      const state = anyState(fuzzFrom(seed));
      const text = filtersToText(state);
      assert.match(text, /^v=1&[\x21-\x7e]*$/, `seed ${seed}`);
      assert.deepEqual(filtersFromText(text), { state: inOrder(state), ignored: [] }, `seed ${seed}: ${text}`);
    }
  });

  test('are short and readable', () => {
    const state = withFilter({ ...all, range: '30d', text: 'finance laptop' }, 'status', ['active', 'inProgress']);
    assert.equal(filtersToText(state), 'v=1&range=30d&status=active&status=inProgress&q=finance+laptop');
    assert.deepEqual(filtersFromText(`?${filtersToText(state)}`).state, state);
    assert.equal(filtersToText(all), 'v=1&range=6m');
  });

  test('read names in any case and times with open ends', () => {
    const { state, ignored } = filtersFromText('v=1&status=ACTIVE&range=2026-05-01T00:00Z..');
    assert.deepEqual(state.chosen.get('status'), ['active']);
    assert.deepEqual(state.range, { from: '2026-05-01T00:00Z' });
    assert.deepEqual(ignored, []);
  });

  test('leave out and list what is not understood, and keep the rest', () => {
    const wrong = [
      'status=escalated',
      'severity=__proto__',
      'multipleSources=maybe',
      'constructor=x',
      '__proto__=x',
      'range=2y',
      'range=a..b',
      'range=2026-05-01..2026-05-02..2026-05-03',
      'range=constructor',
      'by=magic',
      'tags=',
      'tags=a%00b',
      'unheard=of',
    ];
    const { state, ignored } = filtersFromText(`v=1&${wrong.join('&')}&tags=VIP`);
    assert.deepEqual(
      ignored,
      wrong.map((part) => decodeURIComponent(part)),
    );
    assert.deepEqual(state, withFilter(all, 'tags', ['VIP']));
  });

  test('of another version, or of none, are the default', () => {
    for (const text of ['', 'status=active', 'v=2&status=active', 'v=1&v=2&status=active', 'v=1.0&status=active'])
      assert.deepEqual(filtersFromText(text).state, all, text);
    assert.deepEqual(filtersFromText('').ignored, []);
    assert.deepEqual(filtersFromText('v=2&status=active').ignored, ['v=2', 'status=active']);
  });

  test('that are too long or too many are cut off, not followed', () => {
    assert.deepEqual(filtersFromText(`v=1&tags=${'x'.repeat(9000)}`).state, all);
    const many = filtersFromText(`v=1&${Array.from({ length: 300 }, (_, index) => `tags=${index}`).join('&')}`);
    assert.equal(many.state.chosen.get('tags')!.length, 100);
    assert.equal(many.ignored.length, 100);
    assert.equal(filtersFromText(`v=1&q=${'x'.repeat(501)}`).state.text, '');
    for (const ignored of filtersFromText(`v=1&nothing=${'x'.repeat(5000)}`).ignored) assert.ok(ignored.length <= 100);
  });

  test('never throw, whatever 10,000 hostile texts hold', () => {
    const pieces = [
      'v=1',
      '&',
      '=',
      '%',
      '%zz',
      '..',
      'range',
      'tags',
      'status',
      '__proto__',
      '\ud800',
      '\0',
      '#',
      '?',
      '+',
    ];
    for (let seed = 0; seed < TRIALS; seed++) {
      const { join, anyText, pick } = fuzzFrom(seed);
      const text = `${pick(['v=1&', '', '?v=1&'])}${join(pieces, 20)}${anyText(20)}`;
      const { state } = filtersFromText(text);
      assert.deepEqual(filtersFromText(filtersToText(state)).state, inOrder(state), `seed ${seed}: ${text}`);
    }
    for (const wrong of [null, undefined, 5, {}, { toString: null }, Symbol('x')] as unknown as string[])
      assert.deepEqual(filtersFromText(wrong).state, all);
  });
});

/** As an address holds it: halves of characters become U+FFFD. */
const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd');

/** The text has one order; a Map compares in its own. */
const inOrder = (state: IncidentFilterState): IncidentFilterState => ({
  ...state,
  text: wellFormed(state.text),
  chosen: new Map(
    FILTERS.flatMap(({ key }) => (state.chosen.has(key) ? [[key, state.chosen.get(key)!] as const] : [])),
  ),
});

/** A category such as `Malware` is its own word in English. */
const hasWords = (terms: FilterStrings, key: FilterKey, value: string): boolean =>
  valueLabel(terms, key, value) !== value || Object.hasOwn(terms.values.categories, value);

const languages = { en: filterStrings, de: await filterTranslations.de(), ar: await filterTranslations.ar() };

describe('the words', () => {
  for (const [language, terms] of Object.entries(languages)) {
    test(`of ${language} name every filter and every known value`, () => {
      for (const { key, known } of FILTERS) {
        assert.ok(terms.filters[key], key);
        for (const value of known) assert.ok(hasWords(terms, key, value), `${key} ${value}`);
      }
    });
  }

  test('tell the engine of Defender for Endpoint from the product', () => {
    const label = (value: string): string => valueLabel(filterStrings, 'sources', value);
    assert.equal(label('microsoftDefenderForEndpoint'), 'Microsoft Defender for Endpoint');
    assert.equal(label('microsoftDefenderForEndpoint/microsoftDefenderForEndpoint'), 'EDR');
    assert.equal(label('microsoftDefenderForEndpoint/antivirus'), 'Antivirus');
  });

  test("leave the tenant's own values as they are", () => {
    for (const value of ['VIP', 'constructor', '__proto__', 'a/b', ''])
      for (const { key } of FILTERS) assert.equal(valueLabel(filterStrings, key, value), value);
  });
});
