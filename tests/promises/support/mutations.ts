/** Answers as broken services, proxies and sign-in pages send them. Runs in node and in the browser. */
import type { Chance } from './random.ts';

const incident = (id: string): Record<string, unknown> => ({
  id,
  displayName: `Incident ${id}`,
  severity: 'high',
  status: 'active',
  classification: 'unknown',
  determination: 'unknown',
  assignedTo: null,
  createdDateTime: '2026-06-01T08:00:00Z',
  lastUpdateDateTime: '2026-06-01T09:00:00Z',
  customTags: ['a'],
  comments: [{ comment: 'x', createdByDisplayName: 'Ann', createdDateTime: '2026-06-01T08:00:00Z' }],
});

/** A page of good rows with one bad one in the middle. */
export function pageOf(count: number, bad: unknown): object {
  const rows: unknown[] = Array.from({ length: count }, (_, at) => incident(String(at)));
  rows[Math.floor(count / 2)] = bad;
  return { value: rows };
}

const STRANGE: readonly unknown[] = [
  null, undefined, 0, -1, 1e308, true, '', ' ', 'x', '\u202e', '<img src=x onerror=alert(1)>', [], [null], {}, { a: {} }, [[[]]], '9007199254740993', 'unknownFutureValue',
  '0001-01-01T00:00:00Z', '9999-99-99', 'constructor', '__proto__', { toString: 1, valueOf: 2 }, 'a'.repeat(10_000), { length: 5 }, { then: 1 },
]; // prettier-ignore

/** Changes a few values anywhere below. */
function spoil(value: unknown, luck: Chance, share: number): unknown {
  if (luck.next() < share) return luck.pick(STRANGE);
  if (Array.isArray(value)) return value.map((item) => spoil(item, luck, share));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    luck.next() < share / 4 ? `${key}x` : key,
    spoil(item, luck, share),
  ]);
  return Object.fromEntries(entries) as unknown;
}

const HTML = '<!doctype html><title>Sign in</title><form></form>';
const TYPES = [
  'application/json',
  'application/json',
  'application/json',
  'text/html',
  'application/problem+json',
  '',
  'application/octet-stream',
];

function response(text: string, status: number, type: string, headers: Record<string, string> = {}): Response {
  const body = status === 204 || status === 304 ? null : text;
  const made = new Response(body, { status, headers: { ...(type ? { 'content-type': type } : {}), ...headers } });
  if (!type) made.headers.delete('content-type');
  return made;
}

/** What a batch answers about a person. */
function batch(luck: Chance): object {
  const headers = (): object => ({ 'Retry-After': luck.pick<unknown>(['1', 1, null, {}]) });
  const bodies = [
    { id: 'me' },
    { value: [{ id: 'd', roleTemplateId: 'r' }] },
    { value: [{ id: 'g' }] },
    { value: [{ id: 's', capabilityStatus: 'Enabled', servicePlans: [{}] }] },
  ];
  return {
    responses: bodies.map((body, id) => ({
      id: String(id),
      status: luck.pick([200, 200, 200, 403, 429]),
      body,
      headers: headers(),
    })),
  };
}

/** One answer: rows, more or less spoilt, or something else altogether. */
export function mutated(luck: Chance): Response {
  const { pick, next, whole } = luck;
  const rows = Array.from({ length: 1 + whole(6) }, (_, at) => incident(String(at)));
  const body = {
    '@odata.count': pick<unknown>([6, '6', null, -1, 'x']),
    '@odata.nextLink': pick<unknown>([undefined, '', 7, 'x', 'https://evil.example/v1.0/x', {}]),
    value: rows,
  };
  const sound = next() < 0.7 ? body : batch(luck);
  const spoilt =
    next() < 0.9
      ? spoil(sound, luck, pick([0, 0.02, 0.1, 0.4]))
      : pick<unknown>([
          incident('1'),
          ...STRANGE,
          { value: { responses: [] } },
          { responses: [{ id: '0', status: 200 }, null] },
        ]);
  const text = JSON.stringify(spoilt) ?? 'undefined';
  const kind = whole(10);
  if (kind === 0) return response(HTML, pick([200, 302, 401, 403, 502]), pick(TYPES));
  if (kind === 1) return response(text.slice(0, whole(text.length + 1)), 200, pick(TYPES));
  if (kind === 2)
    return response(
      pick(['', '\ufeff' + text, '\0', 'null', 'NaN', `${text}${text}`, `)]}',\n${text}`]),
      200,
      'application/json',
    );
  if (kind === 3)
    return response(
      text,
      pick([201, 204, 206, 400, 401, 403, 404, 409, 410, 412, 423, 429, 500, 501, 503, 599]),
      pick(TYPES),
      { 'retry-after': pick(['1', 'x', '-1']), warning: '199 - "x', 'www-authenticate': 'Bearer claims="%%%"' },
    );
  return response(text, 200, 'application/json');
}
