import { rowForKey } from '../window.ts';
import type { TableGrid } from './table-grid.ts';

const CONTROLS = 'a[href],button,input,select,textarea,summary';

/** Controls that use the arrows themselves. */
const EDITORS = 'input:not([type=checkbox]),select,textarea,[contenteditable]';

/** Column, and place among its controls, that stay while the person moves between rows. */
export interface KeyStop {
  column: string;
  nth: number;
}

type Grid = TableGrid<unknown>;

/** Where focus can rest in a cell: its controls, else the cell itself. Nowhere while it is not shown. */
const stopsIn = (cell: HTMLElement): HTMLElement[] => {
  if (!cell.getClientRects().length) return [];
  const controls = [...cell.querySelectorAll<HTMLElement>(CONTROLS)];
  return controls.length ? controls : [cell];
};

const cellsOf = (row: Element): HTMLElement[] => [...row.querySelectorAll<HTMLElement>('.cell[data-column]')];

/** Where focus goes in a row, so that it stays in its column; undefined where the row has no such column. */
export const stopInRow = (row: Element, stop: KeyStop | undefined): HTMLElement | undefined => {
  const cell = stop && cellsOf(row).find(({ dataset }) => dataset['column'] === stop.column);
  const stops = cell ? stopsIn(cell) : [];
  return stops[stop?.nth ?? 0] ?? stops[0];
};

const focus = (stop: HTMLElement): true => {
  stop.tabIndex = -1;
  stop.focus({ preventScroll: true });
  // A pinned cell is in view wherever the rest stands.
  const isPinned = getComputedStyle(stop.closest('.cell') ?? stop).position === 'sticky';
  if (!isPinned) stop.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  return true;
};

const goToHead = (grid: Grid): boolean => {
  const head = grid.host.renderRoot.querySelector('.head');
  if (!head || head.clientWidth < 2) return false;
  const stop = stopInRow(head, grid.stop) ?? cellsOf(head).flatMap(stopsIn)[0];
  return !!stop && focus(stop);
};

const isRtl = (element: Element): boolean => getComputedStyle(element).direction === 'rtl';

/** One Tab leaves, though the row's own tab stop comes before the cell in it, or after the head. */
const leave = (grid: Grid): false => {
  const row = grid.host.renderRoot.querySelector<HTMLElement>('[data-index][tabindex="0"]');
  if (row) row.tabIndex = -1;
  setTimeout(() => row && (row.tabIndex = 0));
  return false;
};

const letters: Readonly<Record<string, string>> = { __proto__: null as never, j: 'ArrowDown', k: 'ArrowUp', x: ' ' };

const mirrored: Readonly<Record<string, string>> = {
  __proto__: null as never,
  ArrowLeft: 'ArrowRight',
  ArrowRight: 'ArrowLeft',
};

/** The key as from left to right, with letters as the keys that they stand for. */
const meaning = (grid: Grid, { key }: KeyboardEvent, target: Element): string => {
  if (mirrored[key] && isRtl(target)) return mirrored[key];
  return (grid.singleKeys && letters[key.toLowerCase()]) || key;
};

/** Lines that a page key moves by: those in view, less two for the eye. More are drawn, around a jump for instance. */
const pageOf = ({ host }: Grid): number => {
  const grid = host.renderRoot.querySelector('.grid');
  const [head, row] = ['.head', '.body > [data-index]'].map((part) => grid?.querySelector<HTMLElement>(part));
  if (!grid || !head || !row?.offsetHeight) return host.page;
  const { top, bottom } = grid.getBoundingClientRect();
  const seen = Math.min(innerHeight, bottom) - Math.max(0, top) - head.offsetHeight;
  return Math.max(1, Math.floor(seen / row.offsetHeight) - 2);
};

/** Keys that move between rows, and that select while they do. */
const moveBetween = (grid: Grid, key: string, line: number, event: KeyboardEvent): boolean => {
  const { host } = grid;
  const { length } = host.lines;
  if (line === 0 && key === 'ArrowUp' && !event.shiftKey) return goToHead(grid);
  const next = rowForKey(key, line, length, key.startsWith('Page') ? pageOf(grid) : 1);
  if (next === undefined || !length) return false;
  if (event.shiftKey) grid.extendTo(next, line);
  host.moveTo(next);
  return true;
};

/** A key may come before lines that the one before it opened are drawn: what it means is said of them. */
const drawLines = ({ host, lines }: Grid): void => {
  if (host.lines !== lines) (host as unknown as { performUpdate(): void }).performUpdate();
};

/** The WAI-ARIA grid and treegrid patterns. Returns whether the key was used. */
export const useKey = (grid: Grid, event: KeyboardEvent): boolean => {
  const target = event.target as HTMLElement;
  const { host } = grid;
  if (target.matches(EDITORS)) return false;
  if (grid.find.takes(event)) return true;
  drawLines(grid);
  // WebKit on Linux names the key of Shift and Tab 'Unidentified'.
  if (event.key === 'Tab' || event.code === 'Tab') return leave(grid);
  const command = event.ctrlKey || event.metaKey;
  if (command && !event.altKey && !event.shiftKey) {
    if (event.key.toLowerCase() === 'a') return grid.selectAll();
    if (event.key.toLowerCase() === 'f') return grid.openFind();
  }
  const row = target.closest<HTMLElement>('.row');
  const inHead = !!row?.matches('.head');
  const stops = row ? cellsOf(row).flatMap(stopsIn) : [];
  const at = stops.findIndex((stop) => stop.contains(target));
  const remember = (stop: HTMLElement | undefined): void => {
    const cell = stop?.closest<HTMLElement>('.cell');
    grid.stop = cell ? { column: cell.dataset['column']!, nth: stopsIn(cell).indexOf(stop!) } : undefined;
  };
  const goTo = (stop: HTMLElement): true => (remember(stop), focus(stop));
  // On a row that has no such cell the column is only set aside.
  if (row && !inHead && (at >= 0 || stopInRow(row, grid.stop))) remember(stops[at]);

  const key = meaning(grid, event, target);
  if (inHead) {
    const column = target.closest<HTMLElement>('[data-column]')?.dataset['column'];
    if (target.matches('.cell') && column && grid.onHead(column, key, event)) return true;
  } else if (command && (key === 'Home' || key === 'End') && !event.altKey) {
    return moveBetween(grid, key, host.active, event);
  }
  if (command || event.altKey) return false;
  if (at >= 0) {
    const across: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: stops.length - 1 };
    const next = Object.hasOwn(across, key) ? across[key]! : undefined;
    if (next !== undefined && !event.shiftKey) {
      if (stops[next]) return goTo(stops[next]);
      if (next >= 0 || inHead) return true;
    }
    if (!inHead && (next === -1 || key === 'Escape')) {
      grid.stop = undefined;
      return focus(row!);
    }
  }
  if (inHead) {
    if (key !== 'ArrowDown' || !host.lines.length) return false;
    host.moveTo(host.active);
    return true;
  }
  return useRowKey(grid, key, event, { target, stops, goTo, inCell: at >= 0 });
};

interface RowKeyPlace {
  target: HTMLElement;
  stops: readonly HTMLElement[];
  goTo(stop: HTMLElement): boolean;
  inCell: boolean;
}

const useRowKey = (grid: Grid, key: string, event: KeyboardEvent, place: RowKeyPlace): boolean => {
  const { target, stops, goTo, inCell } = place;
  const line = grid.host.active;
  const onControl = target.matches(CONTROLS);
  switch (key) {
    case 'ArrowRight':
      return grid.unfold(line, true) || (!!stops[0] && goTo(stops[0]));
    case 'ArrowLeft': {
      const parent = grid.unfold(line, false) ? -1 : grid.lines.parentOf(line);
      if (parent >= 0) grid.host.moveTo(parent);
      return true;
    }
    case ' ':
      // A control has this key to itself; x is for the row.
      if (onControl && event.key === ' ') return false;
      return event.shiftKey
        ? grid.extendTo(line)
        : event.key === ' '
          ? grid.press(line, event) || grid.toggle(line)
          : grid.toggle(line) || grid.press(line, event);
    case 'Enter':
      if (onControl) return false;
      if (grid.press(line, event)) return true;
      if (inCell) grid.host.open(line, event);
      return inCell;
    default:
      return moveBetween(grid, key, line, event);
  }
};
