import { CARD_BREAKPOINT } from '../columns.ts';
import type { TableColumn } from '../columns.ts';
import type { ColumnState } from './options.ts';

type Columns<Row> = readonly TableColumn<Row>[];

const DEFAULT_FONT = 13;
const LEAST = 32;
const MOST = 1600;
const GAP = 8;

export const noState: ColumnState = { order: [], hidden: [], widths: {}, pinned: [] };

export const clampWidth = (width: number): number => Math.round(Math.max(LEAST, Math.min(MOST, width)));

const keysOf = (keys: unknown): string[] => [...new Set(Array.isArray(keys) ? keys : [])].map(String);

/** A state from outside, such as storage: what cannot be read is left out. */
export const cleanState = (state: Partial<ColumnState>): ColumnState => ({
  order: keysOf(state.order),
  hidden: keysOf(state.hidden),
  pinned: keysOf(state.pinned),
  widths: Object.fromEntries(
    Object.entries(state.widths ?? {}).flatMap(([key, width]) =>
      typeof width === 'number' && !Number.isNaN(width) ? [[key, clampWidth(width)]] : [],
    ),
  ),
});

/** All columns, hidden ones too, in the person's order: pinned ones first. */
export const inOrder = <Row>(columns: Columns<Row>, { order, pinned }: ColumnState): TableColumn<Row>[] => {
  const placed = order.flatMap((key) => columns.filter((column) => column.key === key).slice(0, 1));
  columns.forEach((column, index) => {
    if (placed.includes(column)) return;
    placed.splice(index ? placed.indexOf(columns[index - 1]!) + 1 : 0, 0, column);
  });
  const isPinned = ({ key }: TableColumn<Row>): boolean => pinned.includes(key);
  return [...placed.filter(isPinned), ...placed.filter((column) => !isPinned(column))];
};

const length = (width: number): string => `var(--_wf-font-size)*${(width / DEFAULT_FONT).toFixed(3)}`;

/** Columns as shown. One that is pinned or that the person gave a width does not fall away. */
export const shownOf = <Row>(all: Columns<Row>, { hidden, pinned, widths }: ColumnState): TableColumn<Row>[] =>
  all.flatMap((column) => {
    const { key } = column;
    if (hidden.includes(key)) return [];
    return [pinned.includes(key) || Object.hasOwn(widths, key) ? { ...column, drop: undefined } : column];
  });

/** Rules for the person's widths and pinned columns. Then columns keep their widths, and the rest is scrolled to. */
export const stateRules = <Row>(shown: Columns<Row>, { widths, pinned }: ColumnState, hasStart: boolean): string => {
  const stuck = shown.filter(({ key }) => pinned.includes(key)).length;
  if (!stuck && !shown.some(({ key }) => Object.hasOwn(widths, key))) return '';
  let before = 0;
  const tracks = shown.map(({ key, width: own, grow, align }, index) => {
    const set = Object.hasOwn(widths, key);
    const width = set ? widths[key]! : own;
    const flex = `flex:${grow && !set ? '1 0 auto' : 'none'};inline-size:calc(${length(width)}`;
    if (index >= stuck) return `.c${index}{${flex})}`;
    // A pinned cell covers the gap behind it, and the first one the row's padding before it.
    const inset = hasStart ? `var(--_start) + ` : index ? '16px + ' : '';
    const room = index || hasStart ? 0 : 16;
    // The line after the last one stands in the middle of the gap.
    const gap = index + 1 === stuck ? GAP / 2 : GAP;
    const rule =
      `.c${index}{flex:none;inline-size:calc(${length(width)} + ${gap + room}px);margin-inline:-${room}px -${gap}px;` +
      `padding-inline:${room}px ${gap + (align && index + 1 < shown.length ? GAP : 0)}px;` +
      `inset-inline-start:calc(${inset}${length(before)} + ${index * GAP}px)` +
      `${index + 1 === stuck ? ';border-inline-end:1px solid var(--_wf-color-line)' : ''}}`;
    before += width;
    return rule;
  });
  if (stuck) {
    const cells = shown.slice(0, stuck).map((_, index) => `.c${index}`);
    tracks.push(`.start,${cells.join()}{position:sticky;z-index:1;background:inherit}.start{inset-inline-start:0}`);
    // What is scrolled to does not end up below them.
    const room = `${hasStart ? 'var(--_start)' : '16px'} + ${length(before)} + ${stuck * GAP}px`;
    tracks.push(`.grid{scroll-padding-inline-start:calc(${room})}`);
  }
  return (
    `@container (width>=${CARD_BREAKPOINT / DEFAULT_FONT}em){` +
    `.grid>[role=rowgroup]{min-inline-size:max-content}${tracks.join('')}}`
  );
};

/** Room that box and expander of a row take, gap included; the box grows with the density of the rows. */
export const startRule = (selectable: boolean, expands: boolean): string =>
  `:host{${selectable ? '' : '--_target:24px;'}--_start:calc(${selectable && expands ? 50 : 26}px + var(--_target)/2)}`;
