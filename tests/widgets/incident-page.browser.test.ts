import { expect } from '@open-wc/testing';
import type { IncidentTabDetail } from '@watchfloor/widgets';
import {
  byRole,
  chosenTab,
  click,
  clickOn,
  findByRole,
  focused,
  MERGED,
  pageScene,
  press,
  RANSOMWARE,
  REMAINS,
  said,
  settled,
  tabsOf,
  textOf,
  type,
  until,
} from './incident-page-scene.ts';

const NO_MAIL_PLANS = ['8e0c0a52-6a6c-4d40-8370-dd62790dcd70'];

/** Answers of `$batch` without these service plans. */
async function without(plans: readonly string[], request: Request, pass: (request: Request) => Promise<Response>) {
  const answer = await pass(request);
  const text = await answer.text();
  return new Response(
    plans.reduce((all, plan) => all.replaceAll(plan, crypto.randomUUID()), text),
    answer,
  );
}

describe('wf-incident', () => {
  it('says in its head what the incident is, who has it, and when it happened', async () => {
    const { page } = await pageScene();
    expect(textOf(byRole(page, 'heading'))).to.match(/^Ransomware prepared on file server HLD-SRV-FS03/);
    const head = textOf(page.shadowRoot!.querySelector('header'));
    for (const part of [
      /High/,
      /In progress/,
      /ifeoma\.eze/,
      /Ransomware/,
      /Attack disruption/,
      /Sources Defender for/,
    ])
      expect(head).to.match(part);
    expect(head).to.match(/First activity .* UTC Last activity .* UTC Created .* UTC Updated .* UTC/);
    expect(head).to.match(/^Refreshed [\d:]+ UTC/);
    expect(textOf(page.shadowRoot!.querySelector('slot bdi'))).to.equal(`Incident ${RANSOMWARE}`);
  });

  it('reads the incident once for itself and the tab that is shown', async () => {
    const { sent } = await pageScene();
    expect(sent.filter((each) => each.includes('/incidents/'))).to.deep.equal([
      `GET /security/incidents/${RANSOMWARE}`,
    ]);
  });

  it('follows an incident that was merged into another, and says so', async () => {
    const { page } = await pageScene({ id: MERGED });
    expect(said(page)).to.contain(`Incident ${MERGED} was merged into ${REMAINS}; you are looking at ${REMAINS}.`);
  });

  it('leads from tab to tab by arrows, chooses by Enter, and asks the host before it does', async () => {
    const { page } = await pageScene();
    const asked: IncidentTabDetail[] = [];
    let refuse = true;
    page.addEventListener('wf-incident-tab', (event) => {
      asked.push((event as CustomEvent<IncidentTabDetail>).detail);
      if (refuse) event.preventDefault();
    });
    const [first, second] = tabsOf(page);
    expect(first).to.equal('Summary');
    byRole(page, 'tab', /^Summary/)!.focus();
    await press(page, 'ArrowRight');
    expect(textOf(focused())).to.match(new RegExp(`^${second}`));
    expect(chosenTab(page)).to.equal('Summary');
    await press(page, 'Enter');
    expect(asked).to.deep.equal([{ id: RANSOMWARE, tab: second!.toLowerCase() }]);
    expect(chosenTab(page), 'the host took over').to.equal('Summary');
    refuse = false;
    await press(page, 'Enter');
    expect(chosenTab(page)).to.equal(second);
    await press(page, 'Home', 'Enter');
    expect(chosenTab(page)).to.equal('Summary');
    await press(page, 'ArrowLeft');
    expect(textOf(focused())).to.match(new RegExp(`^${tabsOf(page).at(-1)}`));
  });

  it('makes a tab when it is first chosen, and keeps its scroll while another is shown', async () => {
    const { page } = await pageScene({ height: 480 });
    const panels = (): Element[] => [...page.shadowRoot!.querySelectorAll('[role=tabpanel]')];
    expect(panels()).to.have.length(1);
    const scroller = page.shadowRoot!.querySelector('.scroller')!;
    scroller.scrollTop = 200;
    expect(scroller.scrollTop).to.equal(200);
    const other = tabsOf(page)[1]!;
    await clickOn(page, 'tab', new RegExp(`^${other}`));
    expect(panels()).to.have.length(2);
    expect(panels()[0]!.checkVisibility({ visibilityProperty: true })).to.equal(false);
    const summary = panels()[0]!.querySelector('wf-incident-summary');
    await clickOn(page, 'tab', /^Summary/);
    expect(panels()[0]!.querySelector('wf-incident-summary')).to.equal(summary);
    expect(scroller.scrollTop).to.equal(200);
  });

  it('shows the tab that the host names, and the first one for a name that is none', async () => {
    const { page } = await pageScene({ page: { tab: 'nonsense' } });
    await until(() => page.shadowRoot!.querySelector('wf-incident-summary'), 'the summary');
    expect(chosenTab(page)).to.equal('Summary');
  });

  it('a tab of the summary leads on to another tab', async () => {
    const { page } = await pageScene();
    expect(tabsOf(page)).to.include('Evidence and response');
    await clickOn(page, 'button', 'View evidence');
    expect(chosenTab(page)).to.equal('Evidence and response');
  });

  it('has Mailboxes unless the licences are known and lack Defender for Office 365 plan 2', async () => {
    const { page } = await pageScene();
    expect(tabsOf(page)).to.include('Mailboxes');
    const { createTenant } = await import('@watchfloor/demo');
    const tenant = createTenant({ tier: 'demo' });
    const unlicensed = await pageScene({
      answer: (request) =>
        request.url.endsWith('/$batch') ? without(NO_MAIL_PLANS, request, (each) => tenant.handle(each)) : undefined,
    });
    await until(() => !tabsOf(unlicensed.page).includes('Mailboxes'), 'the tab goes');
    expect(tabsOf(unlicensed.page)).to.include('Users');
  });

  it('saves what the form changes, shows it, and takes it back', async () => {
    const { page, writes } = await pageScene({ person: 'operator' });
    await until(() => !byRole(page, 'button', 'Manage incident')?.hasAttribute('aria-disabled'), 'the right is known');
    await clickOn(page, 'button', 'Manage incident');
    const form = await until(() => page.shadowRoot!.querySelector('wf-i-incident-manage'), 'the form');
    await findByRole(form, 'button', 'Save');
    await clickOn(form, 'button', 'Assign to me');
    await clickOn(form, 'button', 'Save');
    await until(() => writes.length > 0, 'it is sent');
    expect(writes).to.deep.equal([{ assignedTo: 'operator@halden.example' }]);
    await until(() => /operator/.test(textOf(page.shadowRoot!.querySelector('header'))), 'the head says it');
    const outcome = await until(() => page.shadowRoot!.querySelector('wf-i-incident-outcome'), 'the outcome');
    await clickOn(outcome, 'button', /Undo/);
    await until(() => /ifeoma\.eze/.test(textOf(page.shadowRoot!.querySelector('header'))), 'it is taken back');
  });

  it('adds a comment, and leads focus back when the comments are closed', async () => {
    const { page, sent } = await pageScene({ person: 'operator' });
    await until(() => !byRole(page, 'button', 'Manage incident')?.hasAttribute('aria-disabled'), 'the right is known');
    expect(byRole(page, 'button', 'Comments, 3')).to.not.equal(undefined);
    await clickOn(page, 'button', 'Comments, 3');
    const thread = await until(() => page.shadowRoot!.querySelector('wf-i-incident-thread'), 'the comments');
    const field = await until(() => thread.shadowRoot!.querySelector('textarea'), 'the field');
    field.focus();
    await type(page, 'Backups were checked.');
    await press(page, 'Control+Enter');
    await until(
      () => /Backups were checked\..*/.test(textOf(thread.shadowRoot!.querySelector('li:not(.x)')?.parentElement)),
      'it is listed',
    );
    expect(field.value).to.equal('');
    expect(sent.filter((each) => each.startsWith('POST'))).to.deep.equal([
      `POST /security/incidents/${RANSOMWARE}/comments`,
    ]);
    await press(page, 'Escape');
    await until(() => byRole(page, 'button', 'Comments, 4'), 'the count');
    expect(focused().getAttribute('aria-label')).to.equal('Comments, 4');
    expect(page.shadowRoot!.querySelector('wf-i-incident-outcome')).to.equal(null);
  });

  it('says to a reader what is missing and who grants it, and sends nothing', async () => {
    const { page, writes } = await pageScene({ person: 'reader' });
    await until(() => /You need Alerts \(manage\).* grants it/.test(said(page)), 'the reason');
    const manage = byRole(page, 'button', 'Manage incident')!;
    expect(manage.getAttribute('aria-disabled')).to.equal('true');
    await click(page, manage);
    expect(page.shadowRoot!.querySelector('wf-i-incident-manage')).to.equal(null);
    expect(writes).to.deep.equal([]);
  });

  it('links to the Microsoft portal and nowhere else', async () => {
    const { createTenant } = await import('@watchfloor/demo');
    const leads = async (address: string): Promise<string | undefined> => {
      const tenant = createTenant({ tier: 'demo' });
      const { page } = await pageScene({
        answer: async (request) => {
          if (!/incidents\/\d+/.test(request.url)) return undefined;
          const body = (await (await tenant.handle(request)).json()) as object;
          return Response.json({ ...body, incidentWebUrl: address });
        },
      });
      return (byRole(page, 'link', /^Open in the Microsoft portal/) as HTMLAnchorElement | undefined)?.href;
    };
    expect(await leads('https://security.microsoft.com/incidents/7?tid=1')).to.equal(
      'https://security.microsoft.com/incidents/7?tid=1',
    );
    expect(await leads('https://security.microsoft.com.evil.example/incidents/7')).to.equal(undefined);
    expect(await leads('javascript:alert(1)')).to.equal(undefined);
  });

  it('fits 320 px: nothing runs out, the tabs scroll, and the facts fold', async () => {
    const { page } = await pageScene({ width: 320, height: 640 });
    const edge = page.getBoundingClientRect().right;
    for (const part of page.shadowRoot!.querySelectorAll('.head *, .scroller'))
      if (part.checkVisibility() && !part.closest('.visually-hidden'))
        expect(part.getBoundingClientRect().right, part.className).to.be.at.most(edge + 0.5);
    const head = (): string => textOf(page.shadowRoot!.querySelector('header'));
    expect(head()).to.not.contain('First activity');
    await clickOn(page, 'button', 'Details');
    expect(head()).to.contain('First activity');
    const last = tabsOf(page).at(-1)!;
    byRole(page, 'tab', /^Summary/)!.focus();
    await press(page, 'End');
    expect(textOf(focused())).to.match(new RegExp(`^${last}`));
    expect(focused().getBoundingClientRect().right).to.be.at.most(edge + 0.5);
  });

  it('says so when no incident is named, and when nobody has it', async () => {
    const unnamed = await pageScene({ id: undefined, whole: false });
    await until(() => /No incident was named/.test(said(unnamed.page)), 'the word');
    expect(unnamed.sent).to.deep.equal([]);
    const { page } = await pageScene({ id: '999999', whole: false });
    await until(() => byRole(page, 'heading'), 'the panel');
    expect(byRole(page, 'tab')).to.equal(undefined);
  });

  it('shows nothing of the last incident when it is given another', async () => {
    const { page } = await pageScene();
    page.incidentId = REMAINS;
    await until(() => !said(page).includes('Ransomware prepared'), 'the last one is gone');
    await until(() => said(page).includes('Multi-stage incident'), 'the other is there');
    await settled(page);
  });
});
