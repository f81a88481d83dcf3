/** Promise 3: no bidi, invisible or mixed-script text without a mark, and copies are exact. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launchBrowser } from '../support/browser.ts';
import { fuzzFrom, TRIALS, type Fuzz } from '../runtime/text-random.ts';
import { defang, refang, revealHidden, revealText } from '../runtime/text.ts';
import { writeFigure } from './support/figure.ts';
import { openRendered, type Rendered, type Row } from './support/rendered.ts';

const PAGE = 50;
// Written out by number, apart from the pattern of the code that is tested.
const HIDDEN: readonly (readonly [number, number])[] = [
  [0, 0x1f], [0x7f, 0x9f], [0xad, 0xad], [0x34f, 0x34f], [0x61c, 0x61c], [0x115f, 0x1160], [0x17b4, 0x17b5], [0x180b, 0x180f],
  [0x200b, 0x200f], [0x2028, 0x202e], [0x2060, 0x206f], [0x2800, 0x2800], [0x3164, 0x3164], [0xfeff, 0xfeff], [0xffa0, 0xffa0],
  [0xfff0, 0xfffb], [0xd800, 0xdfff], [0x1d173, 0x1d17a], [0xe0000, 0xe0fff],
]; // prettier-ignore
const PIECES = [
  'invoice', 'fdp.exe', 'Ann ', '\u202e', '\u202d', '\u2066', '\u2069', '\u200b', '\u200c', '\ufeff', '\u00ad', '\u0000', '\n', '\t', '\ud800', '\udc00',
  '\u3164', '\u2800', '\u{e0041}', '漢字', 'שלום', 'é', '@', '.', ' ',
]; // prettier-ignore
const LOOK_ALIKES = [...'асеорхуіѕјοαρτυνκ'];

/** Does anything hide in a text that is on the screen? */
function unmarked(text: string): string | undefined {
  // A pair is one character; a half is hidden.
  for (const character of text.replaceAll(/\s+/g, ' ')) {
    const code = character.codePointAt(0)!;
    if (HIDDEN.some(([first, last]) => code >= first && code <= last)) return `U+${code.toString(16)}`;
  }
  return undefined;
}

const latinWord = (fuzz: Fuzz): string => `${fuzz.join([...'abdfghlmnqrtwz'], 7)}q`;

function mixedWord(fuzz: Fuzz): string {
  const word = latinWord(fuzz);
  const at = fuzz.below(word.length);
  return word.slice(0, at) + fuzz.pick(LOOK_ALIKES) + word.slice(at);
}

/** Rows whose every field of text holds one name; every third one mixes scripts in a word. */
function rowsOf(fuzz: Fuzz, from: number): (Row & { name: string; mixed: boolean })[] {
  return Array.from({ length: PAGE }, (_, index) => {
    const mixed = index % 3 === 0;
    const name = mixed ? `${latinWord(fuzz)} ${mixedWord(fuzz)}` : `${fuzz.join(PIECES, 8)}z`;
    const id = `${name}${from + index}`;
    return {
      id,
      name,
      mixed,
      displayName: name,
      assignedTo: name,
      customTags: [name],
      systemTags: [],
      severity: name,
      status: name,
      classification: name,
      raw: {},
    };
  });
}

/** What a row shows and says: texts, titles and accessible names of each of its cells that are made from its texts. */
function readCells(root: ShadowRoot): string[][] {
  const fromAlerts = '[data-column=assets], [data-column=alerts]';
  return [...root.querySelectorAll('[data-index]')].map((row) =>
    [...row.querySelectorAll(`[role=gridcell]:not(${fromAlerts})`)].map((cell) =>
      [cell, ...cell.querySelectorAll('*')]
        .flatMap((element) => [element.getAttribute('title'), element.getAttribute('aria-label')])
        .concat(cell.textContent)
        .filter(Boolean)
        .join('\n'),
    ),
  );
}

describe('names', () => {
  let browser: Browser;
  let list: Rendered;
  before(async () => {
    browser = await launchBrowser();
    list = await openRendered(browser);
  });
  after(() => browser.close());

  test('ten thousand in every field of the list hide nothing, and mixed scripts are said', async () => {
    const fuzz = fuzzFrom(31);
    let mixed = 0;
    for (let from = 0; from < TRIALS; from += PAGE) {
      const rows = rowsOf(fuzz, from);
      const cells = await list.show(rows, readCells);
      assert.equal(cells.length, PAGE);
      for (const [index, row] of cells.entries()) {
        const { name, mixed: isMixed } = rows[index]!;
        for (const text of row)
          assert.equal(unmarked(text), undefined, `${JSON.stringify(name)} as ${JSON.stringify(text)}`);
        const marked = row.slice(0, 6).filter((text) => text.includes('mixed scripts'));
        if (isMixed) assert.equal(marked.length, 6, `${JSON.stringify(name)}: ${JSON.stringify(row)}`);
        mixed += Number(isMixed);
      }
    }
    assert.deepEqual(list.host.problems.all(), []);
    assert.ok(mixed > TRIALS / 4);
    writeFigure(3, `${TRIALS} names × 6 fields: 0 unmarked`);
  });

  test('a cell that shows a name as it came is caught', async () => {
    const [[first, second]] = (await list.show([{ id: '1', displayName: 'x', raw: {} }], (root) => {
      const cells = [...root.querySelectorAll('[data-index] [role=gridcell]')];
      const before = cells.map((cell) => cell.textContent);
      cells[2]!.textContent = 'invoice\u202efdp.exe';
      cells[3]!.textContent = 'p\u0430ypal';
      return [[cells[2]!.textContent, cells[3]!.textContent], before];
    })) as [[string, string], string[]];
    assert.equal(unmarked(first), 'U+202e');
    assert.ok(!second.includes('mixed scripts'));
    assert.equal(unmarked(revealText(first)), undefined);
  });

  test('copies are exact: the segments joined are the name, and a broken indicator is mended to what it was', () => {
    const fuzz = fuzzFrom(32);
    for (let index = 0; index < TRIALS; index += 1) {
      const name = fuzz.below(2) ? fuzz.join(PIECES, 12) : fuzz.anyText(24);
      assert.equal(
        revealHidden(name)
          .map(({ text }) => text)
          .join(''),
        name,
      );
      const url = `https://${latinWord(fuzz)}.example/${latinWord(fuzz)}.php`;
      assert.notEqual(defang(url), url);
      assert.equal(refang(defang(url)), url);
    }
  });
});
