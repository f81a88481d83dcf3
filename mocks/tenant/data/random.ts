/** Stateless pseudo-random numbers: any row can be made without the ones before it. */

function mix(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}

/** 32 unsigned bits from three numbers. */
export function hash(seed: number, row: number, salt: number): number {
  return mix(mix(mix(seed | 0) + Math.imul(row + 1, 0x9e3779b1)) + Math.imul(salt + 1, 0x85ebca77)) >>> 0;
}

/** A number in [0, 1). */
export function unit(seed: number, row: number, salt: number): number {
  return hash(seed, row, salt) / 4294967296;
}

/** 32 unsigned bits from a text. */
export function textHash(text: string): number {
  let x = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) x = Math.imul(x ^ text.charCodeAt(i), 0x01000193);
  return mix(x) >>> 0;
}

/** `length` hex digits that belong to a text: the same text, the same digits. */
export function hexOf(text: string, length: number): string {
  const seed = textHash(text);
  let out = '';
  for (let i = 0; out.length < length; i++) out += hash(seed, i, length).toString(16).padStart(8, '0');
  return out.slice(0, length);
}

/** A GUID (version 4 layout) that belongs to a text. */
export function guidOf(text: string): string {
  const h = hexOf(text, 32);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20)}`;
}

/** The entry of a non-empty list that a hash points at. */
export function pick<T>(list: readonly T[], h: number): T {
  return list[h % list.length] as T;
}

/** Graph's date form; the extra digits stay below half a millisecond, so every engine reads the same instant. */
export function iso(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '3333Z');
}
