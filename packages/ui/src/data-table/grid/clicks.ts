import type { TableGrid } from './table-grid.ts';

/** Px that a pointer may move between press and release of a click; beyond it is a drag, as over text. */
const CLICK_SLACK = 4;

const CONTROLS = 'a,button,input,select,textarea,summary,label';

const withModifier = ({ ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  ctrlKey || metaKey || shiftKey || altKey;

/**
 * A click on a line, or on the head (-1). Returns whether it was used.
 * @param pressed where the pointer went down; a press by key has no place
 */
export const useClick = <Row, Child>(
  grid: TableGrid<Row, Child>,
  event: MouseEvent,
  line: number,
  pressed: MouseEvent = event,
): boolean => {
  const target = event.target as HTMLElement;
  const { clientX, clientY, detail } = event;
  if (detail && Math.hypot(clientX - pressed.clientX, clientY - pressed.clientY) > CLICK_SLACK) return true;
  const pick = target.closest<HTMLInputElement>('.pick');
  if (pick) return usePick(grid, event, line, pick);
  if (line < 0) return useHeadClick(grid, event, target);
  if (target.closest('button.twist')) return grid.unfold(line);
  const opener = target.closest('[data-open]');
  if (!opener && target.closest(CONTROLS)) return false;
  if (grid.lines.rowAt(line) === undefined) {
    if (opener?.matches('a[href]')) {
      if (withModifier(event)) return true;
      event.preventDefault();
    }
    return grid.press(line, event, opener ? 'name' : 'row');
  }
  if (opener || !grid.options.selectable || !withModifier(event) || event.altKey) return false;
  if (!event.shiftKey) return grid.toggle(line);
  getSelection()?.removeAllRanges();
  return grid.extendTo(line);
};

const usePick = <Row, Child>(
  grid: TableGrid<Row, Child>,
  event: MouseEvent,
  line: number,
  pick: HTMLInputElement,
): boolean => {
  if (line < 0) grid.selectAll();
  else if (event.shiftKey) grid.extendTo(line);
  else grid.toggle(line);
  // The browser's own change of the box is not always ours: the last row of a range may have been selected before,
  // and there may be no row to select. Whatever is drawn later takes it that the box stands as drawn last.
  const { all, some } = grid.selection;
  const { group } = line < 0 ? {} : grid.lines.lineAt(line);
  const state = group && grid.selection.ofGroup(group);
  pick.checked = line < 0 ? all : group ? state === 'all' : !!grid.stateOf(line).selected;
  pick.indeterminate = line < 0 ? some : state === 'some';
  return true;
};

const useHeadClick = <Row, Child>(grid: TableGrid<Row, Child>, event: MouseEvent, target: Element): boolean => {
  const key = target.closest<HTMLElement>('[role=columnheader]')?.dataset['column'];
  if (!key) return false;
  if (!target.closest('.grip')) return grid.sortBy(key, event.shiftKey);
  if (event.detail === 2) void grid.arrange().then((arranger) => arranger?.fit(key));
  return true;
};
