/** Promise 22: two tenants on a page, a thousand switches, and not one row of the other. */
import { expect } from '@open-wc/testing';
import {
  drawn,
  figureFromPage,
  json,
  makeList,
  makeProvider,
  playService,
  row,
  rowsOf,
  turn,
  until,
} from './support/page.ts';
import type { Sent } from './support/page.ts';
import { chance } from './support/random.ts';

const TENANTS = ['aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb'] as const;
type Tenant = (typeof TENANTS)[number];
const nameOf = (tenant: Tenant): string => (tenant === TENANTS[0] ? 'ALPHA' : 'BRAVO');
const other = (tenant: Tenant): Tenant => (tenant === TENANTS[0] ? TENANTS[1] : TENANTS[0]);

/** Rows of the tenant whose token asks; `foreign` slips one of the other in, as a mixed-up proxy would. */
function answer({ url, token }: Sent, foreign: boolean): Response {
  if (url.includes('$batch')) return json({ responses: [] });
  const tenant = token as Tenant;
  const mine = [1, 2].map((id) =>
    row(`${nameOf(tenant)}-${id}`, { tenantId: id === 1 ? tenant.toUpperCase() : undefined }),
  );
  const strange = row(`${nameOf(other(tenant))}-9`, { tenantId: other(tenant) });
  return json({ value: foreign ? [...mine, strange] : mine });
}

/** Rows that a list shows though they belong to the other tenant. */
const foreignRows = (list: Element, tenant: Tenant): string[] =>
  rowsOf(list).filter((text) => text.includes(nameOf(other(tenant))));

describe('two tenants on a page', () => {
  it('change places a thousand times without a row of the other', async () => {
    const luck = chance(22);
    const waiting: { go(): void; token: string }[] = [];
    playService(
      (sent) => new Promise((done) => waiting.push({ token: sent.token, go: () => done(answer(sent, false)) })),
    );
    // Beside each other, so that the rows of both are in view and drawn.
    document.body.style.display = 'flex';
    const scenes = TENANTS.map((tenant) => {
      const provider = makeProvider({ tenantId: tenant, account: 'ann@contoso.example', getToken: () => tenant });
      const list = makeList();
      provider.append(list);
      document.body.append(provider);
      return { provider, list, tenant: tenant as Tenant };
    });
    let switches = 0;
    let seen = 0;
    while (switches < 1_000) {
      const scene = luck.pick(scenes);
      scene.tenant = other(scene.tenant);
      const { tenant } = scene;
      Object.assign(scene.provider, { tenantId: tenant, getToken: () => tenant });
      switches++;
      // Late, early, never: answers come in any order, those of the tenant before included.
      for (let count = luck.whole(4); count > 0 && waiting.length; count--)
        waiting.splice(luck.whole(waiting.length), 1)[0]!.go();
      await turn();
      if (switches % 10 === 0) {
        await until(() => {
          for (const { go } of waiting.splice(0)) go();
          return rowsOf(scene.list).length === 2;
        }, 'the rows of the tenant that is on now');
      }
      for (const { list, tenant: now } of scenes) {
        expect(foreignRows(list, now), `switch ${switches}`).to.deep.equal([]);
        seen += rowsOf(list).length;
      }
    }
    expect(seen, 'rows were on screen').to.be.greaterThan(100);
    for (const { go } of waiting.splice(0)) go();
    await until(() => {
      for (const { go } of waiting.splice(0)) go();
      return scenes.every(({ list }) => rowsOf(list).length === 2);
    }, 'both show their rows in the end');
    for (const { provider, list, tenant } of scenes) {
      expect(foreignRows(list, tenant)).to.deep.equal([]);
      provider.remove();
    }
    document.body.style.display = '';
    await figureFromPage(22, `1,000 switches, ${seen} rows looked at: 0 foreign`);
  }).timeout(40_000);

  it('do not show a row that says it belongs to the other, and count it as unreadable', async () => {
    for (const tenant of TENANTS) {
      playService((sent) => answer(sent, true));
      const provider = makeProvider({ tenantId: tenant, getToken: () => tenant });
      const list = makeList();
      provider.append(list);
      document.body.append(provider);
      await until(() => rowsOf(list).length === 2, 'two rows');
      expect(foreignRows(list, tenant)).to.deep.equal([]);
      await until(() => drawn(list).includes('1 incident could not be read'), 'the count');
      provider.remove();
    }
  });

  it('and the same check catches rows that are kept over a switch', async () => {
    playService((sent) => answer(sent, false));
    const [alpha, bravo] = TENANTS;
    const provider = makeProvider({ tenantId: alpha, getToken: () => alpha });
    const list = makeList();
    provider.append(list);
    document.body.append(provider);
    await until(() => rowsOf(list).length === 2, 'two rows');
    expect(foreignRows(list, bravo).length, 'the rows of the tenant before').to.equal(2);
    provider.remove();
  });
});
