import { formatTime } from '@watchfloor/runtime';
import type { CustomRange, RangePreset } from '../../incident-filters/filter-state.ts';
import type { ToolStrings } from './tools.strings.ts';

/** Words and formats that a range is told with. */
export interface RangeBench {
  readonly terms: ToolStrings;
  readonly listTerms: { readonly ranges: Readonly<Record<string, string>> };
  readonly timeZone: 'utc' | 'local';
  readonly language: string;
}

/** The time range in words: the preset, or its two ends. */
export function rangeWords(
  { terms, listTerms, timeZone, language }: RangeBench,
  { range }: { readonly range: RangePreset | CustomRange },
): string {
  if (typeof range !== 'object') return listTerms.ranges[range]!;
  const when = (iso: string | undefined): string =>
    iso ? formatTime(iso, { zone: timeZone, style: 'absolute', locale: language }).text : '…';
  return terms.span(when(range.from), when(range.to));
}
