/** Where changing incidents or alerts begins: keys, buttons and the selection. The code for it comes with the first of them. */
import type { Incident, SecuritySource } from '@watchfloor/api';
import { preferencesIn, type Session } from '@watchfloor/runtime';
import type { TableGrid, WfIDataTable } from '@watchfloor/ui';
import type { Triage, TriageAct } from '../triage/triage.ts';
import type { Bench } from './bench.ts';
import { OtherTabs, type SharedRows } from './other-tabs.ts';

/** What changes items, once it is there. */
export interface Changes<T extends { readonly id: string }, A extends string> {
  /** Tells its changes from those of other tabs. */
  readonly editor: { readonly name: string };
  /** What was asked for is being loaded. */
  readonly opening: boolean;
  act(what: A, event: Event, at?: T): void;
  changed(): void;
  rowsChanged(): void;
  forget(): void;
  render(): unknown;
}

/** What differs between the lists. */
export interface ChangesOptions<T extends { readonly id: string }, A extends string, C extends Changes<T, A>> {
  /** Single keys, and what they ask for. */
  readonly keys: Readonly<Record<string, A>>;
  readonly shared: SharedRows<T>;
  /** Fetches the code. May reject. */
  load(): Promise<C>;
}

interface PlaceBench<T extends { readonly id: string }> {
  readonly list: { readonly session: Session | undefined };
  readonly grid: Pick<TableGrid<T>, 'selected' | 'setSelected' | 'lines' | 'singleKeys'>;
  readonly table: WfIDataTable<T> | undefined;
  redraw(): void;
}

/** How incidents are changed. */
export const incidentChanges = (bench: Bench): ChangesOptions<Incident, TriageAct, Triage> => ({
  keys: {
    a: 'assign',
    s: 'status',
    c: 'classify',
    t: 'tag',
    m: 'manage',
    n: 'comment',
    u: 'undo',
    '?': 'help',
  },
  shared: {
    kind: 'incident',
    rows: () => bench.rows,
    read: async (source, id) => (await source.incidents.get(id)).incident,
    apply: (rows) => bench.data.actions?.apply(rows),
  },
  load: async () => new (await import('../triage/triage.ts')).Triage(bench),
});

export class TriagePlace<T extends { readonly id: string }, A extends string, C extends Changes<T, A>> {
  readonly #bench: PlaceBench<T>;
  readonly #shown: () => T | undefined;
  readonly #options: ChangesOptions<T, A, C>;
  readonly #others: OtherTabs<T>;
  #source: SecuritySource | undefined;
  #triage: C | undefined;
  #coming: Promise<C | undefined> | undefined;
  /** Wishes that wait for the code. */
  #waiting = 0;

  /** @param shown the item in the side pane */
  constructor(bench: PlaceBench<T>, shown: () => T | undefined, options: ChangesOptions<T, A, C>) {
    this.#bench = bench;
    this.#shown = shown;
    this.#options = options;
    this.#others = new OtherTabs(options.shared);
  }

  /** What changes items; undefined while the code for it is not there. */
  get changes(): C | undefined {
    return this.#triage;
  }

  /** What a single key asks for. */
  actOf(key: string): A | undefined {
    const { keys } = this.#options;
    return Object.hasOwn(keys, key) ? keys[key] : undefined;
  }

  /** @param about whatever is at the cursor. Default: what is there */
  act(what: A, event: Event, about?: T): void {
    // The path of an event is gone once it has been handled.
    const at = about ?? this.#atCursor(event);
    if (this.#triage) this.#triage.act(what, event, at);
    else this.whenLoaded((triage) => triage.act(what, event, at));
  }

  /** What was asked for is still on its way: keys meant for it are no commands, of the rows neither. */
  readonly holdKey = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (!this.busy || ctrlKey || metaKey || altKey || (key.length > 1 && key !== 'Enter')) return;
    if ((event.composedPath()[0] as Element).matches('input:not([type=checkbox]), textarea, select')) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** What was asked for is not there yet. */
  get busy(): boolean {
    return this.#waiting > 0 || !!this.#triage?.opening;
  }

  /** The selection is another. */
  selectionChanged(): void {
    if (this.#triage) this.#triage.changed();
    else if (this.#bench.grid.selected.size) void this.load();
  }

  rowsChanged(): void {
    this.#triage?.rowsChanged();
  }

  clearSelection(): void {
    this.#bench.grid.setSelected([]);
    this.selectionChanged();
    this.#bench.redraw();
  }

  /** Another person is here, or nobody. */
  personChanged(source: SecuritySource | undefined): void {
    const { grid, list } = this.#bench;
    this.#source = source;
    this.#triage?.forget();
    this.listen();
    const kept = list.session && preferencesIn(list.session)?.read();
    grid.singleKeys = kept?.singleKeys !== false;
    // A change that ended with an earlier page is told by what makes changes.
    if (kept?.bulk?.length) void this.load();
  }

  /** Hears from the other tabs of this person. */
  listen(): void {
    this.#others.listen(this.#source, this.#triage?.editor.name);
  }

  stop(): void {
    this.#others.stop();
  }

  render(): unknown {
    return this.#triage?.render();
  }

  /** The item in the pane when focus is there, else the row at the cursor. */
  #atCursor(event: Event): T | undefined {
    const { table, grid } = this.#bench;
    const inTable = table && event.composedPath().includes(table);
    return inTable ? grid.lines.rowAt(table.active) : this.#shown();
  }

  whenLoaded(act: (triage: C) => void): void {
    this.#waiting += 1;
    void this.load().then((triage) => {
      this.#waiting -= 1;
      if (triage) act(triage);
    });
  }

  /** Fetches the code; without it the next wish tries again. */
  load(): Promise<C | undefined> {
    return (this.#coming ??= this.#options.load().then(
      (triage) => {
        this.#triage = triage;
        triage.changed();
        this.listen();
        this.#bench.redraw();
        return triage;
      },
      () => (this.#coming = undefined),
    ));
  }
}
