/** The menu of a row in the tabs of assets: by button, keys and the second mouse button; who may do what. */
import { expect } from '@open-wc/testing';
import {
  assetScene,
  click,
  clickOn,
  focused,
  paneOf,
  press,
  rowsOf,
  settled,
  storyId,
  textOf,
  until,
  type Tab,
  type TabName,
} from './incident-assets-scene.ts';
import { choose, itemsOf, menuOf, menuOpen, rightClick } from './pivots-scene.ts';
import { acting, comment, deep, DEVICE_ACTIONS, dialogIn, pressIn, saidIn, type Acting } from './respond-scene.ts';

const RANSOMWARE = await storyId(/[Rr]ansomware/);
const PAYMENT = await storyId(/[Pp]ayment/);

interface Place extends Acting {
  readonly tab: Tab;
}

async function place(
  person: string,
  kind: TabName = 'devices',
  setUp: { width?: number; lang?: string; without?: Parameters<typeof acting>[1] } = {},
): Promise<Place> {
  const { without = [], ...rest } = setUp;
  const made = acting(person, without);
  const story = kind === 'devices' ? RANSOMWARE : PAYMENT;
  const { tab } = await assetScene(kind, story, { source: made.source, ...rest });
  return Object.assign(made, { tab });
}

const rowButton = (row: Element): HTMLElement => row.querySelector<HTMLElement>('.row-menu')!;
const nameIn = (row: Element): string => textOf(row.querySelector('[data-column=name] .name') ?? row);
const item = (name: string): HTMLElement =>
  [...menuOf(document)!.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
    (each) => textOf(each.querySelector('.name')) === name,
  )!;
const whyOff = (name: string): string =>
  item(name).getAttribute('aria-disabled') === 'true' ? textOf(item(name).querySelector('.note')) : '';
const rightsRead = (name: string): Promise<boolean> =>
  until(() => !/being read/.test(whyOff(name)), 'the rights are known');
async function close(tab: Tab): Promise<void> {
  await press(tab, 'Escape');
  await until(() => !menuOf(document), 'no menu');
}

describe('the menu of a row', () => {
  it('opens from the button, leads to the dialog that names the target, and gives focus back', async () => {
    const at = await place('security-admin');
    const row = rowsOf(at.tab)[0]!;
    const name = nameIn(row);
    expect(rowButton(row).getAttribute('aria-label')).to.contain(name);
    await click(at.tab, rowButton(row));
    await menuOpen();
    expect(itemsOf()).to.include.members(['Open details', ...DEVICE_ACTIONS]);
    expect(itemsOf().slice(-DEVICE_ACTIONS.length)).to.deep.equal(DEVICE_ACTIONS);
    expect(paneOf(at.tab), 'the press opens no pane').to.equal(null);
    await rightsRead('Isolate device');
    await expect(at.tab).to.be.accessible();
    await choose(at.tab, 'Isolate device');
    const dialog = await dialogIn(at.tab);
    expect(saidIn(dialog)).to.contain(name).and.to.contain('Machine.Isolate');
    await comment(dialog, 'Encrypting the share.');
    await pressIn(dialog, 'Isolate device');
    await until(() => /Isolation was asked for/.test(saidIn(dialog)), 'accepted');
    expect(at.sent.map(({ call }) => call)).to.have.length(1);
    expect(at.sent[0]!.call).to.match(/^POST \/machines\/\w+\/isolate$/);
    await press(at.tab, 'Escape');
    await until(() => !deep(at.tab, 'wf-i-respond'), 'closed');
    await until(() => focused() === rowButton(row), 'focus is on the button again');
    await click(at.tab, rowButton(row));
    await menuOpen();
    await until(() => /Already under way/.test(whyOff('Isolate device')), 'it says what is under way');
  });

  it('is a cell of the grid for the keys, and comes with the keys of menus on the row', async () => {
    const { tab } = await place('security-admin');
    const row = rowsOf(tab)[0]!;
    row.focus();
    await press(tab, 'ArrowRight', 'End');
    expect(focused()).to.equal(rowButton(row));
    await press(tab, 'ArrowDown');
    expect(focused()).to.equal(rowButton(rowsOf(tab)[1]!));
    await press(tab, 'Enter');
    await menuOpen();
    expect(itemsOf()).to.include.members(DEVICE_ACTIONS);
    await close(tab);
    expect(focused()).to.equal(rowButton(rowsOf(tab)[1]!));
    await press(tab, 'Shift+F10');
    await menuOpen();
    await close(tab);
    row.focus();
    await press(tab, 'ContextMenu');
    await menuOpen();
    expect(itemsOf()).to.include.members(['Copy', ...DEVICE_ACTIONS]);
    await close(tab);
    expect(focused()).to.equal(row);
  });

  it('comes below the menu of a value by the second mouse button', async () => {
    const { tab } = await place('security-admin', 'devices', { width: 1600 });
    const row = rowsOf(tab).find((each) => !/None/.test(textOf(each.querySelector('[data-column=tags]'))))!;
    await rightClick(row.querySelector('[data-column=tags]')!);
    await menuOpen();
    expect(itemsOf()[0]).to.equal('Filter by this value');
    expect(itemsOf().slice(-DEVICE_ACTIONS.length)).to.deep.equal(DEVICE_ACTIONS);
  });

  for (const person of ['reader', 'tier1'] as const)
    it(`has what ${person} may not do off, with who grants it`, async () => {
      const { tab, sent } = await place(person);
      await click(tab, rowButton(rowsOf(tab)[0]!));
      await menuOpen();
      await rightsRead('Isolate device');
      for (const name of DEVICE_ACTIONS) expect(whyOff(name), name).to.match(/grants it/);
      await click(tab, item('Isolate device'));
      expect(deep(tab, 'wf-i-respond')).to.equal(null);
      expect(sent).to.deep.equal([]);
    });

  it('has the actions on accounts in the rows of users', async () => {
    const { tab } = await place('security-admin', 'users');
    await click(tab, rowButton(rowsOf(tab)[0]!));
    await menuOpen();
    expect(itemsOf()).to.include.members(['Confirm compromised', 'Revoke sessions']);
    await rightsRead('Confirm compromised');
    expect(whyOff('Confirm compromised')).to.equal('');
    expect(whyOff('Revoke sessions')).to.match(/Entra role.*grants it/);
  });

  it('has no actions where nothing can be done: on mailboxes, and without Defender for Endpoint', async () => {
    const mail = await place('security-admin', 'mailboxes');
    await click(mail.tab, rowButton(rowsOf(mail.tab)[0]!));
    await menuOpen();
    expect(itemsOf()).to.include('Open details');
    expect(itemsOf().filter((each) => [...DEVICE_ACTIONS, 'Revoke sessions'].includes(each))).to.deep.equal([]);
    await close(mail.tab);
    const { tab } = await place('security-admin', 'devices', { without: ['mdeBaseUrl'] });
    await click(tab, rowButton(rowsOf(tab)[0]!));
    await menuOpen();
    expect(itemsOf().filter((each) => DEVICE_ACTIONS.includes(each))).to.deep.equal([]);
  });

  it('stands on cards, and at the end of the line from right to left', async () => {
    const { tab } = await place('security-admin', 'devices', { width: 320 });
    const card = rowsOf(tab)[0]!;
    const { width, height } = rowButton(card).getBoundingClientRect();
    expect([width, height]).to.deep.equal([44, 44]);
    expect(tab.scrollWidth).to.be.at.most(320);
    await click(tab, rowButton(card));
    await menuOpen();
    expect(itemsOf()).to.include.members(DEVICE_ACTIONS);
    await expect(tab).to.be.accessible();
    await close(tab);
    const arabic = await place('security-admin', 'devices', { lang: 'ar' });
    arabic.tab.parentElement!.parentElement!.dir = 'rtl';
    await settled(arabic.tab);
    const row = rowsOf(arabic.tab)[0]!;
    const [button, line] = [rowButton(row), row].map((each) => each.getBoundingClientRect());
    expect(button!.left - line!.left).to.be.lessThan(40);
  });

  it('is no column to choose, and stays the last one', async () => {
    const { tab } = await place('security-admin', 'devices', { width: 1600 });
    await clickOn(tab, 'button', 'Columns');
    const chooser = tab.shadowRoot!.querySelector('wf-i-column-chooser')!.shadowRoot!;
    const labels = (): HTMLElement[] => [...chooser.querySelectorAll('label')];
    const domain = await until(() => labels().find((label) => textOf(label) === 'Domain'), 'the columns');
    expect(labels().map(textOf)).to.not.include('Actions');
    await click(tab, domain);
    await until(() => rowsOf(tab)[0]!.querySelector('[data-column=domain]'), 'the domain');
    await settled(tab);
    const cells = [...rowsOf(tab)[0]!.querySelectorAll<HTMLElement>('.cell[data-column]')];
    expect(cells.at(-1)!.dataset['column']).to.equal('menu');
  });
});
