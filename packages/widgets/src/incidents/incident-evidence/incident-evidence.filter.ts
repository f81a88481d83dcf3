/** Which rows of evidence are shown, and how many each choice would show. */
import { passesValues, type ValueFilter } from '../pivots/value-filters.ts';
import { EVIDENCE_CATEGORIES, type EvidenceCategory } from './evidence-kinds.ts';
import type { EvidenceRow } from './evidence-rows.ts';
import { valuesOf } from './evidence-values.ts';

/** What the person chose. */
export interface EvidenceChoice {
  /** Undefined: all evidence. */
  readonly category: EvidenceCategory | undefined;
  /** Values of Graph; none: all. */
  readonly verdict: readonly string[];
  readonly remediation: readonly string[];
  /** What was found; undefined: nothing was searched for. */
  readonly found: ReadonlySet<EvidenceRow> | undefined;
  /** Picked from the rows. */
  readonly values: readonly ValueFilter[];
}

export const NO_CHOICE: EvidenceChoice = {
  category: undefined,
  verdict: [],
  remediation: [],
  found: undefined,
  values: [],
};

/** Numbers of rows; those of a filter count what passes all the others. */
export interface EvidenceCounts {
  readonly categories: ReadonlyMap<EvidenceCategory | undefined, number>;
  readonly verdict: ReadonlyMap<string, number>;
  readonly remediation: ReadonlyMap<string, number>;
  /** Rows that are shown. */
  readonly shown: number;
  /** Of all rows, those that wait for somebody's approval. */
  readonly pending: number;
}

/** Some rows may not pass. */
export const isNarrowed = ({ category, verdict, remediation, found, values }: EvidenceChoice): boolean =>
  !!(category || verdict.length || remediation.length || found || values.length);

const isIn = (chosen: readonly string[], value: string): boolean => !chosen.length || chosen.includes(value);

const passesPicked = (row: EvidenceRow, { values }: EvidenceChoice): boolean =>
  !values.length || passesValues(values, (field) => valuesOf(row, field));

export function passes(row: EvidenceRow, choice: EvidenceChoice): boolean {
  const { category, verdict, remediation, found } = choice;
  return (
    (!category || row.category === category) &&
    isIn(verdict, row.verdict) &&
    isIn(remediation, row.remediation) &&
    (!found || found.has(row)) &&
    passesPicked(row, choice)
  );
}

const more = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

export function countEvidence(rows: readonly EvidenceRow[], choice: EvidenceChoice): EvidenceCounts {
  const categories = new Map<EvidenceCategory | undefined, number>(
    [undefined, ...EVIDENCE_CATEGORIES].map((category) => [category, 0]),
  );
  const verdict = new Map<string, number>();
  const remediation = new Map<string, number>();
  let shown = 0;
  let pending = 0;
  for (const row of rows) {
    if (row.remediation === 'pendingApproval') pending += 1;
    const failed = [
      !!choice.category && row.category !== choice.category,
      !isIn(choice.verdict, row.verdict),
      !isIn(choice.remediation, row.remediation),
      !!choice.found && !choice.found.has(row),
      !passesPicked(row, choice),
    ];
    const failures = failed.filter(Boolean).length;
    const alone = (place: number): boolean => !failures || (failures === 1 && failed[place]!);
    if (!failures) shown += 1;
    if (alone(0)) {
      more(categories, undefined);
      more(categories, row.category);
    }
    if (alone(1)) more(verdict, row.verdict);
    if (alone(2)) more(remediation, row.remediation);
    // A value that is there stays in the list, whatever else was chosen.
    if (!verdict.has(row.verdict)) verdict.set(row.verdict, 0);
    if (!remediation.has(row.remediation)) remediation.set(row.remediation, 0);
  }
  return { categories, verdict, remediation, shown, pending };
}
