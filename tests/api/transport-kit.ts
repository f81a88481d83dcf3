/** A clock that tests turn, and a scripted server behind `fetch`. No network, no waiting. */
import { createGraphSource } from '@watchfloor/api';
import type { GraphSourceOptions, IncidentDetail, SecuritySource } from '@watchfloor/api';

type Timing = NonNullable<GraphSourceOptions['timing']>;

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export interface FakeTime extends Timing {
  connected: boolean;
  /** Timers that are set now. */
  pending(): number;
  advance(ms: number): Promise<void>;
  /** Turns the clock from timer to timer until the promise settles. */
  run<T>(promise: Promise<T>, limit?: number): Promise<T>;
}

export function fakeTime(random = () => 0.5): FakeTime {
  let now = 1_800_000_000_000;
  let timers: { at: number; callback: () => void }[] = [];
  const step = (until: number): boolean => {
    const [first] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
    if (!first) return false;
    now = Math.max(now, first.at);
    timers = timers.filter((timer) => timer !== first);
    first.callback();
    return true;
  };
  return {
    connected: true,
    now: () => now,
    setTimer(callback, ms) {
      const timer = { at: now + ms, callback };
      timers.push(timer);
      return () => void (timers = timers.filter((each) => each !== timer));
    },
    random,
    online() {
      return this.connected;
    },
    pending: () => timers.length,
    async advance(ms) {
      const until = now + ms;
      await settle();
      while (step(until)) await settle();
      now = until;
      await settle();
    },
    async run(promise, limit = 100_000) {
      let done = false;
      promise.then(
        () => (done = true),
        () => (done = true),
      );
      for (let turns = 0; turns < limit; turns++) {
        await settle();
        if (done) return promise;
        step(Infinity);
      }
      throw new Error('nothing settles the promise');
    },
  };
}

export interface Sent {
  readonly url: string;
  readonly init: RequestInit;
  readonly at: number;
  readonly token: string;
}

export type Answering = (sent: Sent, index: number) => Response | Promise<Response>;

/** Taken early: some tests patch the page's. */
const { stringify } = JSON;

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

export const page = (...ids: string[]): Response => json({ value: ids.map((id) => ({ id })) });

export const failed = (status: number, headers: Record<string, string> = {}, code = 'SomeCode'): Response =>
  json({ error: { code, message: '<b>do not show</b>', innerError: { 'request-id': 'req-1' } } }, status, headers);

/** An incident and its alerts, read as the product reads them from an answer. */
export const readDetail = (body: unknown): Promise<IncidentDetail> =>
  scripted(() => json(body)).source.incidents.get('1', { withAlerts: true });

let origins = 0;

export interface Scripted {
  readonly source: SecuritySource;
  readonly sent: Sent[];
  readonly time: FakeTime;
  readonly base: string;
}

/** A source whose server is a function. Each has an origin of its own, so that gates do not meet. */
export function scripted(answer: Answering, options: Partial<GraphSourceOptions> = {}, time = fakeTime()): Scripted {
  const base = `https://t${++origins}.example`;
  const sent: Sent[] = [];
  const fake = (async (url: string, init: RequestInit) => {
    const token = (init.headers as Record<string, string>)['Authorization']!.replace('Bearer ', '');
    const one = { url, init, at: time.now(), token };
    sent.push(one);
    return answer(one, sent.length - 1);
  }) as typeof fetch;
  const source = createGraphSource({
    baseUrl: base,
    allowedOrigins: [base],
    getToken: () => 'token-1',
    fetch: fake,
    timing: time,
    tenantId: 'contoso',
    account: 'ann',
    ...options,
  });
  return { source, sent, time, base };
}
