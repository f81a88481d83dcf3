/** One incident or alert in a change: what is sent for it, and what has become of it. */
import type { SecuritySource } from '@watchfloor/api';
import { PartlyDone, type Outcome, type Turn } from '@watchfloor/runtime/actions';
import { changesFor, fieldsMoved, type ItemChanges } from './changes.ts';
import type { ComparedField, ItemEdit, Manageable } from './contract.ts';
import type { EditKind } from './edit-kind.ts';
import { changedSince, undoChanges, writtenFields, type Deed } from './undoing.ts';

export class Item<T extends Manageable, E extends ItemEdit> {
  readonly kind: EditKind<T>;
  readonly id: string;
  /** As the person saw it when they decided. */
  readonly chosen: T;
  readonly edit: E;
  /** What is taken back; undefined: this is a change. */
  readonly undoes: Deed<T> | undefined;
  /** What it must still be like. */
  seen: T;
  outcome: Outcome<T> = { state: 'waiting' };
  /** The exact state before the first write. */
  before: T | undefined;
  /** The state after the fields were written. */
  after: T | undefined;
  /** As it is now, when it moved and the person is to decide. */
  conflict: T | undefined;
  /** The person left it as others made it. */
  left = false;
  commented = false;
  #sameComments: number | undefined;

  constructor(kind: EditKind<T>, item: T, edit: E, undoes?: Deed<T>) {
    this.kind = kind;
    this.id = item.id;
    this.chosen = this.seen = item;
    this.edit = edit;
    this.undoes = undoes;
  }

  get comment(): string | undefined {
    return this.undoes || this.commented || !this.edit.comment?.trim() ? undefined : this.edit.comment;
  }

  /** The fields were written and only the comment is left. */
  get onlyComment(): boolean {
    const now = this.outcome.state === 'failed' ? (this.outcome.now ?? this.after) : undefined;
    return !!this.comment && (!!this.after || (!!now && !this.#changes(now)));
  }

  /** What the write did, as far as it changed a field. */
  get deed(): Deed<T> | undefined {
    const { before, after, undoes } = this;
    return before && after && !undoes && writtenFields({ before, after }).length ? { before, after } : undefined;
  }

  #changes(now: T): ItemChanges | undefined {
    return this.undoes ? undoChanges(this.undoes, now) : changesFor(now, this.edit, this.kind.statuses);
  }

  moved(now: T): readonly ComparedField[] {
    // A comment fits whatever the item is by now.
    if (this.after) return [];
    return this.undoes ? changedSince(this.undoes, now) : fieldsMoved(this.seen, now, this.edit, this.kind.statuses);
  }

  /** Is there nothing left to send? */
  isDone(now: T): boolean {
    const { comment } = this;
    const there = this.#sameComments !== undefined && !!comment && countOf(now, comment) > this.#sameComments;
    return (!comment || there) && (!!this.after || !this.#changes(now));
  }

  async write(source: SecuritySource, now: T, signal: AbortSignal, turn: Turn): Promise<T> {
    const { id, comment, kind } = this;
    this.before ??= now;
    if (comment) this.#sameComments ??= countOf(now, comment);
    const changes = this.after ? undefined : this.#changes(now);
    const why = (error: unknown): Promise<unknown> => kind.whyRefused(error, source, id, signal, turn);
    if (changes) {
      try {
        this.after = await kind.update(source, id, changes, signal);
      } catch (error) {
        throw await why(error);
      }
    }
    const after = this.after ?? now;
    if (!comment) return after;
    try {
      if (changes) await turn();
      const comments = await kind.comment(source, id, comment, signal);
      this.commented = true;
      return (this.after = { ...after, comments });
    } catch (error) {
      const reason = await why(error);
      throw this.after ? new PartlyDone(after, reason) : reason;
    }
  }

  /** Takes note of what came of it. The result says whether that is new. */
  take(outcome: Outcome<T>): boolean {
    if (outcome === this.outcome) return false;
    this.outcome = outcome;
    if (outcome.state === 'ok') {
      this.before ??= outcome.before;
      this.after ??= outcome.after;
      this.commented ||= !!this.comment;
    }
    return true;
  }
}

const countOf = ({ comments = [] }: Manageable, text: string): number =>
  comments.filter(({ comment }) => comment === text).length;
