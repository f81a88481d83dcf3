/** Deterministic fuzz for tests of text: a failure names its number and can be repeated. */

/** mulberry32: small, and the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Fuzz {
  readonly below: (limit: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  /** Up to `most` pieces joined. */
  readonly join: (pieces: readonly string[], most: number) => string;
  /** Any UTF-16 text, lone surrogates included. */
  readonly anyText: (most: number) => string;
}

export function fuzzFrom(seed: number): Fuzz {
  const random = randomFrom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)]!;
  return {
    below,
    pick,
    join: (pieces, most) => Array.from({ length: below(most + 1) }, () => pick(pieces)).join(''),
    anyText: (most) =>
      String.fromCharCode(
        ...Array.from({ length: below(most + 1) }, () => (random() < 0.5 ? below(0x180) : below(0x10000))),
      ),
  };
}

export const TRIALS = 10_000;
