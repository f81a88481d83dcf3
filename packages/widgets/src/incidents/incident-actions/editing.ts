/** Changes incidents or alerts for one list: asks, runs, keeps what came of it, and takes it back. No markup, no words. */
import { identityKey, type Session } from '@watchfloor/runtime';
import {
  announceChange,
  freezeSelection,
  permitOf,
  timeForCalls,
  type BulkProgress,
  type BulkTiming,
  type Permit,
  type Refusal,
  type Selection,
} from '@watchfloor/runtime/actions';
import { isNewer } from '../incident-feed/instants.ts';
import type { EditState, Editing, Interrupted, ItemEdit, Manageable } from './contract.ts';
import type { EditKind } from './edit-kind.ts';
import { stateOf } from './edit-state.ts';
import { Item } from './items.ts';
import { Leftovers } from './leftovers.ts';
import { callsPerItem, pageTiming, runChange, type Change, type Refuse } from './run-change.ts';
import { UndoStack } from './undo-stack.ts';

/** States after our own writes that are kept, so that a row that is behind them is not taken for a conflict. */
const MOST_OWN = 2_000;

export interface EditorOptions<T extends Manageable> {
  /** The session as it is now. */
  readonly session: () => Session | undefined;
  /** Something in `state` or `interrupted` is different. */
  readonly changed: () => void;
  /** Items as they are now, to be put into the list. */
  readonly applied: (rows: readonly T[]) => void;
  /** Why an item may not be changed as it is now, e.g. alerts of a product that the person may not manage. */
  readonly refuse?: Refuse<T>;
  /** For tests. */
  readonly timing?: BulkTiming;
}

const isOpen = <T extends Manageable, E extends ItemEdit>({ outcome, left }: Item<T, E>): boolean =>
  outcome.state !== 'ok' && !left;

/**
 * Changes items of one kind. A list may add it as a controller (`host.addController(editor)`); then it looks for what an earlier
 * page left behind when the session comes, and sends nothing more once the list left the page.
 */
export class Editor<T extends Manageable, E extends ItemEdit> implements Editing<T, E> {
  /** Tells this editor from others when tabs talk: pass it to `onChangeElsewhere`. */
  readonly name = `editor.${Math.random().toString(36).slice(2)}`;
  readonly #kind: EditKind<T>;
  readonly #options: EditorOptions<T>;
  readonly #timing: BulkTiming;
  readonly #undos: UndoStack<T, E>;
  readonly #leftovers: Leftovers;
  readonly #ours = new Map<string, T>();
  #change: Change<T, E> | undefined;
  #queue: Change<T, E>[] = [];
  /** Ended while others waited, with something that nobody has seen yet: shown after the last of them. */
  #unseen: Change<T, E>[] = [];
  #state: EditState<T, E> | undefined;
  #source: unknown;
  #identity = '';
  #here = true;

  constructor(kind: EditKind<T>, options: EditorOptions<T>) {
    this.#kind = kind;
    this.#options = options;
    this.#timing = options.timing ?? pageTiming;
    this.#undos = new UndoStack<T, E>(this.#timing, () => this.#tell(), kind.reaches);
    this.#leftovers = new Leftovers(kind.name, () => this.#tell());
    this.hostUpdate();
  }

  hostConnected(): void {
    this.#here = true;
  }

  hostDisconnected(): void {
    // What is under way ends, unless the list is back by its next request.
    this.#here = false;
  }

  /** Follows the session: another person sees nothing of this one's, and word of what was cut off comes with a source. */
  hostUpdate(): void {
    const session = this.#options.session();
    if (session?.source === this.#source) return;
    this.#source = session?.source;
    const identity = session?.source ? identityKey(session.source.identity) : '';
    // While it starts again, it may be the same person.
    if (!identity && session?.absence !== 'signed-out') return;
    if (identity !== this.#identity) this.#forget();
    this.#identity = identity;
    if (session && identity) void this.#leftovers.look(session, this.#change?.cutOff);
  }

  #forget(): void {
    const shown = this.#change ?? this.#leftovers.first;
    this.#change?.abort.abort();
    this.#change = undefined;
    this.#queue = [];
    this.#unseen = [];
    this.#leftovers.clear();
    this.#ours.clear();
    this.#undos.clear();
    if (shown) this.#tell();
  }

  get state(): EditState<T, E> | undefined {
    const source = this.#options.session()?.source;
    if (!this.#change || !source || identityKey(source.identity) !== this.#change.permit.identity) return undefined;
    return (this.#state ??= this.#describe(this.#change));
  }

  get interrupted(): Interrupted | undefined {
    return this.#options.session()?.source && this.#leftovers.first;
  }

  edit(event: Event, selection: Selection<T>, edit: E): Refusal | undefined {
    const permit = this.#permit(event);
    if (typeof permit === 'string') return permit;
    const many = selection.targets.length > 1;
    if (this.#isBusy(!many)) return 'busy';
    const items = selection.targets.map(({ seen }) => new Item(this.#kind, this.#known(seen), edit));
    const something = items.some((item) => !item.isDone(item.seen));
    if (!something) return 'nothing';
    const change = this.#begin('edit', edit, selection, items, permit);
    if (many) this.#put(change);
    else this.#enqueue(change);
    return undefined;
  }

  confirm(event: Event): Refusal | undefined {
    const change = this.#change;
    const permit = this.#permit(event);
    if (typeof permit === 'string') return permit;
    if (change?.phase !== 'preview') return 'nothing';
    if (!change.permit.holds()) {
      this.cancel();
      return 'signed-out';
    }
    change.permit = permit;
    this.#enqueue(change);
    return undefined;
  }

  cancel(): void {
    const change = this.#change;
    if (change?.phase === 'preview') this.#put(change.earlier);
    else if (change?.phase === 'working') for (const each of [change, ...this.#queue]) each.abort.abort();
  }

  retry(event: Event): Refusal | undefined {
    return this.#again(event, ({ outcome, conflict, left }) => outcome.state === 'failed' && !conflict && !left);
  }

  resolve(event: Event, ids: readonly string[], whose: 'mine' | 'theirs'): Refusal | undefined {
    const asked = new Set(ids);
    const isAsked = ({ id, conflict }: Item<T, E>): boolean => !!conflict && asked.has(id);
    if (whose === 'mine') return this.#again(event, isAsked);
    const permit = this.#permit(event);
    if (typeof permit === 'string') return permit;
    const change = this.#change;
    const items = [...(change?.items.values() ?? [])].filter(isAsked);
    if (!change || !items.length) return 'nothing';
    if (this.#isBusy()) return 'busy';
    this.#options.applied(items.map(({ conflict }) => conflict!));
    for (const item of items) {
      item.left = true;
      item.conflict = undefined;
      // Of one there is nothing else to tell.
      if (change.selection.targets.length === 1) change.items.delete(item.id);
    }
    this.#settle(change);
    return undefined;
  }

  undo(event: Event): Refusal | undefined {
    const permit = this.#permit(event);
    if (typeof permit === 'string') return permit;
    if (this.#isBusy()) return 'busy';
    const taken = this.#undos.take();
    if (!taken) return 'nothing';
    const items = taken.deeds.map((deed) => new Item(this.#kind, this.#known(deed.after), taken.edit, deed));
    const selection = freezeSelection(
      'chosen',
      items.map(({ chosen }) => chosen),
      this.#timing.now(),
    );
    this.#enqueue(this.#begin('undo', taken.edit, selection, items, permit));
    return undefined;
  }

  dismiss(): void {
    const change = this.#change;
    if (change?.phase === 'working') return;
    if (change?.phase === 'preview') return this.cancel();
    const session = this.#options.session();
    if (!change) this.#leftovers.dismiss(session);
    else {
      if (change.cutOff) this.#leftovers.dismiss(session, change.cutOff);
      if (!this.#unseen.length) this.#undos.clear();
    }
    this.#put(this.#unseen.shift());
  }

  #permit(event: Event): Permit | Refusal {
    return permitOf(event, () => (this.#here ? this.#options.session() : undefined));
  }

  /** @param joins one more of a single item may wait its turn */
  #isBusy(joins = false): boolean {
    const change = this.#change;
    return change?.phase === 'working' && (!joins || change.items.size > 1 || change.kind === 'undo');
  }

  /** What is shown, or stands behind a preview. */
  get #shown(): Change<T, E> | undefined {
    return this.#change?.phase === 'preview' ? this.#change.earlier : this.#change;
  }

  /** The row as we know it: after a write of ours it may be newer than what the list holds. */
  #known(seen: T): T {
    const own = this.#ours.get(seen.id);
    return own && isNewer(own, seen) ? own : seen;
  }

  #begin(
    kind: Change<T, E>['kind'],
    edit: E,
    selection: Selection<T>,
    items: readonly Item<T, E>[],
    permit: Permit,
  ): Change<T, E> {
    return {
      kind,
      edit,
      selection,
      items: new Map(items.map((item) => [item.id, item])),
      phase: 'preview',
      permit,
      abort: new AbortController(),
      progress: undefined,
      earlier: kind === 'edit' && items.length > 1 ? this.#shown : undefined,
      cutOff: undefined,
    };
  }

  #enqueue(change: Change<T, E>): void {
    if (this.#change?.phase === 'working') this.#queue.push(change);
    else {
      // A new change is about its own items: nothing of an earlier one is counted, tried again or decided with it.
      this.#unseen = [];
      this.#start(change);
    }
  }

  #start(change: Change<T, E>): void {
    const own = [...change.items.values()];
    // What was written while this waited its turn is ours.
    for (const item of own) item.seen = this.#known(item.seen);
    change.earlier = undefined;
    void this.#run(change, own);
  }

  #again(event: Event, which: (item: Item<T, E>) => boolean): Refusal | undefined {
    const permit = this.#permit(event);
    if (typeof permit === 'string') return permit;
    const change = this.#change;
    const items = [...(change?.items.values() ?? [])].filter(which);
    if (!change || change.phase === 'preview' || !items.length) return 'nothing';
    if (this.#isBusy()) return 'busy';
    for (const item of items) {
      item.seen = item.conflict ?? item.seen;
      item.conflict = undefined;
      item.outcome = { state: 'waiting' };
    }
    change.permit = permit;
    change.abort = new AbortController();
    void this.#run(change, items, true);
    return undefined;
  }

  async #run(change: Change<T, E>, items: readonly Item<T, E>[], again = false): Promise<void> {
    change.phase = 'working';
    this.#put(change);
    let forbidden = false;
    await runChange(change, items, {
      kind: this.#kind,
      session: this.#options.session(),
      timing: this.#timing,
      refuse: this.#options.refuse,
      changed: (progress) => {
        if (this.#change !== change) return;
        const refused = this.#follow(change, progress);
        // The rights are not what they were when the button was shown.
        if (refused && !forbidden) this.#options.session()?.access.reread?.();
        forbidden ||= refused;
      },
    });
    if (this.#change !== change) return;
    this.#finish(change, items);
    this.#goOn(change, again);
  }

  /** Passes on what is new: rows to the list, ids to other tabs. The result: was one refused for want of a right? */
  #follow(change: Change<T, E>, progress: BulkProgress<T>): boolean {
    change.progress = progress;
    const rows: T[] = [];
    let refused = false;
    for (const [id, outcome] of progress.outcomes) {
      if (!change.items.get(id)?.take(outcome)) continue;
      const row = outcome.state === 'ok' || outcome.state === 'failed' ? outcome.after : undefined;
      if (row) rows.push(row);
      refused ||= outcome.state === 'failed' && outcome.reason === 'forbidden';
    }
    if (rows.length) this.#apply(change.permit.identity, rows);
    this.#tell();
    return refused;
  }

  #apply(identity: string, rows: readonly T[]): void {
    if (this.#ours.size > MOST_OWN) this.#ours.clear();
    for (const row of rows) this.#ours.set(row.id, row);
    this.#options.applied(rows);
    announceChange(
      identity,
      this.#kind.name,
      rows.map(({ id }) => id),
      this.name,
    );
  }

  #finish(change: Change<T, E>, items: readonly Item<T, E>[]): void {
    for (const item of items) {
      const { outcome, undoes } = item;
      // Of what was taken back a newer change stays, without a question.
      if (!undoes && outcome.state === 'failed' && outcome.reason === 'moved') item.conflict = outcome.now;
    }
    const deeds = [...items].flatMap(({ deed }) => deed ?? []);
    if (change.kind === 'edit')
      this.#undos.add(
        change,
        change.edit,
        deeds,
        items.some(({ commented }) => commented),
      );
    this.#settle(change);
  }

  /** The next in the queue; after the last one, those that ended unseen come first. */
  #goOn(change: Change<T, E>, again: boolean): void {
    const next = this.#queue.shift();
    if (next) {
      if ([...change.items.values()].some(isOpen)) this.#unseen.push(change);
      this.#start(next);
    } else if (!again && this.#unseen.length) {
      this.#unseen.push(change);
      this.#put(this.#unseen.shift());
    }
  }

  #settle(change: Change<T, E>): void {
    const items = [...change.items.values()];
    change.phase = items.some(({ conflict }) => conflict) ? 'asking' : 'done';
    this.#put(items.length ? change : this.#unseen.shift());
  }

  #put(change: Change<T, E> | undefined): void {
    this.#change = change;
    this.#tell();
  }

  #tell(): void {
    this.#state = undefined;
    this.#options.changed();
  }

  #describe(change: Change<T, E>): EditState<T, E> {
    const { phase, kind, edit, selection, items, permit, progress } = change;
    // With the result of another change still to come, this one offers to take back itself only.
    const only = this.#unseen.length ? change : undefined;
    const calls = items.size * callsPerItem(edit) + Math.ceil(items.size / 50);
    const working = phase === 'working' ? progress : undefined;
    const ahead = phase === 'preview' || phase === 'working';
    return stateOf([...items.values()], {
      phase,
      kind,
      edit,
      selection,
      remaining: ahead ? (working?.remaining ?? timeForCalls(permit.source, calls, this.#timing.now())) : 0,
      heldUntil: working?.heldUntil ?? 0,
      undo: phase === 'done' || phase === 'asking' ? this.#undos.offer(only) : undefined,
    });
  }
}
