import type { CSSResult } from 'lit';

/** Where a cell stands when rows become cards: first line (start, end), the two-line title, or the third line (meta, last). */
export type CardPlace = 'start' | 'end' | 'title' | 'meta' | 'last';

export interface TableColumn<Row> {
  /** Unique among the columns. */
  key: string;
  label: string;
  /** Width in px at the default font size of 13 px; follows the font. For the growing column, the least width. */
  width: number;
  /** Takes the room that is left. */
  grow?: boolean;
  /** 1 falls away first when the container gets narrow, then 2, and so on; without it the column stays. */
  drop?: number;
  align?: 'end';
  /** In the quieter ink. */
  muted?: boolean;
  /** Says how the rows are ordered; shows an arrow. */
  sort?: 'ascending' | 'descending';
  /** Without it the column is left out of cards. */
  card?: CardPlace;
  /** Text, or a template of inline elements. Plain text truncates by itself. */
  render(row: Row): unknown;
}

const DEFAULT_FONT = 13;
const ROW_PADDING = 28;
const GAP = 8;

/** Container width, in px at the default font size, under which rows become cards. */
export const CARD_BREAKPOINT = 480;

const em = (px: number): string => `${Math.round((px / DEFAULT_FONT) * 1000) / 1000}em`;

/**
 * Style rules for a set of columns: their tracks, and the container widths at which each falls away. A column falls
 * when the ones that are still there no longer fit, so no width has to be chosen by hand. `em` in a container
 * condition is that of the container, so larger text drops columns earlier, as it should.
 * @param startWidth px that stand before the first column, gaps included
 */
export const columnRules = (columns: readonly TableColumn<never>[], startWidth = 0): string => {
  const tracks = columns.map(
    ({ width, grow }, index) =>
      `.c${index}{flex:${grow ? '1 1' : '0 0'} calc(var(--_wf-font-size)*${(width / DEFAULT_FONT).toFixed(3)})}`,
  );
  let room = columns.reduce((sum, { width }) => sum + width + GAP, ROW_PADDING - GAP + startWidth);
  const falling = columns
    .map(({ drop, width }, index) => ({ drop, width, index }))
    .filter(({ drop }) => drop)
    .sort((a, b) => a.drop! - b.drop!)
    .map(({ index, width }) => {
      const rule = `@container (${em(CARD_BREAKPOINT)}<=width<${em(room)}){.c${index}{display:none}}`;
      room -= width + GAP;
      return rule;
    });
  return `@container (width>=${em(CARD_BREAKPOINT)}){${tracks.join('')}}${falling.join('')}`;
};

/** Puts rules of columns into a root, and what cells need into it once. Returns the sheet to give the next time. */
export function adoptColumns(
  root: ShadowRoot,
  sheet = new CSSStyleSheet(),
  rules: string,
  styles: readonly CSSResult[],
): CSSStyleSheet {
  const adopted = root.adoptedStyleSheets;
  const own = styles.flatMap(({ styleSheet }) => styleSheet ?? []);
  for (const each of [sheet, ...own]) if (!adopted.includes(each)) adopted.push(each);
  sheet.replaceSync(rules);
  return sheet;
}
