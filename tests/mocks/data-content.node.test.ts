import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createTenantData } from '../../mocks/tenant/data/index.ts';
import type { Wire } from '../../mocks/tenant/data/contract.ts';
import { KINDS } from '../../mocks/tenant/data/kinds.ts';
import { STORIES } from '../../mocks/tenant/data/stories/index.ts';
import type { Story } from '../../mocks/tenant/data/stories/story.ts';

const NOW = Date.UTC(2026, 5, 1, 9, 30);
const data = createTenantData({ tier: 'S', clock: { now: () => NOW } });
const indexes = [...Array(400).keys()];
/** Where a story is: at its place, or wherever its time has put it. */
const placeOf = (story: Story): number =>
  story.at ? data.columns.updated.findIndex((ms) => ms === story.at!(NOW)) : story.index;
const bodies = indexes.flatMap((index) => data.alerts(index).map((alert) => alert.body));

const TYPES =
  'amazonResource analyzedMessage azureResource blobContainer blob cloudApplication cloudLogonRequest cloudLogonSession container containerImage containerRegistry device dns file fileHash gitHubOrganization gitHubRepo gitHubUser googleCloudResource hostLogonSession ioTDevice ip kubernetesCluster kubernetesController kubernetesNamespace kubernetesPod kubernetesSecret kubernetesServiceAccount kubernetesService mailCluster mailboxConfiguration mailbox malware networkConnection nic oauthApplication process registryKey registryValue sasToken securityGroup servicePrincipal submissionMail teamsMessage url user'.split(
    ' ',
  );

/** All evidence rows, those inside others too. */
function rowsIn(value: unknown, found: Wire[] = []): Wire[] {
  if (typeof value !== 'object' || value === null) return found;
  if (String((value as Wire)['@odata.type']).endsWith('Evidence')) found.push(value as Wire);
  for (const inner of Object.values(value)) rowsIn(inner, found);
  return found;
}

describe('the demo tenant’s evidence', () => {
  it('holds every one of the 46 types at the top level of an alert near the top of the list', () => {
    const top = indexes.slice(0, 40).flatMap((index) => data.alerts(index));
    const seen = new Set(top.flatMap((alert) => (alert.body.evidence as Wire[]).map((row) => row['@odata.type'])));
    assert.equal(TYPES.length, 46);
    for (const type of TYPES) assert.ok(seen.has(`#microsoft.graph.security.${type}Evidence`), type);
  });

  it('has the base properties on every row, nested ones included', () => {
    const types = new Set(TYPES.map((type) => `#microsoft.graph.security.${type}Evidence`));
    const verdicts = ['unknown', 'suspicious', 'malicious', 'noThreatsFound'];
    const remedies =
      'none remediated prevented blocked notFound active pendingApproval declined unremediated running partiallyRemediated';
    const roles =
      'unknown contextual scanned source destination created added compromised edited attacked attacker commandAndControl loaded suspicious policyViolator';
    for (const row of bodies.flatMap((body) => rowsIn(body.evidence))) {
      const type = String(row['@odata.type']);
      assert.ok(types.has(type), type);
      assert.match(String(row.createdDateTime), /^20\d\d-.*Z$/, type);
      assert.ok(verdicts.includes(String(row.verdict)), `${type} ${row.verdict}`);
      assert.ok(remedies.split(' ').includes(String(row.remediationStatus)), `${type} ${row.remediationStatus}`);
      for (const role of row.roles as string[]) assert.ok(roles.split(' ').includes(role), role);
      assert.ok(Array.isArray(row.detailedRoles) && Array.isArray(row.tags));
    }
  });

  it('names only reserved addresses and domains', () => {
    const text = JSON.stringify([bodies, indexes.map((index) => data.incident(index))]);
    const v4 = new Set(text.match(/(?<![\w.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w.])/g));
    assert.ok(v4.size > 100);
    for (const address of v4) assert.match(address, /^(10\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.)/);
    for (const address of text.match(/\b2[0-9a-f]{3}:[0-9a-f:]+/g) ?? []) assert.match(address, /^2001:db8:/);
    const hosts = new Set([
      ...[...text.matchAll(/https?:\/\/([^/:"?\\<]+)/g)].map((match) => match[1]!),
      ...[...text.matchAll(/[\w.+-]+@([\w-]+(?:\.[\w-]+)+)/g)].map((match) => match[1]!),
    ]);
    assert.ok(hosts.size > 15);
    for (const host of hosts) assert.match(host, /(\.(example|test)|^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+)$/);
    assert.equal(/contoso|fabrikam|microsoft\.com\b|onmicrosoft/.exec(text), null);
  });
});

describe('the demo tenant’s stories', () => {
  it('are ten among the first forty and one of a Tuesday, each with four alerts or more in the order of events', () => {
    assert.deepEqual([STORIES.length, STORIES.filter((story) => story.at).length], [11, 1]);
    for (const story of STORIES) {
      assert.ok(story.at || story.index < 40);
      assert.equal(data.incident(placeOf(story)).displayName, story.name);
      assert.ok(story.alerts.length >= 4 && story.alerts.length <= 14, story.name);
      story.alerts.forEach((alert, i) => assert.ok(i === 0 || alert.ago <= story.alerts[i - 1]!.ago, alert.title));
      assert.ok(story.alerts.at(-1)!.ago >= 1);
      assert.ok((data.incident(placeOf(story)).comments as Wire[]).length === story.comments.length);
    }
  });

  it('carry text that a careless page would run or turn round', () => {
    const text = JSON.stringify(STORIES.map((story) => data.alerts(placeOf(story))));
    for (const part of ['<img src=x onerror=alert(1)>', '\u202Efdp.exe', '=HYPERLINK(', '<svg onload', '<!--'])
      assert.ok(text.includes(JSON.stringify(part).slice(1, -1)), part);
  });

  it('use techniques in the form of ATT&CK, and ones in force where the list is at hand', () => {
    const used = new Set(
      [...KINDS, ...STORIES.flatMap((story) => story.alerts)].flatMap((a) => a.techniques.split(' ')),
    );
    assert.ok(used.size > 60);
    for (const id of used) assert.match(id, /^T1\d{3}(\.\d{3})?$/);
    const list = new URL('../../../shared/attack/enterprise.json', import.meta.url);
    if (!existsSync(list)) return;
    const { techniques } = JSON.parse(readFileSync(list, 'utf8')) as { techniques: { id: string }[] };
    const known = new Set(techniques.map(({ id }) => id));
    assert.deepEqual(
      [...used].filter((id) => !known.has(id)),
      [],
    );
  });

  it('send alerts with every property that Graph lists', () => {
    const keys =
      'id providerAlertId incidentId status severity classification determination serviceSource detectionSource productName detectorId tenantId title description recommendedActions category assignedTo alertWebUrl incidentWebUrl actorDisplayName threatDisplayName threatFamilyName mitreTechniques createdDateTime lastUpdateDateTime resolvedDateTime firstActivityDateTime lastActivityDateTime comments evidence systemTags alertPolicyId additionalData customDetails';
    for (const body of bodies.slice(0, 300)) for (const key of keys.split(' ')) assert.ok(key in body, key);
  });
});
