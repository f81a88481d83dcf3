import type { Columns } from './columns.ts';
import { unit } from './random.ts';

const FIRST_ID = 1_901;

export interface Ids {
  readonly of: (row: number) => string;
  readonly row: (id: string) => number | undefined;
}

/** Incident numbers rise with the time of creation; the hand-written rows are slotted in between. */
export function createIds(c: Columns): Ids {
  const specials = Array.from({ length: c.rows - c.noise }, (_, i) => c.noise + i)
    .map((row) => ({ row, before: noiseBefore(c, c.created[row]!) }))
    .sort((a, b) => c.created[a.row]! - c.created[b.row]! || a.row - b.row)
    .map(({ row, before }, i) => ({ row, before, rank: before + i }));
  return {
    of(row) {
      let rank = row;
      for (const special of specials) {
        if (special.row === row) return String(FIRST_ID + special.rank);
        if (special.before <= row) rank++;
      }
      return String(FIRST_ID + rank);
    },
    row(id) {
      if (!/^[1-9]\d{0,8}$/.test(id)) return undefined;
      const rank = Number(id) - FIRST_ID;
      if (rank < 0 || rank >= c.rows) return undefined;
      let row = rank;
      for (const special of specials) {
        if (special.rank === rank) return special.row;
        if (special.rank < rank) row--;
      }
      return row;
    },
  };
}

function noiseBefore(c: Columns, created: number): number {
  let low = 0;
  let high = c.noise;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (c.created[middle]! < created) low = middle + 1;
    else high = middle;
  }
  return low;
}

const MASK = 0x3fffffff;
const FACTOR = 0x2545f491;
const INVERSE = inverse(FACTOR);

/** Newton's steps towards the inverse of an odd number, modulo 2^32. */
function inverse(odd: number): number {
  let x = odd;
  for (let i = 0; i < 5; i++) x = Math.imul(x, 2 - Math.imul(odd, x));
  return x;
}

/** The look of Defender's ids: prefix, eighteen digits of time, a signed number, which here hides row and position. */
export function alertId(prefix: string, ms: number, row: number, position: number): string {
  const code = Math.imul(row * 4096 + position, FACTOR) & MASK;
  const ticks = `63${String(ms * 1000 + (code % 1000)).padStart(16, '0')}`;
  return `${prefix}${ticks}_${code & 1 ? '-' : ''}${code}`;
}

/** Row and position hidden in an id; the caller checks that they exist and make the same id again. */
export function alertCode(id: string): { row: number; position: number } | undefined {
  const code = /^[a-z]{2}\d{18}_-?(\d{1,10})$/.exec(id)?.[1];
  if (!code || Number(code) > MASK) return undefined;
  const number = Math.imul(Number(code), INVERSE) & MASK;
  return { row: number >>> 12, position: number & 4095 };
}

/** When the alert at a position was made: denser at the start, newest first, none before the one below it. */
export function noiseAlertMs(c: Columns, seed: number, row: number, position: number): number {
  const alerts = c.alerts[row]!;
  const rise = alerts - 1 - position;
  if (rise === 0) return c.created[row]!;
  const wobble = position ? (unit(seed, row, 70_000 + position) - 0.5) * 0.9 : 0;
  return Math.floor(c.created[row]! + c.span[row]! * ((rise + wobble) / (alerts - 1)) ** 1.7);
}
