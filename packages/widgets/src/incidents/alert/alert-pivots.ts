/** What can be done with each value of an alert: of its evidence, its processes and its techniques. */
import { askOfName, type EvidencePivotDesk } from '../incident-evidence/evidence-pivots.ts';
import type { EvidenceRow } from '../incident-evidence/evidence-rows.ts';
import type { EvidenceCellContext } from '../incident-evidence/incident-evidence.columns.ts';
import { kindOfText, spanOf } from '../pivots/pivot-kinds.ts';
import type { PivotAsk, PivotKind, PivotWay } from '../pivots/pivots.types.ts';
import type { Pivots } from '../pivots/pivots.ts';
import type { AlertView } from './alert.view.ts';
import type { ProcessNode } from './processes.ts';

/** The page has no list that a value could narrow, and is the page of the alert itself. */
export const evidenceDesk = (
  cells: EvidenceCellContext,
  pivots: Pivots,
  show: (row: EvidenceRow) => void,
): EvidencePivotDesk => ({ cells, name: (text) => pivots.name(text), show, openAlert: () => undefined });

/** The piece of evidence that a process came with. */
export const rowOf = ({ loaded }: AlertView, { of }: ProcessNode): EvidenceRow | undefined =>
  loaded.rows.find(({ mentions }) => mentions.some(({ evidence }) => evidence === of));

const toDetails = (view: AlertView, row: EvidenceRow | undefined): readonly PivotWay[] =>
  row ? [{ to: 'details', go: () => view.openRow(row) }] : [];

/** Of a piece of evidence by its name; undefined: it has none. */
export const askOfRow = (view: AlertView, row: EvidenceRow): PivotAsk | undefined =>
  row.name === undefined ? undefined : askOfName(row, view.evidenceDesk, toDetails(view, row));

/** Of a text that the alert, or its evidence, has. */
export const askOfText = ({ loaded }: AlertView, kind: PivotKind, text: string): PivotAsk => ({
  kind: kind === 'text' ? kindOfText(text) : kind,
  text,
  ...spanOf([loaded.alert]),
});

/** Of a line of the process tree: how it was started, else what it is called. */
export function askOfProcess(view: AlertView, node: ProcessNode): PivotAsk | undefined {
  const { commandLine, path, name } = node;
  const text = commandLine ?? path ?? name;
  if (!text) return undefined;
  return { ...askOfText(view, commandLine ? 'commandLine' : 'file', text), ways: toDetails(view, rowOf(view, node)) };
}

interface PressedValue {
  readonly ask: PivotAsk;
  readonly opener: HTMLElement;
}

/**
 * The value of what was pressed anywhere on the page.
 * @param lines of the process tree, as they are drawn
 */
export function pressedValue(
  { target }: Event,
  view: AlertView,
  lines: readonly { readonly node: ProcessNode | undefined }[],
): PressedValue | undefined {
  const opener = (target as Element).closest<HTMLElement>('[data-row], [data-line], [data-technique]');
  if (!opener) return undefined;
  const { row: key, line, technique } = opener.dataset;
  const row = key === undefined ? undefined : view.loaded.rows.find((each) => each.key === key);
  const node = line === undefined ? undefined : lines[Number(line)]?.node;
  const ask = row
    ? askOfRow(view, row)
    : node
      ? askOfProcess(view, node)
      : technique && askOfText(view, 'technique', technique);
  return ask ? { ask, opener } : undefined;
}
