/** What the tabs of devices and users add to what the alerts say: asked for once, and said once where it is missing. */
import { expect } from '@open-wc/testing';
import {
  assetScene,
  columnOf,
  openPane,
  paneText,
  rowsOf,
  said,
  storyId,
  until,
  type AssetScene,
  type TabName,
} from './incident-assets-scene.ts';
import { acting, choose, deep, itemOf, openMenu, pressIn, saidIn, type Acting } from './respond-scene.ts';

interface Place extends AssetScene {
  readonly made: Acting;
}
async function place(kind: TabName, made: Acting = acting('global-admin'), story?: RegExp): Promise<Place> {
  const id = await storyId(story ?? (kind === 'devices' ? /[Rr]ansomware/ : /[Pp]ayment/));
  return { ...(await assetScene(kind, id, { source: made.source, width: 1600 })), made };
}
const calls = ({ made }: Place, path: string): string[] => made.read.filter((call) => call.startsWith(`GET ${path}`));

describe('what is known beside the alerts', () => {
  it('adds exposure, health and the last report of all devices, in one call', async () => {
    const at = await place('devices');
    await until(() => columnOf(at.tab, 'exposure').every((cell) => /Low|Medium|High/.test(cell)), 'the exposure');
    expect(calls(at, '/machines').length).to.equal(1);
    await openPane(at.tab, /./);
    expect(paneText(at.tab)).to.match(/Exposure level (Low|Medium|High)/);
    expect(paneText(at.tab)).to.match(/Last full report .*not the “last seen” of its portal/);
    expect(calls(at, '/machines').length).to.equal(1);
    await expect(at.tab).to.be.accessible();
  });

  it('asks nothing about the same devices again when the tab comes back', async () => {
    const at = await place('devices');
    await until(() => /Low|Medium|High/.test(columnOf(at.tab, 'exposure').join()), 'the exposure');
    const { provider, tab } = at;
    tab.remove();
    provider.append(tab);
    await until(() => /Low|Medium|High/.test(columnOf(tab, 'exposure').join()), 'the exposure again');
    expect(calls(at, '/machines').length).to.equal(1);
  });

  it('asks nothing while the tab is hidden', async () => {
    const at = await place('devices', acting('global-admin'));
    await until(() => calls(at, '/machines').length, 'it is asked for where it is seen');
    const other = acting('reader');
    at.provider.hidden = true;
    at.provider.style.display = 'none';
    at.tab.remove();
    at.provider.source = other.source;
    at.provider.append(at.tab);
    await until(() => other.read.some((call) => call.includes('/security/incidents/')), 'the incident is read');
    await until(() => rowsOf(at.tab).length || /3 devices/.test(said(at.tab)), 'and drawn');
    expect(other.read.filter((call) => call.includes('/machines'))).to.deep.equal([]);
    at.provider.style.display = '';
    at.provider.hidden = false;
    await until(() => other.read.some((call) => call.includes('/machines')), 'it is asked for once it is seen');
  });

  it('says once that Defender for Endpoint is not connected, and keeps what the alerts say', async () => {
    const at = await place('devices', acting('global-admin', ['mdeBaseUrl']));
    await until(() => /Risk, exposure and health: as far as the alerts say.*not connected/.test(said(at.tab)), 'said');
    expect(said(at.tab).match(/not connected/g)!.length).to.equal(1);
    expect(columnOf(at.tab, 'risk').join()).to.match(/High|Medium|Low/);
  });

  it('keeps what the alerts say when the service fails or refuses, and says so', async () => {
    const made = acting('global-admin');
    made.answer = (call) => (/machines/.test(call) ? new Response('{}', { status: 403 }) : undefined);
    const at = await place('devices', made);
    await until(() => /you may not read it. Machine\.Read/.test(said(at.tab)), 'said');
    expect(columnOf(at.tab, 'risk').join()).to.match(/High|Medium|Low/);
    await expect(at.tab).to.be.accessible();
  });

  it('adds account and risk of all users, in one call each, and what was done to one is seen at once', async () => {
    const at = await place('users');
    await until(() => columnOf(at.tab, 'account').some((cell) => /Enabled/.test(cell)), 'the accounts');
    await until(() => calls(at, '/identityProtection').length, 'the risk');
    expect(calls(at, '/identityProtection/riskyUsers').length).to.equal(1);
    expect(calls(at, '/users?').filter((call) => call.includes('accountEnabled')).length).to.equal(1);
    await openPane(at.tab, /./);
    await until(() => saidIn(deep(at.tab, 'wf-i-asset-actions')), 'the actions');
    const menu = await openMenu(at.tab);
    expect(() => itemOf(menu, 'Enable account')).to.throw();
    await until(() => !/being read/.test(saidIn(menu)), 'the rights');
    menu
      .shadowRoot!.querySelector<HTMLElement>('[role=menuitem]')!
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }));
    const dialog = await choose(at.tab, 'Disable account');
    await pressIn(dialog, 'Disable account');
    await until(() => /The account is disabled/.test(saidIn(dialog)), 'done');
    await pressIn(dialog, 'Close');
    await until(() => /Account Disabled/.test(paneText(at.tab)), 'the pane says so');
    expect(itemOf(await openMenu(at.tab), 'Enable account')).to.be.instanceOf(HTMLElement);
  });
});
