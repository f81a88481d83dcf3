/** Promise 4: no cell of an exported file starts a formula, whichever way the spreadsheet splits its lines. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzFrom, TRIALS, type Fuzz } from '../runtime/text-random.ts';
import { csvCell, csvRow } from '../runtime/text.ts';
import {
  beginsWithSign,
  fileOf,
  readCsv,
  row,
  sheet,
  spreadsheetCells,
  startsFormula,
} from '../widgets/incident-export-kit.ts';
import { writeFigure } from './support/figure.ts';

const STARTS = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', ' ', '\u00a0', '\ufeff', '\u200b', '\uff1d', '\uff0b', '\uff0d', '\uff20', '\u2212', '"', "'", ';', ',', '']; // prettier-ignore
const PIECES = [
  ...STARTS,
  'cmd',
  '|',
  '!A0',
  'SUM(1)',
  'HYPERLINK("https://evil.example")',
  '\r\n',
  '""',
  'é',
  '\ud800',
];
const text = (fuzz: Fuzz): string => fuzz.join(STARTS, 4) + fuzz.join(PIECES, 6);

/** Cells by reader: by commas as the file is meant, and by the separators of other countries. */
const SEPARATORS = [',', ';', '\t'];

/** Without the apostrophes that keep a formula from starting. */
const withoutGuards = (cell: string): string => cell.replace(/'(?=[=+\-@\uff1d\uff0b\uff0d\uff20\u2212])|^'/g, '');

test('of ten thousand rows no cell starts a formula, and none is lost', () => {
  const fuzz = fuzzFrom(41);
  let risky = 0;
  for (let index = 0; index < TRIALS; index += 1) {
    const values = [text(fuzz), text(fuzz), text(fuzz)];
    risky += values.filter(startsFormula).length;
    const line = csvRow(values);
    const [read] = readCsv(`\ufeff${line}\r\n`);
    assert.deepEqual(read!.map(withoutGuards), values.map(withoutGuards));
    for (const cell of read!) assert.ok(!startsFormula(cell), JSON.stringify(cell));
    for (const separator of SEPARATORS)
      for (const cell of spreadsheetCells(line, separator))
        assert.ok(!beginsWithSign(cell), `split by ${JSON.stringify(separator)}: ${JSON.stringify(cell)}`);
  }
  assert.ok(risky > TRIALS, 'most rows hold a cell that would start a formula');
});

test('nor does one of the file that the list exports, in exact and in safe texts', async () => {
  const fuzz = fuzzFrom(43);
  const rows = Array.from({ length: TRIALS / 4 }, (_, id) =>
    row(id, {
      displayName: text(fuzz),
      customTags: [text(fuzz), text(fuzz)],
      assignedTo: text(fuzz),
      severity: text(fuzz) as never,
    }),
  );
  let cells = 0;
  for (const raw of [true, false]) {
    const file = await fileOf(sheet(rows), 'csv', { raw });
    for (const cell of readCsv(file).flat()) {
      assert.ok(!startsFormula(cell), JSON.stringify(cell));
      cells += 1;
    }
    for (const separator of SEPARATORS)
      for (const cell of spreadsheetCells(file.slice(1), separator))
        assert.ok(!beginsWithSign(cell), `split by ${JSON.stringify(separator)}: ${JSON.stringify(cell)}`);
  }
  writeFigure(4, `${TRIALS * 3 + cells} cells, read by 3 kinds of spreadsheet: 0 formulas`);
});

test('a cell that is guarded only at its start is caught', () => {
  const line = 'a,"b;=1+1"';
  assert.ok(spreadsheetCells(line, ';').some(beginsWithSign));
  assert.ok(!spreadsheetCells(line, ',').some(beginsWithSign));
  assert.ok(!spreadsheetCells(csvRow(['a', 'b;=1+1']), ';').some(beginsWithSign));
});

test('a cell that is only quoted is caught', () => {
  const quotedOnly = (value: string): string => `"${value.replaceAll('"', '""')}"`;
  for (const value of ['=1+1', '\t=1', ' @SUM(1)', '\uff1dcmd', '\u200b-1']) {
    assert.ok(startsFormula(spreadsheetCells(quotedOnly(value), ',')[0]!), value);
    assert.ok(!startsFormula(spreadsheetCells(csvCell(value), ',')[0]!), value);
  }
});
