/** Recommended actions as they were written: paragraphs and lists. Pure; the text is anybody's. */

export type AdviceBlock =
  | { readonly kind: 'text'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly string[] };

const BULLET = /^\s*(?:[-*•–]|(\d{1,3})[.)])\s+(?=\S)/u;
/** More lines than these are left out, and their number is told. */
const MOST = 400;

export interface Advice {
  readonly blocks: readonly AdviceBlock[];
  readonly left: number;
}

interface OpenList {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly start: number;
  readonly items: string[];
}

/** Lines that begin with a bullet or a number make a list; an empty line parts paragraphs. */
export function adviceOf(text: string | undefined): Advice {
  const all = (text ?? '').replace(/\r\n?/g, '\n').trim().split('\n');
  const blocks: (OpenList | { readonly kind: 'text'; readonly lines: string[] })[] = [];
  let parted = true;
  for (const line of all.slice(0, MOST)) {
    const last = blocks.at(-1);
    const bullet = BULLET.exec(line);
    if (!line.trim()) parted = true;
    else if (bullet) {
      const ordered = bullet[1] !== undefined;
      const item = line.slice(bullet[0].length);
      // An empty line between its items does not end a list.
      if (last?.kind === 'list' && last.ordered === ordered) last.items.push(item);
      else blocks.push({ kind: 'list', ordered, start: Number(bullet[1] ?? 1), items: [item] });
      parted = false;
    } else {
      if (!parted && last?.kind === 'text') last.lines.push(line);
      else blocks.push({ kind: 'text', lines: [line] });
      parted = false;
    }
  }
  return { blocks, left: Math.max(0, all.length - MOST) };
}

const LINK = /https:\/\/[^\s"<>`]+/gi;
/** What ends a sentence rather than an address. */
const TAIL = /[)\]}'".,;:!?]+$/;

export type AdvicePart = { readonly text: string; readonly url?: string };

/** A line in pieces: what looks like an address, and what stands between. */
export function partsOf(line: string): readonly AdvicePart[] {
  const parts: AdvicePart[] = [];
  let end = 0;
  for (const found of line.matchAll(LINK)) {
    const url = found[0].replace(TAIL, '');
    if (found.index > end) parts.push({ text: line.slice(end, found.index) });
    parts.push({ text: url, url });
    end = found.index + url.length;
  }
  if (end < line.length) parts.push({ text: line.slice(end) });
  return parts;
}
