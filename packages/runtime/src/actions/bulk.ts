/**
 * One change of many items: read again, written a few at a time, nothing written twice by itself, and at the end
 * something is known of every item. Knows no resource.
 */
import { ApiError, isApiError } from '@watchfloor/api';
import type { BulkJob, BulkProgress, BulkTiming, FailureReason, Target, Turn } from './contract.ts';
import { tookCall, timeForCalls, waitForCall } from './pace.ts';
import { Tally } from './tally.ts';
import { PartlyDone, verdictOf, type Verdict } from './verdict.ts';

/** Items that are read again together, which is Graph's page of incidents. */
const READ_TOGETHER = 50;
const MOST_IN_FLIGHT = 4;
/** How often one item waits for the gate before it counts as refused; a wait may be five minutes. */
const MOST_WAITS = 6;
/** A write that was cut off may still be on its way. Milliseconds until it is looked for. */
const SETTLE_AFTER = 2_000;
const HEARTBEAT = 1_000;

const pageTiming: BulkTiming = {
  now: () => Date.now(),
  setTimer: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** Nothing else is sent, and why. */
type Halt = 'cancelled' | 'ended';

/** A write that left and was not answered. */
interface Unanswered<T> {
  readonly target: Target<T>;
  /** The item as it was when it left. */
  readonly before: T;
  readonly error: ApiError | undefined;
}

class Run<T> {
  readonly #job: BulkJob<T>;
  readonly #timing: BulkTiming;
  readonly #tally: Tally<T>;
  /** Aborts when the change halts: ends waits and reads, never a write. */
  readonly #halting = new AbortController();
  readonly #unanswered = new Map<string, Unanswered<T>>();
  readonly #partly = new Map<string, T>();
  /** What was read last of each item. */
  readonly #now = new Map<string, T>();
  #halt: Halt | undefined;
  #heldUntil = 0;
  #unread: number;
  #lastOpenAt = 0;
  #line: Promise<void> = Promise.resolve();

  constructor(job: BulkJob<T>) {
    this.#job = job;
    this.#timing = job.timing ?? pageTiming;
    this.#unread = job.selection.targets.length;
    this.#tally = new Tally(job, this.#timing, () => ({ heldUntil: this.#held(), remaining: this.#remaining() }));
  }

  async run(): Promise<BulkProgress<T>> {
    const { signal, selection, journal } = this.#job;
    const stop = (): unknown => this.#halted();
    signal.addEventListener('abort', stop);
    const stopBeating = this.#beat();
    try {
      for (let at = 0; at < selection.targets.length && !this.#halted(); at += READ_TOGETHER) {
        await this.#change(selection.targets.slice(at, at + READ_TOGETHER));
      }
      await this.#lookForUnanswered();
    } finally {
      stopBeating();
      signal.removeEventListener('abort', stop);
    }
    this.#closeRest();
    this.#tally.phase = 'done';
    journal?.flush();
    this.#tally.tellNow();
    return this.#tally.progress();
  }

  #beat(): () => void {
    let cancel = (): void => {};
    let held = 0;
    const beat = (): void => {
      this.#halted();
      this.#job.journal?.flush();
      if (held !== this.#held()) this.#tally.tell();
      held = this.#held();
      cancel = this.#timing.setTimer(beat, HEARTBEAT);
    };
    cancel = this.#timing.setTimer(beat, HEARTBEAT);
    return () => cancel();
  }

  /** Once halted, it stays so. */
  #halted(): boolean {
    if (!this.#halt) {
      if (!this.#job.permit.holds()) this.#halt = 'ended';
      else if (this.#job.signal.aborted) this.#halt = 'cancelled';
      if (this.#halt) this.#halting.abort();
    }
    return this.#halt !== undefined;
  }

  #end(): void {
    this.#halt = 'ended';
    this.#halting.abort();
  }

  #held(): number {
    const until = Math.max(this.#heldUntil, this.#job.permit.source.throttle().until);
    return until > this.#timing.now() ? until : 0;
  }

  #remaining(): number {
    const { callsPerItem = 1, callsPerMinute, permit } = this.#job;
    if (this.#halt || this.#tally.phase === 'done') return 0;
    const calls = this.#tally.open * callsPerItem + Math.ceil(this.#unread / READ_TOGETHER);
    const now = this.#timing.now();
    const held = this.#held();
    return timeForCalls(permit.source, calls, now, callsPerMinute) + (held ? held - now : 0);
  }

  #sleep(ms: number): Promise<void> {
    const { signal } = this.#halting;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const wake = (): void => {
        cancel();
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const cancel = this.#timing.setTimer(wake, ms);
      signal.addEventListener('abort', wake);
    });
  }

  /** Waits in line for the gate and the pace. False: nothing may be sent, by `stops`. */
  async #maySend(stops: () => boolean = () => this.#halted()): Promise<boolean> {
    const before = this.#line;
    let next = (): void => {};
    this.#line = new Promise((resolve) => (next = resolve));
    try {
      await before;
      return await this.#firstInLine(stops);
    } finally {
      next();
    }
  }

  async #firstInLine(stops: () => boolean): Promise<boolean> {
    const { permit, callsPerMinute } = this.#job;
    for (;;) {
      if (stops()) return false;
      const now = this.#timing.now();
      const held = this.#held();
      const wait = Math.max(held && held - now, waitForCall(permit.source, now, callsPerMinute));
      if (wait <= 0) {
        tookCall(permit.source, now);
        return true;
      }
      // After a cancel the sleep is over at once; whoever goes on then waits by the clock.
      if (this.#halting.signal.aborted) await new Promise<void>((resolve) => this.#timing.setTimer(resolve, wait));
      else await this.#sleep(wait);
    }
  }

  /** Only the context stops what has begun; a cancel waits for it. */
  readonly #contextLost = (): boolean => {
    if (!this.#job.permit.holds() || this.#halt === 'ended') this.#end();
    return this.#halt === 'ended';
  };

  readonly #turnOf =
    (stops: () => boolean): Turn =>
    async () => {
      if (!(await this.#maySend(stops)) || stops()) throw new ApiError('signed-out', { code: 'halted' });
    };

  async #change(targets: readonly Target<T>[]): Promise<void> {
    const { fresh, moved, refuse, isDone } = this.#job;
    const known = fresh ? targets.filter(fresh) : [];
    for (const { id, seen } of known) this.#now.set(id, seen);
    const stale = targets.filter((target) => !known.includes(target));
    this.#tally.phase = 'reading';
    await this.#read(stale, this.#halting.signal, () => this.#halted());
    this.#unread -= targets.length;
    const refusals = await Promise.all(
      targets.map(async ({ id }) => {
        const now = this.#now.get(id);
        return [id, now && (await refuse?.(now))] as const;
      }),
    );
    const refused = new Map(refusals);
    const ready = targets.filter(({ id, seen }) => {
      const now = this.#now.get(id);
      if (now === undefined || this.#tally.outcomes.get(id)?.state !== 'waiting') return false;
      if (isDone(now)) return this.#ok(id, now, now);
      if (moved(seen, now).length) return this.#fail(id, 'moved', undefined, now);
      const reason = refused.get(id);
      return reason ? this.#fail(id, reason, undefined, now) : true;
    });
    this.#tally.phase = 'writing';
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < ready.length && !this.#halted()) await this.#write(ready[next++]!);
    };
    await Promise.all(Array.from({ length: MOST_IN_FLIGHT }, work));
  }

  /** Reads again; what cannot be read has failed, unless it was sent already (`late`). */
  async #read(targets: readonly Target<T>[], signal: AbortSignal, stops: () => boolean, late = false): Promise<void> {
    let left = targets;
    for (let waits = 0; left.length; waits += 1) {
      if (!(await this.#maySend(stops)) || stops()) return;
      const answers = await this.#answers(left, signal, stops);
      if (stops()) return;
      const again = left.filter(({ id }) => isApiError(answers.get(id), 'throttled') && waits < MOST_WAITS);
      for (const target of left) {
        const answer = answers.get(target.id) ?? new ApiError('gone');
        if (!isApiError(answer)) this.#now.set(target.id, answer);
        else if (again.includes(target)) this.#hold(answer);
        // Nothing was sent for these: they end with the rest.
        else if (verdictOf(answer).ends) this.#end();
        else if (!late) this.#fail(target.id, answer.kind, answer);
      }
      left = again;
    }
  }

  async #answers(
    targets: readonly Target<T>[],
    signal: AbortSignal,
    stops: () => boolean,
  ): Promise<ReadonlyMap<string, T | ApiError>> {
    try {
      return await this.#job.reread(targets, signal, this.#turnOf(stops));
    } catch (error) {
      const known = isApiError(error) ? error : new ApiError('server');
      return new Map(targets.map(({ id }) => [id, known]));
    }
  }

  #hold({ until }: ApiError): void {
    // A source that does not say how long is asked again after a while.
    this.#heldUntil = Math.max(this.#heldUntil, until || this.#timing.now() + 5_000);
    this.#tally.tell();
  }

  async #write(target: Target<T>): Promise<void> {
    const { id } = target;
    const { journal, write } = this.#job;
    const now = this.#now.get(id)!;
    for (let waits = 0; ; waits += 1) {
      // Asked once more: between the turn and this line the context may have changed.
      if (!(await this.#maySend()) || this.#halted()) return;
      journal?.sent(id);
      this.#tally.set(id, { state: 'sent' });
      try {
        this.#ok(id, now, await write(now, NEVER, this.#turnOf(this.#contextLost)));
        return;
      } catch (thrown) {
        if (thrown instanceof PartlyDone) this.#partly.set(id, thrown.after as T);
        const verdict = verdictOf(thrown instanceof PartlyDone ? thrown.error : thrown);
        if (verdict.kind !== 'wait' || waits >= MOST_WAITS) return this.#judge(target, now, verdict);
        this.#tally.set(id, { state: 'waiting' });
        // Answered: not accepted. It counts as sent again with its next try.
        journal?.settled(id, 'failed');
        this.#hold(verdict.error!);
      }
    }
  }

  #judge(target: Target<T>, before: T, { kind, ends, error }: Verdict): void {
    if (kind === 'open') {
      this.#unanswered.set(target.id, { target, before, error });
      this.#lastOpenAt = this.#timing.now();
      this.#tally.set(target.id, { state: 'unknown', ...(error && { error }) });
    } else this.#fail(target.id, error!.kind, error);
    if (ends) this.#end();
  }

  /** Writes without an answer are read once more: they were done, they were not, or nobody can tell. */
  async #lookForUnanswered(): Promise<void> {
    const open = [...this.#unanswered.values()];
    // Who stopped does not wait for minutes.
    if (!open.length || this.#contextLost() || (this.#halt && this.#held())) return;
    const wait = this.#lastOpenAt + SETTLE_AFTER - this.#timing.now();
    if (wait > 0) await new Promise<void>((resolve) => this.#timing.setTimer(resolve, wait));
    this.#tally.phase = 'reading';
    for (const { target } of open) this.#now.delete(target.id);
    for (let at = 0; at < open.length && !this.#contextLost(); at += READ_TOGETHER) {
      const some = open.slice(at, at + READ_TOGETHER);
      const targets = some.map(({ target }) => target);
      await this.#read(targets, NEVER, this.#contextLost, true);
      for (const one of some) this.#decide(one);
    }
  }

  #decide({ target: { id }, before, error }: Unanswered<T>): void {
    const now = this.#now.get(id);
    if (now === undefined) return;
    if (this.#job.isDone(now)) this.#ok(id, before, now);
    else this.#fail(id, error?.kind ?? 'server', error, now);
  }

  #ok(id: string, before: T, after: T): false {
    this.#tally.set(id, { state: 'ok', before, after });
    this.#job.journal?.settled(id, 'ok');
    return false;
  }

  #fail(id: string, reason: FailureReason, error?: ApiError, now?: T): false {
    const after = this.#partly.get(id);
    this.#tally.set(id, {
      state: 'failed',
      reason,
      ...(error && { error }),
      ...(now !== undefined && { now }),
      ...(after !== undefined && { after }),
    });
    // What was never sent stays open in the journal, so that whoever comes next can tell.
    if (reason !== 'cancelled' && reason !== 'ended') this.#job.journal?.settled(id, 'failed');
    return false;
  }

  /** What was not sent says why. */
  #closeRest(): void {
    for (const [id, { state }] of this.#tally.outcomes)
      if (state === 'waiting' || state === 'sent') this.#fail(id, this.#halt ?? 'ended');
  }
}

/** A write that has left is waited for: aborting it would only hide what became of it. */
const NEVER = new AbortController().signal;

/**
 * Changes the items of a selection, in its order and in pages of 50: reads each page again, then writes at most four at
 * a time, paced. Never rejects for what the service says; the result accounts for every item.
 */
export const runBulk = <T>(job: BulkJob<T>): Promise<BulkProgress<T>> => new Run(job).run();
