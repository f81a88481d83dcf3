/** Promise 13: nothing before Retry-After, one gate an origin, at most four attempts of what is safe, and no write twice by itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SecuritySource } from '@watchfloor/api';
import { failed, fakeTime, json, scripted } from '../api/transport-kit.ts';
import type { FakeTime } from '../api/transport-kit.ts';
import { writeFigure } from './support/figure.ts';
import { chance } from './support/random.ts';
import type { Chance } from './support/random.ts';

/** What happened at the service, in order. */
type Moment =
  | { readonly kind: 'sent'; readonly at: number; readonly operation: string; readonly write: boolean }
  | {
      readonly kind: 'told';
      readonly at: number;
      readonly status: number;
      readonly operation: string;
      readonly until: number;
    };

/** How the log breaks the promise. */
function broken(log: readonly Moment[]): string[] {
  const faults: string[] = [];
  const tries = new Map<string, number>();
  const last = new Map<string, number>();
  let closed = 0;
  for (const moment of log) {
    if (moment.kind === 'told') {
      closed = Math.max(closed, moment.until);
      last.set(moment.operation, moment.status);
      continue;
    }
    const { operation, at, write } = moment;
    const count = (tries.get(operation) ?? 0) + 1;
    tries.set(operation, count);
    if (at < closed) faults.push(`${operation} sent ${closed - at} ms too early`);
    if (count > 4) faults.push(`${operation} tried ${count} times`);
    if (write && count > 1 && last.get(operation) !== 429)
      faults.push(`${operation} written again after ${last.get(operation) ?? 'nothing'}`);
  }
  return faults;
}

/** Headers a service, a proxy or nobody may send; the wait they mean, if they mean one. */
interface Delay {
  readonly header: Record<string, string>;
  readonly wait: number;
}

function delay({ pick, whole }: Chance, now: number): Delay {
  const seconds = 1 + whole(20);
  return pick<Delay>([
    { header: { 'retry-after': String(seconds) }, wait: seconds * 1_000 },
    {
      header: { 'retry-after': new Date(now + seconds * 1_000).toUTCString() },
      wait: Math.floor((now + seconds * 1_000) / 1_000) * 1_000 - now,
    },
    { header: {}, wait: 0 },
    { header: { 'retry-after': pick(['0', '-3', 'soon', '', 'NaN', new Date(now - 9_000).toUTCString()]) }, wait: 0 },
    { header: { 'retry-after': pick(['120', '99999999999']) }, wait: 120_000 },
  ]);
}

/** A service with moods, and what it saw. Its answers take time, so that requests overlap. */
function service(seed: number, time: FakeTime) {
  const luck = chance(seed);
  const log: Moment[] = [];
  const answer = async (url: string, method: string): Promise<Response> => {
    const operation = /op-\d+/.exec(url)![0];
    log.push({ kind: 'sent', at: time.now(), operation, write: method !== 'GET' });
    await new Promise<void>((done) => void time.setTimer(done, 1 + luck.whole(400)));
    const status = luck.pick([200, 200, 429, 429, 500, 503, 504, 409, 0]);
    const { header, wait } = delay(luck, time.now());
    const closes = status === 429 || (status === 503 && wait);
    log.push({ kind: 'told', at: time.now(), status, operation, until: closes ? time.now() + Math.max(wait, 1) : 0 });
    if (status === 0) throw new TypeError('Failed to fetch');
    return status === 200 ? json({ id: 'x', value: [] }) : failed(status, closes ? header : {});
  };
  return { log, answer, luck };
}

function ask(source: SecuritySource, index: number): Promise<unknown> {
  const id = `op-${index}`;
  if (index % 3 === 0) return source.incidents.update(id, { status: 'resolved' });
  if (index % 3 === 1) return source.alerts.comment(id, 'seen');
  return index % 2 ? source.incidents.get(id) : source.alerts.get(id);
}

test('500 moody services: two sources of an origin keep to what one of them was told', async () => {
  let requests = 0;
  let throttled = 0;
  for (let seed = 0; seed < 500; seed++) {
    const time = fakeTime(chance(seed + 1).next);
    const { log, answer, luck } = service(seed, time);
    const reply = ({ url, init }: { url: string; init: RequestInit }): Promise<Response> => answer(url, init.method!);
    const one = scripted(reply, {}, time);
    const two = scripted(reply, { baseUrl: one.base, allowedOrigins: [one.base] }, time);
    const work: Promise<unknown>[] = [];
    for (let index = 0; index < 12; index++) {
      work.push(ask(index % 2 ? one.source : two.source, index).catch(() => {}));
      await time.advance(luck.whole(1_500));
    }
    await time.run(Promise.all(work));
    assert.deepEqual(broken(log), [], `seed ${seed}`);
    requests += log.filter(({ kind }) => kind === 'sent').length;
    throttled += log.filter((moment) => moment.kind === 'told' && moment.status === 429).length;
  }
  assert.ok(throttled > 500, String(throttled));
  writeFigure(13, `${requests} requests, ${throttled} times 429: 0 early, 0 beyond 4 attempts, 0 writes repeated`);
});

test('without a readable Retry-After the next attempt waits half a second at least, and longer each time', async () => {
  for (const header of ['', '0', '-1', 'soon', '1e9999', new Date(0).toUTCString()]) {
    const { source, sent, time } = scripted(
      () => failed(429, header ? { 'retry-after': header } : {}),
      {},
      fakeTime(() => 0),
    );
    await time.run(source.incidents.list({}).catch(() => {}));
    const gaps = sent.slice(1).map(({ at }, index) => at - sent[index]!.at);
    assert.equal(sent.length, 4, header);
    gaps.forEach((gap, index) => assert.ok(gap >= 500 * 2 ** index, `${header}: ${gaps.join()}`));
  }
});

/** The seeded faults: what clients usually do. */
async function usual(
  seed: number,
  mend: { readonly writes?: boolean; readonly alone?: boolean; readonly eager?: boolean },
): Promise<string[]> {
  const time = fakeTime();
  const { log, answer } = service(seed, time);
  const run = async (index: number): Promise<void> => {
    const write = index % 3 < 2;
    for (let tries = 0; tries < (mend.eager ? 6 : 4); tries++) {
      const response = await answer(`/op-${index}`, write ? 'PATCH' : 'GET').catch(() => undefined);
      if (response?.ok || (write && !mend.writes && response?.status !== 429)) return;
      const told = Number(response?.headers.get('retry-after'));
      await new Promise<void>(
        (done) => void time.setTimer(done, mend.alone ? Math.max(told * 1_000 || 5_000, 5_000) : told * 1_000 || 0),
      );
    }
  };
  await time.run(Promise.all(Array.from({ length: 12 }, (_, index) => run(index))));
  return broken(log);
}

test('the same check catches repeated writes, a fifth attempt, an early retry and a gate of its own for each call', async () => {
  const found: string[] = [];
  for (let seed = 0; seed < 30; seed++) {
    for (const mend of [{ writes: true }, { eager: true }, { alone: true }]) found.push(...(await usual(seed, mend)));
  }
  for (const fault of [/written again after (500|0|nothing)/, /tried 5 times/, /too early/])
    assert.match(found.join('\n'), fault);
});
