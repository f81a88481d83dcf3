import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { initials } from '../../packages/ui/src/avatar/avatar.ts';
import { columnRules } from '../../packages/ui/src/data-table/columns.ts';
import { rowForKey, rowsAround, rowsInView } from '../../packages/ui/src/data-table/window.ts';

test('rows in view cover the view at every offset and stay within the rows', () => {
  for (const count of [0, 1, 7, 10_000]) {
    for (let before = -900; before < count * 28 + 900; before += 997) {
      const { first, end } = rowsInView(before, 600, 28, count);
      assert.ok(0 <= first && first <= end && end <= count);
      const firstSeen = Math.max(0, Math.floor(before / 28));
      const lastSeen = Math.min(count, Math.ceil((before + 600) / 28));
      if (firstSeen < lastSeen) assert.ok(first <= firstSeen && lastSeen <= end, `${count} rows at ${before}`);
      assert.ok(end - first <= 27);
    }
  }
});

test('rows around an index hold it and keep their number', () => {
  for (const index of [0, 3, 500, 996, 999]) {
    const { first, end } = rowsAround(index, 30, 1_000);
    assert.equal(end - first, 30);
    assert.ok(first <= index && index < end);
  }
  assert.deepEqual(rowsAround(2, 30, 5), { first: 0, end: 5 });
});

test('keys lead to rows that exist, and other keys nowhere', () => {
  const from = (key: string, index: number): number | undefined => rowForKey(key, index, 100, 20);
  assert.equal(from('ArrowDown', 99), 99);
  assert.equal(from('ArrowUp', 0), 0);
  assert.equal(from('PageDown', 10), 30);
  assert.equal(from('PageUp', 10), 0);
  assert.equal(from('End', 3), 99);
  assert.equal(from('Home', 50), 0);
  for (const key of ['a', 'toString', 'constructor', '__proto__']) assert.equal(from(key, 5), undefined);
});

test('a column falls exactly when the remaining ones no longer fit', () => {
  const render = (): string => '';
  const rules = columnRules([
    { key: 'a', label: 'A', width: 300, grow: true, render },
    { key: 'b', label: 'B', width: 200, drop: 2, render },
    { key: 'c', label: 'C', width: 100, drop: 1, render },
  ]);
  const fall = [...rules.matchAll(/width<([\d.]+)em\)\{\.c(\d)\{display:none/g)].map(([, width, column]) => [
    column,
    Math.round(Number(width) * 13),
  ]);
  assert.deepEqual(fall, [
    ['2', 300 + 200 + 100 + 2 * 8 + 28],
    ['1', 300 + 200 + 8 + 28],
  ]);
});

test('initials come from names, addresses and names in any script', () => {
  const cases = {
    'Mara Okafor': 'MO',
    'mara.okafor@halden.example': 'MO',
    'Anna Maria de la Cruz': 'AC',
    root: 'R',
    'Łukasz Żak': 'ŁŻ',
    '李 明': '李明',
    '': '',
    '<img src=x>': 'S',
  };
  for (const [name, expected] of Object.entries(cases)) assert.equal(initials(name), expected, name);
});

const sources = globSync('packages/ui/src/**/*.ts', { cwd: new URL('../..', import.meta.url).pathname }).map(
  (path) => [path, readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')] as const,
);

test('only the tokens name a colour or read a public property', () => {
  assert.ok(sources.length > 25);
  for (const [path, text] of sources.filter(([each]) => !/tokens\.ts$/.test(each))) {
    assert.doesNotMatch(text, /#[\da-f]{3,8}\b(?!.*evenodd)(?=[\s;,)])/i, `${path} names a colour`);
    assert.doesNotMatch(text, /\b(rgb|hsl|oklch)a?\(/, `${path} names a colour`);
    if (!path.endsWith('host.ts')) assert.doesNotMatch(text, /var\(--wf-/, `${path} reads a public property`);
  }
});

test('layout is by logical properties only', () => {
  const physical =
    /^\s*(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|text-align:\s*(?:left|right)|(?:min-|max-)?(?:width|height))\s*:/m;
  for (const [path, text] of sources.filter(([each]) => each.endsWith('.styles.ts') || each.endsWith('host.ts'))) {
    assert.doesNotMatch(text, physical, path);
  }
});

test('every property that a style reads is declared by the tokens', async () => {
  const { tokenNames } = await import('../../packages/ui/src/chart-tokens.ts');
  const known = new Set(tokenNames());
  const own = new Set(['solid', 'shape']);
  for (const [path, text] of sources.filter(([each]) => !/tokens\.ts$/.test(each))) {
    for (const [, name] of text.matchAll(/var\(--_wf-([\w-]+)/g))
      assert.ok(known.has(name!) || own.has(name!), `${path}: ${name}`);
  }
});
