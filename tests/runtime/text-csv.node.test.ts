import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvCell, csvRow } from '../../packages/runtime/src/text/index.ts';
import { fuzzFrom, TRIALS } from './text-random.ts';

const PIECES = [
  '=', '+', '-', '@', '\t', '\r', '\n', '\0', ' ', '\u00a0', '\u3000', '\u200b', '\ufeff', '\uff1d', '\uff0b', '\uff0d', '\uff20', '"', "'", ',', ';', 'cmd|calc', 'SUM(A1)', 'name', '5', '\ud800', 'é',
]; // prettier-ignore
const STARTS = /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/;

/** Reads rows of RFC 4180, on its own. */
function readCells(row: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = '';
    if (row[at] === '"') {
      at += 1;
      while (at < row.length && !(row[at] === '"' && row[at + 1] !== '"')) {
        if (row[at] === '"') at += 1;
        cell += row[at];
        at += 1;
      }
      at += 1;
    } else while (at < row.length && row[at] !== ',') cell += row[at++];
    cells.push(cell);
    if (row[at] !== ',') return cells;
    at += 1;
  }
}

/** Without the apostrophes that stand before a sign, or first before a control character. */
const withoutGuards = (text: string): string => text.replace(/'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])|^'/g, '');

test('ten thousand cells start no formula, and a reader gets each of them back', () => {
  const fuzz = fuzzFrom(9);
  for (let index = 0; index < TRIALS; index += 1) {
    const text = fuzz.below(4) ? fuzz.join(PIECES, 6) : fuzz.anyText(12);
    const [before, cell, after] = readCells(csvRow(['a', text, 'b']));
    assert.deepEqual([before, after], ['a', 'b'], JSON.stringify(text));
    // Spreadsheets skip blanks and what cannot be seen.
    const seen = cell!.replace(/^[\s\u200b\ufeff]+/u, '');
    assert.doesNotMatch(cell!, STARTS, JSON.stringify(text));
    assert.doesNotMatch(seen, STARTS, JSON.stringify(text));
    assert.equal(withoutGuards(cell!), withoutGuards(text), JSON.stringify(text));
  }
});

test('cells that would be formulas get an apostrophe, in any width and after blanks', () => {
  assert.equal(csvCell('=1+1'), `"'=1+1"`);
  assert.equal(csvCell(' \u200b@SUM(A1)'), `"' \u200b@SUM(A1)"`);
  assert.equal(csvCell('\uff1dcmd'), `"'\uff1dcmd"`);
  assert.equal(csvCell('\tx'), `"'\tx"`);
  assert.equal(csvCell('-5'), `"'-5"`);
});

test('wherever a spreadsheet of another country starts a cell, a formula gets its apostrophe too', () => {
  assert.equal(csvCell('a;=1+1'), `"a;'=1+1"`);
  assert.equal(csvCell('a; "\t @SUM(A1)'), `"a; ""\t '@SUM(A1)"`);
  assert.equal(csvCell('a\n\uff1dcmd'), `"a\n'\uff1dcmd"`);
  assert.equal(csvCell('=1;-2'), `"'=1;'-2"`);
  assert.equal(csvCell('a;b=1, -2'), '"a;b=1, -2"');
});

test('a cell that is nothing but separators takes no longer for being long', () => {
  const started = performance.now();
  csvCell(`${'\t;'.repeat(300_000)}x`);
  assert.ok(performance.now() - started < 2000);
});

test('numbers, absent values and plain text stay bare; separators, quotes and line ends are quoted', () => {
  assert.equal(csvRow([-5, 1.5, null, undefined, true, 'plain']), '-5,1.5,,,true,plain');
  assert.equal(csvRow(['a,b', 'say "hi"', 'two\nlines', 'a;b']), '"a,b","say ""hi""","two\nlines","a;b"');
  assert.equal(csvCell(Number.NaN), 'NaN');
  assert.equal(csvCell(-Infinity), `"'-Infinity"`);
  assert.equal(csvCell('%TEMP%\\a.exe'), '%TEMP%\\a.exe');
});

test('blanks between words need no quotes; at either end they do, since readers trim there', () => {
  assert.equal(csvCell('say hello'), 'say hello');
  assert.equal(csvCell(' before'), '" before"');
  assert.equal(csvCell('behind '), '"behind "');
});
