/** A page of its own: code that could not be fetched stays so for the page. */
import { expect } from '@open-wc/testing';
import {
  allByRole,
  cellOf,
  click,
  clickOn,
  countOf,
  frame,
  headOf,
  idsOf,
  incident,
  incidents,
  poll,
  press,
  rowOf,
  said,
  sceneOf,
  serviceOf,
  settled,
  until,
} from './incident-list-scene.ts';

/** A deployment in which one file is missing: its address leads nowhere. */
function without(path: string): void {
  const map = document.createElement('script');
  map.type = 'importmap';
  const at = new URL(`../../packages/widgets/src/incidents/${path}`, import.meta.url).pathname;
  map.textContent = JSON.stringify({
    imports: { [new URL(at, location.origin).href]: `${location.origin}/missing.js` },
  });
  document.head.append(map);
}

/** Its pages hang when they get an import map after their first module. */
const isWebKit = /AppleWebKit/.test(navigator.userAgent) && !/Chrom/.test(navigator.userAgent);
if (isWebKit) console.log('not here: WebKit hangs in a page that gets an import map after its first module');
else without('incident-list/tools/tools.ts');

const where = isWebKit ? (_: string, __: () => void): void => undefined : describe;

where('wf-incident-list without its tools, whose code cannot be fetched', () => {
  it('shows its rows, reads on, and says no word about it', async () => {
    const errors: unknown[] = [];
    const listen = (event: PromiseRejectionEvent): void => void errors.push(event.reason);
    addEventListener('unhandledrejection', listen);
    const { list } = await sceneOf(incidents(45), { tools: false });
    await until(() => countOf(list) >= 30 && idsOf(list).length > 0, 'rows');
    for (let n = 0; n < 60; n++) await frame();
    expect(list.shadowRoot!.querySelector('wf-i-search-box')).to.equal(null);
    await clickOn(list, 'button', 'Show 30 more');
    await until(() => said(list).includes('Rows 1–45 of 45'), 'all');
    removeEventListener('unhandledrejection', listen);
    expect(errors).to.deep.equal([]);
    await expect(list).to.be.accessible();
  });

  it('leads to the page where the pane would have been', async () => {
    const { list } = await sceneOf(incidents(6), { tools: false });
    const ids: string[] = [];
    list.addEventListener('wf-incident-open', (event) => {
      event.preventDefault();
      ids.push((event as CustomEvent<{ id: string }>).detail.id);
    });
    await until(() => idsOf(list).length === 6, 'rows');
    await click(list, cellOf(list, 1003, 'status'));
    await until(() => ids.join() === '1003', 'a press on the row');
    rowOf(list, 1004).focus();
    await press(list, 'Enter');
    await until(() => ids.join() === '1003,1004', 'Enter');
  });

  it('keeps the range that was there, and its order', async () => {
    const { list, service } = await sceneOf(incidents(6), { tools: false });
    await until(() => idsOf(list).length === 6, 'rows');
    const [select] = allByRole(list, 'combobox');
    expect(select).to.be.instanceOf(HTMLSelectElement);
    (select as HTMLSelectElement).value = '1d';
    select!.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => service.asked.length === 2, 'asked');
    await until(() => idsOf(list).length === 6, 'rows');
    expect(headOf(list, 'updated').getAttribute('aria-sort')).to.equal('descending');
  });

  it('shows what changed at once, since nobody could ask for it', async () => {
    const service = serviceOf(incidents(6));
    const scene = await sceneOf(service, { tools: false });
    await until(() => idsOf(scene.list).length === 6, 'rows');
    service.rows = [incident(2001, 0), ...service.rows];
    await poll(scene);
    await settled(scene.list);
    expect(idsOf(scene.list)[0]).to.equal('2001');
  });
});
