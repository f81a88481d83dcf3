import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseErrorEnvelope } from '../../packages/api/src/schemas/error.ts';
import { parseIncident } from '../../packages/api/src/schemas/incident.ts';
import { parsePage } from '../../packages/api/src/schemas/page.ts';
import { oldIncident, valueOf } from './schema-fixtures.ts';

test('one bad row of 50 is counted with its place, and the other 49 are shown', () => {
  const value = Array.from({ length: 50 }, (_, n) => ({ ...oldIncident, id: n === 17 ? null : String(n + 1) }));
  const page = valueOf(parsePage({ value }, parseIncident));
  assert.equal(page.items.length, 49);
  assert.deepEqual(page.unreadable, [{ index: 17, id: undefined, problem: 'id: expected text that is not empty' }]);
});

test('an empty page may still have a next one', () => {
  const page = valueOf(parsePage({ value: [], '@odata.nextLink': 'https://graph.example/next' }, parseIncident));
  assert.deepEqual(page, {
    items: [],
    unreadable: [],
    count: undefined,
    nextLink: 'https://graph.example/next',
    partial: [],
  });
});

for (const [given, read] of [
  [12, 12],
  ['12', 12],
  [0, 0],
  [null, undefined],
  [-1, undefined],
  ['many', undefined],
  [{}, undefined],
] as const) {
  test(`a count of ${JSON.stringify(given)} reads as ${read}`, () => {
    assert.equal(valueOf(parsePage({ value: [], '@odata.count': given }, parseIncident)).count, read);
  });
}

test('a single object in value is a page too', () => {
  assert.equal(valueOf(parsePage({ value: oldIncident }, parseIncident)).items.length, 1);
});

test('a next link that is no text leaves the page partial, and none ends the list', () => {
  const read = (link: unknown) => valueOf(parsePage({ value: [], '@odata.nextLink': link }, parseIncident));
  for (const link of [5, {}, ['https://graph.example/next'], true])
    assert.deepEqual([read(link).nextLink, read(link).partial], [undefined, ['nextLink']]);
  for (const link of [undefined, null, ''])
    assert.deepEqual([read(link).nextLink, read(link).partial], [undefined, []]);
});

for (const raw of [
  null,
  undefined,
  'page',
  7,
  [],
  [oldIncident],
  {},
  { value: null },
  { value: 'rows' },
  { error: { code: 'x' } },
]) {
  test(`${JSON.stringify(raw)?.slice(0, 60)} is not a page`, () => {
    assert.deepEqual(parsePage(raw, parseIncident), { ok: false, problem: 'value: expected a list' });
  });
}

const NOTHING = {
  code: undefined,
  innerCode: undefined,
  message: undefined,
  requestId: undefined,
  clientRequestId: undefined,
  date: undefined,
  target: undefined,
};

test('an error of Graph gives code, message and request id in both spellings of its inner error', () => {
  const inner = { date: '2026-02-03T04:05:06', 'request-id': 'r-1', 'client-request-id': 'c-1', code: 'deeper' };
  const read = {
    ...NOTHING,
    code: 'Forbidden',
    message: 'No.',
    requestId: 'r-1',
    clientRequestId: 'c-1',
    date: inner.date,
    innerCode: 'deeper',
  };
  assert.deepEqual(parseErrorEnvelope({ error: { code: 'Forbidden', message: 'No.', innerError: inner } }), read);
  assert.deepEqual(parseErrorEnvelope({ error: { code: 'Forbidden', message: 'No.', innererror: inner } }), read);
});

test('requestId is read as well as request-id, and the deepest inner code wins', () => {
  const error = { code: 'a', innerError: { code: 'b', requestId: 'r-2', innerError: { code: 'c' } } };
  const read = parseErrorEnvelope({ error });
  assert.equal(read.requestId, 'r-2');
  assert.equal(read.innerCode, 'c');
});

test('an error of Defender for Endpoint gives its target as request id', () => {
  const target = '9b1f0c53-0d5e-4f7c-8a29-1f1f5a1b2c3d';
  const read = parseErrorEnvelope({ error: { code: 'ResourceNotFound', message: 'Machine was not found', target } });
  assert.deepEqual(read, {
    ...NOTHING,
    code: 'ResourceNotFound',
    message: 'Machine was not found',
    target,
    requestId: target,
  });
});

test('a target that names a property is not taken for a request id', () => {
  assert.equal(parseErrorEnvelope({ error: { code: 'BadRequest', target: 'status' } }).requestId, undefined);
});

test('errors of gateways and sign-in are read too', () => {
  assert.equal(parseErrorEnvelope({ error: 'invalid_grant', error_description: 'Expired' }).code, 'invalid_grant');
  assert.equal(parseErrorEnvelope({ error: 'invalid_grant', error_description: 'Expired' }).message, 'Expired');
  assert.equal(
    parseErrorEnvelope({ Message: 'Authorization has been denied' }).message,
    'Authorization has been denied',
  );
});

for (const raw of [
  null,
  undefined,
  'text',
  5,
  [],
  {},
  { error: null },
  { error: [] },
  { error: { code: 5, innerError: [] } },
]) {
  test(`an error body of ${JSON.stringify(raw)} gives an envelope without answers`, () => {
    assert.deepEqual(parseErrorEnvelope(raw), NOTHING);
  });
}

test('an error that holds itself ends', () => {
  const error: Record<string, unknown> = { code: 'loop' };
  error['innerError'] = error;
  assert.equal(parseErrorEnvelope({ error }).code, 'loop');
});
