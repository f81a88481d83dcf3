import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isApiError } from '@watchfloor/api';
import type { ApiErrorKind, TokenRequest } from '@watchfloor/api';
import { failed, json, page, scripted } from './transport-kit.ts';

const kind = (wanted: ApiErrorKind) => (error: unknown) => isApiError(error, wanted);
const after = (time: { setTimer(callback: () => void, ms: number): unknown }, ms: number): Promise<void> =>
  new Promise((resolve) => void time.setTimer(resolve, ms));

function fifty(accepts: (token: string) => boolean) {
  const asked: TokenRequest[] = [];
  const made = scripted(
    async ({ token }, index) => {
      await after(made.time, (index % 50) * 10);
      return accepts(token) ? page('1') : failed(401);
    },
    { getToken: (request) => `token-${asked.push(request)}` },
  );
  const calls = Array.from({ length: 50 }, (_, index) => made.source.incidents.list({ skip: index }));
  return { ...made, asked, results: Promise.allSettled(calls) };
}

test('fifty calls with 401s spread over half a second renew the token once', async () => {
  const { time, sent, asked, results } = fifty((token) => token !== 'token-1');
  const settled = await time.run(results);
  assert.ok(settled.every(({ status }) => status === 'fulfilled'));
  assert.equal(asked.length, 2, 'one to begin with, one renewal');
  assert.ok(sent.length <= 100, String(sent.length));
});

test('when the renewed token is refused as well, all are signed out and nothing more is sent', async () => {
  const { time, sent, asked, results, source } = fifty(() => false);
  const settled = await time.run(results);
  assert.ok(settled.every((each) => each.status === 'rejected' && isApiError(each.reason, 'signed-out')));
  assert.equal(asked.length, 2);
  const before = sent.length;
  assert.ok(before <= 100, String(before));
  await assert.rejects(source.incidents.list({}), kind('signed-out'));
  assert.equal(sent.length, before);
});

test('a call that begins with the renewed token, refused before it ever worked, renews nothing', async () => {
  let made = 0;
  const { source, time, sent } = scripted(
    async ({ token }, index) => {
      if (token !== 'token-1' && index === 1) await after(time, 5_000);
      return failed(401);
    },
    { getToken: () => `token-${++made}` },
  );
  const first = source.incidents.list({}).catch((error: unknown) => error);
  await time.advance(1_000);
  const second = source.incidents.list({ top: 1 }).catch((error: unknown) => error);
  const errors = await time.run(Promise.all([first, second]));
  assert.ok(errors.every((error) => isApiError(error, 'signed-out')));
  assert.deepEqual([made, sent.map(({ token }) => token)], [2, ['token-1', 'token-2', 'token-2']]);
});

test('after a sign-out the host is asked again later, and a new token brings the data back', async () => {
  let good = false;
  const { source, time } = scripted(() => (good ? page('1') : failed(401)), { getToken: () => (good ? 'new' : 'old') });
  await assert.rejects(time.run(source.incidents.list({})), kind('signed-out'));
  good = true;
  await time.advance(1_500);
  assert.equal((await time.run(source.incidents.list({}))).items.length, 1);
});

test('getting the refused token again is no renewal: it is not sent a second time', async () => {
  const { source, sent, time } = scripted(() => failed(401));
  await assert.rejects(time.run(source.incidents.list({})), kind('signed-out'));
  assert.equal(sent.length, 1);
});

test('a token that expires an hour later is renewed again', async () => {
  let valid = 'token-1';
  let made = 0;
  const { source, time, sent } = scripted(({ token }) => (token === valid ? page() : failed(401)), {
    getToken: () => `token-${++made}`,
  });
  for (let hour = 1; hour <= 3; hour++) {
    valid = `token-${hour}`;
    await time.run(source.incidents.list({}));
    await time.advance(3_600_000);
  }
  assert.equal(made, 3);
  assert.equal(sent.length, 5);
});

test('a write that was refused for its token is sent again with a new one', async () => {
  let made = 0;
  const { source, sent, time } = scripted((_, index) => (index ? json({ id: '1' }) : failed(401)), {
    getToken: () => `token-${++made}`,
  });
  await time.run(source.incidents.update('1', { status: 'active' }));
  assert.deepEqual(
    sent.map(({ token }) => token),
    ['token-1', 'token-2'],
  );
});

test('without a usable token nothing is sent', async () => {
  const answers: unknown[] = [
    undefined,
    '',
    null,
    42,
    'with space',
    'line\nbreak',
    'é',
    'Bearer abc',
    'x'.repeat(20_000),
  ];
  for (const answer of answers) {
    const { source, sent } = scripted(() => page(), { getToken: () => answer as string });
    await assert.rejects(source.incidents.list({}), kind('signed-out'), String(answer));
    assert.equal(sent.length, 0);
  }
  for (const getToken of [
    undefined,
    () => {
      throw new Error('secret-canary');
    },
    () => Promise.reject(new Error('secret-canary')),
  ]) {
    const { source, sent } = scripted(() => page(), { getToken });
    await assert.rejects(
      source.incidents.list({}),
      (error) => isApiError(error, 'signed-out') && !String(error.stack).includes('canary'),
    );
    assert.equal(sent.length, 0);
  }
});

test('the host is told resource and scopes, once for many calls', async () => {
  const asked: TokenRequest[] = [];
  const { source, time } = scripted(() => page(), { getToken: (request) => (asked.push(request), 'token-1') });
  await time.run(
    Promise.all([source.incidents.list({}), source.incidents.list({ top: 1 }), source.incidents.list({ top: 2 })]),
  );
  assert.equal(asked.length, 1);
  assert.equal(asked[0]!.resource, 'https://graph.microsoft.com');
  assert.deepEqual(asked[0]!.scopes, ['https://graph.microsoft.com/.default']);
  assert.equal(asked[0]!.claims, undefined);
});

for (const status of [401, 403]) {
  test(`a ${status} that asks for claims passes them on once`, async () => {
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
    const challenge = `Bearer realm="", error="insufficient_claims", claims="${btoa(claims)}"`;
    const asked: TokenRequest[] = [];
    const { source, sent, time } = scripted(
      ({ token }) => (token === 'token-2' ? page('1') : failed(status, { 'www-authenticate': challenge })),
      {
        getToken: (request) => `token-${asked.push(request)}`,
      },
    );
    assert.equal((await time.run(source.incidents.list({}))).items.length, 1);
    assert.deepEqual(
      asked.map((each) => each.claims),
      [undefined, claims],
    );
    assert.equal(sent.length, 2);
    const never = scripted(() => failed(status, { 'www-authenticate': challenge }), {
      getToken: (request) => `token-${request.claims ? 2 : 1}`,
    });
    await assert.rejects(
      never.time.run(never.source.incidents.list({})),
      (error) => isApiError(error) && error.status === status,
    );
    assert.equal(never.sent.length, 2);
  });
}

test('a step-up that the host cannot make stays a 403 and leaves the others signed in', async () => {
  const challenge = `Bearer claims="${btoa('{"a":1}')}"`;
  const { source, time } = scripted(
    ({ url }) => (url.includes('alerts') ? failed(403, { 'www-authenticate': challenge }) : page('1')),
    {
      getToken: ({ claims }) => (claims ? Promise.reject(new Error('no')) : 'token-1'),
    },
  );
  await assert.rejects(time.run(source.alerts.list({})), kind('forbidden'));
  assert.equal((await time.run(source.incidents.list({}))).items.length, 1);
});

test('a claims challenge that is no JSON is not passed on', async () => {
  const asked: TokenRequest[] = [];
  const { source, time } = scripted(() => failed(403, { 'www-authenticate': `Bearer claims="${btoa('<script>')}"` }), {
    getToken: (request) => (asked.push(request), 'token-1'),
  });
  await assert.rejects(time.run(source.incidents.list({})), kind('forbidden'));
  assert.equal(asked.length, 1);
});

test('a 403 names the scope, and says whether the scope or a role is missing when the token tells', async () => {
  const token = (scp: string): string => `x.${btoa(JSON.stringify({ scp })).replace(/=+$/, '')}.y`;
  const cases: [string, string | undefined][] = [
    [token('User.Read'), 'scope'],
    [token('SecurityIncident.ReadWrite.All'), 'role'],
    [token('SecurityIncident.Read.All'), 'role'],
    ['opaque', undefined],
  ];
  for (const [each, lacks] of cases) {
    const { source, time } = scripted(() => failed(403), { getToken: () => each });
    await assert.rejects(
      time.run(source.incidents.list({})),
      (error) =>
        isApiError(error, 'forbidden') &&
        error.lacks === lacks &&
        error.scopes[0] === 'SecurityIncident.Read.All' &&
        !JSON.stringify(error).includes(each),
    );
  }
});
