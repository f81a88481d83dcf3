import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatCompact,
  formatCount,
  formatTime,
  NO_TIME,
  parseTime,
  plural,
  truncateMiddle,
} from '../../packages/runtime/src/text/index.ts';
import { fuzzFrom, TRIALS } from './text-random.ts';

// Before the first time is formatted: a zone of half an hour shows every mix-up.
process.env['TZ'] = 'Asia/Kolkata';

const AT = '2026-11-17T14:29:00Z';
const NOW = Date.parse(AT);
const ago = (minutes: number, locale?: string): string =>
  formatTime(AT, { style: 'relative', now: NOW + minutes * 60_000, locale }).text.replace(/\u00a0/g, ' ');

test('an absolute time carries its zone, in the text and in the title', () => {
  assert.deepEqual(formatTime(AT), {
    text: '17 Nov 2026, 14:29 UTC',
    title: '17 Nov 2026, 14:29 UTC',
    iso: '2026-11-17T14:29:00.000Z',
  });
  assert.equal(formatTime(AT, { zone: 'local' }).text, '17 Nov 2026, 19:59 GMT+5:30');
});

test('a relative time is short, and turns absolute after four hundred days', () => {
  assert.deepEqual(
    [0.5, 3, 59.9, 60, 119, 1439, 1440, 2880, -5].map((minutes) => ago(minutes)),
    ['now', '3 min', '59 min', '1 h', '1 h', '23 h', '1 d', '2 d', 'in 5 min'],
  );
  assert.equal(ago(60 * 24 * 400), '17 Nov 2026, 14:29 UTC');
  assert.equal(ago(60 * 24 * 400 - 1), '399 d');
  assert.equal(formatTime(AT, { style: 'relative', now: NOW + 180_000 }).title, '17 Nov 2026, 14:29 UTC');
});

test('times speak other languages, and a language that does not exist is English', () => {
  assert.equal(ago(3, 'de'), '3 Min.');
  assert.match(formatTime(AT, { locale: 'ar' }).text, /\u0646\u0648\u0641\u0645\u0628\u0631/);
  for (const locale of ['', 'x', 'not a language', '\u0000', 'en'])
    assert.equal(formatTime(AT, { locale }).text, '17 Nov 2026, 14:29 UTC');
});

test('times are read in every form that services send', () => {
  for (const text of [
    '2026-11-17T14:29:00',
    '2026-11-17T14:29:00.1234567Z',
    '2026-11-17t14:29z',
    '2026-11-17T15:29:00+01:00',
    '2026-11-17 14:29:00',
    '2026-11-17T08:59:00-0530',
  ]) {
    assert.equal(Math.floor(parseTime(text)! / 60_000), NOW / 60_000, text);
  }
  assert.equal(parseTime('2026-11-17T14:29:00.1234567Z'), NOW + 123);
  assert.equal(parseTime('2026-11-17T14:29:00.5Z'), NOW + 500);
});

test('the first and last moments of a day are times, what lies beyond is not', () => {
  assert.equal(parseTime('1900-01-01T00:00:00Z'), Date.UTC(1900, 0, 1));
  assert.equal(parseTime('2026-11-17T23:59:59Z'), Date.UTC(2026, 10, 17, 23, 59, 59));
  for (const time of ['24:00:00', '12:60:00', '12:00:60'])
    assert.equal(parseTime(`2026-11-17T${time}Z`), undefined, time);
});

test('a time that is absent, "none" or no time is a dash', () => {
  for (const text of [
    null,
    undefined,
    '',
    '0001-01-01T00:00:00Z',
    'yesterday',
    '2026-13-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-11-17T25:00:00Z',
    '<img src=x>',
    '1790000000000',
  ]) {
    assert.equal(formatTime(text), NO_TIME, String(text));
  }
});

test('ten thousand texts are a time or a dash, never an error and never their own text', () => {
  const fuzz = fuzzFrom(10);
  const pieces = ['2026', '-', '11', 'T', ':', '14', '.', 'Z', '+', '00', ' ', '9999', '<b>'];
  for (let index = 0; index < TRIALS; index += 1) {
    const text = fuzz.below(2)
      ? fuzz.join(pieces, 12)
      : `${1900 + fuzz.below(8000)}-0${1 + fuzz.below(9)}-1${fuzz.below(10)}T1${fuzz.below(10)}:0${fuzz.below(10)}:00Z`;
    const {
      iso,
      title,
      text: shown,
    } = formatTime(text, { style: fuzz.pick(['relative', 'absolute'] as const), now: NOW });
    assert.ok(!shown.includes('<'));
    if (iso !== undefined) assert.ok(title.endsWith('UTC') && Date.parse(iso) === parseTime(text), text);
  }
});

test('ten thousand times are formatted while a person does not notice', () => {
  const before = performance.now();
  for (let index = 0; index < TRIALS; index += 1)
    formatTime(new Date(NOW - index * 61_000).toISOString(), { style: 'relative', now: NOW });
  assert.ok(performance.now() - before < 2000);
});

test('a long value loses its middle and keeps both ends and the whole', () => {
  assert.deepEqual(truncateMiddle('0123456789abcdef', 9), {
    text: '0123\u2026cdef',
    whole: '0123456789abcdef',
    shortened: true,
  });
  assert.deepEqual(truncateMiddle('short', 9), { text: 'short', whole: 'short', shortened: false });
  assert.equal(truncateMiddle('\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'.repeat(3), 3).shortened, false);
  assert.equal(
    truncateMiddle('\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'.repeat(9), 3).text,
    '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u2026\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  );
});

test('ten thousand values are cut between graphemes to the length asked for', () => {
  const fuzz = fuzzFrom(11);
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const length = (text: string): number => [...segmenter.segment(text)].length;
  for (let index = 0; index < TRIALS; index += 1) {
    const value = fuzz.join(['a', 'bc', '\u{1f600}', 'e\u0301', '\u{1f1e9}\u{1f1ea}', '漢'], 30);
    const most = 3 + fuzz.below(12);
    const { text, whole, shortened } = truncateMiddle(value, most);
    assert.equal(whole, value);
    assert.ok(length(text) <= most, value);
    assert.equal(shortened, length(value) > most);
    assert.doesNotMatch(text, /\p{Cs}/u);
  }
  const before = performance.now();
  truncateMiddle('a\u0301'.repeat(1_000_000), 20);
  assert.ok(performance.now() - before < 1000);
});

test('counts are grouped, shortened and put in the plural', () => {
  assert.equal(formatCount(12000), '12,000');
  assert.equal(formatCount(12000, 'de'), '12.000');
  assert.equal(formatCount(Number.NaN), '\u2013');
  assert.match(formatCompact(12_345), /^12\.3k$/i);
  assert.equal(plural(1, { one: '# alert', other: '# alerts' }), '1 alert');
  assert.equal(plural(0, { one: '# alert', other: '# alerts' }), '0 alerts');
  assert.equal(plural(3, { few: '# zprávy', other: '# zpráv' }, 'cs'), '3 zprávy');
});
