/** Where changing incidents begins: keys, buttons and the selection. The code for it comes with the first of them. */
import type { Incident, SecuritySource } from '@watchfloor/api';
import { preferencesIn } from '@watchfloor/runtime';
import type { Triage, TriageAct } from '../triage/triage.ts';
import type { Bench } from './bench.ts';
import { OtherTabs } from './other-tabs.ts';

/** Single keys, and what they ask for. */
const ACTS: Readonly<Record<string, TriageAct>> = {
  __proto__: null as never,
  a: 'assign',
  s: 'status',
  c: 'classify',
  t: 'tag',
  m: 'manage',
  n: 'comment',
  u: 'undo',
  '?': 'help',
};

export class TriagePlace {
  readonly #bench: Bench;
  readonly #shown: () => Incident | undefined;
  readonly #others: OtherTabs;
  #source: SecuritySource | undefined;
  #triage: Triage | undefined;
  #coming: Promise<Triage | undefined> | undefined;
  /** Wishes that wait for the code. */
  #waiting = 0;

  /** @param shown the incident in the side pane */
  constructor(bench: Bench, shown: () => Incident | undefined) {
    this.#bench = bench;
    this.#shown = shown;
    this.#others = new OtherTabs(bench);
  }

  /** What a single key asks for. */
  actOf(key: string): TriageAct | undefined {
    return ACTS[key];
  }

  act(what: TriageAct, event: Event): void {
    // The path of an event is gone once it has been handled.
    const at = this.#atCursor(event);
    if (this.#triage) this.#triage.act(what, event, at);
    else this.#whenLoaded((triage) => triage.act(what, event, at));
  }

  /** What was asked for is not there yet. */
  get busy(): boolean {
    return this.#waiting > 0 || !!this.#triage?.opening;
  }

  /** Opens the form, or the comments, of one incident. */
  open(what: 'manage' | 'comment', incident: Incident): void {
    this.#whenLoaded((triage) => triage.open(what, incident));
  }

  /** The selection is another. */
  selectionChanged(): void {
    if (this.#triage) this.#triage.changed();
    else if (this.#bench.grid.selected.size) void this.#load();
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
    if (kept?.bulk?.length) void this.#load();
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

  /** The incident in the pane when focus is there, else the row at the cursor. */
  #atCursor(event: Event): Incident | undefined {
    const { table, grid } = this.#bench;
    const inTable = table && event.composedPath().includes(table);
    return inTable ? grid.lines.rowAt(table.active) : this.#shown();
  }

  #whenLoaded(act: (triage: Triage) => void): void {
    this.#waiting += 1;
    void this.#load().then((triage) => {
      this.#waiting -= 1;
      if (triage) act(triage);
    });
  }

  #load(): Promise<Triage | undefined> {
    return (this.#coming ??= import('../triage/triage.ts').then(
      ({ Triage }) => {
        this.#triage = new Triage(this.#bench);
        this.#triage.changed();
        this.listen();
        this.#bench.redraw();
        return this.#triage;
      },
      () => (this.#coming = undefined),
    ));
  }
}
