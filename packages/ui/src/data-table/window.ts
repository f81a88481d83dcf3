/** Rows from `first` up to, but without, `end`. */
export interface RowRange {
  first: number;
  end: number;
}

/** Rows drawn beyond each edge, so that a fast scroll shows no blank row. */
export const OVERSCAN = 2;

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));

/**
 * Which rows of fixed height lie in view.
 * @param before px of the rows above the upper edge of the view (negative: the rows begin below it)
 * @param extent px from there to the lower edge
 */
export const rowsInView = (before: number, extent: number, rowHeight: number, count: number): RowRange => {
  const first = clamp(Math.floor(before / rowHeight) - OVERSCAN, 0, count);
  const end = clamp(Math.ceil((before + extent) / rowHeight) + OVERSCAN, first, count);
  return { first, end };
};

/** The rows around one, for a jump to a place that is not drawn yet. */
export const rowsAround = (index: number, size: number, count: number): RowRange => {
  const first = clamp(index - (size >> 1), 0, Math.max(0, count - size));
  return { first, end: Math.min(count, first + size) };
};

/** The row a key leads to, or undefined when the key does not move. */
export const rowForKey = (key: string, index: number, count: number, page: number): number | undefined => {
  const moves: Record<string, number> = {
    __proto__: null as never,
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: count,
  };
  const next = moves[key];
  return next === undefined ? undefined : clamp(next, 0, count - 1);
};
