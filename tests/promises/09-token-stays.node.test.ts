/** Promise 9: no byte of the token or of a body leaves the allowed origins and base paths, whatever a link, an id or a base URL says. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createGraphSource, isApiError } from '@watchfloor/api';
import type { PageLink } from '@watchfloor/api';
import { json, scripted } from '../api/transport-kit.ts';
import { writeFigure } from './support/figure.ts';
import { chance } from './support/random.ts';

const TOKEN = 'canary-8f1c0d';
const SECRET = 'secret-note-51';
const PROXY = 'https://soc.example';
const UPSTREAM = 'https://graph.microsoft.com';

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

/** Worked out here a second time, from the text, so that a wrong gate cannot agree with itself. */
function isInside(url: string, origin: string, path: string): boolean {
  if (!url.startsWith(`${origin}${path}/v1.0/`) && !url.startsWith(`${origin}${path}/beta/`)) return false;
  let plain = url.slice(origin.length).replace(/\?.*$/s, '');
  for (let round = 0; round < 6; round++)
    plain = plain.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return !/[\\@#\s\0;]|\/\.{1,2}(\/|$)|\/\//.test(plain) || isOneSegment(url);
}

/** An id may hold anything, as long as it stays one encoded segment. */
const isOneSegment = (url: string): boolean =>
  /\/security\/(incidents|alerts_v2)\/[^/\\#@\s]*(\/comments)?(\?\$expand=alerts)?$/.test(url) &&
  !/%(25)*(2f|5c|2e%(25)*2e)/i.test(url);

/** What is wrong with what was sent: nothing, if the promise holds. */
function leaks(sent: readonly Sent[], origin: string, path: string): string[] {
  return sent
    .filter(({ url, init }) => {
      const elsewhere = JSON.stringify({ ...init, headers: { ...init.headers, Authorization: '' } });
      const followed = init.redirect !== 'error' || init.credentials !== 'omit';
      return !isInside(url, origin, path) || url.includes(TOKEN) || elsewhere.includes(TOKEN) || followed;
    })
    .map(({ url }) => url);
}

const { pick, whole, next } = chance(9);
const LOOKALIKES = [
  'evil.example', 'graph.microsoft.com.evil.example', 'soc.example.evil.example', 'evil.example/soc.example', 'soc.example@evil.example', 'soc.example:443@evil.example',
  'soc.example%2eevil.example', 'soc.example:8443', 'soc.example.', 'sос.example', 'xn--s-0tb.example', 'soc。example', 'graph.microsoft.us', 'soc.example\\@evil.example',
  'soc.example#@evil.example', 'soc.example?@evil.example', 'user:pw@soc.example', 'SOC.EXAMPLE', 'soc.example\t', 'soc\n.example', '[::1]', '127.0.0.1', '0x7f.1',
]; // prettier-ignore
const PATHS = [
  '/graph/v1.0/security/incidents', '/graph/beta/x', '/graph/../v1.0/x', '/graph-evil/v1.0/x', '/graph/v1.0/../../x', '/graph/v1.0/%2e%2e/%2e%2e/x', '/graph%2fv1.0/x',
  '/graph/v1.0/%252e%252e/x', '/graph//v1.0/x', '/graph/v1.0//evil.example/x', '/graph/v2.0/x', '/v1.0/x', '/graph/v1.0/a;x', '/graph/v1.0/..\\..\\x', '/graph/v1.0/\0', '',
]; // prettier-ignore
const TAILS = [
  '',
  '',
  '?$skiptoken=abc',
  '?x=https://evil.example',
  '#x',
  '?a#b',
  '/..',
  '/.',
  '%2f..',
  ' ',
  '\u202e',
  '?\n',
  '&',
  '/%',
];
const SCHEMES = [
  'https://',
  'https://',
  'https://',
  'http://',
  '//',
  'HTTPS://',
  'https:/',
  'https:\\\\',
  'javascript:',
  'data:',
  'blob:https://',
  ' https://',
  '\thttps://',
  '',
];

/** Half of the links are sound but for one part; otherwise few would come near the gate. */
function link(): string {
  const sound = next() < 0.5;
  const wrong = whole(4);
  const part = <T>(at: number, good: T, all: readonly T[]): T => (sound && at !== wrong ? good : pick(all));
  const host = part(1, pick(['soc.example', 'graph.microsoft.com']), LOOKALIKES);
  const base = host === 'graph.microsoft.com' ? '/v1.0/security/incidents' : '/graph/v1.0/security/incidents';
  return part(0, 'https://', SCHEMES) + host + part(2, base, PATHS) + part(3, '?$skiptoken=a', TAILS);
}

/** Ids are the tenant's, and so an attacker's. */
const id = (): string => pick(['7', '../../x', '..', '.', 'a/b', 'a%2fb', '%2e%2e', '\\..\\', '?x=1', '#x', '@evil.example', '//evil.example', 'https://evil.example', '\0', ';a', ' ', '\ud800', '😀', 'a\n', '%', '%25', 'da1_2'])
  + (next() < 0.3 ? pick(TAILS) : ''); // prettier-ignore

test('10,000 fuzzed page links, ids and base URLs take no byte beyond origin and base path', async () => {
  const { source, sent } = scripted(() => json({ id: '7', value: [] }), {
    baseUrl: `${PROXY}/graph`, allowedOrigins: [PROXY], upstream: UPSTREAM, getToken: () => TOKEN,
  }); // prettier-ignore
  let refused = 0;
  for (let round = 0; round < 8_000; round++) {
    const call = round % 4 ? source.incidents.list({ next: link() as PageLink }) : pick([
      () => source.incidents.get(id(), { withAlerts: true }), () => source.incidents.update(id(), { resolvingComment: SECRET }),
      () => source.alerts.comment(id(), SECRET), () => source.alerts.get(id()), () => source.incidents.merge([id(), id()], { comment: SECRET }),
    ])(); // prettier-ignore
    await call.catch((error: unknown) => {
      assert.ok(isApiError(error), String(error));
      refused++;
    });
  }
  assert.deepEqual(leaks(sent, PROXY, '/graph'), []);
  assert.ok(sent.length > 1_000 && refused > 3_000, `${sent.length} sent, ${refused} refused`);

  let asked = 0;
  let reached = 0;
  const clouds =
    /^https:\/\/(graph\.microsoft\.com|graph\.microsoft\.us|dod-graph\.microsoft\.us|microsoftgraph\.chinacloudapi\.cn)(\/graph|\/graph-evil)?\/v1\.0\/security\//;
  for (let round = 0; round < 2_000; round++) {
    const baseUrl = round % 20 ? link() : pick([UPSTREAM, 'https://graph.microsoft.us/v1.0']);
    const own = createGraphSource({
      baseUrl,
      getToken: () => (asked++, TOKEN),
      fetch: (async (url: string) => {
        reached++;
        assert.match(url, clouds, baseUrl);
        return json({ value: [] });
      }) as typeof fetch,
    });
    await own.incidents.list({}).catch((error: unknown) => assert.ok(isApiError(error, 'refused'), String(error)));
  }
  assert.equal(asked, reached, 'no token is even asked for when nothing is sent');
  assert.ok(reached >= 100);
  writeFigure(
    9,
    `10,000 fuzzed: 0 bytes outside (${sent.length + reached} sent, ${refused + 2_000 - reached} refused)`,
  );
});

test('the same check catches a client that compares the beginning of the address, and one that resolves it', async () => {
  for (const naive of [
    (given: string) => given.startsWith('https://soc.example'),
    (given: string) => URL.canParse(given) && new URL(given).hostname === 'soc.example',
  ]) {
    const sent: Sent[] = [];
    for (let round = 0; round < 2_000; round++) {
      const url = link();
      if (naive(url)) sent.push({ url, init: { redirect: 'error', credentials: 'omit' } });
    }
    assert.ok(leaks(sent, PROXY, '/graph').length > 20);
  }
  const safe: Sent = { url: `${PROXY}/graph/v1.0/me`, init: { redirect: 'error', credentials: 'omit' } };
  assert.deepEqual(leaks([safe], PROXY, '/graph'), []);
  for (const init of [
    { ...safe.init, redirect: 'follow' },
    { ...safe.init, body: TOKEN },
    { ...safe.init, credentials: 'include' },
  ] as RequestInit[])
    assert.equal(leaks([{ ...safe, init }], PROXY, '/graph').length, 1);
});

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ server: Server; origin: string }> {
  const server = createServer(answer);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('a real redirect, of whatever status, is not followed: the other server hears nothing', async (t) => {
  const heard: string[] = [];
  const evil = await listen((request, response) => {
    heard.push(`${request.method ?? ''} ${request.headers.authorization ?? ''}`);
    request.on('data', (part: Buffer) => heard.push(part.toString()));
    request.on('end', () => response.end('{}'));
  });
  let status = 302;
  const proxy = await listen((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(status, { location: `${evil.origin}/v1.0/x` }).end());
  });
  t.after(() => {
    for (const { server } of [evil, proxy]) {
      server.closeAllConnections();
      server.close();
    }
  });
  const setTimer = (callback: () => void, ms: number) => {
    const timer = setTimeout(callback, ms < 15_000 ? 0 : ms);
    return () => clearTimeout(timer);
  };
  const source = createGraphSource({
    baseUrl: proxy.origin, allowedOrigins: [proxy.origin], getToken: () => TOKEN,
    timing: { now: () => Date.now(), setTimer, random: () => 0, online: () => true },
  }); // prettier-ignore
  for (status of [301, 302, 303, 307, 308]) {
    await assert.rejects(source.incidents.list({}), (error) => isApiError(error));
    await assert.rejects(source.incidents.comment('7', SECRET), (error) => isApiError(error));
  }
  assert.deepEqual(heard, []);
  // The positive control: a client that follows hands its body over.
  await fetch(`${proxy.origin}/v1.0/x`, {
    method: 'POST',
    body: SECRET,
    headers: { Authorization: `Bearer ${TOKEN}` },
  });
  assert.ok(heard.join().includes(SECRET));
});

test('an answer that was redirected after all is not read', async () => {
  const redirected = Object.defineProperty(json({ value: [{ id: '1' }] }), 'redirected', { value: true });
  const { source, time } = scripted(() => redirected);
  await assert.rejects(time.run(source.incidents.list({})), (error) => isApiError(error, 'refused'));
});
