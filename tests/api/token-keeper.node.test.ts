/** The keeper of the token by itself: when the host is asked, what for, and when it is left alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isApiError } from '@watchfloor/api';
import type { GetToken, TokenRequest } from '@watchfloor/api';
import { createTokenKeeper } from '../../packages/api/src/transport/token.ts';
import { fakeTime } from './transport-kit.ts';

type Answer = ReturnType<GetToken>;

const RESOURCE = 'https://graph.microsoft.com';
const signedOut = (code: string | undefined) => (error: unknown) =>
  isApiError(error, 'signed-out') && error.code === code;
const never = new Promise<string>(() => {});

/** A keeper whose host answers from a list, then with token-1, token-2 and so on. */
function kept(...answers: (Answer | ((request: TokenRequest) => Answer))[]) {
  const asked: TokenRequest[] = [];
  const time = fakeTime();
  const page = new AbortController();
  const getToken: GetToken = (request) => {
    const answer = answers[asked.push(request) - 1] ?? `token-${asked.length}`;
    return typeof answer === 'function' ? answer(request) : answer;
  };
  return { keeper: createTokenKeeper(getToken, RESOURCE, time, page.signal), asked, time, page };
}

test('asks for the whole resource, hands over the signal of the source, and keeps what it got', async () => {
  const { keeper, asked, time, page } = kept();
  assert.equal(await keeper.current(), 'token-1');
  assert.equal(await keeper.current(), 'token-1');
  assert.deepEqual(asked, [
    { resource: RESOURCE, scopes: [`${RESOURCE}/.default`], claims: undefined, signal: page.signal },
  ]);
  assert.equal(time.pending(), 0, 'the timer of the host is put away');
});

test('visible ASCII of up to 16,384 characters is a token, anything around or beyond it is none', async () => {
  for (const token of ['!', '~', 'a'.repeat(16_384)]) assert.equal(await kept(token).keeper.current(), token);
  for (const token of ['', ' ', ' a', 'a ', 'a\n', '\na', 'a b', 'a\x7f', 'é', 'a'.repeat(16_385), ['a'] as unknown])
    await assert.rejects(kept(token as string).keeper.current(), signedOut('no_token'), JSON.stringify(token));
});

test('a host without a function to ask is told apart from one that has no token', async () => {
  for (const getToken of [undefined, null, 'token', {}]) {
    const keeper = createTokenKeeper(getToken as GetToken, RESOURCE, fakeTime(), new AbortController().signal);
    await assert.rejects(keeper.current(), signedOut('no_token_provider'));
  }
  await assert.rejects(kept(Promise.reject(new Error('secret'))).keeper.current(), signedOut('no_token'));
});

test('a host that takes 15 seconds has no token, one that takes a millisecond less has', async () => {
  const { keeper, time } = kept(never);
  const outcome = keeper.current().catch((error: unknown) => error);
  await time.advance(14_999);
  assert.equal(time.pending(), 1);
  await time.advance(1);
  assert.ok(signedOut('no_token')(await outcome));
  assert.equal(time.pending(), 0);
});

test('once the source is disposed of, no token comes, however late in the answer that was', async () => {
  for (let ticks = 0; ticks < 4; ticks += 1) {
    const { keeper, page } = kept(async () => {
      void (async () => {
        for (let tick = 0; tick < ticks; tick += 1) await undefined;
        page.abort(new Error('disposed'));
      })();
      return 'token-1';
    });
    const outcome = await keeper.current().catch((error: unknown) => error);
    if (outcome !== 'token-1') assert.ok(signedOut('no_token')(outcome), `${ticks} ticks`);
    else assert.ok(ticks > 1, 'an answer that had arrived before');
  }
});

test('after a failure the host is left alone for a second, to the millisecond', async () => {
  const { keeper, asked, time } = kept(Promise.reject(new Error('no')));
  await assert.rejects(keeper.current());
  await time.advance(999);
  await assert.rejects(keeper.current(), signedOut('no_token'));
  await assert.rejects(keeper.renew('old'), signedOut('no_token'));
  assert.equal(asked.length, 1);
  await time.advance(1);
  assert.equal(await keeper.current(), 'token-2');
  assert.equal(await keeper.renew('token-2'), 'token-3', 'a failure is no refusal');
});

test('calls that come while the host is asked share its answer, whatever they come for', async () => {
  const { keeper, asked } = kept();
  const first = keeper.current();
  const answers = await Promise.all([first, keeper.current(), keeper.renew('old'), keeper.stepUp('token-1', '{}')]);
  assert.deepEqual(answers, ['token-1', 'token-1', 'token-1', 'token-2']);
  assert.equal(asked.length, 2, 'the step-up waited, then asked for itself');
});

test('while the host is asked after a failure, later calls wait for it and are not sent away', async () => {
  const { keeper, time } = kept(Promise.reject(new Error('no')), async () => 'token-2');
  await assert.rejects(keeper.current());
  await time.advance(1_000);
  const answers = await Promise.all([keeper.current(), keeper.current()]);
  assert.deepEqual(answers, ['token-2', 'token-2']);
});

test('a call refused with an older token gets the present one, and the host is not asked', async () => {
  const { keeper, asked } = kept();
  await keeper.current();
  assert.equal(await keeper.renew('older'), 'token-1');
  assert.equal(await keeper.stepUp('older', '{}'), 'token-1');
  assert.equal(asked.length, 1);
});

test('a renewal passes the claims on, and the answer is the present token from then on', async () => {
  const { keeper, asked } = kept();
  await keeper.current();
  assert.equal(await keeper.renew('token-1', '{"a":1}'), 'token-2');
  assert.equal(await keeper.current(), 'token-2');
  assert.deepEqual(
    asked.map(({ claims }) => claims),
    [undefined, '{"a":1}'],
  );
});

test('getting the refused token again signs out, and so does a host that fails to renew', async () => {
  const same = kept('token-1', 'token-1');
  await same.keeper.current();
  await assert.rejects(same.keeper.renew('token-1'), signedOut('no_token'));
  await assert.rejects(same.keeper.current(), signedOut('no_token'));
  assert.equal(same.asked.length, 2);
  const failing = kept('token-1', Promise.reject(new Error('no')));
  await failing.keeper.current();
  await assert.rejects(failing.keeper.renew('token-1'), signedOut('no_token'));
  await assert.rejects(failing.keeper.current(), signedOut('no_token'));
  assert.equal(failing.asked.length, 2);
});

test('a renewed token that never worked is not renewed again; one that worked is', async () => {
  const { keeper, asked, time } = kept();
  await keeper.current();
  await keeper.renew('token-1');
  keeper.worked('token-1');
  await assert.rejects(keeper.renew('token-2'), signedOut('token_refused'));
  await assert.rejects(keeper.current(), signedOut('no_token'));
  assert.equal(asked.length, 2);
  await time.advance(1_000);
  assert.equal(await keeper.current(), 'token-3');
  keeper.worked('token-3');
  assert.equal(await keeper.renew('token-3'), 'token-4');
  keeper.worked('token-4');
  assert.equal(await keeper.renew('token-4'), 'token-5');
});

test('the first token of all may be renewed although it never worked', async () => {
  const { keeper } = kept();
  await keeper.current();
  assert.equal(await keeper.renew('token-1'), 'token-2');
});

test('a plain renewal may be followed by one with claims, and that by none until it worked', async () => {
  const { keeper, asked } = kept();
  await keeper.current();
  await keeper.renew('token-1');
  assert.equal(await keeper.renew('token-2', '{}'), 'token-3');
  await assert.rejects(keeper.renew('token-3', '{}'), signedOut('token_refused'));
  assert.equal(asked.length, 3);
});

test('claims first, then a plain refusal: signed out; a second later claims may be passed on once more', async () => {
  const { keeper, time } = kept();
  await keeper.current();
  await keeper.renew('token-1', '{}');
  await assert.rejects(keeper.renew('token-2'), signedOut('token_refused'));
  await time.advance(1_000);
  assert.equal(await keeper.current(), 'token-3');
  assert.equal(await keeper.renew('token-3', '{}'), 'token-4');
});

test('a person who signs in a second after a refusal has a token that may not be renewed plainly before it worked', async () => {
  const { keeper, time } = kept();
  await keeper.current();
  await keeper.renew('token-1');
  keeper.refused('token-2');
  await assert.rejects(keeper.current(), signedOut('no_token'));
  await time.advance(1_000);
  assert.equal(await keeper.current(), 'token-3');
  await assert.rejects(keeper.renew('token-3'), signedOut('token_refused'));
});

test('a call that learns late of a refusal asks the host again, once a second has passed', async () => {
  const { keeper, time } = kept();
  await keeper.current();
  await keeper.renew('token-1');
  keeper.refused('token-2');
  await time.advance(1_000);
  assert.equal(await keeper.renew('token-2'), 'token-3');
});

test('claims that come while a plain renewal is under way share it, and may be passed on after it', async () => {
  const { keeper, asked } = kept();
  await keeper.current();
  assert.deepEqual(await Promise.all([keeper.renew('token-1'), keeper.renew('token-1', '{}')]), ['token-2', 'token-2']);
  assert.equal(await keeper.renew('token-2', '{}'), 'token-3');
  assert.deepEqual(
    asked.map(({ claims }) => claims),
    [undefined, undefined, '{}'],
  );
});

test('the refusal of an older token changes nothing', async () => {
  const { keeper, asked } = kept();
  await keeper.current();
  keeper.refused('older');
  assert.equal(await keeper.current(), 'token-1');
  assert.equal(asked.length, 1);
});

test('a stronger token replaces the one it was asked for, and no newer one', async () => {
  const { keeper, asked } = kept();
  await keeper.current();
  assert.equal(await keeper.stepUp('token-1', '{"a":1}'), 'token-2');
  assert.equal(await keeper.current(), 'token-2');
  assert.equal(asked[1]!.claims, '{"a":1}');
  let answer!: (token: string) => void;
  const later = kept('token-1', new Promise<string>((resolve) => (answer = resolve)), 'token-3');
  await later.keeper.current();
  const stronger = later.keeper.stepUp('token-1', '{}');
  await later.time.advance(0);
  assert.equal(await later.keeper.renew('token-1'), 'token-3');
  answer('token-2');
  assert.equal(await stronger, 'token-2');
  assert.equal(await later.keeper.current(), 'token-3');
});

test('one challenge is with the host once, and its answer is for everybody who met it', async () => {
  let answer!: (token: string) => void;
  const { keeper, asked } = kept('token-1', new Promise<string>((resolve) => (answer = resolve)));
  await keeper.current();
  const both = [keeper.stepUp('token-1', '{}'), keeper.stepUp('token-1', '{}')];
  await Promise.resolve();
  answer('token-2');
  assert.deepEqual(await Promise.all(both), ['token-2', 'token-2']);
  assert.equal(asked.length, 2);
});

test('a challenge that the host could not meet is passed on again after a second, and not before', async () => {
  const { keeper, asked, time } = kept('token-1', Promise.reject(new Error('no')));
  await keeper.current();
  await assert.rejects(keeper.stepUp('token-1', '{}'), signedOut('no_token'));
  await time.advance(999);
  await assert.rejects(keeper.stepUp('token-1', '{}'), signedOut(undefined));
  assert.equal(asked.length, 2);
  assert.equal(await keeper.current(), 'token-1', 'the present token stays');
  await time.advance(1);
  assert.equal(await keeper.stepUp('token-1', '{}'), 'token-3');
});

test('four challenges are with the host at most', async () => {
  const { keeper, asked, time } = kept('token-1', never, never, never, never);
  await keeper.current();
  const four = [1, 2, 3, 4].map((claims) => keeper.stepUp('token-1', String(claims)).catch((error: unknown) => error));
  await time.advance(0);
  await assert.rejects(keeper.stepUp('token-1', '5'), signedOut(undefined));
  assert.equal(asked.length, 5);
  await time.advance(15_000);
  for (const error of await Promise.all(four)) assert.ok(signedOut('no_token')(error));
  await time.advance(1_000);
  assert.equal(await keeper.stepUp('token-1', '5'), 'token-6');
});

test('forgetting leaves nothing behind: the same token is welcome again', async () => {
  const { keeper, asked } = kept('token-1', 'token-1', 'token-2', 'token-1');
  await keeper.current();
  keeper.forget();
  assert.equal(await keeper.current(), 'token-1');
  assert.equal(await keeper.renew('token-1'), 'token-2');
  keeper.forget();
  assert.equal(await keeper.current(), 'token-1');
  assert.equal(asked.length, 4);
});
