import { fold } from '../model/values.ts';

const FOUND = 'wf-found';
const HERE = 'wf-found-here';
/** Px of text before and behind what was found that are brought into view with it. */
const AROUND = 24;

/** Where the folded query stands in a text, as offsets into the text itself. */
export const matchesIn = (text: string, query: string): [number, number][] => {
  let folded = fold(text);
  let offsets: number[] | undefined;
  if (folded.length !== text.length) {
    offsets = [];
    folded = '';
    let offset = 0;
    for (const character of text) {
      const part = fold(character);
      for (let index = 0; index < part.length; index += 1) offsets.push(offset);
      folded += part;
      offset += character.length;
    }
    offsets.push(offset);
  }
  const found: [number, number][] = [];
  for (let at = folded.indexOf(query); query && at >= 0; at = folded.indexOf(query, at + query.length)) {
    const end = at + query.length;
    found.push(offsets ? [offsets[at]!, offsets[end]!] : [at, end]);
  }
  return found;
};

/** A drawn line, and its cells that were looked through. */
export interface SearchedRow {
  row: HTMLElement;
  cells: readonly HTMLElement[];
  /** The one that the person went to. */
  isHere: boolean;
}

const rangesIn = (cell: HTMLElement, query: string): Range[] => {
  const ranges: Range[] = [];
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const [start, end] of matchesIn(texts.currentNode.nodeValue ?? '', query)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, start);
      range.setEnd(texts.currentNode, end);
      ranges.push(range);
    }
  }
  return ranges;
};

/** What cuts the text of a range off: the nearest element with more text than room. */
const clipOf = (range: Range, cell: HTMLElement): HTMLElement | undefined => {
  for (let at = range.startContainer.parentElement; at && cell.contains(at); at = at.parentElement)
    if (at.scrollWidth > at.clientWidth && getComputedStyle(at).overflowX !== 'visible') return at;
  return undefined;
};

/** Px that a range lies beyond the right (above 0) or left edge of what cuts it off. */
const beyond = (range: Range, clip: HTMLElement): number => {
  const { left, right } = range.getBoundingClientRect();
  const box = clip.getBoundingClientRect();
  return right > box.right ? right - box.right + AROUND : left < box.left ? left - box.left - AROUND : 0;
};

/** Whether a reader does not see it. In Safari, text that gave way to an ellipsis has a place and no width. */
const isCutOff = (range: Range, clip: HTMLElement): boolean =>
  beyond(range, clip) !== 0 || range.getBoundingClientRect().width === 0;

const put = (element: HTMLElement, marked: boolean): void => void element.toggleAttribute('data-found', marked);

/** Marks texts in one table; the highlights have one name in the page, whatever number of tables uses them. */
export class FindMarks {
  #ranges: readonly [Range[], Range[]] = [[], []];
  /** Elements whose text was moved, so that what was found is seen. */
  readonly #moved = new Set<HTMLElement>();

  /** Marks `query` in the cells. With `reveal` what the person went to is brought into view; true when it was. */
  paint(rows: readonly SearchedRow[], query: string, reveal: boolean): boolean {
    const ranges: [Range[], Range[]] = [[], []];
    const moved = new Set(this.#moved);
    let revealed = false;
    for (const { row, cells, isHere } of rows) {
      put(row, isHere);
      for (const cell of row.querySelectorAll<HTMLElement>('[data-found]')) put(cell, false);
      for (const cell of cells) {
        const found = rangesIn(cell, query);
        if (!found.length) continue;
        ranges[Number(isHere)]!.push(...found);
        if (isHere && reveal && !revealed && cell.getClientRects().length) {
          revealed = true;
          cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        }
        const clip = clipOf(found[0]!, cell);
        if (isHere && clip) {
          clip.toggleAttribute('data-moved', true);
          clip.scrollLeft += beyond(found[0]!, clip);
          this.#moved.add(clip);
          moved.delete(clip);
        }
        put(cell, !('highlights' in CSS) || (!isHere && !!clip && isCutOff(found[0]!, clip)));
      }
    }
    for (const clip of moved) {
      clip.scrollLeft = 0;
      clip.removeAttribute('data-moved');
      this.#moved.delete(clip);
    }
    this.#register(ranges);
    return revealed;
  }

  #register(ranges: readonly [Range[], Range[]]): void {
    if (!('highlights' in CSS)) return;
    [FOUND, HERE].forEach((name, place) => {
      const shared = CSS.highlights.get(name) ?? new Highlight();
      for (const range of this.#ranges[place]!) shared.delete(range);
      for (const range of ranges[place]!) shared.add(range);
      if (shared.size) CSS.highlights.set(name, shared);
      else CSS.highlights.delete(name);
    });
    this.#ranges = ranges;
  }
}
