/** The rows of evidence that are shown, as a file for spreadsheets. */
import { csvRow, defang, revealText } from '@watchfloor/runtime';
import type { TableColumn } from '@watchfloor/ui';
import { slice } from '../incident-facts/facts.ts';
import { worded } from '../incident-facts/facts-text.ts';
import { saveStream, type Saved } from '../incident-export/save-stream.ts';
import { originText, typeText, type EvidenceCellContext } from './incident-evidence.columns.ts';
import type { EvidenceRow } from './evidence-rows.ts';

/** Spreadsheets take 32,767 characters a cell. */
const LONGEST = 30_000;

type Cell = (row: EvidenceRow, context: EvidenceCellContext) => string | number;

const safe = (text: string | undefined): string => revealText(defang((text ?? '').slice(0, LONGEST)));

const CELLS: Readonly<Record<string, Cell>> = {
  firstSeen: ({ firstSeen = '' }) => firstSeen,
  entity: ({ name }) => safe(name),
  type: typeText,
  verdict: ({ verdict }, { own, terms }) => worded(own.verdicts, verdict, terms),
  remediation: ({ remediation }, { own, terms }) => worded(own.remediations, remediation, terms),
  impacted: ({ impacted }) => safe(impacted.map(({ name }) => name).join('; ')),
  origin: originText,
  alerts: ({ alerts }) => alerts.length,
};

async function* chunks(
  rows: readonly EvidenceRow[],
  columns: readonly TableColumn<EvidenceRow>[],
  context: EvidenceCellContext,
): AsyncGenerator<string, void, void> {
  const shown = columns.filter(({ key }) => Object.hasOwn(CELLS, key));
  const paused = slice();
  let text = `\ufeff${csvRow(shown.map(({ label }) => label))}\r\n`;
  for (const row of rows) {
    text += `${csvRow(shown.map(({ key }) => CELLS[key]!(row, context)))}\r\n`;
    const rest = paused();
    if (!rest) continue;
    yield text;
    text = '';
    await rest;
  }
  yield text;
}

/**
 * Saves the rows as CSV, in the order given; indicators are broken up and hidden characters named.
 * @returns undefined when the person closed the dialog
 * @throws what `saveStream` throws
 */
export const exportEvidence = (
  rows: readonly EvidenceRow[],
  columns: readonly TableColumn<EvidenceRow>[],
  context: EvidenceCellContext,
  name: string,
): Promise<Saved | undefined> => saveStream(chunks(rows, columns, context), name, 'text/csv');
