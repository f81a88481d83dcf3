/** What a list says of its numbers: the service's total where it told one, else what is certain. */
import type { AlertListStrings } from './alert-list.strings.ts';
import type { AlertFeed } from './alert-list.types.ts';

/** @param plain no filter is shown, so that the words have to say that these are open alerts */
export function countText(feed: AlertFeed, terms: AlertListStrings, language: string, plain: boolean): string {
  const { rows, total, next, incomplete } = feed;
  const count = total ?? rows.length;
  const text = count.toLocaleString(language);
  if (total === undefined && (next || incomplete)) return terms.atLeast(text);
  return terms[plain ? 'openCount' : 'count'](text, count === 1);
}

export function rowsText({ rows, total, next }: AlertFeed, terms: AlertListStrings, language: string): string {
  const shown = rows.length.toLocaleString(language);
  const whole = total ?? (next ? undefined : rows.length);
  if (!rows.length) return '';
  return whole === undefined ? terms.rowsLoaded(shown) : terms.rows(shown, whole.toLocaleString(language));
}
