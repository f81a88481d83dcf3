import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident-list';
import { ApiError } from '@watchfloor/api';
import type { WfProvider } from '@watchfloor/runtime';
import type { WfIncidentList } from '@watchfloor/widgets';
import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { fakeSource, incident, type FakeSource } from '../runtime/fake-source.ts';

interface Scene {
  readonly source: FakeSource;
  readonly provider: WfProvider;
  readonly list: WfIncidentList;
}

async function scene(source = fakeSource(), attributes = html`<wf-incident-list></wf-incident-list>`): Promise<Scene> {
  const provider = await fixture<WfProvider>(html`<wf-provider .source=${source}>${attributes}</wf-provider>`);
  const list = provider.querySelector('wf-incident-list')!;
  await waitUntil(() => source.calls.length > 0, 'the list asks');
  return { source, provider, list };
}

const table = (list: WfIncidentList): HTMLElement | null => list.shadowRoot!.querySelector('wf-i-data-table');
const rows = (list: WfIncidentList): string[] =>
  [...(table(list)?.shadowRoot?.querySelectorAll('[role=row][aria-rowindex]:not([aria-rowindex="1"])') ?? [])].map(
    (row) => row.textContent!.replace(/\s+/g, ' ').trim(),
  );
const text = (list: WfIncidentList): string => {
  const all = (root: ShadowRoot | Element): string =>
    [...root.querySelectorAll('*')]
      .map((element) => (element.shadowRoot ? all(element.shadowRoot) : ''))
      .concat(root.textContent ?? '')
      .join(' ');
  return all(list.shadowRoot!);
};

describe('wf-incident-list', () => {
  it('shows the rows that the source answers with, newest first as they come', async () => {
    const { source, list } = await scene();
    source.last().answer({ items: [incident('2'), incident('1')], count: 2 });
    await waitUntil(() => rows(list).length === 2, 'two rows');
    expect(rows(list)[0]).to.contain('Incident 2');
    expect(text(list)).to.contain('2 incidents');
    await expect(list).to.be.accessible();
  });

  it('asks once for fifty lists with the same question', async () => {
    const source = fakeSource();
    const fifty = Array.from({ length: 50 }, () => html`<wf-incident-list></wf-incident-list>`);
    await scene(source, html`${fifty}`);
    await aTimeout(50);
    expect(source.calls.length).to.equal(1);
  });

  it('asks for consent and for no role where the sign-in lacks a scope', async () => {
    const { source, list } = await scene();
    source
      .last()
      .fail(new ApiError('forbidden', { status: 403, scopes: ['SecurityIncident.Read.All'], lacks: 'scope' }));
    await waitUntil(() => text(list).includes('The sign-in lacks SecurityIncident.Read.All'), 'the scope');
    expect(text(list)).not.to.include('grants it');
  });

  it('keeps the rows and says so when a refresh fails', async () => {
    const { source, list } = await scene();
    source.last().answer({ items: [incident('7')] });
    await waitUntil(() => rows(list).length === 1, 'one row');
    const stale = oneEvent(list, 'wf-stale');
    void list.refresh();
    await waitUntil(() => source.calls.length === 2, 'asked again');
    source.last().fail(new ApiError('server', { status: 500, requestId: 'r-1' }));
    const event = await stale;
    expect(event.detail).to.include({ kind: 'server', status: 500, requestId: 'r-1' });
    expect(rows(list).length).to.equal(1);
    await waitUntil(() => text(list).includes('The last refresh failed'), 'said');
    expect(text(list), 'with what to do').to.include('Try again in a moment');
  });

  it('says why and offers to try again when nothing can be shown', async () => {
    const { source, list } = await scene();
    source.last().fail(new ApiError('server', { status: 500, requestId: 'r-2' }));
    await waitUntil(() => text(list).includes('r-2'), 'the request id');
    const retry = [...list.shadowRoot!.querySelectorAll('button')].find((b) => b.textContent!.includes('Try again'))!;
    retry.click();
    await waitUntil(() => source.calls.length === 2, 'asked again');
    source.last().answer({ items: [incident('1')] });
    await waitUntil(() => rows(list).length === 1, 'one row');
  });

  it('takes the rows away when the right was taken away', async () => {
    const { source, list } = await scene();
    source.last().answer({ items: [incident('7')] });
    await waitUntil(() => rows(list).length === 1, 'one row');
    void list.refresh();
    await waitUntil(() => source.calls.length === 2, 'asked again');
    source.last().fail(new ApiError('forbidden', { status: 403 }));
    await waitUntil(() => text(list).includes('You may not see this'), 'denied');
    expect(rows(list).length).to.equal(0);
  });

  it('shows the other rows and the number of those that could not be read', async () => {
    const { source, list } = await scene();
    source.last().answer({ items: [incident('1')], unreadable: [{ index: 1, id: undefined, problem: 'id' }] });
    await waitUntil(() => rows(list).length === 1, 'one row');
    await waitUntil(() => text(list).includes('1 incident could not be read'), 'said');
  });

  it('tells an empty range from a failure', async () => {
    const { source, list } = await scene();
    source.last().answer({ items: [] });
    await waitUntil(() => text(list).includes('No incidents in this range'), 'empty');
  });

  it('opens an incident by Enter, and the host may take over', async () => {
    const { source, list } = await scene();
    source.last().answer({ items: [incident('42')] });
    await waitUntil(() => rows(list).length === 1, 'one row');
    const opened = oneEvent(list, 'wf-incident-open');
    const row = table(list)!.shadowRoot!.querySelector<HTMLElement>('[aria-rowindex="2"]')!;
    row.focus();
    row.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true }));
    const event = (await opened) as CustomEvent;
    expect(event.detail.id).to.equal('42');
    expect(event.cancelable).to.equal(true);
    expect(event.composed && event.bubbles).to.equal(true);
  });

  it('appends the next page and stops at a repeated link', async () => {
    const { source, list } = await scene();
    const next = 'link-1' as never;
    source.last().answer({ items: [incident('1')], next });
    await waitUntil(() => rows(list).length === 1, 'one row');
    const more = (): HTMLButtonElement | undefined =>
      [...list.shadowRoot!.querySelectorAll('button')].find((b) => b.textContent!.includes('more'));
    more()!.click();
    await waitUntil(() => source.calls.length === 2, 'next page asked');
    expect(source.last().query.next).to.equal(next);
    source.last().answer({ items: [incident('2')], next });
    await waitUntil(() => rows(list).length === 2, 'two rows');
    await waitUntil(() => text(list).includes('The list is incomplete'), 'said');
    expect(more()).to.equal(undefined);
  });

  it('makes what hides in a name visible', async () => {
    const { source, list } = await scene();
    source.last().answer({ items: [incident('1', { displayName: 'invoice\u202Efdp.exe' })] });
    await waitUntil(() => rows(list).length === 1, 'one row');
    expect(rows(list)[0]).to.contain('RLO');
    expect(rows(list)[0]).not.to.contain('\u202E');
  });

  it('speaks the language of its place in the page, and follows it', async () => {
    const { source, list } = await scene();
    source.last().answer({ items: [incident('1')], count: 1 });
    await waitUntil(() => rows(list).length === 1, 'one row');
    list.parentElement!.lang = 'ar';
    await waitUntil(() => text(list).includes('الحوادث'), 'Arabic');
    list.parentElement!.lang = 'de';
    await waitUntil(() => text(list).includes('Vorfälle'), 'German');
  });

  it('drops its rows and its request at sign-out', async () => {
    const { source, provider, list } = await scene();
    source.last().answer({ items: [incident('1')] });
    await waitUntil(() => rows(list).length === 1, 'one row');
    void list.refresh();
    await waitUntil(() => source.calls.length === 2, 'asked again');
    const { signal } = source.last();
    provider.signOut();
    await list.updateComplete;
    expect(signal!.aborted).to.equal(true);
    expect(rows(list).length).to.equal(0);
    await waitUntil(() => text(list).includes('You are signed out'), 'said');
  });

  it('waits for a provider that comes late, and works when it is there', async () => {
    const list = await fixture<WfIncidentList>(html`<wf-incident-list></wf-incident-list>`);
    await waitUntil(() => text(list).includes('Waiting for a provider'), 'said');
    const source = fakeSource();
    const provider = document.createElement('wf-provider');
    provider.source = source;
    list.before(provider);
    provider.append(list);
    await waitUntil(() => source.calls.length === 1, 'asked');
    provider.remove();
  });

  it('keeps its rows when the hour changes', async () => {
    const now = Date.now;
    const { source, list } = await scene();
    source.last().answer({ items: [incident('1')] });
    await waitUntil(() => rows(list).length === 1, 'one row');
    try {
      Date.now = () => now() + 3_600_000;
      list.requestUpdate();
      await list.updateComplete;
      expect(rows(list).length).to.equal(1);
      expect(source.calls.length).to.equal(1);
    } finally {
      Date.now = now;
    }
  });

  for (const [what, attributes] of [
    ['an impossible language', { lang: 'en_US' }],
    ['a star for a language', { lang: '*' }],
    ['a range that is a property of every object', { range: 'constructor' }],
    ['no number for the page size', { 'page-size': 'many' }],
    ['a page size of none', { 'page-size': '0' }],
    ['a heading level beyond headings', { 'heading-level': '99' }],
  ] as const) {
    it(`shows its rows in spite of ${what}`, async () => {
      const source = fakeSource();
      const provider = document.createElement('wf-provider');
      provider.source = source;
      const list = document.createElement('wf-incident-list');
      for (const [name, value] of Object.entries(attributes)) list.setAttribute(name, value);
      provider.append(list);
      document.body.append(provider);
      await waitUntil(() => source.calls.length > 0, 'the list asks');
      expect(source.last().query.top).to.equal(30);
      source.last().answer({ items: [incident('1')], count: 1 });
      await waitUntil(() => rows(list).length === 1, 'one row');
      const from = Date.parse(source.last().query.filter!.updatedFrom!);
      expect(Math.round((Date.now() - from) / 86_400_000)).to.equal(183);
      expect(Number(list.shadowRoot!.querySelector('[role=heading]')!.getAttribute('aria-level'))).to.be.within(1, 6);
      provider.remove();
    });
  }

  it('says what failed when the next page did, and forgets it with the list it belongs to', async () => {
    const { source, list } = await scene();
    source.last().answer({ items: [incident('1')], next: 'link-1' as never });
    await waitUntil(() => rows(list).length === 1, 'one row');
    const stale = oneEvent(list, 'wf-stale');
    [...list.shadowRoot!.querySelectorAll('button')].find((b) => b.textContent!.includes('more'))!.click();
    await waitUntil(() => source.calls.length === 2, 'next page asked');
    source.last().fail(new ApiError('refused'));
    expect((await stale).detail.kind).to.equal('refused');
    await waitUntil(() => text(list).includes('The next rows could not be read'), 'said');
    list.range = '1d';
    await waitUntil(() => source.calls.length === 3, 'another list');
    source.last().answer({ items: [incident('2')] });
    await waitUntil(() => rows(list)[0]?.includes('Incident 2'), 'the other list');
    expect(text(list)).not.to.contain('The next rows could not be read');
  });

  it('moves focus to the first new row when the last page has come', async () => {
    const { source, list } = await scene();
    source.last().answer({ items: [incident('1')], next: 'link-1' as never });
    await waitUntil(() => rows(list).length === 1, 'one row');
    const more = [...list.shadowRoot!.querySelectorAll('button')].find((b) => b.textContent!.includes('more'))!;
    more.focus();
    more.click();
    await waitUntil(() => source.calls.length === 2, 'next page asked');
    source.last().answer({ items: [incident('2')] });
    await waitUntil(() => table(list)!.shadowRoot!.activeElement?.getAttribute('aria-rowindex') === '3', 'focus');
  });

  it('asks the provider to sign in again, unless the host does it', async () => {
    const { source, provider, list } = await scene();
    source.last().fail(new ApiError('signed-out', { status: 401 }));
    await waitUntil(() => text(list).includes('Sign in'), 'the button');
    const button = (): HTMLButtonElement =>
      [...list.shadowRoot!.querySelectorAll('button')].find((b) => b.textContent!.includes('Sign in'))!;
    provider.addEventListener('wf-auth-required', (event) => event.preventDefault(), { once: true });
    button().click();
    await aTimeout(20);
    expect(source.calls.length).to.equal(1);
    button().click();
    await waitUntil(() => source.calls.length === 2, 'asked again');
  });

  it('says at once that the device is offline, and that it is back', async () => {
    const { source, list } = await scene();
    source.last().answer({ items: [incident('1')] });
    await waitUntil(() => rows(list).length === 1, 'one row');
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    try {
      window.dispatchEvent(new Event('offline'));
      await waitUntil(() => text(list).includes('Offline'), 'said');
      expect(rows(list).length).to.equal(1);
    } finally {
      delete (navigator as { onLine?: boolean }).onLine;
    }
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => !text(list).includes('Offline'), 'back');
  });
});
