import type { Tier } from './contract.ts';

export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;
export const RANGE_DAYS = 180;

/** Skew > 1 crowds incidents towards now, so that a small tenant has a lively first page; hours: median time to resolve. */
export const TIERS: Readonly<Record<Tier, { incidents: number; skew: number; resolveHours: number }>> = {
  demo: { incidents: 300, skew: 2.2, resolveHours: 90 },
  S: { incidents: 3_000, skew: 1, resolveHours: 30 },
  M: { incidents: 25_000, skew: 1, resolveHours: 24 },
  L: { incidents: 100_000, skew: 1, resolveHours: 20 },
};

export const MONSTER = { alerts: 3_000, evidence: 12_000, accounts: 5_000, ips: 4_600, doubleIps: 1_600 } as const;

/** Steps of a cumulative distribution: [share, value], rising. */
type Curve = readonly (readonly [number, number])[];

/** Alerts and evidence rows per incident, and hours from first to last alert, as measured on GUIDE (arXiv 2407.09017). */
export const ALERTS: Curve = [
  [0, 1],
  [0.62, 1.99],
  [0.62, 2],
  [0.78, 2.99],
  [0.9, 4.5],
  [0.95, 6.5],
  [0.99, 16],
  [0.999, 169],
  [1, 1_500],
];
export const EVIDENCE: Curve = [
  [0, 2],
  [0.25, 3],
  [0.5, 5.2],
  [0.75, 12.5],
  [0.9, 27],
  [0.95, 48],
  [0.99, 199],
  [0.999, 1_229],
  [1, 4_000],
];
export const SPAN_HOURS: Curve = [
  [0, 0.2],
  [0.34, 47],
  [0.74, 204],
  [0.87, 254],
  [0.974, 408],
  [0.997, 648],
  [1, 900],
];

/** Value at a share of a curve: geometric between steps, because the tails are heavy. */
export function at(curve: Curve, share: number): number {
  let i = 1;
  while (i < curve.length - 1 && share >= curve[i]![0]) i++;
  const [p, low] = curve[i - 1]!;
  const [q, high] = curve[i]!;
  return q === p ? high : low * (high / low) ** ((share - p) / (q - p));
}

/** From Sunday, as getUTCDay counts. */
const WEEKDAYS = [6.2, 20.7, 18.9, 17.4, 17.4, 12.9, 6.6];
const HOURS = [
  3.9, 3.8, 3.7, 3.6, 3.5, 3.4, 3.3, 3.5, 3.8, 4.1, 4.4, 4.6, 4.8, 5, 5.2, 5.4, 5.3, 5.1, 4.8, 4.5, 4.3, 4.2, 4.1, 4,
];

/** Cumulative weight at the end of each hour from `start`, scaled to 1. */
export function hourCurve(start: number, hours: number): Float64Array {
  const sums = new Float64Array(hours);
  let sum = 0;
  for (let i = 0; i < hours; i++) {
    const time = new Date(start + (i + 0.5) * HOUR);
    sum += WEEKDAYS[time.getUTCDay()]! * HOURS[time.getUTCHours()]!;
    sums[i] = sum;
  }
  return sums.map((value) => value / sum);
}
