import { textOf } from './evidence-assets.ts';

/** Distinct values, compared case-blind, with how often each came. */
export class Tally {
  readonly #values = new Map<string, { value: string; count: number }>();

  /** Counts a value that says something; `canonical` may give it its usual spelling. */
  add(value: unknown, canonical?: (text: string) => string): void {
    const text = textOf(value);
    if (!text) return;
    const spelt = canonical ? canonical(text) : text;
    const key = spelt.toLowerCase();
    const known = this.#values.get(key);
    if (known) known.count += 1;
    else this.#values.set(key, { value: spelt, count: 1 });
  }

  addAll(values: unknown, canonical?: (text: string) => string): void {
    if (Array.isArray(values)) for (const value of values) this.add(value, canonical);
  }

  /** The most frequent first, then as they came. */
  list(): string[] {
    return [...this.#values.values()].sort((a, b) => b.count - a.count).map(({ value }) => value);
  }
}
