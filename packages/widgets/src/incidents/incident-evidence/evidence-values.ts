/** What rows of evidence can be filtered by, and found by. */
import { valueAt } from './evidence-kinds.ts';
import type { EvidenceRow } from './evidence-rows.ts';

/** Before the path of a field that only the pane shows. */
export const FIELD = 'field ';

/** What a row has in a field that it can be filtered by. */
export function valuesOf(row: EvidenceRow, field: string): readonly string[] {
  if (field.startsWith(FIELD)) return fieldValues(row, field.slice(FIELD.length));
  switch (field) {
    case 'entity':
      return row.name === undefined ? [] : [row.name];
    case 'impacted':
      return row.impacted.map(({ name }) => name);
    case 'origin':
      return row.origins;
    case 'type':
    case 'verdict':
    case 'remediation':
      return [row[field]];
    default:
      return [];
  }
}

/** The first of that name, in any case of letters. */
export const rowCalled = (rows: readonly EvidenceRow[], name: string): EvidenceRow | undefined =>
  rows.find((row) => row.name?.toLowerCase() === name.toLowerCase());

const fieldValues = ({ mentions }: EvidenceRow, path: string): readonly string[] =>
  mentions.flatMap(({ evidence }) => {
    const value = valueAt(evidence, path) ?? valueAt(evidence.raw, path);
    return (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string');
  });
