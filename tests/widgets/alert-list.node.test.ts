/** What filters, changes and merges of alerts mean, without a page. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Alert, Incident } from '@watchfloor/api';
import { parseAlert, parseEvidence } from '../api/parsers.ts';
import { passesServer } from '../../packages/widgets/src/incidents/alert-list/alert-list.match.ts';
import {
  ALERT_STATUSES,
  changesFor,
  fieldsMoved,
  isDone,
} from '../../packages/widgets/src/incidents/incident-actions/changes.ts';
import type { AlertEdit } from '../../packages/widgets/src/incidents/incident-actions/contract.ts';
import { staysOf, undoChanges } from '../../packages/widgets/src/incidents/incident-actions/undoing.ts';
import {
  ALERT_FILTERS,
  defaultChosen,
  isDefault,
  isServerOnly,
  loadedTest,
  toServer,
  type AlertFilterKey,
  type AlertFilterState,
} from '../../packages/widgets/src/incidents/alert-list/tools/filters.ts';
import { mergeObstacles } from '../../packages/widgets/src/incidents/incident-merge/merge-rules.ts';

const T = '#microsoft.graph.security.';
function alert(more: object = {}): Alert {
  const parsed = parseAlert({ id: 'da1', title: 'Suspicious script', ...more }, parseEvidence);
  assert.ok(parsed.ok);
  return parsed.value;
}
const chosen = (values: Partial<Record<AlertFilterKey, readonly string[]>>): AlertFilterState['chosen'] =>
  new Map(Object.entries(values) as [AlertFilterKey, readonly string[]][]);
const NOW = Date.parse('2026-11-17T14:32:05Z');

describe('filters of alerts', () => {
  test('a list starts with open alerts of its range by creation, cut to the hour', () => {
    const state: AlertFilterState = { range: '1w', chosen: defaultChosen(), text: '' };
    assert.deepEqual(toServer(state, 'ann@x.example', NOW), {
      status: ['new', 'inProgress'],
      createdFrom: '2026-11-10T14:00:00.000Z',
    });
    assert.equal(isDefault(state), true);
    assert.equal(isServerOnly(state), true);
  });

  test('what Graph does not document is never sent to it', () => {
    const state: AlertFilterState = {
      range: { from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' },
      chosen: chosen({
        category: ['Execution'],
        detectionSource: ['antivirus'],
        incident: ['7'],
        serviceSource: ['a b'],
      }),
      text: 'script',
    };
    assert.deepEqual(toServer(state, undefined, NOW), {
      createdFrom: '2026-11-01T00:00:00.000Z',
      createdBefore: '2026-11-02T00:00:00.000Z',
    });
    assert.equal(isServerOnly(state), false);
  });

  test('"assigned to me" finds nothing while nobody knows who that is, and never everything', () => {
    const state: AlertFilterState = { range: '1d', chosen: chosen({ assignedTo: ['@me', '@nobody'] }), text: '' };
    assert.deepEqual(toServer(state, undefined, NOW).assignedTo, ['', null]);
    assert.deepEqual(toServer(state, 'ann@x.example', NOW).assignedTo, ['ann@x.example', null]);
  });

  test('each filter that looks at loaded rows passes an alert with its value and no other', () => {
    const evidence = [
      {
        '@odata.type': `${T}deviceEvidence`,
        mdeDeviceId: 'd',
        hostName: 'HLD-1',
        rbacGroupName: 'A',
        osPlatform: 'W11',
      },
    ];
    const full = alert({
      category: 'Execution',
      detectionSource: 'antivirus',
      productName: 'Microsoft Defender for Endpoint',
      systemTags: ['Tag'],
      mitreTechniques: ['T1059'],
      threatDisplayName: 'Harrow',
      actorDisplayName: 'Storm-1',
      investigationState: 'running',
      alertPolicyId: 'p-1',
      incidentId: '42',
      evidence: [...evidence, { '@odata.type': `${T}azureResourceEvidence`, resourceId: '/subscriptions/s-1/x' }],
    });
    const empty = alert({ id: 'da2' });
    const values: Partial<Record<AlertFilterKey, string>> = {
      detectionSource: 'antivirus',
      category: 'Execution',
      products: 'Microsoft Defender for Endpoint',
      tags: 'tag',
      entities: 'hld-1',
      techniques: 'T1059',
      threats: 'Harrow',
      actors: 'storm-1',
      investigationStates: 'running',
      deviceGroups: 'A',
      osPlatforms: 'W11',
      alertPolicies: 'p-1',
      subscriptions: 's-1',
      incident: '42',
    };
    for (const { key, where } of ALERT_FILTERS) {
      if (where === 'server') continue;
      const test = loadedTest({ range: '1w', chosen: chosen({ [key]: [values[key]!] }), text: '' });
      assert.equal(test?.(full), true, `${key} passes`);
      assert.equal(test?.(empty), false, `${key} does not pass`);
    }
  });

  test('a text is looked for in title and id, every word of it, blind to case', () => {
    const test = loadedTest({ range: '1w', chosen: new Map(), text: 'SCRIPT da1' });
    assert.equal(test?.(alert()), true);
    assert.equal(test?.(alert({ id: 'da2' })), false);
    assert.equal(loadedTest({ range: '1w', chosen: new Map(), text: '  ' }), undefined);
  });

  test('an alert is judged as the service would judge it', () => {
    const one = alert({ status: 'new', serviceSource: 'microsoftSentinel', createdDateTime: '2026-11-10T00:00:00Z' });
    assert.equal(passesServer(one, { status: ['new'], serviceSource: ['microsoftSentinel'] }), true);
    assert.equal(passesServer(one, { status: ['resolved'] }), false);
    assert.equal(passesServer(one, { assignedTo: [null] }), true);
    assert.equal(passesServer(one, { assignedTo: [''] }), false);
    assert.equal(passesServer(one, { createdFrom: '2026-11-10T00:00:00Z' }), true);
    assert.equal(passesServer(one, { createdBefore: '2026-11-10T00:00:00Z' }), false);
    assert.equal(passesServer(alert(), { severity: ['unknown'], createdFrom: '2026-11-10T00:00:00Z' }), true);
  });
});

describe('changes of alerts', () => {
  const seen = alert({ status: 'new', classification: 'truePositive', determination: 'malware' });
  const alertChanges = (now: Alert, edit: AlertEdit) => changesFor(now, edit, ALERT_STATUSES);
  const takingBack = (before: Alert, after: Alert) => undoChanges({ before, after }, after);

  test('only what is different is sent, and a verdict always whole', () => {
    assert.deepEqual(alertChanges(seen, { status: 'new' }), undefined);
    assert.deepEqual(alertChanges(seen, { status: 'resolved', assignedTo: 'a@x.example' }), {
      status: 'resolved',
      assignedTo: 'a@x.example',
    });
    assert.deepEqual(alertChanges(seen, { classification: 'truePositive', determination: 'phishing' }), {
      classification: 'truePositive',
      determination: 'phishing',
    });
    assert.deepEqual(alertChanges(seen, { classification: 'falsePositive' }), {
      classification: 'falsePositive',
      determination: 'unknown',
    });
  });

  test('a determination of another classification, or a withdrawn one, is never written', () => {
    assert.deepEqual(alertChanges(seen, { classification: 'falsePositive', determination: 'malware' }), {
      classification: 'falsePositive',
      determination: 'unknown',
    });
    assert.equal(alertChanges(seen, { classification: 'newer' }), undefined);
    assert.equal(takingBack(alert({ ...seen.raw, determination: 'apt' }), seen), undefined);
  });

  test('what somebody else changed is seen, unless it leads where the wish leads', () => {
    const now = alert({ ...seen.raw, status: 'resolved' });
    const moved = (edit: AlertEdit) => fieldsMoved(seen, now, edit, ALERT_STATUSES);
    assert.deepEqual(moved({ assignedTo: 'a@x.example' }), ['status']);
    assert.deepEqual(moved({ status: 'resolved' }), []);
    assert.deepEqual(moved({ comment: 'x' }), []);
  });

  test('taking back gives every field that was changed its former value', () => {
    const after = alert({ status: 'resolved', assignedTo: 'a@x.example', classification: 'falsePositive' });
    assert.deepEqual(takingBack(seen, after), {
      status: 'new',
      assignedTo: null,
      classification: 'truePositive',
      determination: 'malware',
    });
    assert.equal(takingBack(seen, seen), undefined);
  });

  test('a state of incidents is never written to an alert, nor the other way round', () => {
    const active = { status: 'active' } as unknown as AlertEdit;
    assert.equal(alertChanges(seen, active), undefined);
    assert.equal(isDone(seen, active, ALERT_STATUSES), true);
    assert.equal(changesFor({ id: '1', status: 'active' }, { status: 'new' }), undefined);
  });

  test('nothing below an alert stays changed when it is taken back, but a comment does', () => {
    const after = alert({ ...seen.raw, status: 'resolved' });
    assert.deepEqual(staysOf([{ before: seen, after }], { status: 'resolved' }, false, false), []);
    assert.deepEqual(staysOf([{ before: seen, after }], { status: 'resolved' }, true, false), ['comment']);
  });
});

describe('merging incidents', () => {
  const incident = (id: string, more: Partial<Incident> = {}): Incident => ({ id, raw: {}, ...more });

  test('values that are equal, or set on some only, stand in no way', () => {
    assert.deepEqual(
      mergeObstacles([
        incident('1', { assignedTo: 'A@x.example', classification: 'truePositive', determination: 'unknown' }),
        incident('2', { assignedTo: 'a@x.example' }),
        incident('3', { determination: 'malware' }),
      ]),
      [],
    );
  });

  test('each field that differs is named with its values', () => {
    assert.deepEqual(
      mergeObstacles([
        incident('1', { assignedTo: 'a@x.example', classification: 'truePositive' }),
        incident('2', { assignedTo: 'b@x.example', classification: 'falsePositive' }),
      ]),
      [
        { kind: 'differ', field: 'assignedTo', values: ['a@x.example', 'b@x.example'] },
        { kind: 'differ', field: 'classification', values: ['truePositive', 'falsePositive'] },
      ],
    );
  });

  test('one alone, more than fifty, and one that was merged away are refused', () => {
    assert.deepEqual(mergeObstacles([incident('1'), incident('1')]), [{ kind: 'few' }]);
    const many = Array.from({ length: 51 }, (_, n) => incident(String(n)));
    assert.deepEqual(mergeObstacles(many), [{ kind: 'many' }]);
    assert.deepEqual(
      mergeObstacles([incident('1'), incident('2', { status: 'redirected', redirectIncidentId: '9' })]),
      [{ kind: 'redirected', id: '2', into: '9' }],
    );
  });
});
