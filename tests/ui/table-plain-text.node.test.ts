import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainCompare } from '../../packages/ui/src/data-table/model/plain-text.ts';
import { randomFrom } from '../runtime/text-random.ts';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da', 'nb', 'fi', 'et', 'lt', 'cs', 'sk', 'hr', 'hu', 'cy', 'sq', 'tr', 'az', 'vi', 'th', 'ja', 'zh', 'ar', 'he', 'ru', 'el']; // prettier-ignore
const CHARS = ['a', 'B', 'c', 'h', 'C', 'Z', 'z', 'i', 'y', 'l', 'j', 'd', '0', '0', '1', '2', '9', '-', ' ', '.', '_', '~', "'", '(', '\u0301', '\u030A', 'é', 'å', 'ß', 'ı', '中', '\u202E', '\u0000', '\u00AD', '😀']; // prettier-ignore
const PLAIN = CHARS.slice(0, CHARS.indexOf('\u0301'));

const collator = (language: string): Intl.Collator['compare'] =>
  new Intl.Collator(language, { numeric: true, sensitivity: 'accent' }).compare;

test('texts are compared as the collators of 30 languages compare them', () => {
  const random = randomFrom(7);
  const below = (limit: number): number => Math.floor(random() * limit);
  const textOf = (chars: readonly string[]): string =>
    Array.from({ length: below(7) }, () => chars[below(chars.length)]!).join('');
  for (const language of LANGUAGES) {
    const collate = collator(language);
    const compare = plainCompare(collate);
    for (let turn = 0; turn < 6000; turn += 1) {
      const chars = turn % 3 ? PLAIN : CHARS;
      const start = textOf(chars);
      const [a, b] = [start + textOf(chars), start + textOf(chars)];
      const found = [compare(a, b), collate(a, b)].map(Math.sign);
      assert.equal(found[0], found[1], `${language}: ${JSON.stringify([a, b])}`);
    }
  }
});

test('long numbers and numbers with zeros before them are compared as the collator does', () => {
  const collate = collator('en');
  const compare = plainCompare(collate);
  const numbers = ['0', '00', '1', '01', '10', '9', '9'.repeat(150), '9'.repeat(300), `1${'0'.repeat(299)}`, 'x007', 'x07', 'x7a', 'x10']; // prettier-ignore
  for (const a of numbers) {
    for (const b of numbers) assert.equal(Math.sign(compare(a, b)), Math.sign(collate(a, b)), `${a} ${b}`);
  }
});

test('English texts of plain ASCII are told apart without the collator, Czech ones are not', () => {
  for (const [language, asked] of [
    ['en', false],
    ['cs', true],
  ] as const) {
    // prettier-ignore
    const collate = collator(language);
    let calls = 0;
    const compare = plainCompare((a, b) => {
      calls += 1;
      return collate(a, b);
    });
    calls = 0;
    compare('Phishing mail 12', 'phishing mail 7');
    assert.equal(calls > 0, asked, language);
  }
});
