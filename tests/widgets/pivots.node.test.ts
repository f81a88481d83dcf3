/** Filters by value, and what a value is taken for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '@watchfloor/api';
import {
  kindOfEvidence,
  kindOfField,
  kindOfText,
  spanOf,
} from '../../packages/widgets/src/incidents/pivots/pivot-kinds.ts';
import {
  passesValues,
  stateOf,
  withValue,
  type ValueFilter,
} from '../../packages/widgets/src/incidents/pivots/value-filters.ts';

const pick = (field: string, value: string): Omit<ValueFilter, 'state'> => ({
  field,
  label: field,
  value,
  shown: value,
});
const row = { tag: ['a', 'b'], os: ['x'] } as Record<string, string[]>;
const passes = (filters: readonly ValueFilter[]): boolean => passesValues(filters, (field) => row[field] ?? []);

test('one of the wanted values of each field is enough, and one that is not wanted is too much', () => {
  const only = withValue(withValue([], pick('tag', 'c'), 'only'), pick('tag', 'b'), 'only');
  assert.equal(passes(only), true);
  assert.equal(passes(withValue(only, pick('os', 'y'), 'only')), false);
  assert.equal(passes(withValue(only, pick('tag', 'a'), 'not')), false);
  assert.equal(passes(withValue([], pick('none', ''), 'only')), false);
});

test('a value is in one state, and in none once it is taken off', () => {
  const first = withValue([], pick('tag', 'a'), 'only');
  const second = withValue(first, pick('tag', 'a'), 'not');
  assert.equal(second.length, 1);
  assert.equal(stateOf(second, pick('tag', 'a')), 'not');
  assert.equal(stateOf(second, pick('os', 'a')), undefined);
  assert.deepEqual(withValue(second, pick('tag', 'a'), undefined), []);
});

test('what a value is, is read from where it stands and how it looks', () => {
  assert.equal(kindOfText('203.0.113.9'), 'ip');
  assert.equal(kindOfText('whatever', 'id'), 'id');
  assert.equal(kindOfEvidence('files', 'ab'.repeat(32)), 'fileHash');
  assert.equal(kindOfEvidence('files', 'a.exe'), 'file');
  assert.equal(kindOfEvidence('urls', 'evil.example'), 'domain');
  assert.equal(kindOfEvidence('devices', '203.0.113.9'), 'device');
  assert.equal(kindOfField('processCommandLine', 'https://evil.example'), 'commandLine');
  assert.equal(kindOfField('remoteUrl', 'https://evil.example'), 'url');
});

test('a value was seen from the first to the last activity of its alerts', () => {
  const alerts = [
    { createdDateTime: '2026-03-11T08:06:00Z' },
    { firstActivityDateTime: '2026-03-10T08:06:00Z', lastActivityDateTime: '2026-03-12T08:06:00Z' },
    {},
  ] as Alert[];
  assert.deepEqual(spanOf(alerts), { from: '2026-03-10T08:06:00Z', to: '2026-03-12T08:06:00Z' });
  assert.deepEqual(spanOf([]), { from: undefined, to: undefined });
});
