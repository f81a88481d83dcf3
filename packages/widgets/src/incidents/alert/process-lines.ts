/** Which lines of the process tree are in view: what stands open, and how much of a long list. Pure. */
import type { TreeLine } from '../tree/tree-keys.ts';
import type { ProcessForest, ProcessNode } from './processes.ts';

export interface ProcessLine extends TreeLine {
  readonly key: string;
  /** Undefined: the rest of a long list. */
  readonly node: ProcessNode | undefined;
  /** Left out below the same parent; pressing the line draws more of them. */
  readonly rest: number;
  /** Key of the line above it in the tree; empty: it stands at the top. */
  readonly above: string;
  /** From 1, among the lines of its parent. */
  readonly place: number;
  readonly size: number;
}

/** Lines of one parent at first, and more at each press. */
const PORTION = 50;
/** A tree with no more than so many stands open. */
const FEW = 60;
/** What is deeper stands at this depth: no page is wide enough for a thousand steps. */
export const DEEPEST = 12;

export class ProcessLines {
  readonly #closed = new Set<string>();
  readonly #open = new Set<string>();
  readonly #portions = new Map<string, number>();
  /** Key of the line that Tab leads to; undefined: the first. */
  focus: string | undefined;
  /** Key of the process whose details are shown. */
  chosen: string | undefined;

  /** Another alert is here. */
  begin(): void {
    for (const each of [this.#closed, this.#open, this.#portions]) each.clear();
    this.focus = this.chosen = undefined;
  }

  toggle(key: string, open: boolean): void {
    const [to, from] = open ? [this.#open, this.#closed] : [this.#closed, this.#open];
    to.add(key);
    from.delete(key);
  }

  /** Draws more lines below a parent. */
  extend(above: string): void {
    this.#portions.set(above, (this.#portions.get(above) ?? PORTION) + PORTION);
  }

  /** Lines in view, from the top on. Walks with a stack of its own: a chain may be as long as there are processes. */
  lines({ roots, count }: ProcessForest): readonly ProcessLine[] {
    const isOpen = ({ key }: ProcessNode): boolean => (count <= FEW ? !this.#closed.has(key) : this.#open.has(key));
    const lines: ProcessLine[] = [];
    const stack = this.#below(roots, '', 1, isOpen).reverse();
    for (let line = stack.pop(); line; line = stack.pop()) {
      lines.push(line);
      if (line.isOpen && line.node)
        stack.push(...this.#below(line.node.children, line.key, line.level + 1, isOpen).reverse());
    }
    return lines;
  }

  #below(
    nodes: readonly ProcessNode[],
    above: string,
    level: number,
    isOpen: (node: ProcessNode) => boolean,
  ): ProcessLine[] {
    const most = this.#portions.get(above) ?? PORTION;
    // One more is drawn rather than counted.
    const drawn = nodes.length <= most + 1 ? nodes : nodes.slice(0, most);
    const size = nodes.length;
    const lines = drawn.map((node, at): ProcessLine => {
      const canOpen = node.children.length > 0;
      return {
        key: node.key,
        node,
        rest: 0,
        above,
        level,
        place: at + 1,
        size,
        canOpen,
        isOpen: canOpen && isOpen(node),
      };
    });
    const rest = size - drawn.length;
    if (rest) {
      const more = { canOpen: false, isOpen: false, place: drawn.length + 1, size };
      lines.push({ ...more, key: `${above} …`, node: undefined, rest, above, level });
    }
    return lines;
  }
}
