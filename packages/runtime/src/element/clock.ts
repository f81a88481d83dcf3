import { perLocale } from '../text/intl.ts';

const clock = (timeZone: string | undefined): ((locale: string | undefined) => Intl.DateTimeFormat) =>
  perLocale(
    (locale) =>
      new Intl.DateTimeFormat(locale, {
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        hourCycle: 'h23',
        timeZone,
        timeZoneName: 'short',
      }),
  );
const inZone = { utc: /* @__PURE__ */ clock('UTC'), local: /* @__PURE__ */ clock(undefined) };

/**
 * Time of day with its zone, e.g. `14:32:05 UTC`, for moments of this session.
 * @param at milliseconds since the epoch
 */
export function formatClock(
  at: number,
  { zone = 'utc', locale }: { readonly zone?: 'utc' | 'local'; readonly locale?: string } = {},
): string {
  return inZone[zone](locale).format(at);
}
