/**
 * Promise 24: of all small changes to the code for urls, csv, retries, tokens, parsing and rights, the tests notice nine
 * in ten. Measuring takes `npm run mutation` a quarter of an hour, so that this holds the last measurement to it.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { AREAS, fingerprintOf, LEAST, RECORD, type Recorded } from '../../scripts/testing/mutation-areas.ts';
import { writeFigure } from './support/figure.ts';

const { areas } = JSON.parse(readFileSync(new URL(`../../${RECORD}`, import.meta.url), 'utf8')) as {
  areas: readonly Recorded[];
};

test('in each area the tests noticed nine in ten changes when that was last measured', () => {
  assert.deepEqual(
    areas.map(({ area }) => area),
    AREAS.map(({ name }) => name).toSorted(),
  );
  for (const { area, killed, total } of areas) {
    assert.ok(total > 20, `${area}: ${total} changes measure nothing`);
    assert.ok((100 * killed) / total >= LEAST, `${area}: ${killed} of ${total}`);
  }
  const sum = (of: (area: Recorded) => number): number => areas.reduce((total, area) => total + of(area), 0);
  const percent = (100 * sum(({ killed }) => killed)) / sum(({ total }) => total);
  const changed = AREAS.filter(
    (area) => areas.find(({ area: name }) => name === area.name)?.fingerprint !== fingerprintOf(area),
  ).map(({ name }) => name);
  const since = changed.length > 0 ? `; changed since: ${changed.join(', ')}` : '';
  writeFigure(24, `${percent.toFixed(1)} % of ${sum(({ total }) => total)} changes noticed${since}`);
});
