/** What a walk remembers between two pages, and between two calls. */
import type { Incident, IncidentFilter } from '@watchfloor/api';
import { updatedKey } from './instants.ts';
import type { Chain, WindowGap } from './walk-windows.ts';

/**
 * Why rows may be missing.
 * - `no-date`: pages ended early and held no date to go on from
 * - `same-instant`: more rows than 100 pages hold were created and updated in the same millisecond
 * - `effort`: the service sent so much twice, or empty, that the walk gave up
 * - `partial`: the service said that some of its sources did not answer
 * - `fewer-than-counted`: fewer rows than the service counted at the start; some may have left the filter since
 */
export type WalkGap = WindowGap | 'effort' | 'partial' | 'fewer-than-counted';

/** Where a walk stands. Opaque; made by `createWalkMemory`. */
export interface WalkMemory {
  /** The state in which each incident was met, by id. */
  readonly seen: Map<string, string>;
  /** Known beforehand and not met yet. */
  readonly unmet: Set<string>;
  readonly mergedAway: Set<string>;
  /** Windows to read, the next one last. Undefined before the first page. */
  windows: IncidentFilter[] | undefined;
  chain: Chain | undefined;
  readonly gaps: Set<WalkGap>;
  readonly unreadableIds: Set<string>;
  nameless: number;
  /** Waits since the last page. */
  holds: number;
  /** Chains on end that were cut and brought no row that was not met before. */
  barren: number;
  pages: number;
  total: number | undefined;
  /** The newest update of the first page. */
  newest: string | undefined;
  reached: string | undefined;
  /** So far the service kept the order that it promises. One page alone may look as if it did. */
  ordered: boolean;
  lastLook: boolean;
  capped: boolean;
  done: boolean;
}

/** @param rows rows that the list shows already; the walk gives only later states of them */
export function createWalkMemory(rows: Iterable<Incident> = []): WalkMemory {
  const seen = new Map<string, string>();
  for (const row of rows) seen.set(row.id, updatedKey(row));
  return {
    seen,
    unmet: new Set(seen.keys()),
    mergedAway: new Set(),
    windows: undefined,
    chain: undefined,
    gaps: new Set(),
    unreadableIds: new Set(),
    nameless: 0,
    holds: 0,
    barren: 0,
    pages: 0,
    total: undefined,
    newest: undefined,
    reached: undefined,
    ordered: true,
    lastLook: false,
    capped: false,
    done: false,
  };
}

/** Incidents met: those of the list that were not met again do not count, merged-away ones do not show. */
export const metOf = ({ seen, unmet, mergedAway }: WalkMemory): number => seen.size - unmet.size - mergedAway.size;

export const unreadableOf = ({ unreadableIds, nameless }: WalkMemory): number => unreadableIds.size + nameless;
