/** Text for people: pure functions, no DOM, no Lit. Nothing here throws on any input of its type. */
export { csvCell, csvRow } from './csv.ts';
export type { CsvValue } from './csv.ts';
export { defang, looksLikeIoc, refang } from './ioc.ts';
export type { IocKind } from './ioc.ts';
export { safeLink } from './link.ts';
export type { LinkOptions, SafeUrl } from './link.ts';
export { truncateMiddle } from './middle.ts';
export type { Shortened } from './middle.ts';
export { formatCompact, formatCount, plural } from './numbers.ts';
export type { PluralForms } from './numbers.ts';
export { formatTime, NO_TIME, parseTime } from './time.ts';
export type { FormattedTime, TimeOptions } from './time.ts';
export { mixedScript, revealHidden, revealText } from './visible.ts';
export type { RevealOptions, TextSegment } from './visible.ts';
