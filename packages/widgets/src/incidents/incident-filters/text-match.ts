/** Free text against what attackers and colleagues named things: infix, blind to case, accents and hidden characters. */
import { refang } from '@watchfloor/runtime';

// An invisible character in a file name must not hide it from a search.
const UNSEEN = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** A form in which texts that look alike compare equal. */
export const fold = (text: string): string =>
  /^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : text.normalize('NFKD').replace(UNSEEN, '').toLowerCase();

/** Parts of a search text; all of them have to be found. Quotes keep words together. Defanged input is read. */
export const searchTerms = (text: string): readonly string[] =>
  (refang(text).match(/"[^"]+"|[^\s"]+/g) ?? []).map((part) => fold(part.replaceAll('"', '')).trim()).filter(Boolean);

/** One text to look in. No term holds the separator. */
export const haystackOf = (texts: readonly string[]): string => fold(texts.join('\n'));
