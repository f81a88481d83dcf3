/** Changes alerts for one list: runs the change, keeps what came of it, takes it back. No markup, no words. */
import { isApiError, type Alert, type ApiError, type SecuritySource } from '@watchfloor/api';
import {
  freezeSelection,
  PartlyDone,
  permitOf,
  runBulk,
  timeForCalls,
  type BulkJob,
  type BulkProgress,
  type Outcome,
  type Permit,
  type Refusal,
  type Selection,
} from '@watchfloor/runtime/actions';
import type { AlertBench } from '../tools/bench.ts';
import { alertChanges, alertDone, alertMoved, takingBack, type AlertEdit } from './edit.ts';
import type { AlertRights } from './rights.ts';

/** How long taking back is offered, in milliseconds. */
const UNDO_FOR = 120_000;

export interface Change {
  readonly phase: 'preview' | 'working' | 'done';
  readonly kind: 'edit' | 'undo';
  readonly selection: Selection<Alert>;
  readonly permit: Permit;
  /** The wish for each alert. */
  readonly editOf: (id: string) => AlertEdit;
  readonly progress: BulkProgress<Alert> | undefined;
  /** Milliseconds that it takes under the documented limits, about. */
  readonly takes: number;
}

/** A failed alert, with its reason. */
export interface Failed {
  readonly alert: Alert;
  readonly outcome: Extract<Outcome<Alert>, { readonly state: 'failed' }>;
}

export class AlertChanging {
  readonly #bench: AlertBench;
  readonly #rights: AlertRights;
  #change: Change | undefined;
  #abort = new AbortController();
  #undoUntil = 0;
  #undoTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(bench: AlertBench, rights: AlertRights) {
    this.#bench = bench;
    this.#rights = rights;
  }

  /** The change under way or done last. */
  get change(): Change | undefined {
    return this.#change;
  }

  /** Alerts that were not changed, and why. */
  get failures(): readonly Failed[] {
    return (this.#change?.selection.targets ?? []).flatMap(({ id, seen }) => {
      const outcome = this.#change?.progress?.outcomes.get(id);
      return outcome?.state === 'failed' ? [{ alert: seen, outcome }] : [];
    });
  }

  /** Until when the last change can be taken back, milliseconds since the epoch; 0: it cannot. */
  get undoUntil(): number {
    return this.#change?.phase === 'done' && this.#undoable().length && this.#undoUntil > Date.now()
      ? this.#undoUntil
      : 0;
  }

  /** Asks for a change. One alert is written at once, more wait for `confirm`. */
  edit(event: Event, alerts: readonly Alert[], edit: AlertEdit): Refusal | undefined {
    return this.#begin(event, 'edit', alerts, () => edit, alerts.length > 1);
  }

  confirm(event: Event): Refusal | undefined {
    const change = this.#change;
    if (change?.phase !== 'preview') return 'nothing';
    const { selection, editOf, kind } = change;
    return this.#begin(
      event,
      kind,
      selection.targets.map(({ seen }) => seen),
      editOf,
      false,
    );
  }

  /** Stops what is not sent yet, or leaves the preview. */
  cancel(): void {
    if (this.#change?.phase === 'preview') this.#put(undefined);
    else this.#abort.abort();
  }

  /** Puts the result away. What is under way goes on. */
  dismiss(): void {
    if (this.#change?.phase === 'done') this.#put(undefined);
  }

  /** Another person is here, or the list is gone. */
  stop(): void {
    this.#abort.abort();
    clearTimeout(this.#undoTimer);
    this.#change = undefined;
  }

  /** Tries the failed ones again, and only these; those that somebody changed as they are now. */
  retry(event: Event): Refusal | undefined {
    const change = this.#change;
    if (change?.phase !== 'done') return 'nothing';
    const alerts = this.failures.map(({ alert, outcome }) => outcome.now ?? outcome.after ?? alert);
    return this.#begin(event, change.kind, alerts, change.editOf, false);
  }

  /** Takes the last change back, as far as nobody changed the alerts since. */
  undo(event: Event): Refusal | undefined {
    if (!this.undoUntil) return 'nothing';
    const back = new Map(this.#undoable().map(({ after, edit }) => [after.id, { after, edit }]));
    const alerts = [...back.values()].map(({ after }) => after);
    return this.#begin(event, 'undo', alerts, (id) => back.get(id)?.edit ?? {}, false);
  }

  #undoable(): readonly { readonly after: Alert; readonly edit: AlertEdit }[] {
    const { kind, progress } = this.#change ?? {};
    if (kind !== 'edit') return [];
    return [...(progress?.outcomes.values() ?? [])].flatMap((outcome) => {
      if (outcome.state !== 'ok') return [];
      const { before, after } = outcome;
      const edit = takingBack(before, after);
      return edit ? [{ after, edit }] : [];
    });
  }

  #begin(
    event: Event,
    kind: Change['kind'],
    alerts: readonly Alert[],
    editOf: Change['editOf'],
    preview: boolean,
  ): Refusal | undefined {
    const permit = permitOf(event, () => this.#bench.list.session);
    if (typeof permit === 'string') return permit;
    if (this.#change?.phase === 'working' || !alerts.length) return 'nothing';
    const selection = freezeSelection('chosen', alerts, Date.now());
    const calls = alerts.length * callsOf(editOf(alerts[0]!.id));
    const takes = timeForCalls(permit.source, calls, Date.now());
    const change: Change = {
      phase: preview ? 'preview' : 'working',
      kind,
      selection,
      permit,
      editOf,
      takes,
      progress: undefined,
    };
    this.#put(change);
    if (!preview) void this.#run(change);
    return undefined;
  }

  async #run(change: Change): Promise<void> {
    const { signal } = (this.#abort = new AbortController());
    const show = (progress: BulkProgress<Alert>): void => {
      if (this.#change?.selection === change.selection)
        this.#put({ ...change, phase: progress.phase === 'done' ? 'done' : 'working', progress });
    };
    const progress = await runBulk(this.#jobOf(change, signal, show));
    if (!change.permit.holds()) return;
    this.#apply(progress);
    this.#offerUndo();
    show(progress);
  }

  #apply(progress: BulkProgress<Alert>): void {
    const now: Alert[] = [];
    const refused: Alert[] = [];
    for (const [id, outcome] of progress.outcomes) {
      if (outcome.state === 'ok') now.push(outcome.after);
      if (outcome.state !== 'failed') continue;
      if (outcome.now ?? outcome.after) now.push((outcome.now ?? outcome.after)!);
      const alert = this.#bench.rows.find((row) => row.id === id);
      if (outcome.reason === 'forbidden' && alert) refused.push(alert);
    }
    if (now.length) this.#bench.data.actions?.put(now);
    if (refused.length) this.#rights.refuse(refused);
    // What left the list is not selected any more: nobody could see it.
    const { grid, rows } = this.#bench;
    const here = new Set<unknown>(rows.map(({ id }) => id));
    if ([...grid.selected].some((key) => !here.has(key)))
      grid.setSelected([...grid.selected].filter((key) => here.has(key)));
  }

  #offerUndo(): void {
    this.#undoUntil = Date.now() + UNDO_FOR;
    clearTimeout(this.#undoTimer);
    this.#undoTimer = setTimeout(() => this.#bench.redraw(), UNDO_FOR);
  }

  #jobOf(change: Change, signal: AbortSignal, changed: BulkJob<Alert>['changed']): BulkJob<Alert> {
    const { selection, permit, editOf } = change;
    const { source } = permit;
    const startedAt = Date.now();
    return {
      selection,
      permit,
      signal,
      changed,
      callsPerItem: callsOf(editOf(selection.targets[0]!.id)),
      reread: (targets, reading, turn) => readEach(source, targets, reading, turn),
      moved: (seen, now) => alertMoved(seen, now, editOf(now.id)),
      refuse: (now) => (this.#rights.of(now).allowed ? undefined : 'denied'),
      isDone: (now) => alertDone(now, editOf(now.id), startedAt),
      write: (now, writing, turn) => writeOne(source, now, editOf(now.id), writing, turn),
    };
  }

  #put(change: Change | undefined): void {
    this.#change = change;
    this.#bench.redraw();
  }
}

/** Each alert is read again before it is written. */
const callsOf = ({ comment, ...rest }: AlertEdit): number =>
  1 + Number(!!comment) + Number(Object.keys(rest).length > 0);

/** The service cannot be asked for several alerts by id: each is a call. */
async function readEach(
  source: SecuritySource,
  targets: readonly { readonly id: string }[],
  signal: AbortSignal,
  turn: () => Promise<void>,
): Promise<ReadonlyMap<string, Alert | ApiError>> {
  const found = new Map<string, Alert | ApiError>();
  for (const [at, { id }] of targets.entries()) {
    if (at) await turn();
    try {
      found.set(id, await source.alerts.get(id, { signal }));
    } catch (error) {
      if (!isApiError(error)) throw error;
      found.set(id, error);
    }
  }
  return found;
}

async function writeOne(
  source: SecuritySource,
  now: Alert,
  edit: AlertEdit,
  signal: AbortSignal,
  turn: () => Promise<void>,
): Promise<Alert> {
  const changes = alertChanges(now, edit);
  const after = changes ? await source.alerts.update(now.id, changes, { signal }) : now;
  if (!edit.comment) return after;
  try {
    if (changes) await turn();
    return { ...after, comments: await source.alerts.comment(now.id, edit.comment, { signal }) };
  } catch (error) {
    throw changes ? new PartlyDone(after, error) : error;
  }
}
