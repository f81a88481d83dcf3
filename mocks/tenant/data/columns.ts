import { hash, unit } from './random.ts';
import {
  ALERTS,
  at,
  DAY,
  EVIDENCE,
  HOUR,
  hourCurve,
  MINUTE,
  MONSTER,
  RANGE_DAYS,
  SPAN_HOURS,
  TIERS,
} from './shapes.ts';
import type { Tier } from './contract.ts';

/**
 * A row is an incident for life; its index in the list is decided by `updated`. Rows 0 to `noise` - 1 are generated,
 * oldest first; then come the stories and last the monster.
 */
export interface Columns {
  readonly rows: number;
  readonly noise: number;
  readonly start: number;
  /** Three minutes before the clock's now: room for the story at the top to be the newest. */
  readonly now: number;
  readonly created: Float64Array;
  readonly updated: Float64Array;
  /** From first to last alert, in ms. */
  readonly span: Float64Array;
  readonly alerts: Uint16Array;
  readonly evidence: Uint16Array;
  /** 0 active, 1 in progress, 2 resolved, 3 resolved by automation. */
  readonly status: Uint8Array;
  /** Row at an index, and index of a row. */
  readonly order: Uint32Array;
  readonly place: Uint32Array;
}

/** What a hand-written incident needs in the list. */
export interface Special {
  readonly index: number;
  /** Time of its last update, where that decides its place. */
  readonly at?: number;
  /** From the first alert to the last update, and from first to last alert, in ms. */
  readonly age: number;
  readonly span: number;
  readonly alerts: number;
  readonly status: number;
}

export const MONSTER_INDEX = 120;

export function monsterSpecial(): Special {
  return { index: MONSTER_INDEX, age: 9 * DAY, span: 9 * DAY - 20 * MINUTE, alerts: MONSTER.alerts, status: 1 };
}

/** Lists the rows by `updated`, newest first: one number holds time and row, so the native sort can be used. */
function sorted(updated: Float64Array, count: number, now: number): Float64Array {
  const keys = new Float64Array(count);
  for (let row = 0; row < count; row++) keys[row] = (now - updated[row]!) * 131_072 + row;
  return keys.sort();
}

function fillTimes(c: Columns, seed: number, skew: number): void {
  const curve = hourCurve(c.start, RANGE_DAYS * 24);
  let bin = 0;
  for (let row = 0; row < c.noise; row++) {
    const share = 1 - (1 - (row + unit(seed, row, 1)) / c.noise) ** skew;
    while (bin < curve.length - 1 && share > curve[bin]!) bin++;
    const low = bin ? curve[bin - 1]! : 0;
    c.created[row] = Math.floor(c.start + (bin + (share - low) / (curve[bin]! - low)) * HOUR);
  }
}

function fillSizes(c: Columns, seed: number, row: number): void {
  const share = unit(seed, row, 2);
  const alerts = Math.floor(at(ALERTS, share));
  const loose = share < 0.95 && unit(seed, row, 3) < 0.4;
  const evidence = Math.floor(at(EVIDENCE, loose ? unit(seed, row, 4) * 0.95 : share));
  c.alerts[row] = alerts;
  c.evidence[row] = Math.max(evidence, alerts * 2);
  const room = (c.now - c.created[row]!) * unit(seed, row, 10);
  c.span[row] = alerts > 1 ? Math.floor(Math.min(at(SPAN_HOURS, unit(seed, row, 5)) * HOUR, room)) : 0;
}

function fillProgress(c: Columns, seed: number, row: number, resolveHours: number): void {
  const last = c.created[row]! + c.span[row]!;
  const chance = 0.0005 + unit(seed, row, 6) * 0.999;
  const automatic = hash(seed, row, 7) % 100 < 24;
  const hours = automatic ? 0.1 + chance * 1.4 : resolveHours * (chance / (1 - chance)) ** 0.9;
  const solved = Math.floor(last + hours * HOUR);
  const taken = Math.floor(last + hours * 0.12 * HOUR);
  const started = !automatic && hash(seed, row, 8) % 100 < 60 && taken <= c.now;
  const [status, updated] =
    solved <= c.now
      ? [automatic ? 3 : 2, solved]
      : started
        ? [1, taken]
        : [0, last + (hash(seed, row, 9) % 9) * MINUTE];
  c.status[row] = status!;
  c.updated[row] = Math.min(updated!, c.now);
}

/** Puts the hand-written rows at their indexes, each between its neighbours in time, or where their time is. */
function weave(c: Columns, specials: readonly Special[]): void {
  const keys = sorted(c.updated, c.noise, c.now);
  // One that has a time goes before one that has a place: the other way round the two could be out of order.
  const waiting = specials.map((special, at) => ({ special, row: c.noise + at }));
  waiting.sort((a, b) => (b.special.at ?? 0) - (a.special.at ?? 0) || a.special.index - b.special.index);
  let next = 0;
  for (let index = 0; index < c.rows; index++) {
    const below = next < c.noise ? c.updated[keys[next]! % 131_072]! : -Infinity;
    const due = waiting.findIndex(({ special }) => special.index <= index || (special.at ?? -Infinity) >= below);
    const found = due < 0 ? undefined : waiting.splice(due, 1)[0]!;
    const row = found?.row ?? keys[next++]! % 131_072;
    c.order[index] = row;
    c.place[row] = index;
    if (!found) continue;
    const above = index ? c.updated[c.order[index - 1]!]! : c.now + 2 * MINUTE;
    placeSpecial(c, row, found.special, found.special.at ?? Math.ceil(above - (above - below) * 0.4));
  }
}

function placeSpecial(c: Columns, row: number, special: Special, updated: number): void {
  c.updated[row] = updated;
  c.created[row] = updated - special.age;
  c.span[row] = special.span;
  c.alerts[row] = special.alerts;
  c.status[row] = special.status;
}

export function createColumns(tier: Tier, seed: number, time: number, specials: readonly Special[]): Columns {
  const now = time - 3 * MINUTE;
  const { incidents: rows, skew, resolveHours } = TIERS[tier];
  const noise = rows - specials.length;
  const c: Columns = {
    ...{ rows, noise, now, start: now - RANGE_DAYS * DAY },
    created: new Float64Array(rows),
    updated: new Float64Array(rows),
    span: new Float64Array(rows),
    alerts: new Uint16Array(rows),
    evidence: new Uint16Array(rows),
    status: new Uint8Array(rows),
    order: new Uint32Array(rows),
    place: new Uint32Array(rows),
  };
  fillTimes(c, seed, skew);
  for (let row = 0; row < noise; row++) {
    fillSizes(c, seed, row);
    fillProgress(c, seed, row, resolveHours);
  }
  weave(c, specials);
  c.evidence[rows - 1] = MONSTER.evidence;
  return c;
}
