import type { Value } from './ranks.ts';

/** Reads a value so that it can be compared; whatever is not of its kind is nothing. Never throws. */
export const reader =
  <Row>(kind: 'text' | 'number', of: (row: Row) => unknown): ((row: Row) => Value | undefined) =>
  (row) => {
    try {
      const value = of(row);
      if (kind === 'number') return typeof value === 'number' && value === value ? value : undefined;
      return value === undefined || value === null || value !== value ? undefined : String(value) || undefined;
    } catch {
      return undefined;
    }
  };

/** Reads the values of a row, each once; what is no text is none. Never throws. */
export const valuesReader =
  <Row>(of: (row: Row) => readonly unknown[]): ((row: Row) => readonly string[]) =>
  (row) => {
    try {
      const values = of(row);
      const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
      return (values.length > 1 ? [...new Set(values)] : values).filter(isText);
    } catch {
      return [];
    }
  };

/** Comparisons for a language: numbers by size, texts by its alphabet. */
export const comparison = (language?: string): ((kind: 'text' | 'number') => (a: Value, b: Value) => number) => {
  const options = { numeric: true, sensitivity: 'accent' } as const;
  const made = (): Intl.Collator => {
    try {
      return new Intl.Collator(language, options);
    } catch {
      return new Intl.Collator(undefined, options);
    }
  };
  let collator: Intl.Collator | undefined;
  // A comparison in script, by weights probed from it, was slower.
  const text = (): Intl.Collator['compare'] => (collator ??= made()).compare;
  return (kind) =>
    kind === 'number' ? (a, b) => (a < b ? -1 : Number(a > b)) : (text() as (a: Value, b: Value) => number);
};

/** Text without case and accents. */
export const fold = (text: string): string => {
  // Most texts are all ASCII, and this is four times as fast.
  const plain = /^[\0-\x7f]*$/.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '');
  return plain.toLowerCase();
};
