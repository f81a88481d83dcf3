export type RangeZone = 'utc' | 'local';

/** Milliseconds of what a date and time input holds, read in a zone; NaN when it holds nothing whole. */
export const fromInput = (value: string, zone: RangeZone): number =>
  value ? Date.parse(zone === 'utc' ? `${value}Z` : value) : NaN;

/** What a date and time input holds for a moment, to the minute; empty when the moment cannot be read. */
export const toInput = (moment: string | number | undefined, zone: RangeZone): string => {
  const date = new Date(moment ?? NaN);
  if (Number.isNaN(date.getTime())) return '';
  const minutes = zone === 'utc' ? 0 : date.getTimezoneOffset();
  return new Date(date.getTime() - minutes * 60_000).toISOString().slice(0, 16);
};
