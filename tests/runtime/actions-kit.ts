/** A press as a person makes it, a session, and a service of plain things that tests change in bulk. */
import { ApiError, type SecuritySource } from '@watchfloor/api';
import type { Preferences, PreferencesStore, Session } from '@watchfloor/runtime';
import {
  freezeSelection,
  permitOf,
  runBulk,
  type BulkJob,
  type BulkProgress,
  type Permit,
} from '@watchfloor/runtime/actions';
import { fakeTime, type FakeTime } from '../api/transport-kit.ts';

/**
 * An event that Node itself marks as trusted, under another name: only a browser can press for real, and there
 * promise 21 does.
 */
export function press(type = 'click'): Event {
  const controller = new AbortController();
  let event: Event | undefined;
  controller.signal.addEventListener('abort', (each) => (event = each));
  controller.abort();
  const named = event as unknown as Record<symbol, string>;
  named[Object.getOwnPropertySymbols(named).find((each) => named[each] === 'abort')!] = type;
  return event!;
}

/** A store in memory; what is read from it are copies, as from a browser's. */
export function memoryStore(): PreferencesStore & { kept: string; writes: number } {
  const store = {
    kept: '{}',
    writes: 0,
    read: () => JSON.parse(store.kept) as Preferences,
    write(changes: object) {
      store.writes += 1;
      store.kept = JSON.stringify({ ...store.read(), ...changes });
    },
    erase: () => void (store.kept = '{}'),
  };
  return store;
}

export const sourceOf = (account = 'ann@halden.example', more: object = {}): SecuritySource =>
  ({
    protocol: 1,
    identity: { kind: 'played', cloud: 'played', tenantId: 't1', account },
    throttle: () => ({ until: 0 }),
    ...more,
  }) as unknown as SecuritySource;

export const sessionOf = (source: SecuritySource | undefined, more: object = {}): Session =>
  ({ protocol: 1, source, absence: source ? undefined : 'signed-out', access: {}, ...more }) as unknown as Session;

export function permitFor(session: () => Session | undefined): Permit {
  const permit = permitOf(press(), session);
  if (typeof permit === 'string') throw new Error(permit);
  return permit;
}

export interface Thing {
  readonly id: string;
  readonly value: number;
}

/** What happens to one call of a write: nothing, an error without effect, or an effect whose answer is lost. */
export type Fate = 'fine' | { readonly error: unknown; readonly done?: boolean };

export interface Played {
  readonly time: FakeTime;
  readonly things: Map<string, Thing>;
  /** Ids in the order in which writes left, with the time. */
  readonly writes: { readonly id: string; readonly at: number }[];
  readonly reads: { readonly ids: readonly string[]; readonly at: number }[];
  readonly told: BulkProgress<Thing>[];
  session: Session | undefined;
  readonly source: SecuritySource;
  heldUntil: number;
  readonly cancel: AbortController;
  start(more?: Partial<BulkJob<Thing>>): Promise<BulkProgress<Thing>>;
  run(more?: Partial<BulkJob<Thing>>): Promise<BulkProgress<Thing>>;
}

const WANTED = 9;

/** So many things of value 1 that a bulk change sets to 9. */
export function played(count: number, fate: (id: string, tries: number) => Fate = () => 'fine'): Played {
  const time = fakeTime();
  const ids = Array.from({ length: count }, (_, at) => String(at + 1));
  const things = new Map<string, Thing>(ids.map((id) => [id, { id, value: 1 }]));
  const seen = [...things.values()];
  const play: Played = {
    time,
    things,
    writes: [],
    reads: [],
    told: [],
    heldUntil: 0,
    source: sourceOf('ann', { throttle: () => ({ until: play.heldUntil > time.now() ? play.heldUntil : 0 }) }),
    session: undefined,
    cancel: new AbortController(),
    start: (more) =>
      runBulk<Thing>({
        selection: freezeSelection('chosen', seen, time.now()),
        permit: permitFor(() => play.session),
        signal: play.cancel.signal,
        timing: time,
        reread(targets) {
          play.reads.push({ ids: targets.map(({ id }) => id), at: time.now() });
          return Promise.resolve(new Map(targets.map(({ id }) => [id, things.get(id) ?? new ApiError('gone')])));
        },
        moved: (before, now) => (before.value === now.value ? [] : ['value']),
        isDone: ({ value }) => value === WANTED,
        async write({ id }) {
          play.writes.push({ id, at: time.now() });
          await new Promise<void>((go) => time.setTimer(go, 20));
          const what = fate(id, play.writes.filter((one) => one.id === id).length);
          if (what === 'fine' || what.done) things.set(id, { id, value: WANTED });
          if (what !== 'fine') throw what.error;
          return things.get(id)!;
        },
        changed: (progress) => void play.told.push(progress),
        ...more,
      }),
    run: (more) => time.run(play.start(more)),
  };
  play.session = sessionOf(play.source);
  return play;
}

/** Ids by what came of them, for a short comparison. */
export function sums({ outcomes }: BulkProgress<Thing>): Record<string, string[]> {
  const by: Record<string, string[]> = {};
  for (const [id, outcome] of outcomes) {
    const name = outcome.state === 'failed' ? `failed/${outcome.reason}` : outcome.state;
    (by[name] ??= []).push(id);
  }
  return by;
}

/** How progress breaks its word; empty when it keeps it. */
export const faultsOf = (told: readonly BulkProgress<unknown>[], total: number): string[] =>
  told.flatMap(({ ok, failed, unknown, waiting, total: said, outcomes }) =>
    ok + failed + unknown + waiting === total && said === total && outcomes.size === total
      ? []
      : [`${ok} + ${failed} + ${unknown} + ${waiting} of ${said}`],
  );
