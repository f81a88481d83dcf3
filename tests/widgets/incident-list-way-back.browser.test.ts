/** The way back from an incident to the list, in a page whose own router takes the list away and makes another. */
import { expect } from '@open-wc/testing';
import type { WfIncidentList } from '@watchfloor/widgets';
import { forgetLeft } from '../../packages/widgets/src/incidents/incident-list/tools/left-lists.ts';
import {
  choose,
  clickOn,
  countOf,
  focused,
  focusedRow,
  frame,
  incident,
  incidents,
  press,
  rowsOf,
  said,
  settled,
  textOf,
  until,
} from './incident-list-scene.ts';
import { at, saysSoon, triage, triageService, type TriageScene } from './incident-list-triage-scene.ts';

interface Trip {
  readonly scene: TriageScene;
  /** The list that is in the page now. */
  readonly list: () => WfIncidentList;
  /** Goes to the incident at the cursor, as the host does it. */
  readonly open: () => Promise<void>;
  readonly back: () => Promise<WfIncidentList>;
  readonly go: (step: -1 | 1) => Promise<void>;
}

let end = (): void => {};
afterEach(() => end());

/** A host with a router of its own, and its own state in the entries of the history. */
async function trip(scene: TriageScene, attributes: Readonly<Record<string, string>> = {}): Promise<Trip> {
  let list = scene.list;
  const show = (): void => {
    list = document.createElement('wf-incident-list');
    for (const [name, value] of Object.entries(attributes)) list.setAttribute(name, value);
    scene.provider.append(list);
  };
  const away = (): boolean => new URLSearchParams(location.search).has('incident');
  const route = (): void => (away() ? list.remove() : list.isConnected ? undefined : show());
  const handleOpen = (event: Event): void => {
    event.preventDefault();
    history.pushState({ own: 'incident' }, '', '?incident');
    route();
  };
  if (Object.keys(attributes).length) {
    list.remove();
    show();
    await until(() => list.shadowRoot?.querySelector('wf-i-search-box') && countOf(list) > 0, 'the tools are there');
    await settled(list);
  }
  const address = location.href;
  history.replaceState({ own: 'list' }, '');
  scene.provider.addEventListener('wf-incident-open', handleOpen);
  window.addEventListener('popstate', route);
  end = () => {
    window.removeEventListener('popstate', route);
    history.replaceState(null, '', address);
  };
  const go = async (step: -1 | 1): Promise<void> => {
    const was = away();
    history.go(step);
    await until(() => away() !== was && list.isConnected === was, 'there');
    await frame();
  };
  return {
    scene,
    list: () => list,
    go,
    open: async () => {
      await press(list, 'Enter');
      await until(away, 'the incident');
    },
    back: async () => {
      await go(-1);
      await until(() => list.shadowRoot?.querySelector('wf-i-search-box') && rowsOf(list).length, 'the list');
      await settled(list);
      return list;
    },
  };
}

const selected = (list: WfIncidentList): string[] =>
  rowsOf(list)
    .filter((row) => row.getAttribute('aria-selected') === 'true')
    .map((row) => row.querySelector('[data-column=id]')!.textContent!.trim());

describe('the way back to wf-incident-list', () => {
  it('leads to the row that was opened, with focus, and the selection is as it was', async () => {
    const { scene, open, back } = await trip(await triage());
    await press(scene.list, 'j', 'x', 'j', 'j', 'x', 'j');
    await open();
    expect((history.state as { own: string }).own).to.equal('incident');
    const list = await back();
    expect(list === scene.list).to.equal(false);
    await until(() => focusedRow() === '1004', 'focus at the row that was opened');
    await saysSoon(list, '2 selected');
    expect(selected(list)).to.deep.equal(['1007', '1005']);
    await press(list, 'ArrowDown');
    expect(focusedRow(), 'the next key goes on from there').to.equal('1003');
    expect(location.href, 'no id is in the address').not.to.match(/100\d/);
    expect((history.state as { own: string }).own, 'nor is what the host keeps lost').to.equal('list');
    await press(list, 's');
    await saysSoon(list, /Status.*2 selected/);
  });

  it('leads there again after Forward, as the list was left the second time', async () => {
    const { scene, open, back, go } = await trip(await triage());
    await press(scene.list, 'j', 'x');
    await open();
    const list = await back();
    await until(() => focusedRow() === '1007', 'focus');
    await press(list, 'j', 'j', 'x');
    await go(1);
    const again = await back();
    await until(() => focusedRow() === '1005', 'focus where it was left');
    await saysSoon(again, '2 selected');
    expect(selected(again)).to.deep.equal(['1007', '1005']);
  });

  it('finds what a view narrowed, sorted and unfolded', async () => {
    const { scene, open, back } = await trip(
      await triage(
        incidents(8, (n) => ({ severity: n % 2 ? 'high' : 'low' })),
        { hash: '#incidents=v=1;severity=high' },
      ),
    );
    await until(() => countOf(scene.list) === 4, 'filtered');
    await at(scene.list, 1005);
    await press(scene.list, 'ArrowRight');
    await saysSoon(scene.list, 'Alert of 1005');
    await open();
    const list = await back();
    await until(() => focusedRow() === '1005', 'focus');
    await saysSoon(list, 'Alert of 1005');
  });

  it('finds the list as it was set up where the address is switched off', async () => {
    const { list, open, back } = await trip(await triage(incidents(8, (n) => ({ severity: n % 2 ? 'high' : 'low' }))), {
      'view-key': '',
    });
    await choose(list(), 'Add filter', /^Views: High severity$/);
    await until(() => countOf(list()) === 4, 'filtered');
    await at(list(), 1003);
    await press(list(), 'x');
    await open();
    const again = await back();
    await until(() => countOf(again) === 4, 'filtered again');
    await until(() => focusedRow() === '1003', 'focus');
    expect(selected(again)).to.deep.equal(['1003']);
    expect(location.href).not.to.contain('severity');
  });

  it('says how many of the selection are gone, and keeps the cursor in its place', async () => {
    const { scene, open, back } = await trip(await triage());
    const { service, provider } = scene;
    await press(scene.list, 'x', 'j', 'x', 'j', 'x');
    await open();
    service.rows = [incident(2001, 0), ...service.rows.filter(({ id }) => id !== '1006' && id !== '1007')];
    (provider.session.queries as unknown as { forget(): void }).forget();
    const list = await back();
    await saysSoon(list, '2 selected incidents are no longer in this list');
    expect(selected(list)).to.deep.equal(['1008']);
    await until(() => focusedRow() === '1005', 'what stands there now has focus');
    await clickOn(list, 'button', 'Dismiss');
    expect(said(list)).not.to.contain('no longer');
  });

  it('reads on to the row when the page was made anew', async () => {
    const scene = await triage(incidents(40), { list: { pageSize: 10 } });
    const { open, back } = await trip(scene, { 'page-size': '10' });
    const first = scene.provider.querySelector('wf-incident-list')!;
    await clickOn(first, 'button', 'Show 10 more');
    await until(() => countOf(first) >= 20, 'two pages');
    await at(first, 1025);
    await press(first, 'x');
    await open();
    // As another document does.
    forgetLeft(undefined);
    (scene.provider.session.queries as unknown as { forget(): void }).forget();
    const list = await back();
    await until(() => focusedRow() === '1025', 'focus');
    expect(selected(list)).to.deep.equal(['1025']);
    expect(JSON.stringify(history.state), 'the entry is given back').not.to.contain('1025');
  });

  it('leads nowhere for another person, and leaves them nothing', async () => {
    const { scene, open, back } = await trip(await triage());
    await press(scene.list, 'j', 'x', 'j');
    await open();
    const other = triageService(incidents(8));
    Object.assign(other, { identity: { ...other.identity, account: 'eve@halden.example' } });
    scene.provider.source = other;
    const list = await back();
    await until(() => list.session?.source === other && countOf(list) === 8, 'their rows');
    await settled(list);
    expect([focusedRow(), ...selected(list)]).to.deep.equal(['']);
    expect(said(list)).not.to.contain('selected');
    expect(JSON.stringify(history.state)).not.to.contain('100');
  });

  it('takes focus from nobody', async () => {
    const { scene, open, go, list } = await trip(await triage());
    const field = document.createElement('input');
    scene.provider.before(field);
    await press(scene.list, 'j', 'x', 'j');
    await open();
    field.focus();
    await go(-1);
    await until(() => list().shadowRoot?.querySelector('wf-i-search-box') && rowsOf(list()).length, 'the list');
    await saysSoon(list(), '1 selected');
    await settled(list());
    expect(focused() === field).to.equal(true);
    expect(textOf(list())).to.contain('1 selected');
  });
});
