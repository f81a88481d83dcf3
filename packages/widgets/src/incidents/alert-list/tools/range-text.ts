import { formatTime } from '@watchfloor/runtime';
import type { AlertBench } from './bench.ts';
import type { AlertFilterState } from './filters.ts';

/** The time range in words: the preset, or its two ends. */
export function rangeText(
  { terms, listTerms, timeZone, language }: AlertBench,
  { range }: Pick<AlertFilterState, 'range'>,
): string {
  if (typeof range === 'string') return listTerms.ranges[range]!;
  const when = (iso: string | undefined): string =>
    iso ? formatTime(iso, { zone: timeZone, style: 'absolute', locale: language }).text : '…';
  return terms.span(when(range.from), when(range.to));
}
