/** What a key does in a tree: the WAI-ARIA pattern, for lines in view as they stand one below the other. Pure. */

/** A line in view. */
export interface TreeLine {
  /** From 1. */
  readonly level: number;
  readonly canOpen: boolean;
  readonly isOpen: boolean;
}

/** Where focus goes, whether the line opens or closes, or that it is pressed. */
export type TreeMove =
  | { readonly kind: 'focus'; readonly to: number }
  | { readonly kind: 'toggle'; readonly open: boolean }
  | { readonly kind: 'press' };

const MIRRORED: Readonly<Record<string, string>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

/** @param rtl lines run from right to left: left and right change places */
export function treeMove(key: string, lines: readonly TreeLine[], at: number, rtl: boolean): TreeMove | undefined {
  const line = lines[at];
  if (!line) return undefined;
  const go = (to: number): TreeMove => ({ kind: 'focus', to: Math.max(0, Math.min(lines.length - 1, to)) });
  switch (rtl ? (MIRRORED[key] ?? key) : key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(lines.length - 1);
    case 'ArrowRight':
      if (!line.canOpen) return undefined;
      return line.isOpen ? go(at + 1) : { kind: 'toggle', open: true };
    case 'ArrowLeft': {
      if (line.isOpen) return { kind: 'toggle', open: false };
      const parent = lines.findLastIndex((each, place) => place < at && each.level < line.level);
      return parent < 0 ? undefined : go(parent);
    }
    case 'Enter':
    case ' ':
      return { kind: 'press' };
    default:
      return undefined;
  }
}

/** What was typed is forgotten after this long, in milliseconds. */
const FORGET_AFTER = 700;

/** Letters that are typed lead to the next line that begins with them. */
export class TypeAhead {
  #typed = '';
  #last = 0;

  /**
   * The line to go to; undefined: none begins so, or the key is no letter.
   * @param names of the lines in view, one for each
   * @param now milliseconds of any clock
   */
  take(key: string, names: readonly string[], at: number, now: number): number | undefined {
    if ([...key].length !== 1 || (key === ' ' && !this.#typed)) return undefined;
    this.#typed = (now - this.#last > FORGET_AFTER ? '' : this.#typed) + key.toLowerCase();
    this.#last = now;
    // The same letter again and again goes from one to the next.
    const same = [...this.#typed].every((each) => each === this.#typed[0]);
    const wanted = same ? this.#typed[0]! : this.#typed;
    const from = wanted.length === 1 ? at + 1 : at;
    for (let step = 0; step < names.length; step += 1) {
      const place = (from + step) % names.length;
      if (names[place]!.toLowerCase().startsWith(wanted)) return place;
    }
    return undefined;
  }
}
