import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident-thread';
import type { Alert, Incident } from '@watchfloor/api';
import type { ThreadCommentDetail, WfIIncidentThread } from '@watchfloor/widgets/incidents/incident-thread';
import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { fakeSource } from '../runtime/fake-source.ts';
import { incident } from './incident-pane-data.ts';

const ALLOWED = { allowed: true };

async function threadOf(properties: Partial<WfIIncidentThread> = {}, width = 360): Promise<WfIIncidentThread> {
  const place = await fixture<HTMLElement>(html`
    <wf-provider .source=${fakeSource()}>
      <main><div style="font-size: 13px; inline-size: ${width}px"></div></main>
    </wf-provider>
  `);
  const thread = document.createElement('wf-i-incident-thread');
  Object.assign(thread, { incident, rights: ALLOWED }, properties);
  place.querySelector('div')!.append(thread);
  await settled(thread);
  return thread;
}
async function settled(thread: WfIIncidentThread): Promise<void> {
  await thread.updateComplete;
  await nextFrame();
  await nextFrame();
}
const root = (thread: WfIIncidentThread): ShadowRoot => thread.shadowRoot!;
const text = (element: Element | ShadowRoot | null | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
const entries = (thread: WfIIncidentThread): string[] => [...root(thread).querySelectorAll('li[data-kind]')].map(text);
const field = (thread: WfIIncidentThread): HTMLTextAreaElement => root(thread).querySelector('textarea')!;
const note = (thread: WfIIncidentThread): string => text(root(thread).getElementById('note'));
const status = (thread: WfIIncidentThread): string => text(root(thread).querySelector('[role=status]'));
const button = (thread: WfIIncidentThread, name: string): HTMLButtonElement =>
  [...root(thread).querySelectorAll('button')].find((each) => text(each) === name)!;

async function type(thread: WfIIncidentThread, value: string): Promise<void> {
  field(thread).value = value;
  field(thread).dispatchEvent(new InputEvent('input', { bubbles: true }));
  await settled(thread);
}
function heard(thread: WfIIncidentThread): ThreadCommentDetail[] {
  const details: ThreadCommentDetail[] = [];
  thread.addEventListener('thread-comment', (event) => {
    expect(event.bubbles).to.equal(false);
    details.push((event as CustomEvent<ThreadCommentDetail>).detail);
  });
  return details;
}
const alert = (id: string, more: object): Alert =>
  ({ id, title: `Alert ${id}`, evidenceRaw: [], raw: {}, ...more }) as never;

describe('wf-i-incident-thread', () => {
  it('lists what happened, the newest first, with who and when as far as that is told', async () => {
    const thread = await threadOf({
      alerts: [alert('a', { resolvedDateTime: '2026-11-17T14:00:00Z' })],
    });
    const list = entries(thread);
    expect(list[0])
      .to.contain('last changed')
      .and.to.contain('Not told by whom')
      .and.to.contain('17 Nov 2026, 14:31 UTC');
    expect(list[1]).to.match(/^Mara Okafor 17 Nov 2026, 14:27 UTC.* Isolation asked for. Waiting. /);
    expect(list[2]).to.contain('Alert resolved: Alert a');
    expect(list[4]).to.contain('Author not known').and.to.contain('First look.');
    expect(list[5]).to.contain('The incident was created.');
    expect(text(root(thread).querySelector('.bar'))).to.contain('3 comments');
    expect(text(root(thread).querySelector('.present'))).to.match(
      /By whom and when is not told.*Status In progress Assigned to mara.okafor@halden.example Classification True positive/,
    );
    expect(text(root(thread).querySelector('.gaps'))).to.match(/keeps no log of changes.*Some comments have no author/);
    await expect(thread).to.be.accessible();
  });

  it('shows comments only when that is chosen', async () => {
    const thread = await threadOf();
    button(thread, 'Comments only').click();
    await settled(thread);
    expect(entries(thread).length).to.equal(3);
    expect(root(thread).querySelector('.present')).to.equal(null);
    expect(button(thread, 'Comments only').getAttribute('aria-pressed')).to.equal('true');
    expect(button(thread, 'Everything').getAttribute('aria-pressed')).to.equal('false');
  });

  it('shows text as text: line breaks stay, indicators are broken up, what hides is named', async () => {
    const comments = [
      { comment: 'Fetched https://evil.example/a\r\nby <img src=x>\u202e.', createdByDisplayName: 'p\u0430ypal' },
    ];
    const thread = await threadOf({ incident: { ...incident, comments } });
    const lines = root(thread).querySelector<HTMLElement>('.lines')!;
    expect(lines.textContent).to.equal('Fetched hxxps://evil[.]example/a\nby <img src=x>RLO.');
    expect(getComputedStyle(lines).whiteSpace).to.equal('pre-wrap');
    expect(lines.closest('[dir=auto]')).not.to.equal(null);
    expect(root(thread).querySelectorAll('img, a').length).to.equal(0);
    expect(text(root(thread).querySelector('.avatar'))).to.equal('⟦mixed scripts⟧ p\u0430ypal');
    await expect(thread).to.be.accessible();
  });

  it('cuts long comments and unfolds them; only what was cut has the button', async () => {
    const comments = [
      { comment: 'line\n'.repeat(60), createdByDisplayName: 'Ann', createdDateTime: '2026-11-17T13:10:00Z' },
      { comment: 'short', createdByDisplayName: 'Ben', createdDateTime: '2026-11-17T13:12:00Z' },
    ];
    const thread = await threadOf({ incident: { ...incident, comments } });
    const buttons = [...root(thread).querySelectorAll<HTMLButtonElement>('li .link')];
    expect(buttons.map(({ hidden }) => hidden)).to.deep.equal([true, false]);
    const clamp = root(thread).querySelectorAll<HTMLElement>('.clamp')[1]!;
    const folded = clamp.clientHeight;
    expect(buttons[1]!.getAttribute('aria-label')).to.equal('Show all of the comment by Ann');
    buttons[1]!.click();
    await settled(thread);
    expect(clamp.clientHeight).to.be.greaterThan(folded * 3);
    expect(buttons[1]!.getAttribute('aria-expanded')).to.equal('true');
  });

  it('shows fifty entries, then the earlier ones where the person goes on reading', async () => {
    const comments = Array.from({ length: 120 }, (_, n) => ({
      comment: `number ${n}`,
      createdByDisplayName: 'Ann',
      createdDateTime: new Date(Date.UTC(2026, 10, 17, 13, n)).toISOString(),
    }));
    const thread = await threadOf({ incident: { ...incident, comments } });
    expect(entries(thread).length).to.equal(50);
    button(thread, 'Show 50 earlier').click();
    await settled(thread);
    expect(entries(thread).length).to.equal(100);
    expect(root(thread).activeElement).to.equal(root(thread).querySelectorAll('li[data-kind]')[50]);
    button(thread, 'Show 22 earlier').click();
    await settled(thread);
    expect(entries(thread).length).to.equal(122);
  });

  it('says that there are no comments yet, and what they are for', async () => {
    const thread = await threadOf({ incident: { ...incident, comments: [] } });
    expect(text(root(thread).querySelector('.empty'))).to.equal(
      'No comments yet Write down what you found and what is left to do, for whoever takes over.',
    );
    thread.rights = undefined;
    await settled(thread);
    expect(text(root(thread).querySelector('.empty'))).to.equal('No comments yet');
    expect(field(thread)).to.equal(null);
  });

  it('asks for a comment with the person’s own event, by button and by Control and Enter', async () => {
    const thread = await threadOf();
    const asked = heard(thread);
    await thread.focusComment();
    await sendKeys({ type: ' Reset the account ' });
    expect(text(root(thread).querySelector('.foot'))).to.contain('Characters left: 29,983');
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Control' });
    expect(asked[0]).to.deep.include({ id: '2231', text: 'Reset the account' });
    expect(asked[0]!.trigger.isTrusted).to.equal(true);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(asked[1]!.trigger).to.include({ type: 'click', isTrusted: true });
    button(thread, 'Add comment').click();
    expect(asked[2]!.trigger.isTrusted, 'a script is no person').to.equal(false);
  });

  it('keeps what was typed until it was sent, and empties the field then', async () => {
    const thread = await threadOf();
    const asked = heard(thread);
    await type(thread, 'Reset');
    thread.sending = { id: '2231', state: 'sending' };
    await settled(thread);
    expect(field(thread).readOnly).to.equal(true);
    expect(status(thread)).to.equal('Adding the comment…');
    button(thread, 'Adding the comment…').click();
    expect(asked).to.deep.equal([]);
    await expect(thread).to.be.accessible();
    thread.sending = { id: '2231', state: 'failed', reason: 'conflict' };
    await settled(thread);
    expect(field(thread).value).to.equal('Reset');
    expect(field(thread).readOnly).to.equal(false);
    expect(field(thread).getAttribute('aria-invalid')).to.equal('true');
    expect(note(thread)).to.contain('Somebody changed this incident').and.to.equal(status(thread));
    await expect(thread).to.be.accessible();
    await type(thread, 'Reset again');
    expect(note(thread)).to.contain('Plain text.');
    thread.sending = { id: '2231', state: 'sent' };
    await settled(thread);
    expect(field(thread).value).to.equal('');
    expect(status(thread)).to.equal('The comment was added.');
  });

  it('has a sentence for each way in which sending ends', async () => {
    const thread = await threadOf();
    for (const [reason, sentence] of [
      ['forbidden', /may not comment/],
      ['offline', /offline/],
      ['gone', /no longer exists/],
      ['network', /may have been added/],
      ['signed-out', /Sign in again/],
      ['schema', /could not be added/],
      [undefined, /could not be added/],
    ] as const) {
      thread.sending = { id: '2231', state: 'failed', reason };
      await settled(thread);
      expect(note(thread)).to.match(sentence);
    }
  });

  it('says beside the field what is wrong before anything is sent: empty, too long, offline', async () => {
    const thread = await threadOf();
    const asked = heard(thread);
    button(thread, 'Add comment').click();
    await settled(thread);
    expect(note(thread)).to.equal('Write something first.');
    expect(root(thread).activeElement).to.equal(field(thread));
    await type(thread, 'x'.repeat(30_001));
    expect(text(root(thread).querySelector('.foot'))).to.contain('Characters too many: 1');
    button(thread, 'Add comment').click();
    await settled(thread);
    expect(note(thread)).to.equal('A comment takes 30,000 characters; this one has 1 too many.');
    await type(thread, ` ${'x'.repeat(30_000)} `);
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    try {
      button(thread, 'Add comment').click();
      await settled(thread);
      expect(note(thread)).to.contain('This device is offline.');
      expect(asked).to.deep.equal([]);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
    expect(field(thread).value.length).to.equal(30_002);
    button(thread, 'Add comment').click();
    expect(asked[0]!.text.length).to.equal(30_000);
  });

  it('is off with the reason and who grants it, and can still be reached', async () => {
    const why = 'You need Alerts (manage). A Security Administrator grants it.';
    const thread = await threadOf({ rights: { allowed: false, why } });
    const asked = heard(thread);
    expect(note(thread)).to.equal(why);
    expect(field(thread).readOnly).to.equal(true);
    expect(field(thread).getAttribute('aria-disabled')).to.equal('true');
    expect(field(thread).getAttribute('aria-describedby')).to.equal('note');
    button(thread, 'Add comment').click();
    expect(asked).to.deep.equal([]);
    await thread.focusComment();
    expect(root(thread).activeElement).to.equal(field(thread));
    await expect(thread).to.be.accessible();
  });

  it('keeps a draft for each incident, in a map of its owner’s', async () => {
    const drafts = new Map<string, string>();
    const thread = await threadOf({ drafts });
    await type(thread, 'about this one');
    const other: Incident = { ...incident, id: '7' };
    thread.incident = other;
    await settled(thread);
    expect(field(thread).value).to.equal('');
    await type(thread, 'other');
    thread.incident = incident;
    await settled(thread);
    expect(field(thread).value).to.equal('about this one');
    thread.sending = { id: '7', state: 'sent' };
    await settled(thread);
    expect([...drafts]).to.deep.equal([['2231', 'about this one']]);
  });

  it('keeps typed letters, and Escape while something is typed, from what stands around', async () => {
    const thread = await threadOf();
    const keys: string[] = [];
    thread.addEventListener('keydown', ({ key }) => keys.push(key));
    await thread.focusComment();
    await sendKeys({ press: 'Escape' });
    await sendKeys({ type: 'jkx' });
    await sendKeys({ press: 'Escape' });
    expect(keys).to.deep.equal(['Escape']);
    expect(field(thread).value).to.equal('jkx');
  });

  it('fits into 280 px', async () => {
    const thread = await threadOf({}, 280);
    await type(thread, 'x');
    for (const each of root(thread).querySelectorAll<HTMLElement>('.bar, .form, .form > *, li, .present'))
      expect(each.scrollWidth, each.className).to.be.at.most(281);
  });
});
