/** Promise 11: fifty refusals of the token, spread over half a second, renew it once; at most 100 requests, then it stops and says so. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isApiError } from '@watchfloor/api';
import type { GetToken } from '@watchfloor/api';
import { failed, fakeTime, json, scripted } from '../api/transport-kit.ts';
import type { FakeTime } from '../api/transport-kit.ts';
import { writeFigure } from './support/figure.ts';
import { chance } from './support/random.ts';

const WIDGETS = 50;
const SPREAD = 500;

const pause = (time: FakeTime, ms: number): Promise<void> => new Promise((done) => void time.setTimer(done, ms));

interface Storm {
  readonly requests: number;
  readonly refreshes: number;
  readonly outcomes: readonly PromiseSettledResult<unknown>[];
}

/** A service whose refusals of the first token arrive spread out; `accepts` says which tokens it takes. */
function stage(seed: number, accepts: (token: string) => boolean) {
  const time = fakeTime();
  const { next } = chance(seed);
  let requests = 0;
  let tokens = 0;
  const answer = async (token: string): Promise<Response> => {
    requests++;
    await pause(time, token === 'token-1' ? next() * SPREAD : 20);
    return accepts(token) ? json({ value: [] }) : failed(401);
  };
  const getToken: GetToken = async () => {
    const name = `token-${++tokens}`;
    await pause(time, tokens === 1 ? 1 : next() * 200);
    return name;
  };
  const getTokenAtOnce = (): string => `token-${++tokens}`;
  return { time, answer, getToken, getTokenAtOnce, count: () => ({ requests, refreshes: tokens - 1 }) };
}

type Stage = ReturnType<typeof stage>;

function kitOn({ time, answer, getToken }: Stage) {
  const { source } = scripted(({ token }) => answer(token), { getToken }, time);
  return (widget: number): Promise<unknown> => source.incidents.list({ skip: widget });
}

async function storm(scene: Stage, ask: (widget: number) => Promise<unknown>): Promise<Storm> {
  const all = Promise.allSettled(Array.from({ length: WIDGETS }, (_, widget) => ask(widget)));
  return { outcomes: await scene.time.run(all), ...scene.count() };
}

const broken = ({ requests, refreshes }: Storm): string[] => [
  ...(refreshes === 1 ? [] : [`${refreshes} refreshes`]),
  ...(requests <= 100 ? [] : [`${requests} requests`]),
];

test('a token that expired is renewed once and every widget gets its answer, in 200 different orders', async () => {
  let most = 0;
  for (let seed = 0; seed < 200; seed++) {
    const scene = stage(seed, (token) => token !== 'token-1');
    const result = await storm(scene, kitOn(scene));
    assert.deepEqual(broken(result), [], `seed ${seed}`);
    assert.ok(result.outcomes.every(({ status }) => status === 'fulfilled'));
    most = Math.max(most, result.requests);
  }
  writeFigure(11, `${WIDGETS} staggered 401s x 200: 1 refresh, ${most} requests`);
});

test('a renewed token that is refused as well ends it: everybody is told, nothing more is sent', async () => {
  for (let seed = 0; seed < 100; seed++) {
    const scene = stage(seed, () => false);
    const ask = kitOn(scene);
    const result = await storm(scene, ask);
    assert.deepEqual(broken(result), [], `seed ${seed}`);
    for (const outcome of result.outcomes)
      assert.ok(outcome.status === 'rejected' && isApiError(outcome.reason, 'signed-out'));
    await assert.rejects(ask(1), (error) => isApiError(error, 'signed-out'));
    assert.equal(scene.count().requests, result.requests, 'a widget that asks at once sends nothing');
  }
});

test('a host that keeps giving the refused token is not believed: for an hour nothing is sent', async () => {
  const scene = stage(1, () => false);
  let given = 0;
  const ask = kitOn({ ...scene, getToken: () => `token-${Math.min(++given, 2)}` });
  const { requests } = await storm(scene, ask);
  for (let minute = 0; minute < 60; minute++) {
    await scene.time.advance(60_000);
    for (let widget = 0; widget < WIDGETS; widget++)
      await assert.rejects(ask(widget), (error) => isApiError(error, 'signed-out'));
  }
  assert.equal(scene.count().requests, requests);
});

const challenge = (value: string): Record<string, string> => ({
  'www-authenticate': `Bearer error="insufficient_claims", claims="${btoa(`{"value":"${value}"}`)}"`,
});

for (const status of [401, 403]) {
  const challenged = (seed: number, accepts: (token: string) => boolean, claims = () => 'c1') => {
    const scene = stage(seed, () => true);
    const { next } = chance(seed + 1);
    const answer = async (token: string): Promise<Response> => {
      await pause(scene.time, next() * SPREAD);
      const response = await scene.answer(token);
      return accepts(token) ? response : failed(status, challenge(claims()));
    };
    return { ...scene, answer };
  };

  test(`fifty ${status}s with claims ask the host for them once, and every widget gets its answer`, async () => {
    for (let seed = 0; seed < 50; seed++) {
      const scene = challenged(seed, (token) => token !== 'token-1');
      const result = await storm(scene, kitOn(scene));
      assert.deepEqual(broken(result), [], `seed ${seed}`);
      assert.ok(result.outcomes.every(({ status: outcome }) => outcome === 'fulfilled'));
    }
  });

  test(`fifty ${status}s whose claims come back with the token that was asked for them end after one refresh`, async () => {
    for (let seed = 0; seed < 50; seed++) {
      const scene = challenged(seed, () => false);
      const result = await storm(scene, kitOn(scene));
      assert.deepEqual(broken(result), [], `seed ${seed}`);
      assert.ok(result.outcomes.every(({ status: outcome }) => outcome === 'rejected'));
    }
  });

  test(`widgets that begin over half a second, each to a ${status} with the same claims, end after one refresh`, async () => {
    for (let seed = 0; seed < 50; seed++) {
      const scene = challenged(seed, () => false);
      const { next } = chance(seed + 2);
      const ask = kitOn({ ...scene, getToken: () => scene.getTokenAtOnce() });
      const late = async (widget: number): Promise<unknown> => {
        await pause(scene.time, next() * SPREAD);
        return ask(widget);
      };
      const result = await storm(scene, late);
      assert.deepEqual(broken(result), [], `seed ${seed}`);
    }
  });

  test(`fifty ${status}s with claims that the host refuses ask it once`, async () => {
    for (let seed = 0; seed < 50; seed++) {
      const scene = challenged(seed, () => false);
      const getToken: GetToken = async (request) => {
        const token = await scene.getToken(request);
        if (request.claims) throw new Error('no');
        return token;
      };
      const result = await storm(scene, kitOn({ ...scene, getToken }));
      assert.deepEqual(broken(result), [], `seed ${seed}`);
    }
  });

  test(`fifty ${status}s that ask for other claims each time storm neither the host nor the service`, async () => {
    let claims = 0;
    const scene = challenged(
      1,
      () => false,
      () => `c${++claims}`,
    );
    const refusing: GetToken = async (request) => {
      const token = await scene.getToken(request);
      if (request.claims) throw new Error('no');
      return token;
    };
    for (const getToken of [scene.getToken, refusing]) {
      const before = scene.count();
      const { refreshes, requests } = await storm(scene, kitOn({ ...scene, getToken }));
      assert.ok(refreshes - before.refreshes <= 8, `${refreshes} refreshes`);
      assert.ok(requests - before.requests <= 100, `${requests} requests`);
    }
  });
}

test('claims that were refused are asked for again once the host has rested', async () => {
  const scene = stage(1, () => true);
  let willing = false;
  const { source, time } = scripted(
    ({ token }) => (token === 'strong' ? json({ value: [] }) : failed(403, challenge('c1'))),
    { getToken: ({ claims }) => (claims && willing ? 'strong' : claims ? Promise.reject(new Error('no')) : 'weak') },
    scene.time,
  );
  await assert.rejects(time.run(source.incidents.list({})), (error) => isApiError(error, 'forbidden'));
  willing = true;
  await assert.rejects(time.run(source.incidents.list({})), (error) => isApiError(error, 'forbidden'));
  await time.advance(1_000);
  await time.run(source.incidents.list({}));
});

test('who did not satisfy a challenge is challenged again with the next token', async () => {
  let weak = 0;
  let willing = false;
  const { source, time } = scripted(
    ({ token }) => (token === 'strong' ? json({ value: [] }) : failed(401, challenge('c1'))),
    { getToken: ({ claims }) => (claims && willing ? 'strong' : `weak-${++weak}`) },
  );
  await assert.rejects(time.run(source.incidents.list({})), (error) => isApiError(error, 'signed-out'));
  willing = true;
  await time.advance(1_000);
  await time.run(source.incidents.list({}));
});

/** The seeded fault: one refresh at a time, which asks again for each refusal that comes after it. */
function singleFlightOnly({ answer, getToken }: Stage) {
  let current: Promise<string> | undefined;
  let renewing: Promise<string> | undefined;
  const request = { resource: '', scopes: [], claims: undefined, signal: new AbortController().signal };
  return async (): Promise<void> => {
    current ??= Promise.resolve(getToken(request));
    const first = await answer(await current);
    if (first.status !== 401) return;
    renewing ??= Promise.resolve(getToken(request)).finally(() => (renewing = undefined));
    current = renewing;
    await answer(await current);
  };
}

test('the same check catches a refresh that is only shared while it is under way', async () => {
  const scene = stage(3, (token) => token !== 'token-1');
  const result = await storm(scene, singleFlightOnly(scene));
  assert.match(broken(result).join(), /refreshes/);
});
