import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Alert, AlertComment, Incident } from '@watchfloor/api';
import { activityOf, type Activity } from '../../packages/widgets/src/incidents/incident-thread/activity.ts';
import { incidentThreadStringsAr } from '../../packages/widgets/src/incidents/incident-thread/incident-thread.strings.ar.ts';
import { incidentThreadStringsDe } from '../../packages/widgets/src/incidents/incident-thread/incident-thread.strings.de.ts';
import { incidentThreadStrings } from '../../packages/widgets/src/incidents/incident-thread/incident-thread.strings.ts';

const comment = (text: string, at?: string, by?: string): AlertComment => ({
  comment: text,
  ...(at && { createdDateTime: at }),
  ...(by && { createdByDisplayName: by }),
});
const incident = (more: Partial<Incident> = {}): Incident => ({
  id: '1',
  createdDateTime: '2026-11-17T13:00:00Z',
  lastUpdateDateTime: '2026-11-17T15:00:00Z',
  raw: {},
  ...more,
});
const alert = (id: string, more: Partial<Alert> = {}): Alert =>
  ({ id, title: `Alert ${id}`, evidence: undefined, evidenceRaw: [], raw: {}, ...more }) as Alert;
/** Entries as `kind by text [alerts]`. */
const told = ({ entries }: Activity): string[] =>
  entries.map(({ kind, by = '?', text, alerts }) =>
    [kind, by, text, alerts.length ? `[${alerts.map(({ id }) => id).join(' ')}]` : ''].filter(Boolean).join(' '),
  );

describe('the activity of an incident', () => {
  test('is the newest first: comments, its beginning, its last change, and alerts that were resolved', () => {
    const activity = activityOf(
      incident({
        lastModifiedBy: 'mara@halden.example',
        comments: [
          comment('first', '2026-11-17T13:10:00Z', 'Ann'),
          comment('second', '2026-11-17T14:10:00.1234567Z', 'Ben'),
        ],
      }),
      [alert('a', { resolvedDateTime: '2026-11-17T13:30:00Z' }), alert('b')],
    );
    assert.deepEqual(told(activity), [
      'updated mara@halden.example',
      'comment Ben second',
      'alertsResolved ? [a]',
      'comment Ann first',
      'created ?',
    ]);
    assert.deepEqual(activity.gaps, ['history']);
  });

  test('has a comment once that was made on the incident and its alerts, or on many alerts', () => {
    const at = (seconds: string): string => `2026-11-17T13:10:${seconds}Z`;
    const activity = activityOf(incident({ comments: [comment('Reset done', at('00'), 'Ann')] }), [
      alert('a', { comments: [comment('Reset done ', at('02'), 'Ann'), comment('look', at('05'), 'Ben')] }),
      alert('b', { comments: [comment('Reset done', at('03'), 'Ann'), comment('look', at('05'), 'Ben')] }),
      alert('b', { comments: [comment('never read twice', at('06'), 'Ben')] }),
    ]);
    assert.deepEqual(told(activity).slice(1, 3), ['comment Ben look [a b]', 'comment Ann Reset done [a b]']);
    const [, look, reset] = activity.entries;
    assert.deepEqual([look!.onlyAlerts, reset!.onlyAlerts], [true, false]);
    assert.equal(activity.entries.length, 4);
  });

  test('keeps apart what only looks alike: said twice, by others, or at another time', () => {
    const same = comment('ok', '2026-11-17T13:10:00Z', 'Ann');
    const activity = activityOf(
      incident({
        comments: [same, same, comment('ok', '2026-11-17T13:10:00Z', 'Ben'), comment('ok', '2026-11-17T13:20:00Z', 'Ann')],
      }),
      [alert('a', { comments: [comment('ok', '2026-11-17T13:40:00Z', 'Ann')] })],
    ); // prettier-ignore
    const comments = activity.entries.filter(({ kind }) => kind === 'comment');
    assert.equal(comments.length, 5);
    assert.equal(new Set(activity.entries.map(({ key }) => key)).size, activity.entries.length);
  });

  test('counts alerts that were resolved together once', () => {
    const alerts = Array.from({ length: 400 }, (_, n) =>
      alert(`a${n}`, { resolvedDateTime: `2026-11-17T14:00:00.${String(n).padStart(3, '0')}Z` }),
    );
    const [, resolved, ...rest] = activityOf(incident(), alerts).entries;
    assert.equal(resolved!.alerts.length, 400);
    assert.equal(rest.length, 1);
  });

  test('says what it does not know', () => {
    const { entries, gaps, present } = activityOf({
      id: '1',
      comments: [comment('x'), comment('  '), comment('y', 'yesterday', 'Ann')],
      classification: 'unknown',
      status: 'active',
      resolvingComment: 'an old one',
      raw: {},
    });
    assert.deepEqual(gaps, ['history', 'alerts', 'authors', 'times']);
    assert.deepEqual(
      entries.map(({ text, at, by }) => [text, at, by]),
      [
        ['x', undefined, undefined],
        ['y', 'yesterday', 'Ann'],
      ],
    );
    assert.deepEqual(present, {
      status: 'active',
      assignedTo: undefined,
      classification: undefined,
      determination: undefined,
      resolvingComment: undefined,
    });
  });

  test('names entries the same when the incident is read again with a comment more', () => {
    const before = [comment('a', '2026-11-17T13:10:00Z', 'Ann'), comment('b', '2026-11-17T13:11:00Z', 'Ann')];
    const keys = (comments: AlertComment[]): string[] =>
      activityOf(incident({ comments })).entries.flatMap(({ kind, key }) => (kind === 'comment' ? [key] : []));
    assert.deepEqual(keys([...before, comment('c', '2026-11-17T13:12:00Z', 'Ben')]).slice(1), keys(before));
  });

  test('reads three thousand comments on two hundred alerts in a moment', () => {
    const alerts = Array.from({ length: 200 }, (_, n) =>
      alert(`a${n}`, {
        comments: Array.from({ length: 15 }, (__, c) => comment(`same ${c}`, '2026-11-17T13:10:00Z', 'Ann')),
      }),
    );
    const started = performance.now();
    assert.equal(activityOf(incident(), alerts).entries.length, 17);
    assert.ok(performance.now() - started < 1000);
  });
});

test('every text is there in German and Arabic', () => {
  const keys = (terms: object): string[] =>
    Object.entries(terms).flatMap(([key, each]) =>
      typeof each === 'object' ? keys(each as object).map((inner) => `${key}.${inner}`) : [key],
    );
  for (const terms of [incidentThreadStringsAr, incidentThreadStringsDe])
    assert.deepEqual(keys(terms).sort(), keys(incidentThreadStrings).sort());
});
