/** Which node the arrow keys lead to. */
import type { GraphLayout } from './graph-layout.ts';
import type { GraphItem, GraphView } from './graph-scope.ts';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';
export const isArrow = (key: string): key is Arrow => /^Arrow(Left|Right|Up|Down)$/.test(key);

const WAYS: Readonly<Record<Arrow, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The nearest in that direction among those that a line leads to; without one, the nearest of all.
 * @param rtl drawn from right to left
 */
export function neighbour(
  { items, linksOf }: GraphView,
  layout: GraphLayout,
  from: GraphItem,
  arrow: Arrow,
  rtl: boolean,
): GraphItem | undefined {
  const linked = (linksOf.get(from.key) ?? []).map((link) => (link.from === from ? link.to : link.from));
  return nearest(linked, layout, from, arrow, rtl, 1) ?? nearest(items, layout, from, arrow, rtl, 2);
}

/** @param strict how much further along than aside it has to be */
function nearest(
  items: readonly GraphItem[],
  layout: GraphLayout,
  from: GraphItem,
  arrow: Arrow,
  rtl: boolean,
  strict: number,
): GraphItem | undefined {
  const start = layout.at(from.key);
  const [wx, wy] = WAYS[arrow];
  let best: GraphItem | undefined;
  let least = Infinity;
  for (const item of items) {
    const at = layout.at(item.key);
    if (!at || !start || item === from) continue;
    const [dx, dy] = [(at.x - start.x) * (rtl ? -1 : 1), at.y - start.y];
    const along = dx * wx + dy * wy;
    const aside = Math.abs(dx * wy) + Math.abs(dy * wx);
    // A line may lead far aside; up and down it is the way that has to be longer.
    if (along < 1 || (wy !== 0 && aside > along * 2) || (strict > 1 && aside > along * strict)) continue;
    const cost = along + aside * 1.5;
    if (cost < least) {
      least = cost;
      best = item;
    }
  }
  return best;
}
