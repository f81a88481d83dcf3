import { deviceGroupsOf } from '../evidence.ts';
import { alertFacts } from './alert-facts.ts';
import { NAMES, replaced } from './bits.ts';
import { alertIdAt, alertMs, alertRecord, incidentBody } from './bodies.ts';
import { createColumns, MONSTER_INDEX, monsterSpecial } from './columns.ts';
import type { Columns, Special } from './columns.ts';
import type { AlertRecord, HeadColumns, TenantData, TenantDataOptions } from './contract.ts';
import { ORGANISATION, TENANT_ID } from './directory.ts';
import { bitsOf, headOf } from './facts.ts';
import type { Source } from './facts.ts';
import { alertCode, createIds } from './ids.ts';
import { MINUTE } from './shapes.ts';
import { STORIES } from './stories/index.ts';
import type { Story } from './stories/story.ts';

export { ANALYSTS, PEOPLE, person } from './directory.ts';
export type { Person } from './directory.ts';

export const DEFAULT_SEED = 20260601;

/** Merged-away incidents: their index or the next that was not written by hand, and the index of the one that took them in. */
const MERGED: readonly (readonly [from: number, into: number])[] = [
  [22, 1],
  [58, MONSTER_INDEX],
  [90, 4],
];

function mergedIn(c: Columns): readonly (readonly [from: number, into: number])[] {
  return MERGED.map(([from, into]) => {
    let at = from;
    while (c.order[at]! >= c.noise) at++;
    return [at, into === MONSTER_INDEX ? c.place[c.rows - 1]! : into];
  });
}

function specialOf(story: Story, now: number): Special {
  const first = story.alerts[0]!.ago;
  const last = story.alerts.at(-1)!.ago;
  return {
    index: story.index,
    ...(story.at && { at: story.at(now) }),
    age: first * MINUTE,
    span: (first - last) * MINUTE,
    alerts: story.alerts.length,
    status: ['active', 'inProgress', 'resolved'].indexOf(story.status),
  };
}

/** Alerts in the rows before each row. */
function runningSums(c: Columns): Uint32Array {
  const sums = new Uint32Array(c.rows + 1);
  for (let row = 0; row < c.rows; row++) sums[row + 1] = sums[row]! + c.alerts[row]!;
  return sums;
}

/** Room for that many alerts; 180 days in ms times this stays below 2^53, where numbers are exact. */
const SLOT = 524_288;

/** Every alert of the tenant, newest first, as its number in row order. */
function rankAlerts(source: Source): Float64Array {
  const { c } = source;
  const keys = new Float64Array(c.alerts.reduce((sum, count) => sum + count, 0));
  let number = 0;
  for (let row = 0; row < c.rows; row++)
    for (let position = 0; position < c.alerts[row]!; position++)
      keys[number] = (c.now - alertMs(source, row, position)) * SLOT + number++;
  return keys.sort();
}

/** Tells bits that were made from a place that was not asked for yet. */
const MADE = 2 ** 30;

function headColumns(source: Source, merged: ReturnType<typeof mergedIn>): HeadColumns {
  const { c } = source;
  const made = new Uint32Array(c.rows);
  const bits = (index: number): number => (made[index] ||= bitsOf(source, c.order[index]!) | MADE);
  for (const [from] of merged) made[from] = replaced(bits(from), 'status', 'redirected');
  const byIndex = (column: Float64Array): Float64Array => {
    const out = new Float64Array(c.rows);
    for (let index = 0; index < c.rows; index++) out[index] = column[c.order[index]!]!;
    return out;
  };
  return { created: byIndex(c.created), updated: byIndex(c.updated), bits, assignees: NAMES.assignedTo };
}

/**
 * The demo tenant's incidents and alerts at any size, the same for the same tier, seed and time of creation.
 * @param options the tier, the clock (read once), and the seed (default `DEFAULT_SEED`)
 */
export function createTenantData(options: TenantDataOptions): TenantData {
  const { tier, clock, seed = DEFAULT_SEED } = options;
  const now = Math.floor(clock.now());
  const specials = [...STORIES.map((story) => specialOf(story, now)), monsterSpecial()];
  const c = createColumns(tier, seed, now, specials);
  const merged = mergedIn(c);
  for (const [from] of merged) c.alerts[c.order[from]!] = 0;
  const ids = createIds(c);
  const source: Source = { seed, c, stories: STORIES, idOf: ids.of };
  const sums = runningSums(c);
  let ranked: Float64Array | undefined;
  const rowAt = (index: number): number => {
    const row = c.order[index];
    if (row === undefined) throw new RangeError(`No incident at ${index}`);
    return row;
  };
  const alert = (index: number, position: number): AlertRecord | undefined => {
    const row = rowAt(index);
    return position >= 0 && position < c.alerts[row]! ? alertRecord(source, row, position) : undefined;
  };
  return {
    tier,
    tenantId: TENANT_ID,
    organisation: ORGANISATION,
    incidentCount: c.rows,
    alertCount: sums[c.rows]!,
    head: (index) => headOf(source, rowAt(index)),
    columns: headColumns(source, merged),
    incident: (index) => incidentBody(source, rowAt(index)),
    alert,
    alerts: (index) => Array.from({ length: c.alerts[rowAt(index)]! }, (_, position) => alert(index, position)!),
    facts: (head) => alertFacts(source, head, rowAt(head.index), deviceGroupsOf),
    redirectOf: (index) => {
      const into = merged.find(([from]) => from === index)?.[1];
      return into === undefined ? undefined : ids.of(rowAt(into));
    },
    incidentIndex: (id) => {
      const row = ids.row(id);
      return row === undefined ? undefined : c.place[row];
    },
    alertPlace: (id) => {
      const place = alertCode(id);
      if (!place || place.row >= c.rows || place.position >= c.alerts[place.row]!) return undefined;
      if (alertIdAt(source, place.row, place.position) !== id) return undefined;
      return { incidentIndex: c.place[place.row]!, position: place.position };
    },
    alertByRank: (rank) => {
      const key = (ranked ??= rankAlerts(source))[rank];
      if (key === undefined) throw new RangeError(`No alert of rank ${rank}`);
      const number = key % SLOT;
      const row = rowOfAlert(sums, number);
      return { incidentIndex: c.place[row]!, position: number - sums[row]! };
    },
  };
}

/** The row that an alert number belongs to: the last whose sum is not above it. */
function rowOfAlert(sums: Uint32Array, number: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sums[middle]! <= number) low = middle;
    else high = middle;
  }
  return low;
}
