/** Acting on devices and accounts from the pane of a tab: who may, what is asked, what is sent, and what comes of it. */
import type { WfIAssetActions } from '../../packages/widgets/src/incidents/asset-actions/define.ts';
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import {
  assetScene,
  byRole,
  openPane,
  paneOf,
  paneText,
  storyId,
  until,
  type Tab,
  type TabName,
} from './incident-assets-scene.ts';
import {
  DEVICE_ACTIONS,
  acting,
  choose,
  comment,
  deep,
  dialogIn,
  itemOf,
  openMenu,
  pressIn,
  saidIn,
  type Acting,
} from './respond-scene.ts';

interface Place extends Acting {
  readonly tab: Tab;
  readonly actions: WfIAssetActions;
}

async function place(
  person: string,
  kind: TabName = 'devices',
  without: Parameters<typeof acting>[1] = [],
): Promise<Place> {
  const made = acting(person, without);
  const story = await storyId(kind === 'devices' ? /[Rr]ansomware/ : /[Pp]ayment/);
  const { tab } = await assetScene(kind, story, { source: made.source });
  await openPane(tab, /./);
  const actions = deep(tab, 'wf-i-asset-actions') as WfIAssetActions;
  if (actions) await until(() => saidIn(actions), 'what can be done');
  return Object.assign(made, { tab, actions });
}
const off = (menu: Element): Record<string, string> =>
  Object.fromEntries(
    [...menu.shadowRoot!.querySelectorAll<HTMLElement>('[role=menuitem]')].map((item) => [
      item.querySelector('.name')!.textContent!,
      item.getAttribute('aria-disabled') === 'true' ? item.querySelector('.note')!.textContent! : '',
    ]),
  );
const rightsRead = async ({ tab }: Place): Promise<HTMLElement> => {
  const menu = await openMenu(tab);
  await until(() => !Object.values(off(menu)).some((why) => /being read/.test(why)), 'the rights');
  return menu;
};

describe('actions on a device', () => {
  for (const [person, may] of [
    ['global-admin', true],
    ['security-admin', true],
    ['operator', false],
    ['reader', false],
    ['global-reader', false],
  ] as const)
    it(`${may ? 'are on' : 'are off, with the reason and who grants it,'} for ${person}`, async () => {
      const at = await place(person);
      const whys = off(await rightsRead(at));
      expect(Object.keys(whys)).to.deep.equal(DEVICE_ACTIONS);
      for (const why of Object.values(whys))
        if (may) expect(why).to.equal('');
        else expect(why).to.match(/Response \(manage\).*Security Administrator grants it/);
      await sendKeys({ press: 'Enter' });
      if (!may) expect(deep(at.tab, 'wf-i-respond')).to.equal(null);
      expect(at.sent).to.deep.equal([]);
    });

  it('asks by keys, names the device with its ids, needs a comment, sends one request, and shows how far it is', async () => {
    const at = await place('security-admin');
    at.actions.pollEvery = 30;
    await rightsRead(at);
    await sendKeys({ press: 'Escape' });
    const dialog = await choose(at.tab, 'Isolate device');
    const id = at.actions.asset!.aliases.find(({ kind }) => kind === 'mdeDeviceId')!.value;
    expect(saidIn(dialog)).to.contain(at.actions.asset!.name).and.to.contain(id);
    expect(saidIn(dialog)).to.match(/Defender device ID.*off the network.*Release from isolation.*Machine\.Isolate/s);
    await expect(dialog).to.be.accessible();
    await pressIn(dialog, 'Isolate device');
    await until(() => /Write why/.test(saidIn(dialog)), 'the comment is asked for');
    expect(at.sent).to.deep.equal([]);
    await comment(dialog, 'Encrypting the share.');
    dialog.shadowRoot!.querySelectorAll<HTMLElement>('[type=radio]')[0]!.focus();
    await sendKeys({ press: 'ArrowDown' });
    await pressIn(dialog, 'Isolate device');
    await until(() => /Isolation was asked for/.test(saidIn(dialog)), 'accepted');
    expect(at.sent).to.deep.equal([
      {
        call: `POST /machines/${id}/isolate`,
        body: JSON.stringify({ Comment: 'Encrypting the share.', IsolationType: 'Selective' }),
      },
    ]);
    await sendKeys({ press: 'Escape' });
    await until(() => !deep(at.tab, 'wf-i-respond'), 'closed');
    expect(paneOf(at.tab), 'the pane stays').not.to.equal(null);
    await until(() => at.actions.shadowRoot!.activeElement?.localName === 'wf-i-menu', 'focus is on the menu again');
    expect(saidIn(at.actions)).to.match(/Isolate device \(Selective\): Pending/);
    at.later(8);
    await until(() => /Isolate device \(Selective\): In progress/.test(saidIn(at.actions)), 'in progress');
    const menu = await openMenu(at.tab);
    expect(off(menu)['Isolate device']).to.match(/Already under way since .*In progress/);
    expect(off(menu)['Release from isolation']).to.equal('');
    at.later(60);
    await until(() => /Isolate device \(Selective\): Succeeded/.test(saidIn(at.actions)), 'done');
    const asked = at.read.length;
    await at.actions.updateComplete;
    expect(at.read.length, 'nothing is under way: it is not looked at').to.equal(asked);
    expect(at.sent.length).to.equal(1);
  });

  it('says that one is under way already which somebody else asked for, and sends nothing twice', async () => {
    const at = await place('security-admin');
    await rightsRead(at);
    await sendKeys({ press: 'Escape' });
    const dialog = await choose(at.tab, 'Run antivirus scan');
    const id = at.actions.asset!.aliases.find(({ kind }) => kind === 'mdeDeviceId')!.value;
    await at.source.machineActions!.act(id, { action: 'runAntiVirusScan', scanType: 'Full' }, 'Somebody else');
    await comment(dialog, 'Mine');
    await pressIn(dialog, 'Run antivirus scan');
    await until(() => /already under way on this device/.test(saidIn(dialog)), 'said');
    await until(() => /Run antivirus scan \(Full\): Pending/.test(saidIn(at.actions)), 'and shown');
  });

  it('says that the outcome is unknown when no answer comes, and never sends it again', async () => {
    const at = await place('security-admin');
    await rightsRead(at);
    await sendKeys({ press: 'Escape' });
    const dialog = await choose(at.tab, 'Release from isolation');
    at.answer = (call) => (/unisolate/.test(call) ? Promise.reject(new TypeError('Failed to fetch')) : undefined);
    await comment(dialog, 'Clean.');
    await pressIn(dialog, 'Release from isolation');
    await until(() => /may have been done or not/.test(saidIn(dialog)), 'unknown');
    expect(byRole(dialog as never, 'button', 'Try again')).to.equal(undefined);
    expect(at.sent.length).to.equal(1);
    await expect(dialog).to.be.accessible();
  });

  it('sends nothing for a press that a script makes, nor once somebody else is signed in', async () => {
    const at = await place('security-admin');
    await rightsRead(at);
    await sendKeys({ press: 'Escape' });
    const dialog = await choose(at.tab, 'Isolate device');
    await comment(dialog, 'A script.');
    byRole(dialog as never, 'button', 'Isolate device')!.click();
    await until(() => /a script asked for it/.test(saidIn(dialog)), 'refused');
    const other = acting('global-admin');
    (at.tab.closest('wf-provider') as unknown as { source: unknown }).source = other.source;
    await until(() => !deep(at.tab, 'wf-i-respond'), 'the dialog of the one before is gone');
    expect([...at.sent, ...other.sent]).to.deep.equal([]);
  });

  it('are not offered where Defender for Endpoint is not connected: a sentence says so', async () => {
    const { tab, actions } = await place('security-admin', 'devices', ['mdeBaseUrl']);
    expect(actions).to.equal(null);
    expect(paneText(tab)).to.contain('Actions need Defender for Endpoint, which is not connected.');
  });
});

describe('actions on an account', () => {
  for (const [person, on] of [
    ['global-admin', ['Confirm compromised', 'Revoke sessions', 'Disable account', 'Enable account']],
    ['security-admin', ['Confirm compromised']],
    ['operator', ['Confirm compromised']],
    ['reader', []],
  ] as const)
    it(`are on for ${person}: ${on.join(', ') || 'none'}; the others say who grants them`, async () => {
      const whys = off(await rightsRead(await place(person, 'users')));
      for (const [name, why] of Object.entries(whys))
        if ((on as readonly string[]).includes(name)) expect(why, name).to.equal('');
        else expect(why, name).to.match(/Entra role.*grants it/);
    });

  it('disables an account once, and offers to enable it as its own action', async () => {
    const at = await place('global-admin', 'users');
    await rightsRead(at);
    await sendKeys({ press: 'Escape' });
    const dialog = await choose(at.tab, 'Disable account');
    const id = at.actions.asset!.aliases.find(({ kind }) => kind === 'objectId')!.value;
    expect(saidIn(dialog)).to.match(/Entra object ID.*Nobody can sign in.*User\.EnableDisableAccount\.All/s);
    expect(dialog.shadowRoot!.querySelector('textarea')).to.equal(null);
    await pressIn(dialog, 'Disable account');
    await until(() => /The account is disabled/.test(saidIn(dialog)), 'done');
    expect(at.sent).to.deep.equal([{ call: `PATCH /users/${id}`, body: '{"accountEnabled":false}' }]);
    await pressIn(dialog, 'Close');
    await until(() => !deep(at.tab, 'wf-i-respond'), 'closed');
    expect(itemOf(await openMenu(at.tab), 'Enable account').getAttribute('aria-disabled')).to.equal(null);
  });

  it('confirms a compromise, and says what the service refuses', async () => {
    const at = await place('security-admin', 'users');
    await rightsRead(at);
    await sendKeys({ press: 'Escape' });
    const dialog = await choose(at.tab, 'Confirm compromised');
    at.answer = (call) => (/confirmCompromised/.test(call) ? new Response('{}', { status: 403 }) : undefined);
    await pressIn(dialog, 'Confirm compromised');
    await until(() => /you may not do this. Nothing was changed/.test(saidIn(dialog)), 'refused');
    at.answer = undefined;
    await sendKeys({ press: 'Escape' });
    await until(() => !deep(at.tab, 'wf-i-respond'), 'closed');
    await rightsRead(at);
    await sendKeys({ press: 'Escape' });
    await choose(at.tab, 'Confirm compromised');
    const again = await dialogIn(at.tab);
    await pressIn(again, 'Confirm compromised');
    await until(() => /is confirmed as compromised/.test(saidIn(again)), 'done');
    expect(at.sent.at(-1)!.call).to.equal('POST /identityProtection/riskyUsers/confirmCompromised');
  });
});
