/** Two lists of one person: what one changes the other shows, in its place, and nobody else hears of it. */
import { expect } from '@open-wc/testing';
import type { WfIncidentList } from '@watchfloor/widgets';
import { announceChange } from '@watchfloor/runtime/actions';
import { identityKey } from '@watchfloor/runtime';
import { cellOf, countOf, frame, idsOf, incidents, said, settled, textOf, until } from './incident-list-scene.ts';
import {
  changed,
  pick,
  saysSoon,
  triage,
  triageService,
  type TriageScene,
  type TriageService,
} from './incident-list-triage-scene.ts';

/** One more list in the page, with a provider of its own, as in another tab. */
async function another(scene: TriageScene, service: TriageService): Promise<WfIncidentList> {
  const provider = document.createElement('wf-provider');
  provider.source = service;
  const list = document.createElement('wf-incident-list');
  list.setAttribute('view-key', 'other');
  provider.append(list);
  scene.provider.after(provider);
  for (const one of [scene.provider, provider]) one.style.blockSize = '320px';
  await until(() => list.shadowRoot?.querySelector('wf-i-search-box') && countOf(list) === 8, 'the other list');
  await settled(list);
  return list;
}

/** A service of its own over the same rows. */
function beside(service: TriageService, account?: string): TriageService {
  const other = triageService([]);
  Object.defineProperty(other, 'rows', { get: () => service.rows, set: (rows) => (service.rows = rows) });
  return account ? Object.assign(other, { identity: { ...other.identity, account } }) : other;
}

/** Ids of incidents that are read by themselves; reading alerts for a row is something else. */
function readsOf(service: TriageService): string[] {
  const reads: string[] = [];
  const { get } = service.incidents;
  service.incidents.get = (id, options) => {
    if (!options?.withAlerts) reads.push(id);
    return get.call(service.incidents, id, options);
  };
  return reads;
}

describe('two lists of one person', () => {
  it('see what one of them changes within a second, in its place and without a word to others', async () => {
    const scene = await triage();
    const other = await another(scene, beside(scene.service));
    const order = idsOf(other);
    const start = performance.now();
    await pick(scene.list, 's', '3', 1008);
    await until(() => textOf(cellOf(scene.list, 1008, 'status')) === 'Resolved', 'here');
    const here = performance.now();
    await until(() => textOf(cellOf(other, 1008, 'status')) === 'Resolved', 'there');
    expect(performance.now() - here, `after ${here - start} ms for the key`).to.be.below(1000);
    expect(idsOf(other), 'no row has moved').to.deep.equal(order);
    expect(said(other)).not.to.contain('was changed');
  });

  it('are told ids and nothing else', async () => {
    const scene = await triage();
    const channel = new BroadcastChannel('watchfloor');
    const heard: unknown[] = [];
    channel.onmessage = ({ data }) => void heard.push(data);
    await pick(scene.list, 's', '3', 1008);
    await until(() => heard.length, 'a message');
    channel.close();
    const { from, ...message } = heard[0] as Record<string, unknown>;
    expect(message).to.deep.equal({
      watchfloor: 'changed',
      identity: identityKey(scene.service.identity),
      kind: 'incident',
      ids: ['1008'],
    });
    expect(from).to.be.a('string');
  });

  it('both read again what a third has changed', async () => {
    const scene = await triage();
    const service = beside(scene.service);
    const other = await another(scene, service);
    changed(scene.service, 1008, { displayName: 'Renamed' });
    announceChange(identityKey(service.identity), 'incident', ['1008'], 'a third tab');
    for (const list of [scene.list, other])
      await until(() => textOf(cellOf(list, 1008, 'incident')).includes('Renamed'), 'each has read it again');
    expect(countOf(other)).to.equal(8);
  });

  it('hear nothing of another person, of another kind, or of incidents that they do not show', async () => {
    const scene = await triage();
    const { service, list } = scene;
    const own = identityKey(service.identity);
    const reads = readsOf(service);
    announceChange(identityKey({ ...service.identity, account: 'eve@halden.example' }), 'incident', ['1008']);
    announceChange(own, 'alert', ['1008']);
    announceChange(own, 'incident', ['9999']);
    // A message that is heard comes after those that are not.
    changed(service, 1001, { displayName: 'Heard' });
    announceChange(own, 'incident', ['1001']);
    await saysSoon(list, 'Heard');
    for (let n = 0; n < 5; n++) await frame();
    expect(reads).to.deep.equal(['1001']);
  });

  it('read many changes at once, a few of them one by one, and put them in together', async () => {
    const scene = await triage(incidents(30));
    const { service, list } = scene;
    const reads = readsOf(service);
    const ids = service.rows.map(({ id }) => id);
    for (const id of ids) changed(service, id, { displayName: 'Renamed' });
    announceChange(identityKey(service.identity), 'incident', ids);
    await until(() => textOf(cellOf(list, 1030, 'incident')).includes('Renamed'), 'the first of them');
    expect(reads, 'the poll brings the others').to.have.length(20);
  });
});
