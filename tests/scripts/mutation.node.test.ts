import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { AREAS } from '../../scripts/testing/mutation-areas.ts';

test('mutation covers the six areas of its promise', () => {
  assert.deepEqual(AREAS.map(({ name }) => name).toSorted(), ['csv', 'parse', 'rbac', 'retry', 'token', 'url']);
});

test('every file that mutation changes, and every test that has to notice, is where it is said to be', () => {
  const paths = AREAS.flatMap(({ code, tests }) => [...code, ...tests]);
  assert.deepEqual(
    paths.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url))),
    [],
  );
});
