/** Text from outside, as the list shows it: what hides in it is marked, and nothing in it becomes a link. */
import { defang, mixedScript, revealHidden, revealText } from '@watchfloor/runtime';
import { html, nothing } from 'lit';
import type { IncidentListStrings } from '../incident-list/incident-list.strings.ts';

const mark = (label: string) => html`<bdi class="hidden-character">${label}</bdi>`;

/** For attributes and announcements. */
export const shown = (text: string, { mixedScript: mixed }: IncidentListStrings): string =>
  (mixedScript(text) ? `\u27e6${mixed}\u27e7 ` : '') + revealText(text);

/** For elements: a name, a tag, an asset. */
export const marked = (text: string, { mixedScript: mixed }: IncidentListStrings): unknown => [
  mixedScript(text) ? html`${mark(mixed)} ` : nothing,
  segments(text, false),
];

/** For elements that keep line breaks: prose that may name addresses. */
export const prose = (text: string): unknown => segments(defang(text.trim().replace(/\r\n?/g, '\n')), true);

const segments = (text: string, multiline: boolean): unknown =>
  revealHidden(text, { multiline }).map(({ text: plain, kind, label }) => (kind === 'plain' ? plain : mark(label)));
