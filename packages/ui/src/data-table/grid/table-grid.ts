import { html, nothing } from 'lit';
import type { CSSResult, TemplateResult } from 'lit';
import type { TableColumn } from '../columns.ts';
import type { LineState, TableExtension, TableHost } from '../contract.ts';
import { TableModel } from '../model/table-model.ts';
import type { ModelFilter, ModelGroup, SortKey } from '../model/table-model.ts';
import type { Arranger } from './arrange.ts';
import { useClick } from './clicks.ts';
import { cleanState, inOrder, noState, shownOf, startRule, stateRules } from './columns-state.ts';
import { FindPlace } from './find-place.ts';
import { gridStyles } from './grid.styles.ts';
import { stopInRow, useKey } from './keys.ts';
import type { KeyStop } from './keys.ts';
import { GridLines, type Unfolded } from './lines.ts';
import type { ColumnState, GridOptions } from './options.ts';
import { Reach } from './reach.ts';
import { put, Selection } from './selection.ts';
import { nextSort, sortWords } from './sort.ts';
import { headCell, headStart, lineStart, liveRegion, otherCells } from './templates.ts';

/**
 * Makes a grid of a table: the person sorts, selects, expands, groups, finds, and arranges columns, by mouse and by
 * key. Give it to the table's `extension` when its rows stand; one grid serves one table.
 *
 * Events are dispatched on the table and do not bubble: `sort-change` {@link SortChangeDetail}, `selection-change`
 * {@link SelectionChangeDetail}, `row-expand` {@link RowExpandDetail}, `child-open` {@link ChildOpenDetail},
 * `columns-change` {@link ColumnsChangeDetail}. They tell what the person did; what the owner sets is not echoed.
 */
export class TableGrid<Row, Child = unknown> implements TableExtension<Row> {
  readonly options: GridOptions<Row, Child>;
  /** Orders, groups and counts. Change its filter, sort and group through the grid, which then draws anew. */
  readonly model: TableModel<Row>;
  readonly sheets: readonly CSSResult[] = [gridStyles];
  /** Single letters as keys (j, k, x). */
  singleKeys: boolean;
  /** @internal */
  host!: TableHost<Row>;
  /** @internal */
  stop?: KeyStop;
  /** @internal */
  rowKey: (row: Row) => unknown = (row) => row;
  columns: readonly TableColumn<Row>[] = [];
  /** All columns in the person's order. @internal */
  allColumns: readonly TableColumn<Row>[] = [];
  rules = '';
  columnState: ColumnState = noState;
  #owned: readonly TableColumn<Row>[] = [];
  #lines?: GridLines<Row>;
  #sort: readonly SortKey[];
  /** @internal */
  readonly selection: Selection<Row>;
  readonly #unfolded = {
    expanded: new Set<unknown>(),
    whole: new Set<unknown>(),
    folded: new Set<string | undefined>(),
  };
  #end?: AbortController;
  readonly #reach = new Reach(this as never);
  /** @internal */
  readonly find = new FindPlace(this as never);
  #said?: HTMLElement;

  constructor(options: GridOptions<Row, Child>) {
    this.options = options;
    this.singleKeys = options.singleKeys !== false;
    this.#sort = options.sort ?? [];
    this.model = new TableModel<Row>({
      rowKey: (row) => this.rowKey(row),
      language: options.language,
      changed: () => this.#reorder(),
    });
    this.selection = new Selection(this.model, (row) => this.rowKey(row));
    this.model.setColumns(options.values);
    this.model.setFacets(options.facets ?? []);
    this.model.setSort(this.#sort);
  }

  // What the owner asks for

  get sort(): readonly SortKey[] {
    return this.#sort;
  }

  setSort(sort: readonly SortKey[]): void {
    this.#sort = sort;
    this.model.setSort(sort);
    this.#reorder();
  }

  setFilter(filter: ModelFilter<Row>): void {
    this.model.setFilter(filter);
    this.#reorder();
  }

  /** Groups by the first value under a facet; undefined: no groups. */
  setGroup(facetKey: string | undefined): void {
    this.model.setGroup(facetKey);
    this.#unfolded.folded.clear();
    this.#reorder();
  }

  /** Changes these parts of the column state. Takes what a store gives back, whatever it is. */
  setColumnState(state: Partial<ColumnState>): void {
    this.columnState = cleanState({ ...this.columnState, ...state });
    this.#layOut();
    this.host?.redraw('columns');
  }

  /** Keys of selected rows, those out of view too. */
  get selected(): ReadonlySet<unknown> {
    return this.selection.keys;
  }

  /** How many of the selected rows are not in view: filtered out, or gone. */
  get selectedHidden(): number {
    return this.selected.size - this.selection.inView;
  }

  setSelected(keys: Iterable<unknown>): void {
    this.selection.replace(keys);
    this.host?.redraw();
  }

  /** Keys of expanded rows. */
  get expanded(): ReadonlySet<unknown> {
    return this.#unfolded.expanded;
  }

  setExpanded(key: unknown, expanded: boolean): void {
    put(this.#unfolded.expanded, key, expanded);
    this.refresh();
  }

  /** Children of a row arrived or changed. */
  refresh(): void {
    this.#lines = undefined;
    this.find.changed();
    this.host?.redraw();
  }

  // What the table asks for

  get role(): 'grid' | 'treegrid' {
    return this.#isTree ? 'treegrid' : 'grid';
  }

  get multiselectable(): boolean {
    return !!this.options.selectable;
  }

  get lines(): GridLines<Row> {
    return (this.#lines ??= this.#linesOf(this.#unfolded));
  }

  /** @internal As if no group were closed. */
  get allLines(): GridLines<Row> {
    return this.#unfolded.folded.size ? this.#linesOf({ ...this.#unfolded, folded: new Set() }) : this.lines;
  }

  #linesOf(unfolded: Unfolded): GridLines<Row> {
    const { model, rowKey } = this;
    const { children: childrenOf = () => undefined, childKey = (child) => child } = this.options;
    return new GridLines<Row>({ model, rowKey, childrenOf, childKey: childKey as never }, unfolded);
  }

  get startWidth(): number {
    return this.hasStart ? (this.options.selectable && this.options.children ? 48 : 24) : 0;
  }

  attach(host: TableHost<Row>): void {
    this.host = host;
    const root = host.renderRoot;
    const { signal } = (this.#end = new AbortController());
    this.#reach.listen(root, signal);
    // After the first paint, when nothing else is to be done.
    requestAnimationFrame(() => {
      this.#reach.keepStill(root.querySelector('.head'), signal);
      setTimeout(() => signal.aborted || this.model.prepare(signal));
    });
  }

  detach(): void {
    this.#end?.abort();
    this.find.close();
    this.#said?.remove();
    this.#said = undefined;
  }

  rowsChanged(rows: readonly Row[], rowKey: (row: Row) => unknown): void {
    this.rowKey = rowKey;
    this.model.setRows(rows);
    this.#lines = undefined;
    this.selection.recount();
    this.find.changed();
  }

  columnsChanged(columns: readonly TableColumn<Row>[]): void {
    this.#owned = columns;
    this.#layOut();
  }

  start(line: number): unknown {
    if (!this.hasStart) return nothing;
    if (line < 0) return line < -1 ? html`<div class="cell start"></div>` : headStart(this);
    return lineStart(this, line);
  }

  head(column: TableColumn<Row>): TemplateResult {
    return headCell(this, column);
  }

  sortOf({ key }: TableColumn<Row>): 'ascending' | 'descending' | undefined {
    const [first] = this.#sort;
    return first?.key === key ? (first.descending ? 'descending' : 'ascending') : undefined;
  }

  stateOf(line: number): LineState {
    const found = this.lines.lineAt(line);
    const { row, group, last } = found;
    const grouped = this.model.groups ? 1 : 0;
    if (group) return { level: 1, expanded: !this.isClosed(group), classes: 'group' };
    if (row === undefined) return {};
    const key = this.rowKey(row);
    if (!this.lines.isRow(found)) return { level: grouped + 2, classes: last ? 'child last' : 'child' };
    const { children, expandable, selectable } = this.options;
    const expands = !!children && (expandable ? expandable(row) : children(row) !== undefined);
    return {
      selected: selectable ? this.selected.has(key) : undefined,
      expanded: expands ? this.expanded.has(key) : undefined,
      level: this.#isTree ? grouped + 1 : undefined,
    };
  }

  cells(line: number): TemplateResult | undefined {
    return otherCells(this, line);
  }

  focusIn(element: HTMLElement): HTMLElement | undefined {
    const stop = stopInRow(element, this.stop);
    if (stop) stop.tabIndex = -1;
    return stop;
  }

  handleKeydown(event: KeyboardEvent): boolean {
    return useKey(this as never, event);
  }

  handleClick(event: MouseEvent, line: number): boolean {
    return useClick(this, event, line, this.#reach.pressed);
  }

  // What the keys ask for

  /** @internal */
  selectAll(): boolean {
    if (!this.options.selectable) return false;
    this.selection.toggleAll();
    return this.#selectionChanged();
  }

  /** @internal */
  toggle(line: number): boolean {
    const row = this.lines.rowAt(line);
    const { group } = this.lines.lineAt(line);
    if (!this.options.selectable || (row === undefined && !group)) return false;
    if (group) this.selection.toggleGroup(group);
    else this.selection.toggle(this.rowKey(row!));
    return this.#selectionChanged();
  }

  /** @internal */
  extendTo(line: number, from?: number): boolean {
    const rows = [line, from ?? this.host.active].map((place) => this.lines.lineAt(place).row);
    if (!this.options.selectable || rows.includes(undefined)) return false;
    const [end, begin] = rows.map((row) => this.rowKey(row!));
    this.selection.extend(end, begin, from !== undefined);
    return this.#selectionChanged();
  }

  /** @internal */
  unfold(line: number, open?: boolean): boolean {
    const found = this.lines.lineAt(line);
    const { expanded } = this.stateOf(line);
    if (expanded === undefined || expanded === open) return false;
    if (found.group) {
      put(this.#unfolded.folded, found.group.value, expanded);
      this.refresh();
      return true;
    }
    const row = found.row!;
    this.setExpanded(this.rowKey(row), !expanded);
    this.#tell('row-expand', { row, expanded: !expanded });
    return true;
  }

  /** @internal Opens the closed group that a line of `allLines` is in. False where none was closed. */
  openGroupOf(all: GridLines<Row>, line: number): boolean {
    const { group } = all.lineAt(all.groupOf(line));
    const opened = !!group && this.#unfolded.folded.delete(group.value);
    if (opened) this.refresh();
    return opened;
  }

  /** @internal */
  isClosed({ value }: ModelGroup): boolean {
    return this.#unfolded.folded.has(value);
  }

  /** @internal */
  press(line: number, trigger: Event, from: 'name' | 'row' | 'key' = 'key'): boolean {
    const { row, child, more, group } = this.lines.lineAt(line);
    if (group) return this.unfold(line);
    if (child !== undefined) this.#tell('child-open', { row, child, from, trigger });
    if (!more) return child !== undefined;
    this.#unfolded.whole.add(this.rowKey(row!));
    this.refresh();
    if (from === 'key') this.host.moveTo(line);
    return true;
  }

  /** @internal */
  onHead(key: string, pressed: string, event: KeyboardEvent): boolean {
    if (pressed === 'Enter' || pressed === ' ') return this.sortBy(key, event.shiftKey);
    const step = pressed === 'ArrowRight' ? 1 : pressed === 'ArrowLeft' ? -1 : 0;
    if (!step || event.ctrlKey || event.metaKey || event.altKey === event.shiftKey) return false;
    void this.arrange().then((arranger) => arranger?.step(key, step, event.altKey));
    return true;
  }

  /** Opens the bar that finds within the table. False where there is none, and the browser's own is left alone. */
  readonly openFind = (): boolean => this.find.open();

  /** @internal Says it to assistive technology. */
  say(text: string): void {
    this.#said ??= liveRegion(this.host.renderRoot);
    this.#said.textContent = text;
  }

  /** @internal The person arranged columns; `done` when this is where they stay. */
  arranged(state: Partial<ColumnState>, done = true): void {
    this.setColumnState(state);
    if (done) this.#tell('columns-change', { state: this.columnState });
  }

  /** @internal Something stands before the columns. */
  get hasStart(): boolean {
    return !!(this.options.selectable || this.options.children);
  }

  get #isTree(): boolean {
    return !!(this.options.children || this.model.groups);
  }

  /** @internal Whether rows can be sorted by this column. */
  sorts(key: string): boolean {
    return this.options.values.some((column) => column.key === key);
  }

  #reorder(): void {
    this.selection.recount();
    this.refresh();
  }

  #layOut(): void {
    this.allColumns = inOrder(this.#owned, this.columnState);
    this.columns = shownOf(this.allColumns, this.columnState);
    const { selectable, children } = this.options;
    this.rules = startRule(!!selectable, !!children) + stateRules(this.columns, this.columnState, this.hasStart);
  }

  #tell(type: string, detail: unknown): void {
    this.host.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #selectionChanged(): true {
    this.host.redraw();
    this.#tell('selection-change', { selected: this.selected.size, hidden: this.selectedHidden });
    return true;
  }

  /** @internal The person sorts; `further` adds a key. */
  sortBy(key: string, further: boolean): boolean {
    if (!this.sorts(key)) return false;
    this.setSort(nextSort(this.#sort, key, further, this.options.sort ?? []));
    this.say(sortWords(this, key));
    this.#tell('sort-change', { sort: this.#sort });
    return true;
  }

  /** @internal What moves and resizes columns comes when somebody reaches for the head. */
  arrange(): Promise<Arranger | undefined> {
    return this.#reach.arranger();
  }
}
