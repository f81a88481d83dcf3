import { expect } from '@open-wc/testing';
import { ApiError } from '@watchfloor/api';
import type { IncidentOpenDetail, WfIncidentList } from '@watchfloor/widgets';
import {
  allByRole,
  byRole,
  click,
  countOf,
  findByRole,
  focused,
  gate,
  idsOf,
  incident,
  incidents,
  press,
  said,
  sceneOf,
  serviceOf,
  textOf,
  type,
  until,
} from './incident-list-scene.ts';

const box = (list: WfIncidentList): Promise<HTMLElement> => findByRole(list, 'combobox', 'Search name, ID or asset');
async function search(list: WfIncidentList, text: string): Promise<void> {
  (await box(list)).focus();
  await type(list, text);
}
/** Ids that the person goes to. */
function opened(list: WfIncidentList): string[] {
  const ids: string[] = [];
  list.addEventListener('wf-incident-open', (event) => {
    event.preventDefault();
    ids.push((event as CustomEvent<IncidentOpenDetail>).detail.id);
  });
  return ids;
}
const phishing = () => [
  incident(1201, 3, { displayName: 'Malware on several endpoints' }),
  incident(1202, 2, { displayName: 'Credential phishing of the finance team' }),
  incident(1203, 1, { displayName: 'Ransomware on one endpoint' }),
];

describe('search of wf-incident-list', () => {
  it('by id finds a loaded incident, which a key opens', async () => {
    const { list, service } = await sceneOf(phishing());
    const ids = opened(list);
    await search(list, '1202');
    const option = await findByRole(list, 'option', /Credential phishing/);
    expect(textOf(option)).to.contain('1202');
    await press(list, 'ArrowDown', 'Enter');
    expect(ids).to.deep.equal(['1202']);
    expect(service.got.filter((id) => id === '1202').length, 'nothing is fetched for it').to.be.lessThan(2);
  });

  it('by id fetches an incident that is not loaded, and a press opens it', async () => {
    const old = incident(77, 24 * 400, { displayName: 'Older than the range' });
    const { list } = await sceneOf([...phishing(), old]);
    expect(idsOf(list)).not.to.include('77');
    const ids = opened(list);
    await search(list, '77');
    await click(list, await findByRole(list, 'option', /Older than the range/));
    expect(ids).to.deep.equal(['77']);
  });

  it('by an id that does not exist says that there is nothing', async () => {
    const service = serviceOf(phishing());
    const { get } = service.incidents;
    Object.assign(service.incidents, {
      get: (id: string, options: never) =>
        id === '99' ? Promise.reject(new ApiError('gone', { status: 404 })) : get(id, options),
    });
    const { list } = await sceneOf(service);
    await search(list, '99');
    await until(() => said(list).includes('Nothing among the incidents that are loaded'), 'said');
    expect(allByRole(list, 'option')).to.deep.equal([]);
  });

  it('ends with nothing found when a source fails in a way of its own', async () => {
    const { list } = await sceneOf(phishing());
    await search(list, '9999');
    await until(() => said(list).includes('Nothing among the incidents that are loaded'), 'said');
  });

  it('by words of a name suggests it, and Enter alone shows the rows that hold them', async () => {
    const { list } = await sceneOf(phishing());
    await search(list, 'phishing finance');
    await findByRole(list, 'option', /Credential phishing/);
    expect(allByRole(list, 'option').length).to.equal(1);
    await press(list, 'Enter');
    await until(() => countOf(list) === 1, 'one row');
    expect(idsOf(list)).to.deep.equal(['1202']);
    await until(() => said(list).includes('1 of 3 loaded rows'), 'said');
    await press(list, 'Escape');
    await until(() => countOf(list) === 3, 'cleared');
    expect(textOf(byRole(list, 'button', 'Reset filters')), 'nothing to reset').to.equal('');
  });

  it('by asset names the asset with its number of incidents, and shows those', async () => {
    const service = serviceOf(phishing());
    const { list } = await sceneOf(service);
    await until(() => service.got.length === 3, 'alerts');
    await until(() => !said(list).includes('Reading'), 'cells');
    await search(list, 'hld-1203');
    const asset = await findByRole(list, 'option', /HLD-1203/);
    expect(textOf(asset)).to.contain('1 incident');
    await click(list, asset);
    await until(() => countOf(list) === 1, 'one row');
    expect(idsOf(list)).to.deep.equal(['1203']);
  });

  it('offers to search all incidents of the range, reads them, and says how far it saw', async () => {
    const { list } = await sceneOf(incidents(40), { list: { pageSize: 10 } });
    await search(list, 'hld-1030');
    const all = await findByRole(list, 'option', /^Search 40 incidents/);
    expect(allByRole(list, 'option').length).to.equal(1);
    await click(list, all);
    await until(() => said(list).includes('All 40 incidents were looked through: 1 matches.'), 'said');
    expect(idsOf(list)).to.deep.equal(['1030']);
    (await box(list)).focus();
    await press(list, 'ArrowDown');
    expect(focused().closest('[role=row]')?.textContent).to.contain('1030');
  });

  it('finds an asset among incidents whose alerts were not read before', async () => {
    const service = serviceOf(incidents(40));
    const { opened: alerts, open } = gate();
    service.beforeGet = () => alerts;
    const { list } = await sceneOf(service, { list: { pageSize: 50 } });
    await search(list, 'hld-1002');
    await press(list, 'Enter');
    await until(() => said(list).includes('Reading the alerts of'), 'progress');
    open();
    await until(() => countOf(list) === 1, 'found');
    expect(idsOf(list)).to.deep.equal(['1002']);
  });

  it('is reached by / from a row, and not while single keys are off', async () => {
    const { list } = await sceneOf(phishing());
    await until(() => idsOf(list).length === 3, 'rows');
    list.shadowRoot!.querySelector('wf-i-data-table')!.focusRow('1202');
    await press(list, '/');
    expect(focused()).to.equal(await box(list));
    expect((focused() as HTMLInputElement).value).to.equal('');
    await click(list, await findByRole(list, 'button', 'More'));
    await click(list, await findByRole(list, 'menuitemcheckbox', /Single-key shortcuts/));
    list.shadowRoot!.querySelector('wf-i-data-table')!.focusRow('1202');
    await press(list, '/', 'p');
    expect(focused().closest('[role=row]')).not.to.equal(null);
    expect(list.shadowRoot!.querySelector('wf-i-incident-pane')).to.equal(null);
    expect((await box(list)).getAttribute('aria-keyshortcuts')).to.equal(null);
  });
});
