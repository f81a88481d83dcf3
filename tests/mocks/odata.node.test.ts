import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../mocks/tenant/answers.ts';
import { boundsOf, parseFilter, passes, type FilterSchema } from '../../mocks/tenant/odata.ts';

const SCHEMA: FilterSchema = {
  fields: {
    name: 'string',
    when: 'date',
    size: 'number',
    level: ['low', 'high'],
  },
};
const ROW: Record<string, unknown> = {
  name: "O'Neil",
  when: Date.parse('2026-06-01T12:00:00Z'),
  size: 7,
  level: 'high',
  none: null,
};
const keeps = (text: string, row = ROW) => passes(parseFilter(text, SCHEMA), (field) => row[field]);

const ACCEPTED: readonly (readonly [string, boolean])[] = [
  ["level eq 'high'", true],
  ["level ne 'high'", false],
  ["name eq 'O''Neil'", true],
  ["name eq 'o''neil'", true],
  ["name eq ''", false],
  ['name ne null', true],
  ['name eq null', false],
  ['when eq 2026-06-01T12:00:00Z', true],
  ['when eq 2026-06-01T14:00:00+02:00', true],
  ['when ge 2026-06-01T12:00:00.0000000Z', true],
  ['when gt 2026-06-01T12:00:00Z', false],
  ['when lt 2026-06-02', true],
  ['when le 2026-05-31', false],
  ['size gt 6 and size lt 8', true],
  ["level eq 'low' or size eq 7", true],
  // and binds closer than or
  ["level eq 'high' or level eq 'low' and size eq 0", true],
  ["level eq 'low' and size eq 0 or size eq 7", true],
  ["(level eq 'high' or level eq 'low') and size eq 0", false],
  ["not level eq 'low'", true],
  // not binds closer than and
  ["not level eq 'low' and size eq 0", false],
  ["not (level eq 'low' and size eq 0)", true],
  ["  level   eq\t'high'  ", true],
  ["((((level eq 'high'))))", true],
  ["name eq 'a and (b'", false],
];

for (const [text, expected] of ACCEPTED) {
  test(`the filter ${JSON.stringify(text)} is understood`, () => assert.equal(keeps(text), expected));
}

const REFUSED: readonly string[] = [
  '',
  '   ',
  'level',
  'level eq',
  "eq 'high'",
  "level eq 'medium'",
  "level gt 'high'",
  "name lt 'x'",
  'level eq high',
  'level eq "high"',
  "level eq 'high",
  "level eq 'high' and",
  "level eq 'high' level eq 'low'",
  "(level eq 'high'",
  "level eq 'high')",
  "level in ('high','low')",
  "contains(name,'x')",
  "startswith(name,'x')",
  "tags/any(t: t eq 'x')",
  "__proto__ eq 'x'",
  "constructor eq 'x'",
  "owner eq 'x'",
  "when eq '2026-06-01'",
  'when eq 2026-13-01',
  'when gt null',
  'size eq 1e3',
  "size eq '7'",
  'name eq 7',
  "level EQ 'high'",
  "level eq 'high'; drop",
  'not',
  `${'('.repeat(51)}level eq 'high'${')'.repeat(51)}`,
  `name eq '${'x'.repeat(4096)}'`,
];

for (const text of REFUSED) {
  test(`the filter ${JSON.stringify(text.slice(0, 60))} is refused with 400`, () => {
    assert.throws(
      () => parseFilter(text, SCHEMA),
      (error) => error instanceof Refusal && error.status === 400 && error.code === 'BadRequest',
    );
  });
}

test('startswith is taken where the endpoint documents it, on text alone', () => {
  const schema: FilterSchema = { ...SCHEMA, functions: ['startswith'] };
  const filter = parseFilter("startswith(name,'o''n')", schema);
  assert.equal(
    passes(filter, (field) => ROW[field]),
    true,
  );
  assert.throws(() => parseFilter("startswith(size,'7')", schema), Refusal);
  assert.throws(() => parseFilter('startswith(name,7)', schema), Refusal);
});

test('a missing value equals null and is neither before nor after a date', () => {
  const empty = {};
  assert.equal(keeps('name eq null', empty), true);
  assert.equal(keeps('when lt 2030-01-01', empty), false);
  assert.equal(keeps('when gt 2000-01-01', empty), false);
});

test('the bounds of a date are found behind and, and left open behind or and not', () => {
  const bounds = (text: string) => {
    const { low, high } = boundsOf(parseFilter(text, SCHEMA), 'when');
    return [low, high];
  };
  const [may, june] = [Date.parse('2026-05-01'), Date.parse('2026-06-01')];
  assert.deepEqual(bounds("level eq 'low' and when ge 2026-06-01"), [june, Infinity]);
  assert.deepEqual(bounds('when ge 2026-05-01 and (when lt 2026-06-01 and size eq 1)'), [may, june]);
  assert.deepEqual(bounds('when eq 2026-05-01'), [may, may]);
  assert.deepEqual(bounds('when ne 2026-05-01'), [-Infinity, Infinity]);
  assert.deepEqual(bounds('when ge 2026-06-01 or size eq 1'), [-Infinity, Infinity]);
  assert.deepEqual(bounds('not when lt 2026-06-01'), [-Infinity, Infinity]);
});
