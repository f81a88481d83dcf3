/** What reads answers, each part by itself: fields, rows, pages, errors and bodies. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isApiError } from '@watchfloor/api';
import { parseErrorEnvelope } from '../../packages/api/src/schemas/error.ts';
import {
  alsoNamed,
  count,
  dictionary,
  flag,
  isObject,
  listOf,
  moment,
  objectAs,
  oneOf,
  otherNameOf,
  text,
  toUtc,
} from '../../packages/api/src/schemas/fields.ts';
import type { Raw, Schema } from '../../packages/api/src/schemas/fields.ts';
import { parsePage } from '../../packages/api/src/schemas/page.ts';
import { part, readRow, readShape, readValue } from '../../packages/api/src/schemas/read.ts';
import { readJson, readText } from '../../packages/api/src/transport/body.ts';
import { valueOf } from './schema-fixtures.ts';

describe('a value of the wrong type', () => {
  const cases: [string, Schema<unknown>, [given: unknown, read: unknown][]][] = [
    ['text', text, [['', ''], [12, '12'], [0, '0'], [true, 'true'], [false, 'false'], [Infinity, 'Infinity'], [{}, undefined], [['a'], undefined]]],
    ['a number', count, [[0, 0], [-1.5, -1.5], ['12', 12], [' 12 ', 12], ['1e3', 1000], ['', undefined], [' ', undefined], ['12 px', undefined], ['true', undefined], [true, undefined], [Infinity, undefined], [NaN, undefined], ['Infinity', undefined], [[1], undefined], [{}, undefined]]],
    ['a flag', flag, [[true, true], [false, false], ['true', true], ['false', false], [' TRUE ', true], ['False', false], ['yes', undefined], ['1', undefined], ['', undefined], [1, undefined], [0, undefined], [{}, undefined]]],
    ['a dictionary', dictionary, [['x', undefined], [7, undefined], [[], undefined], [null, undefined]]],
  ]; // prettier-ignore
  for (const [name, schema, values] of cases)
    test(`in place of ${name} is converted when that is harmless, else dropped`, () => {
      for (const [given, read] of values) assert.deepEqual(readValue(given, schema), read, JSON.stringify(given));
    });

  test('does not reach what a field is made into', () => {
    const seen: unknown[] = [];
    const upper = objectAs((raw) => seen.push(raw));
    for (const given of ['x', null, [], 5]) assert.equal(readValue(given, upper), undefined);
    assert.equal(readValue({}, moment), undefined);
    assert.deepEqual(seen, []);
  });
});

describe('a list', () => {
  test('whose items are all as expected is handed on as it is', () => {
    for (const list of [[], ['a'], ['a', '']]) assert.equal(readValue(list, listOf(text)), list);
  });

  test('with an item that is read otherwise is a copy, from that item on', () => {
    const list = ['a', 1, null, {}, 'b', undefined];
    assert.deepEqual(readValue(list, listOf(text)), ['a', '1', 'b']);
    assert.deepEqual(list, ['a', 1, null, {}, 'b', undefined]);
    assert.deepEqual(readValue([null, 'a'], listOf(text)), ['a']);
    assert.deepEqual(readValue(['a', null], listOf(text)), ['a']);
  });

  test('of one may come without its brackets; nothing readable is no list', () => {
    assert.deepEqual(readValue('a', listOf(text)), ['a']);
    assert.deepEqual(readValue('12', listOf(count)), [12]);
    assert.equal(readValue({}, listOf(text)), undefined);
  });
});

describe('an object', () => {
  const inner = { name: text, also: alsoNamed(text, 'other') };

  test('has every property of its shape from the start, those that are absent being undefined', () => {
    const read = readShape({ name: 'n', strange: 1 }, inner, { own: 1 });
    assert.deepEqual(Object.keys(read), ['own', 'name', 'also']);
    assert.deepEqual(read, { own: 1, name: 'n', also: undefined });
    assert.deepEqual(readShape({}, inner, { own: 2 }), { own: 2, name: undefined, also: undefined });
    assert.deepEqual(readShape({ name: null }, inner, {}).name, undefined);
  });

  test('is found under its other name when its own is absent or null', () => {
    const also = (raw: Raw) => readShape(raw, inner, {}).also;
    assert.equal(also({ also: 'own', other: 'other' }), 'own');
    assert.equal(also({ other: 'other' }), 'other');
    assert.equal(also({ also: null, other: 7 }), '7');
    assert.equal(also({ undefined: 'x' }), undefined);
    assert.equal(otherNameOf(inner.also), 'other');
    assert.equal(otherNameOf(text), undefined);
    assert.equal(readShape({ undefined: 'x' }, { name: text }, {}).name, undefined);
  });

  test('inside another is read by its own shape; a list or text in its place is dropped', () => {
    const outer = { inside: part({ name: text, age: count }) };
    assert.deepEqual(readShape({ inside: { name: 1 } }, outer, {}).inside, { name: '1', age: undefined });
    for (const inside of [[], 'x', 1, true]) assert.equal(readShape({ inside }, outer, {}).inside, undefined);
  });

  test('is anything but null, a list or a plain value', () => {
    for (const value of [{}, Object.create(null), new Date()]) assert.equal(isObject(value), true);
    for (const value of [null, undefined, [], 'x', 1, true, () => {}]) assert.equal(isObject(value), false);
  });

  test('nested in itself is read twenty-four levels deep, every time, and after a failure too', () => {
    const nest = (levels: number): Raw => (levels === 0 ? {} : { in: nest(levels - 1) });
    const depthOf = (value: unknown): number => (isObject(value) ? 1 + depthOf(value['in']) : 0);
    const levels: Schema<unknown> = objectAs((raw) => ({ in: readValue(raw['in'], levels) }));
    for (let time = 0; time < 3; time += 1) {
      assert.equal(depthOf(readValue(nest(60), levels)), 24);
      assert.equal(depthOf(readValue(nest(23), levels)), 24);
      assert.equal(depthOf(readValue(nest(22), levels)), 23);
    }
    const throwing = objectAs((): never => {
      throw new Error('no');
    });
    for (let time = 0; time < 30; time += 1) assert.throws(() => readValue({}, throwing));
    assert.equal(depthOf(readValue(nest(60), levels)), 24);
  });
});

describe('a name of an enumeration', () => {
  const state = oneOf(['inProgress', 'DONE'], { finished: 'DONE' });
  const cases = [
    ['inProgress', 'inProgress'],
    ['INPROGRESS', 'inProgress'],
    ['done', 'DONE'],
    ['DONE', 'DONE'],
    ['Finished', 'DONE'],
    ['Some Other', 'Some Other'],
    ['', ''],
    ['__proto__', '__proto__'],
    [7, '7'],
  ] as const;
  for (const [given, read] of cases)
    test(`${JSON.stringify(given)} reads as ${JSON.stringify(read)}`, () =>
      assert.equal(readValue(given, state), read));

  test('has no aliases unless some are given', () => assert.equal(readValue('finished', oneOf(['DONE'])), 'finished'));
});

describe('a date', () => {
  const same = [
    '2026-01-01T00:00:00Z',
    '2026-12-31T23:59:59Z',
    '2026-10-20T19:09:08Z',
    '2024-02-29T12:00:00.1234567Z',
    '2026-09-09T09:09:09.0Z',
  ];
  for (const date of same) test(`${date} stays as it is`, () => assert.equal(toUtc(date), date));

  const read = [
    ['2026-01-02t03:04:05z', '2026-01-02T03:04:05Z'],
    ['2026-01-02 03:04', '2026-01-02T03:04:00Z'],
    ['2026-01-02T03:04:05.25+0130', '2026-01-02T01:34:05.25Z'],
    ['2026-01-02T03:04:05.25 -01:30', '2026-01-02T04:34:05.25Z'],
    ['2026-01-02T03:04:05  Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02', '2026-01-02T00:00:00Z'],
  ] as const;
  for (const [given, expected] of read)
    test(`${given} reads as ${expected}`, () => assert.equal(toUtc(given), expected));

  const wrong = [
    '2026-00-10T00:00:00Z',
    '2026-13-10T00:00:00Z',
    '2026-20-10T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-32T00:00:00Z',
    '2026-01-40T00:00:00Z',
    '2026-01-01T25:00:00Z',
    '2026-01-01T30:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00.Z',
    '2026-01-01T00:00:00.xZ',
    'x2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00Zx',
    ' 2026-01-01',
    '2026-01-01 ',
    '12026-01-01T00:00:00Z',
    '2026-1-01T00:00:00Z',
    '2026-01-01X00:00:00Z',
    '2026-01-01T00:00:00+1',
    '2026-01-01T00:00:00+01:0',
    '2026-01-01T00Z',
    '2026-01-01Z',
    '2026-0a-01T00:00:00Z',
    'abcd-01-01T00:00:00Z',
    '2026-01-ab',
    '0001-01-01T00:00:00.0000000Z',
    '0001-01-01',
  ];
  for (const date of wrong) test(`${JSON.stringify(date)} is none`, () => assert.equal(toUtc(date), undefined));

  test('that February does not have never comes out as it was', () => {
    for (const date of ['2026-02-30T00:00:00Z', '2026-02-31T10:00:00Z']) assert.notEqual(toUtc(date), date);
  });

  test('is read by its field', () => {
    assert.equal(readValue('2026-01-02', moment), '2026-01-02T00:00:00Z');
    assert.equal(readValue('soon', moment), undefined);
  });
});

describe('a row', () => {
  const shape = { name: text };

  test('keeps itself as it came, and has what is added to it', () => {
    const raw = { id: 'a', name: 'n', strange: 1 };
    const row = valueOf(readRow(raw, shape, { more: 1 }));
    assert.deepEqual(row, { id: 'a', raw, more: 1, name: 'n' });
    assert.equal(row.raw, raw);
  });

  test('has nothing of the row before it, whatever that one had besides its shape', () => {
    const reused = { name: text };
    valueOf(readRow({ id: 'a', name: 'n' }, reused, { secret: 1 }));
    const next: object = valueOf(readRow({ id: 'b' }, reused));
    assert.deepEqual(JSON.parse(JSON.stringify(next)), { id: 'b', raw: { id: 'b' } });
    const plain = valueOf(readRow({ id: 'c' }, { name: text }));
    assert.deepEqual(plain, { id: 'c', raw: { id: 'c' }, name: undefined });
  });

  test('has an id that is text or a number', () => {
    assert.equal(valueOf(readRow({ id: 0 }, shape)).id, '0');
    assert.equal(valueOf(readRow({ id: ' ' }, shape)).id, ' ');
    for (const id of ['', NaN, Infinity, true, {}, ['a'], null, undefined])
      assert.deepEqual(readRow({ id }, shape), { ok: false, problem: 'id: expected text that is not empty' });
  });
});

describe('a page', () => {
  const parse = (raw: unknown) => parsePage(raw, (row) => (row === 'bad' ? { ok: false, problem: 'p', id: 'i' } : { ok: true, value: row })); // prettier-ignore

  test('keeps the order of its rows, and the place, id and problem of those that could not be read', () => {
    const { items, unreadable } = valueOf(parse({ value: ['a', 'bad', 'b', 'bad'] }));
    assert.deepEqual(items, ['a', 'b']);
    assert.deepEqual(
      unreadable,
      [1, 3].map((index) => ({ index, id: 'i', problem: 'p' })),
    );
  });

  test('has a count only when a number was sent, as a number or as text', () => {
    const countOf = (sent: unknown) => valueOf(parse({ value: [], '@odata.count': sent })).count;
    for (const [sent, read] of [
      [0, 0],
      ['0', 0],
      [12, 12],
      ['12', 12],
      ['', undefined],
      ['x', undefined],
      [-1, undefined],
      [true, undefined],
      [[3], undefined],
      [null, undefined],
      [Object.create(null), undefined],
    ] as const)
      assert.equal(countOf(sent), read, String(typeof sent));
  });

  test('that is one object has one row; a list by itself is no page', () => {
    const one = { a: 1 };
    assert.deepEqual(valueOf(parse({ value: one })).items, [one]);
    const list = Object.assign(['a'], { value: ['b'] });
    assert.deepEqual(parse(list), { ok: false, problem: 'value: expected a list' });
  });

  test('is partial when its link cannot be read, and whole when there is none', () => {
    const linked = (link: unknown) => {
      const { nextLink, partial } = valueOf(parse({ value: [], '@odata.nextLink': link }));
      return [nextLink, partial];
    };
    assert.deepEqual(linked('x'), ['x', []]);
    for (const none of ['', null, undefined]) assert.deepEqual(linked(none), [undefined, []]);
    for (const odd of [0, false, {}, []]) assert.deepEqual(linked(odd), [undefined, ['nextLink']]);
  });
});

describe('an error', () => {
  const GUID = '9B1F0C53-0d5e-4f7c-8a29-1f1f5a1b2c3d';
  const layered = (levels: number, last: object): object =>
    levels === 0 ? last : { innerError: layered(levels - 1, last) };

  test('is read through seven layers inside it and no more', () => {
    assert.equal(parseErrorEnvelope({ error: layered(7, { code: 'deep' }) }).innerCode, 'deep');
    assert.equal(parseErrorEnvelope({ error: layered(8, { code: 'deep' }) }).innerCode, undefined);
  });

  test('takes the innermost code that is there, and the spelling innerError before innererror', () => {
    const read = parseErrorEnvelope({
      error: {
        innerError: { code: 'a', innererror: { code: 'b', innerError: { code: '' } } },
        innererror: { code: 'c' },
      },
    });
    assert.deepEqual([read.code, read.innerCode], [undefined, 'b']);
  });

  test('says its date and ids from within, else from outside', () => {
    const outer = { 'request-id': 'r1', 'Client-Request-Id': 'c1', date: 'd1', target: GUID };
    const read = parseErrorEnvelope({ error: outer });
    assert.deepEqual([read.requestId, read.clientRequestId, read.date, read.target], ['r1', 'c1', undefined, GUID]);
    const within = { RequestId: 'r2', 'client-request-id': 'c2', date: 'd2' };
    const deeper = parseErrorEnvelope({ error: { ...outer, innerError: within } });
    assert.deepEqual([deeper.requestId, deeper.clientRequestId, deeper.date], ['r2', 'c2', 'd2']);
    assert.equal(parseErrorEnvelope({ error: { requestId: 'r3' } }).requestId, 'r3');
  });

  test('has its target for an id when that is one GUID from end to end', () => {
    const idOf = (target: unknown) => parseErrorEnvelope({ error: { target } }).requestId;
    assert.equal(idOf(GUID), GUID);
    for (const target of [`x${GUID}`, `${GUID}x`, GUID.slice(1), GUID.replace('-', ''), GUID.replace('B', 'G'), '', 5])
      assert.equal(idOf(target), undefined, String(target));
  });

  test('reads names in any casing, passes over what is empty or no text, and takes the first that is left', () => {
    const read = parseErrorEnvelope({
      error: { Code: 5, CODE: '', code: 'c', cOde: 'd', Error_Description: 'm', message: 'n' },
    });
    assert.deepEqual([read.code, read.message], ['c', 'm']);
  });

  test('that is one word is its code, unless the word is empty or a code stands beside it', () => {
    assert.equal(parseErrorEnvelope({ error: 'invalid_grant' }).code, 'invalid_grant');
    assert.equal(parseErrorEnvelope({ error: '' }).code, undefined);
    assert.equal(parseErrorEnvelope({ error: 'word', code: 'beside' }).code, 'beside');
    assert.equal(parseErrorEnvelope({ code: 'bare' }).code, 'bare');
    assert.equal(parseErrorEnvelope({ error: {}, code: 'outside' }).code, undefined);
  });
});

describe('a body', () => {
  const known = { status: 200, requestId: 'r' };
  const open = new AbortController().signal;
  const bytes = (...chunks: (number[] | string)[]): ReadableStream<Uint8Array> =>
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks)
          controller.enqueue(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : Uint8Array.from(chunk));
        controller.close();
      },
    });
  const reading = (body: BodyInit | null, cap: number, headers = {}) =>
    readText(new Response(body, { headers }), cap, open, known);
  const tooLarge = (error: unknown) =>
    isApiError(error, 'too-large') && error.status === 200 && error.requestId === 'r';

  test('is put together from its pieces, also where one cuts a letter in two', async () => {
    assert.equal(await reading(bytes('{"a"', ':1}'), 99), '{"a":1}');
    assert.equal(await reading(bytes([0xc3], [0xa9]), 99), 'é');
    assert.equal(await reading(bytes([0x61, 0xc3]), 99), 'a\ufffd');
    assert.equal(await reading(null, 0), '');
  });

  test('may take as many bytes as the cap, announced or not, and not one more', async () => {
    assert.equal(await reading(bytes('123', '45'), 5), '12345');
    assert.equal(await reading('12345', 5, { 'content-length': '5' }), '12345');
    await assert.rejects(reading(bytes('123', '456'), 5), tooLarge);
    await assert.rejects(reading('1', 5, { 'content-length': '6' }), tooLarge);
    for (const odd of ['', 'many', '-9']) assert.equal(await reading('1', 5, { 'content-length': odd }), '1');
  });

  test('that is not read to its end goes back to the network, and a network that minds is not heard', async () => {
    const returned: unknown[] = [];
    const stream = (cancel: () => void) =>
      new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}), cancel: () => (returned.push(1), cancel()) });
    const page = new AbortController();
    const waiting = readText(new Response(stream(() => {})), 5, page.signal, known);
    page.abort(new Error('left'));
    await assert.rejects(waiting, /left/);
    const minding = stream(() => {
      throw new Error('minds');
    });
    await assert.rejects(
      readText(new Response(minding, { headers: { 'content-length': '9' } }), 5, open, known),
      tooLarge,
    );
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(returned, [1, 1]);
  });

  const typed = (type: string | undefined, body = '{"a":1}') =>
    readJson(new Response(null, { headers: type === undefined ? {} : { 'content-type': type } }), body, known);
  const notJson = (error: unknown) => isApiError(error, 'not-json') && error.status === 200 && error.requestId === 'r';

  test('is JSON under the types of JSON, in any casing and with parameters, or under none', () => {
    for (const type of [undefined, '', 'application/json', 'Application/JSON; charset=utf-8', 'application/problem+json', 'application/vnd.api-v1.x+json;a=b'])
      assert.deepEqual(typed(type), { a: 1 }, type); // prettier-ignore
  });

  test('is refused under other types, and when it cannot be read', () => {
    for (const type of ['text/json', 'application/jsonp', 'xapplication/json', 'text/x; application/json', 'application/+json', 'application/a b+json', 'application/', 'json'])
      assert.throws(() => typed(type), notJson, type); // prettier-ignore
    for (const body of ['', '{', '<html>']) assert.throws(() => typed('application/json', body), notJson);
  });
});
