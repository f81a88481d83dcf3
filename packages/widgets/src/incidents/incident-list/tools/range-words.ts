import { formatTime } from '@watchfloor/runtime';
import type { IncidentFilterState, RangePreset } from '../../incident-filters/filter-state.ts';
import type { Bench } from './bench.ts';

/** The time range in words: the preset, or its two ends. */
export function rangeWords({ terms, listTerms, timeZone, language }: Bench, { range }: IncidentFilterState): string {
  if (typeof range !== 'object') return listTerms.ranges[range as RangePreset];
  const when = (iso: string | undefined): string =>
    iso ? formatTime(iso, { zone: timeZone, style: 'absolute', locale: language }).text : '…';
  return terms.span(when(range.from), when(range.to));
}
