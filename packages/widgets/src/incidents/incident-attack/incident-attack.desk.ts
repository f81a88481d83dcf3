/** What the parts of the matrix draw from, and what they can ask for. */
import type { Alert } from '@watchfloor/api';
import type { FactsStrings } from '../incident-facts/facts.strings.ts';
import type { PivotAsk } from '../pivots/pivots.types.ts';
import type { AttackCell, AttackColumn, AttackModel } from './attack-model.ts';
import type { LayerFault } from './incident-attack.data.ts';
import type { IncidentAttackStrings } from './incident-attack.strings.ts';

export type AttackMode = 'matrix' | 'list';

export interface AttackDesk {
  readonly model: AttackModel;
  readonly terms: IncidentAttackStrings;
  readonly words: FactsStrings;
  readonly language: string;
  readonly timeZone: 'utc' | 'local';
  readonly mode: AttackMode;
  /** All techniques, those that nothing names too. */
  readonly whole: boolean;
  /** Cells whose sub-techniques are shown. */
  readonly open: ReadonlySet<string>;
  readonly chosen: AttackCell | undefined;
  /** Key of the cell that Tab goes to. */
  readonly focus: string | undefined;
  readonly fault: LayerFault | undefined;
  /** Level of headings inside. */
  readonly level: number;
  readonly setMode: (mode: AttackMode) => void;
  readonly turnWhole: () => void;
  readonly choose: (cell: AttackCell | undefined) => void;
  readonly turn: (cell: AttackCell) => void;
  /** Moves the stop of Tab, and focus with it. */
  readonly goTo: (key: string) => void;
  readonly openAlert: (alert: Alert) => void;
  /** Shows the alerts that name a technique in their list; undefined: there is none beside the matrix. */
  readonly openAlerts: ((techniqueId: string) => void) | undefined;
  /** A button with what can be done with a value; nothing without one. */
  readonly more: (ask: PivotAsk | undefined) => unknown;
  readonly save: () => void;
  readonly compare: (file: File) => void;
  readonly drop: () => void;
}

/** The columns that are drawn, with their cells from the top. */
export interface DrawnColumn {
  readonly column: AttackColumn;
  readonly cells: readonly AttackCell[];
}

/** What is drawn: hits, or all; sub-techniques where they are open. */
export function drawnColumns({ model, whole, open }: AttackDesk): readonly DrawnColumn[] {
  const isShown = ({ isHit }: AttackCell): boolean => whole || isHit;
  return model.columns
    .filter((column) => whole || column.isHit)
    .map((column) => ({
      column,
      cells: column.cells
        .filter(isShown)
        .flatMap((cell) => [cell, ...(open.has(cell.key) ? cell.subs.filter(isShown) : [])]),
    }));
}

/** Sub-techniques that can be shown below a cell. */
export const subsShown = ({ whole }: AttackDesk, { subs }: AttackCell): readonly AttackCell[] =>
  whole ? subs : subs.filter(({ isHit }) => isHit);
