import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Incident } from '@watchfloor/api';
import type { IncidentFacts } from '../../packages/widgets/src/incidents/incident-facts/facts.ts';
import { filterStrings } from '../../packages/widgets/src/incidents/incident-filters/filters.strings.ts';
import {
  groupLabel,
  GROUPS,
  IncidentGroups,
  needsFacts,
  type GroupKey,
} from '../../packages/widgets/src/incidents/incident-views/groups.ts';
import { viewStrings } from '../../packages/widgets/src/incidents/incident-views/views.strings.ts';
import { viewStringsAr } from '../../packages/widgets/src/incidents/incident-views/views.strings.ar.ts';
import { viewStringsDe } from '../../packages/widgets/src/incidents/incident-views/views.strings.de.ts';
import { asset, facts } from './incident-filters-kit.ts';

const rowOf = (id: string, more: Partial<Incident> = {}): Incident => ({ id, ...more }) as Incident;
const label = (key: GroupKey, value: string | undefined): string => groupLabel(key, value, filterStrings, viewStrings);

/** Heads of the groups, each with the ids of its rows, in the order that the table gives them. */
function grouped(key: GroupKey, rows: readonly Incident[], groups: IncidentGroups): [string, string][] {
  const { of, rank } = groups.facets.find((facet) => facet.key === key)!;
  const place = (value: string): number => rank?.(value) ?? Infinity;
  const firsts = rows.map((row) => of(row)[0]);
  const heads = [...new Set(firsts.filter((value) => value !== undefined))].sort(
    (a, b) => (place(a) < place(b) ? -1 : Number(place(a) > place(b))) || a.localeCompare(b),
  );
  return [...heads, ...(firsts.includes(undefined) ? [undefined] : [])].map((value) => [
    label(key, value),
    rows
      .filter((_, index) => firsts[index] === value)
      .map(({ id }) => id)
      .join(' '),
  ]);
}

const groupsWith = (read: Readonly<Record<string, Partial<IncidentFacts>>>): IncidentGroups =>
  new IncidentGroups(({ id }) => (Object.hasOwn(read, id) ? facts(read[id]) : undefined));

describe('groups of incidents', () => {
  test('by what the row says stand worst first, and those without a value last', () => {
    const severities = ['low', 'high', undefined, 'unheardOf', 'medium'];
    const rows = severities.map((severity, id) => rowOf(String(id), { severity } as Partial<Incident>));
    assert.deepEqual(grouped('severity', rows, groupsWith({})), [
      ['High', '1'],
      ['Medium', '4'],
      ['Low', '0'],
      ['unheardOf', '3'],
      ['None', '2'],
    ]);
  });

  test('by category stand in the order of an attack; rows whose alerts are not read are not "none"', () => {
    const read = {
      1: { categories: ['Exfiltration', 'Execution'] },
      2: { categories: ['InitialAccess'] },
      3: { categories: ['Zoo of the tenant'] },
      4: {},
      6: { categories: ['Exfiltration'] },
    };
    const rows = ['1', '2', '3', '4', '5', '6'].map((id) => rowOf(id));
    assert.deepEqual(grouped('category', rows, groupsWith(read)), [
      ['Initial access', '2'],
      ['Exfiltration', '1 6'],
      ['Zoo of the tenant', '3'],
      ['Alerts not read yet', '5'],
      ['None', '4'],
    ]);
  });

  test('by product have the names of products, under the one of most alerts', () => {
    const read = {
      1: { serviceSources: ['microsoftSentinel', 'microsoftDefenderForEndpoint'] },
      2: { serviceSources: ['microsoftDefenderForEndpoint'] },
      3: { serviceSources: ['somethingNewer'] },
    };
    const rows = ['1', '2', '3'].map((id) => rowOf(id));
    assert.deepEqual(grouped('product', rows, groupsWith(read)), [
      ['Microsoft Defender for Endpoint', '2'],
      ['Microsoft Sentinel', '1'],
      ['somethingNewer', '3'],
    ]);
  });

  test('by asset hold one asset each, however it is called, and show what hides in a name', () => {
    const read = {
      1: { devices: [{ ...asset('pc-2'), id: 'guid-2' }] },
      2: { users: [asset('Mara')], mailboxes: [asset('Mara')] },
      3: { devices: [{ ...asset('PC-2.contoso'), id: 'guid-2' }] },
      4: { mailboxes: [asset('Mara')] },
      5: { devices: [{ ...asset('pc\u202e-1') }] },
    };
    const rows = ['1', '2', '3', '4', '5'].map((id) => rowOf(id));
    const found = grouped('asset', rows, groupsWith(read));
    assert.deepEqual(
      found.filter(([, ids]) => ids !== '5'),
      [
        ['Mara (mailbox)', '4'],
        ['Mara (user)', '2'],
        ['pc-2 (device)', '1 3'],
      ],
    );
    const odd = found.find(([, ids]) => ids === '5')![0];
    assert.ok(!odd.includes('\u202e') && odd.length > 'pc-1 (device)'.length, odd);
  });

  test('are read anew when facts come, and only the one that is shown and needs them', () => {
    const groups = groupsWith({});
    const before = groups.facets;
    assert.equal(groups.factsChanged('severity'), undefined);
    assert.equal(groups.factsChanged(undefined), undefined);
    const changed = groups.factsChanged('category')!;
    assert.deepEqual(
      changed.filter((facet, index) => facet.of !== before[index]!.of).map(({ key }) => key),
      ['category'],
    );
    assert.equal(groups.facets, changed);
    assert.deepEqual(
      GROUPS.filter((key) => needsFacts(key)),
      ['category', 'product', 'asset'],
    );
  });

  test('are named in every language', () => {
    for (const words of [viewStrings, viewStringsDe, viewStringsAr]) {
      assert.match(groupLabel('asset', 'pc-1\0devices\0x', filterStrings, words), /pc-1 \(.+\)/);
      assert.ok(!groupLabel('asset', 'pc-1\0devices\0x', filterStrings, words).includes('undefined'));
    }
  });
});
