/**
 * Text from outside, with what it hides made visible: bidi controls, invisible and control characters, lone surrogates,
 * floods of combining marks. The text itself is not changed: copying gives the exact characters.
 */

export interface TextSegment {
  /** The original characters. */
  readonly text: string;
  /** `plain` is shown as it is; of a `mark` the label is shown, set apart. */
  readonly kind: 'plain' | 'mark';
  /** For marks: what is hidden there, e.g. `RLO` or `12 hidden characters`. Empty for plain text. */
  readonly label: string;
}

/** Combining marks that may stand on one letter; written languages need no more. */
const MOST_MARKS = 4;
/** Hidden characters that are named one by one; longer runs are counted. */
const MOST_NAMES = 4;

// Controls, format characters (bidi among them), surrogates without a partner, line separators, characters that
// Unicode says to ignore, and two blanks that look like nothing.
const HIDDEN =
  '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Noncharacter_Code_Point}\\p{Default_Ignorable_Code_Point}\\u2800\\u3164]';
// Emoji are built with a joiner and a selector; between pictures these are what they seem.
const PICTURE = '\\p{Extended_Pictographic}(?:\\ufe0f|\\p{Emoji_Modifier})?';
const EMOJI = `${PICTURE}(?:\\u200d${PICTURE})*`;
const VISIBLE_MARK = `(?:(?!${HIDDEN})\\p{M})`;
const FINDINGS = /* @__PURE__ */ new RegExp(
  `(${EMOJI})|((?:${HIDDEN}\\p{M}*)+)|(^${VISIBLE_MARK}+)|(?<=(${VISIBLE_MARK}{${MOST_MARKS}}))(${VISIBLE_MARK}+)`,
  'gu',
);
const ANY_HIDDEN = /* @__PURE__ */ new RegExp(`${HIDDEN}|${VISIBLE_MARK}{${MOST_MARKS + 1}}|^\\p{M}`, 'u');

// prettier-ignore
const NAMES: Readonly<Record<number, string>> = {
  0: 'NUL', 7: 'BEL', 8: 'BS', 9: 'TAB', 10: 'LF', 11: 'VT', 12: 'FF', 13: 'CR', 27: 'ESC', 127: 'DEL', 0xad: 'SHY',
  0x61c: 'ALM', 0x200b: 'ZWSP', 0x200c: 'ZWNJ', 0x200d: 'ZWJ', 0x200e: 'LRM', 0x200f: 'RLM', 0x202a: 'LRE', 0x202b: 'RLE',
  0x202c: 'PDF', 0x202d: 'LRO', 0x202e: 'RLO', 0x2060: 'WJ', 0x2066: 'LRI', 0x2067: 'RLI', 0x2068: 'FSI', 0x2069: 'PDI', 0xfeff: 'BOM',
};

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return NAMES[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

function labelOf(run: string): string {
  const characters = [...run];
  return characters.length > MOST_NAMES ? `${characters.length} hidden characters` : characters.map(nameOf).join(' ');
}

export interface RevealOptions {
  /** Line feeds and tabs are part of the text (comments, queries). Default false: they are marked. */
  readonly multiline?: boolean;
}

/** Splits a text into what is shown as it is and what is marked. Joined, the texts of the segments are the input. */
export function revealHidden(text: string, options: RevealOptions = {}): TextSegment[] {
  if (!text) return [];
  if (!ANY_HIDDEN.test(text)) return [{ text, kind: 'plain', label: '' }];
  const segments: TextSegment[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain) segments.push({ text: plain, kind: 'plain', label: '' });
    plain = '';
  };
  let from = 0;
  for (const found of text.matchAll(FINDINGS)) {
    const [all, emoji, , leading, , flood] = found;
    plain += text.slice(from, found.index);
    from = found.index + all.length;
    if (emoji !== undefined || (options.multiline && /^(?:\r?\n|\t)+$/.test(all))) {
      plain += all;
      continue;
    }
    flush();
    const label = flood !== undefined || leading !== undefined ? `${[...all].length} combining marks` : labelOf(all);
    segments.push({ text: all, kind: 'mark', label });
  }
  plain += text.slice(from);
  flush();
  return segments;
}

/** The same as one string, for titles, accessible names and files: `invoice⟦RLO⟧fdp.exe`. */
export function revealText(text: string, options?: RevealOptions): string {
  return revealHidden(text, options)
    .map((segment) => (segment.kind === 'plain' ? segment.text : `\u27e6${segment.label}\u27e7`))
    .join('');
}

/** Scripts whose letters pass for one another or that no language mixes in a word. Chinese, Japanese and Korean mix with Latin. */
// By their codes in ISO 15924, which patterns take too.
const SCRIPTS =
  'Latn Cyrl Grek Armn Cher Copt Geor Hebr Arab Lisu Tfng Dsrt Osge Goth Ital Thai Laoo Deva Beng Taml Telu Knda Mlym Ethi Cans Vaii Bamu Wara Cari Lyci Lydi';
let scriptPatterns: readonly RegExp[] | undefined;
/** Mathematical letters are drawn like Latin and Greek ones. */
const MATHEMATICAL = /[\u{1d400}-\u{1d7ff}\u2100-\u214f]/u;
/** Hidden characters that do not separate words to the eye. */
const INSIDE_WORDS = /* @__PURE__ */ new RegExp(`(?![\\t\\n\\v\\f\\r\\u2028\\u2029])${HIDDEN}`, 'gu');
const WORD = /[\p{L}\p{M}\p{N}_]+/gu;

/** Does a word of the text mix scripts, as `pаypal` with a Cyrillic `а` does? Hidden characters do not end a word. */
export function mixedScript(text: string): boolean {
  if (/^[\x20-\x7e]*$/.test(text)) return false;
  scriptPatterns ??= SCRIPTS.split(' ').map((script) => new RegExp(`\\p{Script=${script}}`, 'u'));
  const patterns = scriptPatterns;
  const words = text.replace(INSIDE_WORDS, '').match(WORD) ?? [];
  return words.some((word) => {
    if (/^[\x20-\x7e]*$/.test(word)) return false;
    const scripts = patterns.filter((pattern) => pattern.test(word)).length;
    return scripts > 1 || (scripts > 0 && MATHEMATICAL.test(word));
  });
}
