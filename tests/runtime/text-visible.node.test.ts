import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mixedScript, revealHidden, revealText } from '../../packages/runtime/src/text/index.ts';
import { fuzzFrom, TRIALS } from './text-random.ts';

// Written out by number here, so that a hole in the code's own pattern cannot hide itself.
const HIDDEN_RANGES: readonly (readonly [number, number])[] = [
  [0, 0x1f], [0x7f, 0x9f], [0xad, 0xad], [0x34f, 0x34f], [0x61c, 0x61c], [0x115f, 0x1160], [0x17b4, 0x17b5], [0x180b, 0x180f],
  [0x200b, 0x200f], [0x2028, 0x202e], [0x2060, 0x206f], [0x2800, 0x2800], [0x3164, 0x3164], [0xfe00, 0xfe0f], [0xfeff, 0xfeff],
  [0xffa0, 0xffa0], [0xfff0, 0xfffb], [0xfffe, 0xffff], [0x1bca0, 0x1bca3], [0x1d173, 0x1d17a], [0xe0000, 0xe0fff],
]; // prettier-ignore
const isHidden = (code: number): boolean =>
  HIDDEN_RANGES.some(([first, last]) => code >= first && code <= last) || (code >= 0xd800 && code <= 0xdfff);

const PIECES = [
  'invoice', 'fdp.exe', 'Ann ', '\u202e', '\u202d', '\u2066', '\u2069', '\u200b', '\u200d', '\u200c', '\ufeff', '\u00ad', '\u0000', '\u0007', '\n', '\t',
  '\ud800', '\udc00', '\u{1f600}', '\u26a0\ufe0f', '\ufe0f', '\u0301', '\u0301\u0302\u0303\u0304\u0305\u0306', '\u{e0041}', '\u{e0100}', '\u3164', '\u2800', '\u{1d173}', 'é', '漢字', 'שלום', '\u034f',
]; // prettier-ignore

test('ten thousand names keep every character, and none of what is hidden stays unmarked', () => {
  const fuzz = fuzzFrom(3);
  let marked = 0;
  for (let index = 0; index < TRIALS; index += 1) {
    const text = fuzz.below(2) ? fuzz.join(PIECES, 12) : fuzz.anyText(30);
    const segments = revealHidden(text);
    assert.equal(segments.map((segment) => segment.text).join(''), text, `trial ${index}`);
    for (const { text: shown, kind, label } of segments) {
      if (kind === 'mark') {
        marked += 1;
        assert.match(label, /^[\x20-\x7e]{2,60}$/, 'a label hides nothing itself');
        continue;
      }
      // Emoji keep their selector and joiner: nothing else may stay.
      const rest = shown.replace(/\p{Extended_Pictographic}\ufe0f?(?:\u200d\p{Extended_Pictographic}\ufe0f?)*/gu, 'x');
      for (const character of rest)
        assert.ok(!isHidden(character.codePointAt(0)!), `trial ${index}: ${JSON.stringify(shown)}`);
      assert.doesNotMatch(rest, /\p{M}{5,}/u, `trial ${index}: a flood of marks`);
    }
    assert.equal(revealText(revealText(text)), revealText(text), 'what is shown needs no second look');
  }
  assert.ok(marked > 5000);
});

test('a file name turned around by a bidi override is seen for what it is', () => {
  assert.equal(revealText('invoice\u202efdp.exe'), 'invoice\u27e6RLO\u27e7fdp.exe');
  assert.deepEqual(revealHidden('a\u200b\u200bb'), [
    { text: 'a', kind: 'plain', label: '' },
    { text: '\u200b\u200b', kind: 'mark', label: 'ZWSP ZWSP' },
    { text: 'b', kind: 'plain', label: '' },
  ]);
});

test('a thousand invisible characters are one mark with their number', () => {
  assert.equal(revealText(`a${'\u200b'.repeat(1000)}b`), 'a\u27e61000 hidden characters\u27e7b');
});

test('marks that pile up on a letter are cut after four, and marks without a letter are named', () => {
  assert.equal(revealText(`z${'\u0301'.repeat(60)}`), `z${'\u0301'.repeat(4)}\u27e656 combining marks\u27e7`);
  assert.equal(revealText('\u0301abc'), '\u27e61 combining marks\u27e7abc');
});

test('four hidden characters are named, five are counted; a fifth mark on a letter is one too many', () => {
  assert.equal(revealText('\u200b\u200c\u200d\u2060'), '\u27e6ZWSP ZWNJ ZWJ WJ\u27e7');
  assert.equal(revealText('\u200b'.repeat(5)), '\u27e65 hidden characters\u27e7');
  assert.equal(revealText(`z${'\u0301'.repeat(5)}`), `z${'\u0301'.repeat(4)}\u27e61 combining marks\u27e7`);
});

test('ordinary writing of the world and emoji are left alone', () => {
  for (const text of [
    'naïve café',
    'Ελληνικά',
    'Привет, мир',
    'שָׁלוֹם',
    'ภาษาไทย',
    'हिन्दी',
    '日本語 Tシャツ',
    '⚠️ Alert',
    '👨‍👩‍👧',
    '',
  ]) {
    assert.equal(revealText(text), text);
  }
});

test('line feeds and tabs are part of a comment and marked in a name', () => {
  assert.equal(revealText('one\ntwo\tthree', { multiline: true }), 'one\ntwo\tthree');
  assert.equal(revealText('one\ntwo'), 'one\u27e6LF\u27e7two');
  assert.equal(revealText('one\n\u202etwo', { multiline: true }).includes('RLO'), true);
});

test('words that mix scripts are told, texts in several languages are not', () => {
  for (const text of [
    'p\u0430ypal',
    'gооgle.com',
    'micr\u03bfsoft',
    'see аpple here',
    'ра\u200byраl',
    '\u{1d5e3}ayPal',
    'Αdmin',
  ]) {
    assert.equal(mixedScript(text), true, text);
  }
  for (const text of [
    'paypal',
    'Привет world',
    'Tシャツ',
    'Ελλάδα',
    '日本語のWindows',
    'naïve',
    'user_1',
    'Ω',
    'abc\nпривет',
    '',
  ]) {
    assert.equal(mixedScript(text), false, text);
  }
});

test('ten thousand Latin words with one look-alike letter put in are all told', () => {
  const fuzz = fuzzFrom(4);
  const strange = [...'асеорхуіѕјԁԛԝοαερτυνκ'];
  for (let index = 0; index < TRIALS; index += 1) {
    const word = `${fuzz.join([...'abcdefghijklmnopqrstuvwxyz'], 8)}q`;
    const at = fuzz.below(word.length);
    assert.ok(mixedScript(word.slice(0, at) + fuzz.pick(strange) + word.slice(at)), word);
    assert.ok(!mixedScript(word));
  }
});
