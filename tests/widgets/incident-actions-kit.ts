/** An editor of incidents over the real client and the demo tenant, with a clock that stands still while anything is read. */
import { createGraphSource, type Incident, type IncidentFilter, type ListQuery } from '@watchfloor/api';
import { createDemoFetch, createTenant, type Tenant } from '@watchfloor/demo';
import type { Session } from '@watchfloor/runtime';
import { freezeSelection, type BulkTiming, type Selection } from '@watchfloor/runtime/actions';
import { memoryStore, press, sessionOf } from '../runtime/actions-kit.ts';
import { IncidentEditor, type EditState, type IncidentEdit } from './incident-actions.ts';

// Long answers pause now and then; nothing waits for timers that stand still.
Object.assign(globalThis, { scheduler: { yield: () => Promise.resolve() } });

const turn = (): Promise<void> => new Promise((go) => setImmediate(go));

/** One request that reached the service, or would have. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** The incident that it is about. */
  readonly id: string | undefined;
  readonly at: number;
  /** How often this method and path were sent, from 1. */
  readonly tries: number;
  readonly body: Record<string, unknown>;
  /** The tenant's answer, 0 while or when there is none. */
  status: number;
  /** The tenant got it. */
  reached: boolean;
}

/** What happens to a call: an answer in its place, `lost` on the way there or `unheard` on the way back, or `stuck`. */
export type Fault = Response | 'lost' | 'unheard' | 'stuck' | undefined;

export const failure = (status: number, headers: Record<string, string> = {}): Response =>
  Response.json({ error: { code: `Injected${status}`, message: 'x' } }, { status, headers });

let origins = 0;
const START = Date.UTC(2026, 5, 1, 9, 30);

export interface Floor {
  readonly tenant: Tenant;
  readonly timing: BulkTiming & { random(): number; online(): boolean };
  readonly calls: Call[];
  readonly store: ReturnType<typeof memoryStore>;
  readonly source: ReturnType<typeof createGraphSource>;
  session: Session | undefined;
  fault: (call: Call) => Fault;
  reread: number;
  /** Lets time pass until it holds, or fails after an hour. */
  until(holds: () => boolean): Promise<void>;
  pass(ms: number): Promise<void>;
  rows(count: number): Promise<Incident[]>;
  read(id: string): Promise<Incident>;
  writes(): Call[];
  editor(more?: Partial<ConstructorParameters<typeof IncidentEditor>[0]>): Edited;
  sourceOf(account: string): ReturnType<typeof createGraphSource>;
}

export interface Edited {
  readonly editor: IncidentEditor;
  readonly applied: Map<string, Incident>;
  /** Every state that was told of. */
  readonly states: EditState[];
  /** One or many, decided now; waits until nothing is under way. */
  edit(rows: readonly Incident[], edit: IncidentEdit): Promise<EditState>;
  settled(): Promise<EditState>;
}

/** A clock that is turned; timers come in order. */
function steadyClock() {
  let now = START;
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  return {
    now: () => now,
    setTimer(callback: () => void, ms: number) {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => void (timers = timers.filter((each) => each !== timer));
    },
    random: () => 0.5,
    online: () => true,
    /** Turns to the next timer, at most to `limit`. */
    step(limit = Infinity): boolean {
      const at = Math.min(...timers.map((timer) => timer.at));
      if (at > limit || !timers.length) {
        if (Number.isFinite(limit)) now = Math.max(now, limit);
        return false;
      }
      const timer = timers.find((each) => each.at === at)!;
      now = Math.max(now, at);
      timers = timers.filter((each) => each !== timer);
      timer.callback();
      return true;
    },
  };
}

export function floor(tier?: 'S'): Floor {
  const clock = steadyClock();
  const tenant = createTenant({ ...(tier && { tier }), clock });
  const answer = createDemoFetch(tenant);
  const origin = `https://floor${(origins += 1)}.example`;
  const calls: Call[] = [];
  const counts = new Map<string, number>();
  let flying = 0;

  const send = (async (input: string, init: RequestInit) => {
    const url = new URL(input);
    const path = url.pathname.replace(/^\/graph\/v1\.0/, '');
    const method = init.method ?? 'GET';
    const tries = (counts.get(`${method} ${path}`) ?? 0) + 1;
    counts.set(`${method} ${path}`, tries);
    const call: Call = {
      method,
      path,
      query: decodeURIComponent(url.search),
      id: /^\/security\/incidents\/([^/]+)/.exec(path)?.[1],
      at: clock.now(),
      tries,
      body: init.body ? (JSON.parse(init.body as string) as Record<string, unknown>) : {},
      status: 0,
      reached: false,
    };
    calls.push(call);
    const fault = place.fault(call);
    if (fault === 'lost') throw new TypeError('Failed to fetch');
    if (fault === 'stuck')
      return new Promise<never>((_, reject) => {
        init.signal!.addEventListener('abort', () => reject(init.signal!.reason as Error));
      });
    if (fault instanceof Response) {
      call.status = fault.status;
      return fault;
    }
    flying += 1;
    try {
      const response = await answer(input, init);
      call.reached = true;
      call.status = response.status;
      if (fault === 'unheard') throw new TypeError('Failed to fetch');
      // Read to its end while time stands still.
      return new Response(await response.text(), { status: response.status, headers: response.headers });
    } finally {
      flying -= 1;
    }
  }) as typeof fetch;

  const sourceOf = (account: string) =>
    createGraphSource({
      baseUrl: `${origin}/graph`,
      allowedOrigins: [origin],
      upstream: 'https://graph.microsoft.com',
      fetch: send,
      timing: clock,
      account,
      getToken: () => Promise.resolve(`demo.${account}`),
    });
  const source = sourceOf('security-admin@halden.example');

  /** Until nothing happens any more without the clock. */
  const quiet = async (): Promise<void> => {
    for (let still = 0; still < 4; still += 1) {
      await turn();
      if (flying) still = -1;
    }
  };

  const place: Floor = {
    tenant,
    timing: clock,
    calls,
    store: memoryStore(),
    source,
    session: undefined,
    fault: () => undefined,
    reread: 0,
    sourceOf,
    async until(holds) {
      const end = clock.now() + 3_600_000;
      for (;;) {
        await quiet();
        if (holds()) return;
        if (clock.now() > end || !clock.step()) throw new Error('it never holds');
      }
    },
    async pass(ms) {
      const end = clock.now() + ms;
      do await quiet();
      while (clock.step(end));
    },
    async rows(count) {
      const rows: Incident[] = [];
      for (let query: ListQuery<IncidentFilter> = { top: 50 }; rows.length < count;) {
        let page: Awaited<ReturnType<typeof source.incidents.list>> | undefined;
        void source.incidents.list(query).then((read) => (page = read));
        await place.until(() => page !== undefined);
        rows.push(...page!.items.filter(({ status }) => status !== 'redirected'));
        query = { next: page!.next! };
      }
      await place.pass(60_000);
      calls.length = 0;
      return rows.slice(0, count);
    },
    async read(id) {
      let read: Incident | undefined;
      void source.incidents.get(id).then(({ incident }) => (read = incident));
      await place.until(() => read !== undefined);
      return read!;
    },
    writes: () => calls.filter(({ method }) => method !== 'GET'),
    editor(more) {
      const applied = new Map<string, Incident>();
      const states: EditState[] = [];
      const editor: IncidentEditor = new IncidentEditor({
        session: () => place.session,
        changed: () => void (made && editor.state && states.push(editor.state)),
        applied: (rows) => rows.forEach((row) => applied.set(row.id, row)),
        timing: clock,
        ...more,
      });
      const made = true;
      const settled = async (): Promise<EditState> => {
        await place.until(() => editor.state?.phase !== 'working');
        return editor.state!;
      };
      return {
        editor,
        applied,
        states,
        settled,
        async edit(rows, edit) {
          const refusal = editor.edit(press(), chosen(rows, clock.now()), edit);
          if (refusal) throw new Error(refusal);
          if (editor.state?.phase === 'preview') editor.confirm(press());
          return settled();
        },
      };
    },
  };
  place.session = sessionOf(source, {
    preferences: place.store,
    access: { reread: () => (place.reread += 1) },
  });
  return place;
}

export const chosen = (rows: readonly Incident[], asOf: number): Selection<Incident> =>
  freezeSelection('chosen', rows, asOf);
