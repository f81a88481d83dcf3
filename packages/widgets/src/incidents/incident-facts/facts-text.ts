/** Text of the tenant in cells: what hides in it is made visible, and an indicator is no link. */
import { defang, formatTime, mixedScript, revealHidden, revealText } from '@watchfloor/runtime';
import { html, nothing, type TemplateResult } from 'lit';
import type { FactsStrings } from './facts.strings.ts';

/** What a cell needs to know beside its row. */
export interface FactsCellContext {
  readonly terms: FactsStrings;
  readonly language: string;
  readonly timeZone: 'utc' | 'local';
  /** Why `failed` is said: `IncidentFactsReader.failureOf`. Default: no reason is given. */
  readonly failure?: string | undefined;
}

/** The text with hidden characters named; one that mixes scripts in a word says so first. */
export const shown = (text: string, { mixedScript: mark }: FactsStrings): string =>
  (mixedScript(text) ? `\u27e6${mark}\u27e7 ` : '') + revealText(text);

/** The same, broken up so that no program makes a link of it. */
export const shownIndicator = (text: string, terms: FactsStrings): string => shown(defang(text), terms);

/** The same, as elements: marks are set apart. */
export function marked(text: string, { mixedScript: script }: FactsStrings): unknown {
  const mark = (label: string) => html`<bdi class="hidden-character">${label}</bdi>`;
  return [
    mixedScript(text) ? html`${mark(script)} ` : nothing,
    ...revealHidden(text).map(({ text: plain, kind, label }) => (kind === 'plain' ? plain : mark(label))),
  ];
}

/** Our word for a known value; an unknown one as it came, made safe to show. */
export const worded = (words: Readonly<Record<string, string>>, value: string, terms: FactsStrings): string =>
  Object.hasOwn(words, value) ? words[value]! : shown(value, terms);

/** In a narrow cell the maker's name would leave no room for the product's. */
export const shortProduct = (name: string): string => name.replace(/^Microsoft (?=.)/, '');

/** One text that is cut where the cell ends. */
export const oneLine = (content: unknown, whole: string, quiet = false): TemplateResult =>
  html`<span class="facts-list"
    ><bdi class=${quiet ? 'facts-one muted' : 'facts-one'} title=${whole}>${content}</bdi></span
  >`;

/** Relative, with the absolute time and its zone in the title and the accessible name. Undefined: there is none. */
export function time(iso: string | undefined, { language, timeZone }: FactsCellContext): TemplateResult | undefined {
  const { text, title } = formatTime(iso, { zone: timeZone, style: 'relative', locale: language });
  return title
    ? html`<time datetime=${iso!} title=${title}>${text}<span class="visually-hidden">, ${title}</span></time>`
    : undefined;
}
