/** Long values lose their middle: the start and the end tell hashes, paths and addresses apart. */
import { perLocale } from './intl.ts';

export interface Shortened {
  /** What to show. */
  readonly text: string;
  /** The whole value, for the title, focus and copying. */
  readonly whole: string;
  readonly shortened: boolean;
}

const ELLIPSIS = '\u2026';
/** Characters of a grapheme that are looked at; a longer one is cut, which only a hostile text can notice. */
const LONGEST_GRAPHEME = 32;
const segmenter = /* @__PURE__ */ perLocale((locale) => new Intl.Segmenter(locale, { granularity: 'grapheme' }));
const graphemes = (text: string): string[] => Array.from(segmenter(undefined).segment(text), ({ segment }) => segment);

/** Shortens to at most `most` graphemes (at least 3), the ellipsis included; a third or more stays at the end. */
export function truncateMiddle(value: string, most: number): Shortened {
  const room = Math.max(3, Math.floor(most) || 0);
  if (value.length <= room) return { text: value, whole: value, shortened: false };
  const reach = room * LONGEST_GRAPHEME;
  // Of a huge value only both ends are cut into graphemes.
  const all = value.length <= 2 * reach ? graphemes(value) : undefined;
  if (all && all.length <= room) return { text: value, whole: value, shortened: false };
  const tail = Math.floor((room - 1) / 2);
  const head = room - 1 - tail;
  const start = (all ?? graphemes(value.slice(0, reach))).slice(0, head);
  const end = tail ? (all ?? graphemes(value.slice(-reach))).slice(-tail) : [];
  return { text: start.join('') + ELLIPSIS + end.join(''), whole: value, shortened: true };
}
