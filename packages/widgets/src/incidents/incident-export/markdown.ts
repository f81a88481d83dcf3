/** Text inside a line of Markdown: nothing of it is markup, HTML or a link, in any reader. */
import { defang, revealText } from '@watchfloor/runtime';

// Some readers find addresses in the finished text, so that escapes do not keep them from becoming links. Code does.
const LINKED = /@|:\/\/|www\./i;
const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '|': '&#124;' };

const escaped = (text: string): string =>
  text.replace(/[\\`*_[\]~$^#]/g, '\\$&').replace(/[<>&|]/g, (character) => ENTITIES[character]!);

/** Backticks inside are fewer in a row than those around. Parts that are blank need no code. */
function code(text: string): string {
  if (!text.trim()) return text;
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const gap = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return fence + gap + text + gap + fence;
}

/**
 * One cell of a table, or words in a line. Hidden characters and line ends are named. A text that a reader would take
 * for an address stands as code, which no reader makes a link of; a bar ends a cell even there, so it stands between.
 */
export function markdownText(text: string): string {
  const seen = revealText(text);
  if (!LINKED.test(seen) && defang(seen) === seen) return escaped(seen);
  return seen.split('|').map(code).join('&#124;');
}

export const markdownRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
