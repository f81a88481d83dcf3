/** The gate of an origin, waiting and timing, each by itself and to the millisecond. */
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { isApiError } from '@watchfloor/api';
import {
  backoff,
  close,
  closedUntil,
  MAX_WAIT,
  retryAfter,
  whenOpen,
} from '../../packages/api/src/transport/throttle.ts';
import { follow, pageTiming, sleep, untilAborted } from '../../packages/api/src/transport/timing.ts';
import { fakeTime } from './transport-kit.ts';

const NOW = 1_800_000_000_000;
const KEY = Symbol.for('watchfloor.throttle.1');
const page = globalThis as unknown as Record<symbol, unknown>;
const open = new AbortController().signal;

let origins = 0;
const newOrigin = (): string => `https://part-${(origins += 1)}.example`;

test('the registry that all copies share is a Map which the page can neither list nor assign, but take away', () => {
  closedUntil(newOrigin(), NOW);
  const { value, ...rest } = Object.getOwnPropertyDescriptor(globalThis, KEY)!;
  assert.ok(value instanceof Map);
  assert.deepEqual(rest, { configurable: true, enumerable: false, writable: false });
  assert.equal(Symbol.keyFor(KEY), 'watchfloor.throttle.1');
});

test('another copy’s Map is used as it is, and anything else there is replaced', () => {
  const origin = newOrigin();
  const other = new Map([[origin, NOW + 5]]);
  Object.defineProperty(globalThis, KEY, { value: other, configurable: true });
  assert.equal(closedUntil(origin, NOW), NOW + 5);
  Object.defineProperty(globalThis, KEY, { value: { get: () => NOW + 5 }, configurable: true });
  assert.equal(closedUntil(origin, NOW), 0);
  assert.ok(page[KEY] instanceof Map && page[KEY] !== other);
});

test('a gate is open at the very millisecond that was told, and closed before', () => {
  const origin = newOrigin();
  assert.equal(closedUntil(origin, NOW), 0);
  assert.equal(close(origin, NOW + 1_000, NOW), NOW + 1_000);
  assert.equal(closedUntil(origin, NOW + 999), NOW + 1_000);
  assert.equal(closedUntil(origin, NOW + 1_000), 0);
});

test('a gate never opens earlier than somebody was told, and never closes for more than five minutes', () => {
  const origin = newOrigin();
  close(origin, NOW + 9_000, NOW);
  assert.equal(close(origin, NOW + 1_000, NOW), NOW + 9_000);
  assert.equal(close(origin, NOW + 10_000, NOW), NOW + 10_000);
  assert.equal(close(origin, Infinity, NOW), NOW + 300_000);
  assert.equal(MAX_WAIT, 300_000);
});

test('who waits is spread over a quarter of the wait, a second at most', async () => {
  for (const [wait, random, expected] of [
    [2_000, 0, 2_000],
    [2_000, 0.5, 2_250],
    [8_000, 0.5, 8_500],
  ] as const) {
    const [origin, time] = [newOrigin(), fakeTime(() => random)];
    const begun = time.now();
    close(origin, begun + wait, begun);
    await time.run(whenOpen(origin, Infinity, time, open));
    assert.equal(time.now() - begun, expected);
  }
});

test('a time that is no number closes nothing, even one that reads like a time to come', () => {
  const origin = newOrigin();
  for (const until of [String(NOW + 5), new Date(NOW + 5), [NOW + 5]]) {
    (page[KEY] as Map<string, unknown>).set(origin, until);
    assert.equal(closedUntil(origin, NOW), 0);
  }
});

test('a gate that was closed for longer meanwhile is waited for again', async () => {
  const [origin, time] = [newOrigin(), fakeTime(() => 0)];
  const begun = time.now();
  close(origin, begun + 1_000, begun);
  const waiting = whenOpen(origin, Infinity, time, open);
  close(origin, begun + 3_000, begun);
  await time.run(waiting);
  assert.equal(time.now() - begun, 3_000);
});

test('a wait up to the end of the operation is none; one that ends a millisecond earlier is waited', async () => {
  const [origin, time] = [newOrigin(), fakeTime(() => 0)];
  const begun = time.now();
  close(origin, begun + 1_000, begun);
  await assert.rejects(
    whenOpen(origin, begun + 1_000, time, open),
    (error) => isApiError(error, 'throttled') && error.until === begun + 1_000,
  );
  assert.equal(time.pending(), 0);
  await time.run(whenOpen(origin, begun + 1_001, time, open));
});

test('Retry-After is read in the forms of the standard, and in no other', () => {
  const soon = (text: string) => retryAfter(text, Date.parse('2035-01-01T00:00:00Z'));
  for (const [text, wait] of [
    ['12', 12_000],
    ['7.25', 7_250],
    ['0.0001', 1],
    ['Mon, 01 Jan 2035 00:00:09 GMT', 9_000],
    ['Monday, 01-Jan-35 00:00:09 GMT', 9_000],
    ['Wednesday,01 Jan 2035 00:00:09 GMT', 9_000],
    ['mon, 1 jan 2035 00:00:09 gmt', 9_000],
    ['Mon, 01 Jan 2035 00:00:00 GMT', undefined],
    ['7.', undefined],
    ['.5', undefined],
    ['x7', undefined],
    ['7x', undefined],
    ['1.5.5', undefined],
    ['(x)Mon, 01 Jan 2035 00:00:09 GMT', undefined],
    ['Mo, 01 Jan 2035 00:00:09 GMT', undefined],
    ['Mon,  01 Jan 2035 00:00:09 GMT', undefined],
    ['Mon, Jan 01 2035 00:00:09 GMT', undefined],
  ] as const)
    assert.equal(soon(text), wait, text);
});

test('the pauses double from one second to sixteen, of which chance takes up to half', () => {
  const pauses = (random: number) => [1, 2, 3, 4, 5, 6].map((attempt) => backoff(attempt, random));
  assert.deepEqual(pauses(1), [1_000, 2_000, 4_000, 8_000, 16_000, 16_000]);
  assert.deepEqual(pauses(0), [500, 1_000, 2_000, 4_000, 8_000, 8_000]);
  assert.equal(backoff(1, 0.5), 750);
});

test('the page’s own timing is the clock, the chance and the connection of the page', async () => {
  const before = Date.now();
  const now = pageTiming.now();
  assert.ok(before <= now && now <= Date.now());
  const chances = Array.from({ length: 20 }, () => pageTiming.random());
  assert.ok(chances.every((chance) => chance >= 0 && chance < 1) && new Set(chances).size > 1);
  await new Promise<void>((resolve) => pageTiming.setTimer(resolve, 1));
  const fired: string[] = [];
  const cancel = pageTiming.setTimer(() => fired.push('cancelled'), 1);
  cancel();
  await new Promise<void>((resolve) => pageTiming.setTimer(resolve, 5));
  assert.deepEqual(fired, []);
});

test('a page is offline only when its navigator says so', () => {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'navigator')!;
  try {
    for (const [navigator, online] of [
      [undefined, true],
      [{}, true],
      [{ onLine: true }, true],
      [{ onLine: false }, false],
    ] as const) {
      Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
      assert.equal(pageTiming.online(), online);
    }
  } finally {
    Object.defineProperty(globalThis, 'navigator', own);
  }
});

test('work that settles leaves no listener behind, whichever way it went', async () => {
  const { signal } = new AbortController();
  assert.equal(await untilAborted(Promise.resolve(7), signal), 7);
  await assert.rejects(untilAborted(Promise.reject(new Error('no')), signal), /no/);
  assert.deepEqual(getEventListeners(signal, 'abort'), []);
});

test('an abort ends the wait for work with its reason, before and after it began', async () => {
  const never = new Promise<never>(() => {});
  const reason = new Error('left');
  await assert.rejects(untilAborted(never, AbortSignal.abort(reason)), reason);
  const page = new AbortController();
  const waiting = untilAborted(never, page.signal);
  page.abort(reason);
  await assert.rejects(waiting, reason);
});

test('a sleep ends after its time, or at once with the abort, and its timer is gone either way', async () => {
  const time = fakeTime();
  const begun = time.now();
  await time.run(sleep(time, 700, open));
  assert.deepEqual([time.now() - begun, time.pending()], [700, 0]);
  const page = new AbortController();
  const sleeping = sleep(time, 700, page.signal);
  assert.equal(time.pending(), 1);
  page.abort(new Error('left'));
  await assert.rejects(sleeping, /left/);
  assert.equal(time.pending(), 0);
});

test('one signal follows another with its reason, until the link is undone', () => {
  const reason = new Error('left');
  const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
  const undo = follow(first.signal, second);
  follow(first.signal, third)();
  assert.equal(getEventListeners(first.signal, 'abort').length, 1);
  first.abort(reason);
  assert.deepEqual([second.signal.reason, third.signal.aborted], [reason, false]);
  undo();
  assert.deepEqual(getEventListeners(first.signal, 'abort'), []);
  follow(first.signal, third);
  assert.equal(third.signal.reason, reason);
  assert.doesNotThrow(follow(undefined, third));
});
