/** Counts and plurals in the reader's language. */
import { perLocale } from './intl.ts';

const whole = /* @__PURE__ */ perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
const short = /* @__PURE__ */ perLocale(
  (locale) => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }),
);
const rules = /* @__PURE__ */ perLocale((locale) => new Intl.PluralRules(locale));

/** `12,000`; a dash when it is no number. */
export const formatCount = (count: number, locale?: string): string =>
  Number.isFinite(count) ? whole(locale).format(count) : '\u2013';

/** `12K`, for badges; the exact count belongs in the title. */
export const formatCompact = (count: number, locale?: string): string =>
  Number.isFinite(count) ? short(locale).format(count) : '\u2013';

/** Forms of a sentence by plural category; `#` stands for the count. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** `plural(2, { one: '# alert', other: '# alerts' })` is `2 alerts`. */
export function plural(count: number, forms: PluralForms, locale?: string): string {
  const form = forms[rules(locale).select(count)] ?? forms.other;
  return form.replaceAll('#', () => formatCount(count, locale));
}
