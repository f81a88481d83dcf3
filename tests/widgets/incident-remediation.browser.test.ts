/** Deciding about evidence that waits: who may, what is asked and sent, what is read again, and where it cannot be done. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident-evidence';
import type { Alert } from '@watchfloor/api';
import type { WfIncidentEvidence } from '@watchfloor/widgets';
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { byRole, click, rowsOf, textOf, until } from './incident-list-scene.ts';
import { acting, comment, deep, dialogIn, pressIn, saidIn, type Acting } from './respond-scene.ts';

const MAIL = /^analyzedMessage$/;
const waiting = ({ evidence, serviceSource }: Alert, mail: boolean) =>
  (evidence ?? []).filter(
    ({ kind, remediationStatus }) =>
      remediationStatus === 'pendingApproval' &&
      (mail ? MAIL.test(kind) : serviceSource === 'microsoftDefenderForEndpoint' && kind === 'file'),
  );

/** The incident of the tenant in which the most waits. */
async function incidentWith(mail: boolean, { source }: Acting): Promise<string> {
  const { items } = await source.incidents.list({ top: 50 });
  let found = { id: '', count: 0 };
  for (const { id } of items) {
    const { alerts } = await source.incidents.get(id, { withAlerts: true });
    const count = (alerts ?? []).flatMap((alert) => waiting(alert, mail)).length;
    if (count > found.count) found = { id, count };
  }
  expect(found.count).to.be.greaterThan(0);
  return found.id;
}

interface Place extends Acting {
  readonly tab: WfIncidentEvidence;
  readonly pane: HTMLElement;
}

async function place(person: string, mail = false, without: Parameters<typeof acting>[1] = []): Promise<Place> {
  const id = await incidentWith(mail, acting('global-admin'));
  const made = acting(person, without);
  await setViewport({ width: 1280, height: 760 });
  const main = await fixture<HTMLElement>(html`<main lang="en"></main>`);
  main.style.setProperty('block-size', '640px');
  const provider = document.createElement('wf-provider');
  provider.source = made.source;
  provider.rights = { model: 'classic', workloadRoles: [] };
  const tab = document.createElement('wf-incident-evidence');
  tab.incidentId = id;
  provider.append(tab);
  main.append(provider);
  const row = await until(
    () =>
      rowsOf(tab).find((each) => /Pending approval/.test(textOf(each)) && (mail ? /Email/ : /File/).test(textOf(each))),
    'a row that waits',
  );
  await click(tab as never, row.querySelector('[data-open]')!);
  const pane = await until(() => deep(tab, 'wf-i-evidence-pane'), 'the pane');
  await until(() => saidIn(pane), 'it is drawn');
  return Object.assign(made, { tab, pane });
}
const box = (at: Place): Promise<HTMLElement> =>
  until(() => {
    const found = deep(at.pane, 'wf-i-remediation');
    return found && saidIn(found) && !/being read/.test(saidIn(found)) ? found : null;
  }, 'the rights');

describe('deciding about evidence', () => {
  for (const [person, mail, may] of [
    ['global-admin', false, true],
    ['security-admin', false, true],
    ['operator', false, false],
    ['reader', false, false],
    ['global-admin', true, true],
    ['security-admin', true, false],
  ] as const)
    it(`${mail ? 'of e-mail' : 'of a file'} is ${may ? 'on' : 'off, with the reason,'} for ${person}`, async () => {
      const at = await place(person, mail);
      const decides = await box(at);
      const approve = byRole(decides as never, 'button', 'Approve')!;
      expect(approve.getAttribute('aria-disabled')).to.equal(may ? null : 'true');
      if (!may) {
        expect(saidIn(decides)).to.match(
          mail ? /Email & collaboration advanced actions \(manage\)/ : /Response \(manage\)/,
        );
        expect(saidIn(decides)).to.match(/grants it/);
        await click(at.tab as never, approve);
        expect(deep(at.tab, 'wf-i-respond')).to.equal(null);
      }
      await expect(at.pane).to.be.accessible();
      expect(at.sent).to.deep.equal([]);
    });

  it('approves by keys: names the thing and its alert, sends one decision, and reads the alerts again', async () => {
    const at = await place('security-admin');
    await pressIn(await box(at), 'Approve');
    const dialog = await dialogIn(at.tab);
    const { row } = at.pane as unknown as { row: { name: string; alerts: readonly Alert[] } };
    expect(saidIn(dialog)).to.contain(row.name.split('.')[0]!).and.to.contain(row.alerts[0]!.title!);
    expect(saidIn(dialog)).to.match(/carried out now.*Action center.*Response \(manage\)/s);
    await expect(dialog).to.be.accessible();
    await comment(dialog, 'Known bad.');
    const reads = at.read.length;
    await pressIn(dialog, 'Approve');
    await until(() => /The action runs/.test(saidIn(dialog)), 'approved');
    expect(at.sent.map(({ call }) => call)).to.deep.equal(['POST /remediation/decisions']);
    expect(JSON.parse(at.sent[0]!.body)).to.include({ decision: 'approve', comment: 'Known bad.' });
    await until(() => at.read.slice(reads).some((call) => call.includes('/security/incidents/')), 'read again');
    await until(() => /Running/.test(saidIn(at.pane)), 'and shown');
    await sendKeys({ press: 'Escape' });
    await until(() => !deep(at.tab, 'wf-i-respond'), 'closed');
    expect(deep(at.tab, 'wf-i-evidence-pane'), 'the pane stays').not.to.equal(null);
    await until(() => at.pane.shadowRoot!.activeElement, 'focus is not lost');
  });

  it('rejects all of one type that wait, and lists what came of each', async () => {
    const at = await place('global-admin', true);
    await pressIn(await box(at), byRole((await box(at)) as never, 'button', /^Reject all/)!.textContent!.trim());
    const dialog = await dialogIn(at.tab);
    const targets = dialog.shadowRoot!.querySelectorAll('.targets > li').length;
    expect(targets).to.be.greaterThan(1);
    await pressIn(dialog, 'Reject');
    await until(() => /Rejected\. The alerts/.test(saidIn(dialog)), 'rejected');
    expect(
      [...dialog.shadowRoot!.querySelectorAll('.targets > li')].filter((each) => /Accepted/.test(textOf(each))).length,
    ).to.equal(targets);
    expect(at.sent.every(({ body }) => /"decision":"reject"/.test(body))).to.equal(true);
    await until(() => /Declined/.test(saidIn(at.pane)), 'shown');
  });

  it('says that somebody decided meanwhile, and reads the alerts again', async () => {
    const at = await place('security-admin');
    await pressIn(await box(at), 'Reject');
    const dialog = await dialogIn(at.tab);
    at.answer = (call) =>
      /decisions/.test(call) ? new Response('{"error":{"code":"Conflict"}}', { status: 409 }) : undefined;
    const reads = at.read.length;
    await pressIn(dialog, 'Reject');
    await until(() => /Somebody decided this meanwhile/.test(saidIn(dialog)), 'said');
    await until(() => at.read.slice(reads).some((call) => call.includes('/security/incidents/')), 'read again');
    expect(at.sent.length).to.equal(1);
  });

  it('says to decide in the portal, and why, where the source cannot decide', async () => {
    const at = await place('security-admin', false, ['remediationBaseUrl']);
    expect(deep(at.pane, 'wf-i-remediation')).to.equal(null);
    expect(saidIn(at.pane)).to.match(/lets no program approve or reject it: decide in Microsoft Defender/);
  });

  it('sends nothing for a press that a script makes', async () => {
    const at = await place('security-admin');
    await pressIn(await box(at), 'Approve');
    const dialog = await dialogIn(at.tab);
    byRole(dialog as never, 'button', 'Approve')!.click();
    await until(() => /a script asked for it/.test(saidIn(dialog)), 'refused');
    expect(at.sent).to.deep.equal([]);
  });
});
