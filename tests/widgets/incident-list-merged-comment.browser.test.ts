/** A comment on an incident that somebody merged away meanwhile, over the demo tenant. */
import { createGraphSource, isApiError, type SecuritySource } from '@watchfloor/api';
import { createDemoFetch } from '@watchfloor/demo';
import { expect } from '@open-wc/testing';
import { press, said, sceneOf, type as typeText, until, type Service, type SetUp } from './incident-list-scene.ts';
import { at, saysSoon } from './incident-list-triage-scene.ts';

const ORIGIN = 'https://demo.watchfloor.example';

const sourceOf = (demo: typeof fetch, name: string): SecuritySource =>
  createGraphSource({
    baseUrl: `${ORIGIN}/graph`,
    upstream: 'https://graph.microsoft.com',
    allowedOrigins: [ORIGIN],
    account: `${name}@halden.example`,
    getToken: () => Promise.resolve(`demo.${name}@halden.example`),
    fetch: demo,
  });

describe('a comment on an incident that was merged away', () => {
  it('is refused by the tenant, and the person is told where the incident went and keeps the text', async () => {
    const demo = createDemoFetch({ tier: 'demo' });
    const source = sourceOf(demo, 'security-admin');
    const other = sourceOf(demo, 'operator');
    const { items } = await source.incidents.list({ top: 50 });
    const [a, b] = items.filter(
      ({ status, assignedTo, classification = 'unknown', determination = 'unknown' }) =>
        status === 'active' && !assignedTo && classification === 'unknown' && determination === 'unknown',
    );
    const setUp: SetUp = { rights: { model: 'classic', workloadRoles: [] }, list: { pageSize: 50 }, height: 1900 };
    const { list } = await sceneOf(source as Service, setUp);
    await until(() => list.session?.access.decide('incidents.manage').outcome === 'allowed', 'the rights are known');
    const remains = await other.incidents.merge([a!.id, b!.id]);
    const away = remains === a!.id ? b!.id : a!.id;
    const refused = await other.incidents.comment(away, 'Past the page').then(String, (error: unknown) => error);
    expect(isApiError(refused, 'conflict'), String(refused)).to.equal(true);
    await at(list, away);
    await press(list, 'n');
    const thread = await until(() => list.shadowRoot!.querySelector('wf-i-incident-thread'), 'the comments');
    const field = await until(() => thread.shadowRoot!.querySelector('textarea'), 'the field');
    field.focus();
    await typeText(list, 'Seen with the owner.');
    await press(list, 'Control+Enter');
    await saysSoon(list, new RegExp(`merged into incident ${remains}`));
    expect(field.value).to.equal('Seen with the owner.');
    expect(said(list)).not.to.match(/was changed\./);
  });
});
