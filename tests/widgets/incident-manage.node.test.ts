import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DirectoryPerson, Incident } from '@watchfloor/api';
import {
  changedFields,
  commonOf,
  editOf,
  emptyDraft,
  valueOf,
  withTag,
  withValue,
  withoutField,
  withoutTag,
} from '../../packages/widgets/src/incidents/incident-manage/manage-draft.ts';
import { ManagePeople } from '../../packages/widgets/src/incidents/incident-manage/manage-people.ts';
import { problemsIn } from '../../packages/widgets/src/incidents/incident-manage/manage-problems.ts';
import { durationWords, editLines } from '../../packages/widgets/src/incidents/incident-manage/manage-words.ts';
import { incidentManageStrings } from '../../packages/widgets/src/incidents/incident-manage/incident-manage.strings.ts';
import { incidentManageStringsAr } from '../../packages/widgets/src/incidents/incident-manage/incident-manage.strings.ar.ts';
import { incidentManageStringsDe } from '../../packages/widgets/src/incidents/incident-manage/incident-manage.strings.de.ts';
import { factsStrings } from '../../packages/widgets/src/incidents/incident-facts/facts.strings.ts';
import { filterStrings } from '../../packages/widgets/src/incidents/incident-filters/filters.strings.ts';
import { incidentListStrings } from '../../packages/widgets/src/incidents/incident-list/incident-list.strings.ts';

const row = (more: Partial<Incident> = {}): Incident => ({
  id: '1',
  displayName: 'Spray',
  severity: 'high',
  status: 'active',
  assignedTo: 'mara@halden.example',
  classification: 'truePositive',
  determination: 'malware',
  customTags: ['VIP'],
  raw: {},
  ...more,
});
const one = commonOf([row()]);
const words = {
  kind: 'incident' as const,
  terms: incidentManageStrings,
  list: incidentListStrings,
  facts: factsStrings,
  values: filterStrings,
};
const nothing = { typed: { tag: '', person: '' }, requireNote: false, whole: true };

describe('what a form for incidents would change', () => {
  test('nothing, while nothing is touched or everything is as it was', () => {
    assert.deepEqual(editOf(emptyDraft, one), {});
    let draft = withValue(emptyDraft, 'status', 'resolved');
    assert.deepEqual(editOf(draft, one), { status: 'resolved' });
    draft = withValue(draft, 'status', 'active');
    assert.deepEqual(editOf(draft, one), {});
    assert.deepEqual(editOf(withTag(withoutTag(emptyDraft, 'VIP'), 'VIP'), one), {});
    assert.deepEqual(editOf(withValue(emptyDraft, 'comment', '  \n'), one), {});
  });

  test('another classification clears the determination, and brings its own', () => {
    const draft = withValue(withValue(emptyDraft, 'determination', 'phishing'), 'classification', 'falsePositive');
    assert.equal(valueOf(draft, one, 'determination'), 'unknown');
    assert.deepEqual(editOf(draft, one), { classification: 'falsePositive', determination: 'unknown' });
    const chosen = withValue(draft, 'determination', 'notMalicious');
    assert.deepEqual(editOf(chosen, one), { classification: 'falsePositive', determination: 'notMalicious' });
    const back = withoutField(chosen, 'classification');
    assert.equal(valueOf(back, one, 'determination'), 'malware');
    assert.deepEqual(editOf(back, one), {});
  });

  test('a determination goes beside the classification that stays', () => {
    assert.deepEqual(editOf(withValue(emptyDraft, 'determination', 'phishing'), one), {
      classification: 'truePositive',
      determination: 'phishing',
    });
  });

  test('fields in which several incidents differ stay untouched until they are chosen', () => {
    const many = commonOf([row(), row({ id: '2', severity: 'low', assignedTo: undefined, customTags: ['VIP', 'HR'] })]);
    assert.equal(valueOf(emptyDraft, many, 'severity'), undefined);
    assert.equal(valueOf(emptyDraft, many, 'status'), 'active');
    assert.deepEqual(editOf(emptyDraft, many), {});
    assert.deepEqual(editOf(withValue(emptyDraft, 'severity', 'high'), many), { severity: 'high' });
    assert.deepEqual(editOf(withValue(emptyDraft, 'assignedTo', null), many), { assignedTo: null });
    assert.deepEqual(editOf(withTag(withTag(emptyDraft, 'VIP'), 'HR'), many), { addTags: ['HR'] });
    assert.deepEqual(editOf(withoutTag(withoutTag(emptyDraft, 'HR'), 'Nowhere'), many), { removeTags: ['HR'] });
  });

  test('what was typed survives newer rows, and counts no more once the rows are so', () => {
    const draft = withValue(withValue(emptyDraft, 'displayName', 'Ransomware'), 'comment', 'Seen.');
    const newer = commonOf([row({ severity: 'low' })]);
    assert.deepEqual(editOf(draft, newer), { displayName: 'Ransomware', comment: 'Seen.' });
    const reached = commonOf([row({ displayName: 'Ransomware' })]);
    assert.deepEqual(changedFields(draft, reached), ['comment']);
  });

  test('a note goes only with what is resolved', () => {
    const draft = withValue(emptyDraft, 'resolvingComment', 'Reimaged.');
    assert.deepEqual(editOf(draft, one), {});
    assert.deepEqual(editOf(withValue(draft, 'status', 'resolved'), one), {
      status: 'resolved',
      resolvingComment: 'Reimaged.',
    });
  });
});

describe('what keeps a form from being saved', () => {
  const kinds = (draft: Parameters<typeof editOf>[0], options: Partial<typeof nothing> = {}, rows = [row()]) =>
    Object.fromEntries(
      Object.entries(problemsIn(draft, commonOf(rows), rows, { ...nothing, ...options })).map(([field, problem]) => [
        field,
        problem?.kind,
      ]),
    );

  test('an empty note where one is required, and not where one is there already', () => {
    const draft = withValue(emptyDraft, 'status', 'resolved');
    assert.deepEqual(kinds(draft), {});
    assert.deepEqual(kinds(draft, { requireNote: true }), { resolvingComment: 'empty' });
    assert.deepEqual(kinds(withValue(draft, 'resolvingComment', ' '), { requireNote: true }), {
      resolvingComment: 'empty',
    });
    assert.deepEqual(kinds(draft, { requireNote: true }, [row({ resolvingComment: 'Known test.' })]), {});
  });

  test('30,001 characters of a comment, of which none is cut', () => {
    assert.deepEqual(kinds(withValue(emptyDraft, 'comment', 'x'.repeat(30_000))), {});
    const draft = withValue(emptyDraft, 'comment', 'x'.repeat(30_001));
    assert.deepEqual(problemsIn(draft, one, [row()], { ...nothing, whole: false }), {
      comment: { kind: 'too-long', limit: 30_000, length: 30_001 },
    });
    assert.equal(editOf(draft, one).comment?.length, 30_001);
  });

  test('text that is no tag or person yet, an account without a place, a name without letters', () => {
    assert.deepEqual(kinds(emptyDraft, { typed: { tag: 'VI', person: 'ma' } }), {
      tags: 'tag-pending',
      assignedTo: 'person-pending',
    });
    assert.deepEqual(kinds(withValue(emptyDraft, 'assignedTo', 'mara')), { assignedTo: 'no-account' });
    assert.deepEqual(kinds(withValue(emptyDraft, 'displayName', ' ')), { displayName: 'empty' });
    assert.deepEqual(kinds(withValue(emptyDraft, 'displayName', ' '), { whole: false }), {});
  });
});

describe('people of a form', () => {
  const host = { addController: () => undefined, removeController: () => undefined, requestUpdate: () => undefined };
  const person = (name: string): DirectoryPerson => ({
    id: name,
    userPrincipalName: `${name}@halden.example`,
    displayName: name.toUpperCase(),
    jobTitle: undefined,
  });
  const peopleOf = (search: ManagePeople['search']): ManagePeople => {
    const people = new ManagePeople({ ...host, updateComplete: Promise.resolve(true) });
    people.search = search;
    people.hostConnected();
    return people;
  };

  test('are those of the last text, whatever comes later', async () => {
    const waiting = new Map<string, (found: readonly DirectoryPerson[]) => void>();
    const people = peopleOf((text) => new Promise((answer) => waiting.set(text, answer)));
    const first = people.find('m');
    const second = people.find('ma');
    waiting.get('ma')!([person('mara')]);
    await second;
    waiting.get('m')!([person('miro')]);
    await first;
    assert.deepEqual(
      people.found.map(({ id }) => id),
      ['mara'],
    );
    assert.equal(people.searching, false);
    assert.equal(people.nameOf('MARA@halden.example'), 'MARA');
  });

  test('can be typed where the directory cannot be asked, and nobody is then said to have left', async () => {
    const people = peopleOf(() => Promise.reject(new Error('offline')));
    await people.find('ma');
    assert.equal(people.failed, true);
    await people.check('mara@halden.example');
    assert.equal(people.isMissing('mara@halden.example'), false);
  });

  test('who left are told from those who stayed, and no account that is none is looked up', async () => {
    const asked: string[] = [];
    const people = peopleOf((text) => {
      asked.push(text);
      return Promise.resolve([person('mara')]);
    });
    await people.check('MARA@halden.example');
    await people.check('miro@halden.example');
    await people.check('miro@halden.example');
    await people.check('Automation');
    assert.deepEqual(asked, ['MARA@halden.example', 'miro@halden.example']);
    assert.equal(people.isMissing('mara@halden.example'), false);
    assert.equal(people.isMissing('miro@halden.example'), true);
  });
});

describe('a change in words', () => {
  test('names each field once, with what text of the tenant hides', () => {
    const edit = {
      displayName: 'Pay\u202Efdp',
      assignedTo: null,
      classification: 'falsePositive',
      determination: 'notMalicious',
      addTags: ['VIP', 'HR'],
      comment: 'x'.repeat(500),
    };
    const lines = editLines(edit, words);
    assert.deepEqual(lines.slice(0, 4), [
      'Name: Pay⟦RLO⟧fdp',
      'Add the tags VIP, HR',
      'Assign to nobody',
      'Classification: False positive, Not malicious',
    ]);
    assert.ok(lines[4]!.length < 200);
  });

  test('a duration is rounded up, so that nobody waits longer than was said', () => {
    assert.deepEqual(
      [0, 49_000, 50_000, 61_000, 125_000, 3_600_000, 7_500_000].map((ms) => durationWords(ms, incidentManageStrings)),
      [
        'less than a minute',
        'less than a minute',
        'about a minute',
        'about a minute',
        'about 3 minutes',
        'about 1 h',
        'about 2 h 5 min',
      ],
    );
  });

  test('is said in every language, with all its values', () => {
    type Term = string | ((...values: never[]) => string) | Readonly<Record<string, unknown>>;
    const visit = (term: Term, other: Term, path: string): void => {
      assert.equal(typeof other, typeof term, path);
      if (typeof term === 'object')
        for (const key of Object.keys(term))
          visit(term[key] as Term, (other as typeof term)[key] as Term, `${path}.${key}`);
      else if (typeof term === 'function') {
        const values = Array.from({ length: term.length }, (_, at) => 7 + at) as never[];
        const said = (other as typeof term)(...values);
        for (const value of values) assert.match(said, new RegExp(`${value}|[٠-٩]`), path);
      } else assert.ok((other as string).trim(), path);
    };
    for (const table of [incidentManageStringsDe, incidentManageStringsAr])
      visit(incidentManageStrings as unknown as Term, table as unknown as Term, '');
  });
});
