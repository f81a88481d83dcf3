/** Times with their zone. Relative in lists, absolute in the title and for assistive technology, ISO 8601 for copying. */
import { perLocale } from './intl.ts';

export interface TimeOptions {
  /** Zone of absolute times. Default `utc`. */
  readonly zone?: 'utc' | 'local';
  /** Default `absolute`. */
  readonly style?: 'relative' | 'absolute';
  /** Milliseconds since the epoch; pass one value for a whole list. Default: now. */
  readonly now?: number;
  /** Language tag. Default British English. */
  readonly locale?: string;
}

export interface FormattedTime {
  /** What to show: `3 min`, or `17 Nov 2026, 14:29 UTC`. A dash when there is no time. */
  readonly text: string;
  /** Absolute, with its zone. Empty when there is no time. */
  readonly title: string;
  /** ISO 8601 in UTC, to the millisecond; undefined when there is no time. */
  readonly iso: string | undefined;
}

/** Shown for a time that is absent or unreadable. */
export const NO_TIME: FormattedTime = Object.freeze({ text: '\u2013', title: '', iso: undefined });

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(?:Z|([+-])(\d\d):?(\d\d))?$/i;

/**
 * Milliseconds since the epoch of an ISO 8601 time: 0 to 9 fraction digits, without a zone it is UTC.
 * Undefined for anything else, for days that do not exist and for the services' "none" (year 1).
 */
export function parseTime(text: string | null | undefined): number | undefined {
  const found = typeof text === 'string' ? ISO.exec(text.trim()) : null;
  if (!found) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (year < 1900 || hour > 23 || minute > 59 || second > 59) return undefined;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second, Number((found[7] ?? '').padEnd(3, '0').slice(0, 3)));
  if (new Date(ms).getUTCDate() !== day || new Date(ms).getUTCMonth() !== month - 1) return undefined;
  const offset = (Number(found[9] ?? 0) * 60 + Number(found[10] ?? 0)) * 60_000;
  return found[8] === '-' ? ms + offset : ms - offset;
}

const absolute = (timeZone: string | undefined) =>
  /* @__PURE__ */ perLocale(
    (locale) =>
      new Intl.DateTimeFormat(locale, {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone,
        timeZoneName: 'short',
      }),
  );
const inZone = { utc: /* @__PURE__ */ absolute('UTC'), local: /* @__PURE__ */ absolute(undefined) };

type Unit = 'minute' | 'hour' | 'day';
const MINUTE = 60_000;
/** From this age on a date says more than a number of days; a narrow column has no room for it before. */
const OLD = 400 * 24 * 60 * MINUTE;

/** `3 min`, `1 h`, `2 d`: the shortest form of the language, with a space where it has none. */
function unitFormat(locale: string, unit: Unit): (count: number) => string {
  const unitDisplay = unit === 'minute' ? 'short' : 'narrow';
  // British English writes `3 mins`, which is longer and says no more.
  const format = new Intl.NumberFormat(locale.startsWith('en') ? 'en' : locale, { style: 'unit', unit, unitDisplay });
  return (count) => format.format(count).replace(/^([\p{Nd}.,\u202f\u00a0]+)(?=\p{L})/u, '$1\u00a0');
}

const ages = /* @__PURE__ */ perLocale((locale) => {
  const units = {
    minute: unitFormat(locale, 'minute'),
    hour: unitFormat(locale, 'hour'),
    day: unitFormat(locale, 'day'),
  };
  const later = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' });
  const texts = new Map<string, string>();
  return (count: number, unit: Unit, ahead: boolean): string => {
    const key = `${ahead}${unit}${count}`;
    let text = texts.get(key);
    if (text === undefined) {
      text = count === 0 ? later.format(0, 'second') : ahead ? later.format(count, unit) : units[unit](count);
      texts.set(key, text);
    }
    return text;
  };
});

function relative(ms: number, now: number, locale: string | undefined): string | undefined {
  const distance = Math.abs(now - ms);
  if (!(distance < OLD)) return undefined;
  const minutes = Math.floor(distance / MINUTE);
  const [count, unit] =
    minutes < 60
      ? [minutes, 'minute' as const]
      : minutes < 1440
        ? [Math.floor(minutes / 60), 'hour' as const]
        : [Math.floor(minutes / 1440), 'day' as const];
  return ages(locale)(count, unit, ms > now);
}

/** Formats one time. Never throws; a list of 10,000 takes a few dozen milliseconds. */
export function formatTime(iso: string | null | undefined, options: TimeOptions = {}): FormattedTime {
  const ms = parseTime(iso);
  if (ms === undefined) return NO_TIME;
  const title = inZone[options.zone === 'local' ? 'local' : 'utc'](options.locale).format(ms);
  const text =
    options.style === 'relative' ? (relative(ms, options.now ?? Date.now(), options.locale) ?? title) : title;
  return { text, title, iso: new Date(ms).toISOString() };
}
