import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Preferences, PreferencesStore } from '@watchfloor/runtime';
import { FILTER_PRESETS } from '../../packages/widgets/src/incidents/incident-filters/filter-state.ts';
import { filterStrings } from '../../packages/widgets/src/incidents/incident-filters/filters.strings.ts';
import {
  BUILT_IN,
  LONGEST_NAME,
  MOST_VIEWS,
  offeredViews,
  readSharedViews,
  SavedViews,
  startView,
  type IncidentView,
} from '../../packages/widgets/src/incidents/incident-views/saved-views.ts';
import { viewFromText } from '../../packages/widgets/src/incidents/incident-views/view-text.ts';
import { fuzzFrom } from '../runtime/text-random.ts';

interface Kept extends PreferencesStore {
  kept: Preferences;
  full: boolean;
}

const storeOf = (kept: Preferences = {}): Kept => ({
  kept,
  full: false,
  read() {
    return this.kept;
  },
  write(changes) {
    if (!this.full) this.kept = JSON.parse(JSON.stringify({ ...this.kept, ...changes })) as Preferences;
  },
  erase() {
    this.kept = {};
  },
});

const namesOf = ({ views }: { readonly views: readonly IncidentView[] }): string[] => views.map(({ name }) => name);
const shared = (name: string, more: Partial<IncidentView> = {}): IncidentView => ({
  id: `shared:${name}`,
  kind: 'shared',
  name,
  text: 'v=1',
  ...more,
});

describe("a person's own views", () => {
  test('are added, renamed, replaced, moved, removed and brought back, beside what else is kept', () => {
    const store = storeOf({ timeZone: 'local', views: { alerts: [{ name: 'Other list', text: 'v=1' }] } });
    const saved = new SavedViews(() => store);
    for (const name of ['One', 'Two', 'Three']) assert.equal(saved.add(name, `v=1&q=${name}`), undefined);
    assert.equal(saved.rename('Two', '  Zwei \n views '), undefined);
    assert.equal(saved.replace('Zwei views', 'v=1&q=new'), undefined);
    assert.equal(saved.move('Three', 0), undefined);
    assert.deepEqual(namesOf(saved), ['Three', 'One', 'Zwei views']);
    assert.equal(saved.remove('One'), undefined);
    assert.equal(saved.restore({ name: 'One', text: 'v=1&q=One' }, 1), undefined);
    assert.deepEqual(store.kept, {
      timeZone: 'local',
      views: {
        alerts: [{ name: 'Other list', text: 'v=1' }],
        incidents: [
          { name: 'Three', text: 'v=1&q=Three' },
          { name: 'One', text: 'v=1&q=One' },
          { name: 'Zwei views', text: 'v=1&q=new' },
        ],
      },
    });
  });

  test('have names that tell them apart, and say what is wrong with another', () => {
    const saved = new SavedViews(() => store);
    const store = storeOf();
    saved.add('Night shift', 'v=1');
    assert.equal(saved.add('NIGHT  SHIFT', 'v=1'), 'taken');
    assert.equal(saved.add('Night\u200b shift\u202e', 'v=1'), 'taken');
    assert.equal(saved.add(' \u200b\n', 'v=1'), 'empty');
    assert.equal(saved.add('x'.repeat(LONGEST_NAME + 1), 'v=1'), 'long');
    assert.equal(saved.rename('Night shift', 'night Shift'), undefined);
    assert.deepEqual(namesOf(saved), ['night Shift']);
    saved.add('Day shift', 'v=1');
    assert.equal(saved.rename('Day shift', 'NIGHT SHIFT'), 'taken');
    for (const act of [saved.replace('gone', 'v=1'), saved.move('gone', 0), saved.rename('gone', 'x')])
      assert.equal(act, 'gone');
  });

  test('are a hundred at most', () => {
    const store = storeOf();
    const saved = new SavedViews(() => store);
    for (let index = 0; index < MOST_VIEWS; index++) assert.equal(saved.add(`View ${index}`, 'v=1'), undefined);
    assert.equal(saved.add('One more', 'v=1'), 'full');
    assert.equal(saved.restore({ name: 'One more', text: 'v=1' }, 0), 'full');
    store.kept = { views: { incidents: [...store.kept.views!['incidents']!, { name: 'By hand', text: 'v=1' }] } };
    assert.equal(saved.views.length, MOST_VIEWS);
  });

  test('do not pretend to be kept where nothing is', () => {
    const store = storeOf();
    store.full = true;
    assert.equal(new SavedViews(() => store).add('One', 'v=1'), 'unkept');
    const nobody = new SavedViews(() => undefined);
    assert.equal(nobody.add('One', 'v=1'), 'nobody');
    assert.deepEqual([nobody.views, nobody.defaultId], [[], undefined]);
  });

  test('are read as they are by another tab, and cleaned of what it cannot have meant', () => {
    const store = storeOf({
      views: {
        incidents: [
          { name: 'A', text: 'v=1' },
          { name: 'a', text: 'v=1&q=second' },
          { name: '\u202e', text: '' },
        ],
      },
    });
    const [first, second] = [new SavedViews(() => store), new SavedViews(() => store)];
    assert.deepEqual(namesOf(first), ['A']);
    second.add('B', 'v=1');
    first.add('C', 'v=1');
    assert.deepEqual(namesOf(second), ['A', 'B', 'C']);
  });

  test('keep the default through a new name', () => {
    const store = storeOf();
    const saved = new SavedViews(() => store);
    saved.add('A', 'v=1');
    assert.equal(saved.setDefault('personal:A'), undefined);
    saved.rename('A', 'B');
    assert.equal(saved.defaultId, 'personal:B');
    saved.setDefault(undefined);
    assert.equal(saved.defaultId, undefined);
    assert.deepEqual(namesOf(saved), ['B']);
  });
});

describe('views that a host shares', () => {
  test('come as text, or as parts by name', () => {
    const { views, ignored } = readSharedViews(
      JSON.stringify([
        { name: 'Night shift', state: { severity: ['high', 'MEDIUM'], range: '1d', sort: '-severity' } },
        { name: 'VIPs', text: 'v=1&tags=VIP&open=17', roles: ['reader'], defaultFor: ['securityOperator'] },
      ]),
    );
    assert.deepEqual(ignored, []);
    assert.deepEqual(
      views.map(({ id, text }) => [id, text]),
      [
        ['shared:Night shift', 'v=1&range=1d&severity=high&severity=medium&sort=-severity'],
        ['shared:VIPs', 'v=1&tags=VIP'],
      ],
    );
    assert.deepEqual([views[1]!.roles, views[1]!.defaultFor], [['reader'], ['securityOperator']]);
  });

  test('are left out whole when anything is not understood, and the others stay', () => {
    const wrong: [unknown, string][] = [
      [null, '#1: no object'],
      ['text', '#1: no object'],
      [{ name: 7, text: 'v=1' }, '#1: name'],
      [{ name: ' ', text: 'v=1' }, '#1: name'],
      [{ name: 'X' }, 'X: text'],
      [{ name: 'X', text: 'v=2' }, 'X: v=2'],
      [{ name: 'X', text: 'v=1&status=escalated' }, 'X: status=escalated'],
      [{ name: 'X', state: { status: 'escalated' } }, 'X: status=escalated'],
      [{ name: 'X', state: { status: [1] } }, 'X: state'],
      [{ name: 'X', state: { v: '2' } }, 'X: v=1, v=2'],
      [{ name: 'X', text: 'v=1', roles: 'reader' }, 'X: roles'],
      [{ name: 'X', text: 'v=1', roles: ['no such role'] }, 'X: roles'],
      [{ name: 'X', text: 'v=1', roles: ['wizard'] }, 'X: roles'],
      [{ name: 'X', text: 'v=1', defaultFor: [{}] }, 'X: defaultFor'],
      [JSON.parse('{"name":"X","state":{"__proto__":["a"]}}'), 'X: __proto__=a'],
    ];
    for (const [entry, said] of wrong) {
      const { views, ignored } = readSharedViews([entry, { name: 'Good', text: 'v=1' }], ['reader']);
      assert.deepEqual([namesOf({ views }), ignored], [['Good'], [said]], said);
    }
    const twice = readSharedViews([shared('A'), shared('a')]);
    assert.deepEqual([twice.views.length, twice.ignored], [1, ['a: name']]);
  });

  test('never throw, whatever stands there', () => {
    for (const json of ['{', '{}', 'null', '7', '[', 'x'.repeat(300_000), {}, 7, null, Symbol('x')])
      assert.deepEqual(readSharedViews(json), { views: [], ignored: ['no list of views'] });
    assert.deepEqual(readSharedViews(undefined), { views: [], ignored: [] });
    for (let seed = 0; seed < 2_000; seed++) {
      const { anyText, pick } = fuzzFrom(seed);
      const odd = pick([anyText(10), 7, null, [], {}, [anyText(3)], { [anyText(5)]: anyText(5) }]);
      const entry = { name: pick(['X', odd]), text: odd, state: pick([odd, undefined]), roles: pick([odd, undefined]) };
      const { views, ignored } = readSharedViews([entry]);
      assert.equal(views.length + ignored.length, 1, `seed ${seed}`);
    }
    const many = readSharedViews(Array.from({ length: MOST_VIEWS + 5 }, (_, index) => shared(`View ${index}`)));
    assert.deepEqual([many.views.length, many.ignored.length], [MOST_VIEWS, 1]);
  });
});

describe('the views that are offered', () => {
  test('are those for everybody and those of a role, and all of them while roles are not known', () => {
    const views = [shared('All'), shared('Readers', { roles: ['reader'] }), shared('Ops', { roles: ['operator'] })];
    const offered = (roles?: string[]): string[] => namesOf({ views: offeredViews(views, roles) });
    assert.deepEqual(offered(['reader']), ['All', 'Readers']);
    assert.deepEqual(offered([]), ['All']);
    assert.deepEqual(offered(), ['All', 'Readers', 'Ops']);
  });

  test("start with the person's default, else with their role's, else with none", () => {
    const views = [...BUILT_IN, shared('Ops', { defaultFor: ['operator'] }), shared('Night')];
    assert.equal(startView(views, 'shared:Night', ['operator'])?.name, 'Night');
    assert.equal(startView(views, 'builtin:mine', undefined)?.name, 'mine');
    assert.equal(startView(views, 'personal:deleted', ['operator'])?.name, 'Ops');
    assert.equal(startView(views, undefined, ['reader']), undefined);
    assert.equal(startView(views, undefined, undefined), undefined);
  });

  test('of the kit are its documented filters, each with a name in words', () => {
    assert.deepEqual(namesOf({ views: BUILT_IN }), Object.keys(FILTER_PRESETS));
    for (const { name, text } of BUILT_IN) {
      const { state, ignored } = viewFromText(text);
      assert.deepEqual(ignored, [], name);
      assert.deepEqual(Object.fromEntries(state.filters.chosen), { ...FILTER_PRESETS[name as 'open'] }, name);
      assert.ok(filterStrings.presets[name as 'open']);
    }
  });
});
