/**
 * Which incidents the service merges, as Microsoft documents it: assignee, classification and determination are equal
 * or set on some only, and none of them was merged away before. The service still decides.
 */
import type { Incident } from '@watchfloor/api';

export const COMPARED = ['assignedTo', 'classification', 'determination'] as const;
export type ComparedInMerge = (typeof COMPARED)[number];

/** The demo tenant's limit, and more than a person can look through. */
export const MOST_MERGED = 50;

export type MergeObstacle =
  | { readonly kind: 'few' }
  | { readonly kind: 'many' }
  | { readonly kind: 'redirected'; readonly id: string; readonly into: string | undefined }
  | { readonly kind: 'differ'; readonly field: ComparedInMerge; readonly values: readonly string[] };

/** Distinct values that are set; case does not tell two apart. */
function valuesOf(incidents: readonly Incident[], field: ComparedInMerge): readonly string[] {
  const values = new Map<string, string>();
  for (const incident of incidents) {
    const value = incident[field];
    if (value && value !== 'unknown') values.set(value.toLowerCase(), value);
  }
  return [...values.values()];
}

/** What stands in the way, in the order to be told; empty: nothing that is known here. */
export function mergeObstacles(incidents: readonly Incident[]): readonly MergeObstacle[] {
  const distinct = [...new Map(incidents.map((each) => [each.id, each])).values()];
  const found: MergeObstacle[] = [];
  if (distinct.length < 2) found.push({ kind: 'few' });
  if (distinct.length > MOST_MERGED) found.push({ kind: 'many' });
  for (const { id, status, redirectIncidentId: into } of distinct)
    if (status === 'redirected' || into) found.push({ kind: 'redirected', id, into });
  for (const field of COMPARED) {
    const values = valuesOf(distinct, field);
    if (values.length > 1) found.push({ kind: 'differ', field, values });
  }
  return found;
}
