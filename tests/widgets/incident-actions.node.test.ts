/** What a wish means, before anything is sent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLASSIFICATIONS, DETERMINATIONS, type Incident } from '@watchfloor/api';
import {
  changesFor,
  DETERMINATIONS_OF,
  fieldsMoved,
  isDone,
  WITHDRAWN,
} from '../../packages/widgets/src/incidents/incident-actions/changes.ts';
import type { IncidentEdit } from '../../packages/widgets/src/incidents/incident-actions/contract.ts';
import { problemsOf } from '../../packages/widgets/src/incidents/incident-actions/problems.ts';
import {
  changedSince,
  staysBefore,
  staysOf,
  undoChanges,
} from '../../packages/widgets/src/incidents/incident-actions/undoing.ts';

const incident = (more: Partial<Incident> = {}): Incident => ({
  id: '1',
  displayName: 'Mail forwarded',
  severity: 'medium',
  status: 'active',
  classification: 'unknown',
  determination: 'unknown',
  customTags: ['red', 'Blue'],
  raw: {},
  ...more,
});

test('every classification of the schema has its determinations, and the withdrawn ones have none', () => {
  const offered = new Set(Object.values(DETERMINATIONS_OF).flat());
  const left = DETERMINATIONS.filter((name) => !offered.has(name) && !/^unknown/.test(name));
  assert.deepEqual(left, WITHDRAWN.determination);
  assert.deepEqual(
    Object.keys(DETERMINATIONS_OF).sort(),
    CLASSIFICATIONS.filter((name) => name !== 'unknownFutureValue').sort(),
  );
});

const WISHES: readonly (readonly [string, Partial<Incident>, IncidentEdit, object | undefined])[] = [
  ['what is as wished already needs nothing', { status: 'resolved' }, { status: 'resolved' }, undefined],
  [
    'an account is one however it is spelled',
    { assignedTo: 'Ann@x.example' },
    { assignedTo: 'ann@X.example' },
    undefined,
  ],
  ['nobody is nobody', {}, { assignedTo: null }, undefined],
  ['assigning to nobody is written as null', { assignedTo: 'a@x' }, { assignedTo: null }, { assignedTo: null }],
  ['a name is trimmed, and never emptied', {}, { displayName: '  New ' }, { displayName: 'New' }],
  ['an empty name changes nothing', {}, { displayName: ' ' }, undefined],
  [
    'tags are added and removed together',
    {},
    { addTags: ['green', 'RED'], removeTags: ['Blue'] },
    { customTags: ['red', 'green'] },
  ],
  ['tags that are there or gone already change nothing', {}, { addTags: ['blue'], removeTags: ['x'] }, undefined],
  [
    'a new classification clears the determination',
    { classification: 'truePositive', determination: 'malware' },
    { classification: 'falsePositive' },
    { classification: 'falsePositive', determination: 'unknown' },
  ],
  [
    'a determination goes with its classification',
    {},
    { classification: 'truePositive', determination: 'phishing' },
    { classification: 'truePositive', determination: 'phishing' },
  ],
  [
    'a determination alone keeps the classification',
    { classification: 'truePositive', determination: 'phishing' },
    { determination: 'other' },
    { classification: 'truePositive', determination: 'other' },
  ],
  [
    'one of another classification is left out',
    { classification: 'falsePositive' },
    { determination: 'phishing' },
    undefined,
  ],
  [
    'a withdrawn determination is never written',
    {},
    { classification: 'truePositive', determination: 'apt' },
    { classification: 'truePositive', determination: 'unknown' },
  ],
  [
    'nor written back beside something else',
    { classification: 'truePositive', determination: 'apt' },
    { status: 'resolved', classification: 'truePositive' },
    { status: 'resolved' },
  ],
  [
    'a classification can be cleared',
    { classification: 'truePositive', determination: 'apt' },
    { classification: 'unknown' },
    { classification: 'unknown', determination: 'unknown' },
  ],
  ['values that nobody offers are left out', {}, { severity: 'unknown', classification: 'benign' }, undefined],
  [
    'an unknown value of the row stays untouched',
    { severity: 'critical' },
    { status: 'resolved' },
    { status: 'resolved' },
  ],
  ['a note may be emptied', { resolvingComment: 'x' }, { resolvingComment: '' }, { resolvingComment: '' }],
];
for (const [outcome, row, edit, changes] of WISHES)
  test(outcome, () => {
    assert.deepEqual(changesFor(incident(row), edit), changes);
    assert.equal(isDone(incident(row), edit), changes === undefined);
  });

const MOVES: readonly (readonly [string, Partial<Incident>, IncidentEdit, readonly string[]])[] = [
  ['whoever took it meanwhile is told of before it is resolved', { assignedTo: 'bob@x' }, { status: 'resolved' }, ['assignedTo']],
  ['a tag needs no question', { assignedTo: 'bob@x', status: 'resolved', customTags: [] }, { addTags: ['a'] }, []],
  ['nor does a comment', { status: 'resolved' }, { comment: 'x' }, []],
  ['what moved to where the wish leads is no difference', { status: 'resolved' }, { status: 'resolved' }, []],
  ['a name minds only another name', { status: 'resolved' }, { displayName: 'New' }, []],
  ['two names do differ', { displayName: 'Theirs' }, { displayName: 'Mine' }, ['displayName']],
  ['a verdict of somebody else is asked about', { classification: 'truePositive', determination: 'malware' }, { classification: 'falsePositive' }, ['classification', 'determination']],
  ['absent, null and unknown are the same', { classification: undefined, determination: undefined }, { classification: 'falsePositive' }, []],
]; // prettier-ignore
for (const [outcome, now, edit, fields] of MOVES)
  test(outcome, () => assert.deepEqual(fieldsMoved(incident(), incident(now), edit), fields));

test('each bad input is named beside its field', () => {
  const long = 'x'.repeat(30_001);
  const many = Array.from({ length: 51 }, (_, at) => `t${at}`);
  const cases: readonly (readonly [IncidentEdit, Parameters<typeof problemsOf>[1], object[]])[] = [
    [{ status: 'resolved' }, {}, []],
    [{ status: 'resolved', resolvingComment: ' ' }, { noteRequired: true }, [{ field: 'resolvingComment', problem: 'empty' }]],
    [{ status: 'active' }, { noteRequired: true }, []],
    [{}, { commentRequired: true }, [{ field: 'comment', problem: 'empty' }]],
    [{ comment: '  ' }, {}, [{ field: 'comment', problem: 'empty' }]],
    [{ comment: 'x'.repeat(30_000) }, {}, []],
    [{ comment: long }, {}, [{ field: 'comment', problem: 'too-long', limit: 30_000, length: 30_001 }]],
    [{ displayName: '' }, {}, [{ field: 'displayName', problem: 'empty' }]],
    [{ addTags: ['x'.repeat(101)] }, {}, [{ field: 'addTags', problem: 'too-long', limit: 100, length: 101 }]],
    [{ addTags: many }, {}, [{ field: 'addTags', problem: 'too-many', limit: 50, length: 51 }]],
    [{ addTags: ['n'] }, { incidents: [incident({ customTags: many.slice(1) })] }, [{ field: 'addTags', problem: 'too-many', limit: 50, length: 51 }]],
    [{ severity: 'unknown' }, {}, [{ field: 'severity', problem: 'not-offered' }]],
    [{ classification: 'toString' }, {}, [{ field: 'classification', problem: 'not-offered' }]],
    [{ classification: 'falsePositive', determination: 'malware' }, {}, [{ field: 'determination', problem: 'not-offered' }]],
    [{ determination: 'malware' }, { incidents: [incident({ classification: 'truePositive' })] }, []],
  ]; // prettier-ignore
  for (const [edit, options, problems] of cases)
    assert.deepEqual(problemsOf(edit, options), problems, JSON.stringify(edit).slice(0, 80));
});

test('taking back writes exactly what was there before, and only what the change wrote', () => {
  const before = incident({
    assignedTo: undefined,
    classification: 'truePositive',
    determination: 'malware',
    resolvingComment: undefined,
  });
  const after = incident({
    ...before,
    status: 'resolved',
    assignedTo: 'ann@x',
    classification: 'falsePositive',
    determination: 'other',
    resolvingComment: 'done',
    customTags: [],
  });
  assert.deepEqual(undoChanges({ before, after }, after), {
    status: 'active',
    assignedTo: null,
    classification: 'truePositive',
    determination: 'malware',
    resolvingComment: null,
    customTags: ['red', 'Blue'],
  });
  assert.deepEqual(undoChanges({ before, after: incident({ ...before, status: 'resolved' }) }, after), {
    status: 'active',
  });
  assert.equal(undoChanges({ before, after }, before), undefined);
});

test('what somebody changed since is seen, in the fields that were written', () => {
  const before = incident();
  const after = incident({ status: 'resolved' });
  assert.deepEqual(changedSince({ before, after }, incident({ status: 'inProgress', displayName: 'x' })), ['status']);
  assert.deepEqual(changedSince({ before, after }, incident({ status: 'resolved', displayName: 'x' })), []);
});

test('what would stay is said, before and after', () => {
  const before = incident({ classification: 'truePositive', determination: 'apt' });
  const edit = { status: 'resolved', classification: 'falsePositive', comment: 'x' } as const;
  assert.deepEqual(staysBefore(edit, [before]), ['comment', 'alerts', 'withdrawn']);
  assert.deepEqual(staysBefore({ addTags: ['a'] }, [before]), []);
  assert.deepEqual(staysOf([{ before, after: incident({ ...before, assignedTo: 'a' }) }], { assignedTo: 'a' }, false), [
    'alerts',
  ]);
});
