import '@watchfloor/runtime/provider';
import { ContextConsumer, ContextProvider, createContext } from '@lit/context';
import { expect } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import { sessionContext, speaksProtocol, WidgetElement } from '@watchfloor/runtime';
import type { Session, WfProvider } from '@watchfloor/runtime';
import { fakeSource } from './fake-source.ts';

const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

class TestWidget extends WidgetElement {
  fault: Error | undefined;
  renders = 0;
  protected override render(): TemplateResult {
    this.renders++;
    if (this.broken) return html`broken`;
    if (this.fault) throw this.fault;
    return html`${this.foreignSession ? 'foreign' : (this.session?.source?.identity.account ?? this.session?.absence ?? 'none')}`;
  }
  say(): boolean {
    return this.emit('wf-test', 1, true);
  }
}
customElements.define('test-widget', TestWidget);

/** A widget of a copy of the kit that was built apart: it shares the symbol and nothing else. */
class OtherCopy extends LitElement {
  readonly consumer = new ContextConsumer(this, {
    context: createContext<Session>(Symbol.for('watchfloor.session')),
    subscribe: true,
  });
}
customElements.define('other-copy', OtherCopy);

/** A provider of a kit that speaks another protocol. */
class OtherProtocol extends LitElement {
  readonly context = new ContextProvider(this, { context: sessionContext, initialValue: { protocol: 2 } as never });
}
customElements.define('other-protocol', OtherProtocol);

const make = (account: string): WfProvider =>
  Object.assign(document.createElement('wf-provider'), { source: fakeSource(account) });
const widget = (): TestWidget => document.createElement('test-widget') as TestWidget;
const text = (element: Element): string => element.shadowRoot!.textContent!.trim();

describe('the session context', () => {
  afterEach(() => document.body.replaceChildren());
  const show = async (...elements: Element[]): Promise<void> => {
    document.body.append(...elements);
    await turn();
  };

  it('reaches widgets of other copies of the kit by a shared key', async () => {
    const provider = make('ann');
    const other = document.createElement('other-copy') as OtherCopy;
    provider.append(other);
    await show(provider);
    expect(speaksProtocol(other.consumer.value)).to.equal(true);
    expect(other.consumer.value!.source!.identity.account).to.equal('ann');
    expect(other.consumer.value).to.equal(provider.session);
  });

  it('comes from the nearest provider, through shadow roots', async () => {
    const [outer, inner] = [make('ann'), make('ben')];
    const frame = document.createElement('div');
    const [deep, near] = [widget(), widget()];
    frame.attachShadow({ mode: 'open' }).append(deep);
    inner.append(near);
    outer.append(frame, inner);
    await show(outer);
    expect([deep, near].map(text)).to.deep.equal(['ann', 'ben']);
  });

  it('comes late, is replaced, and ends with the provider', async () => {
    const one = widget();
    await show(one);
    expect(text(one)).to.equal('none');
    const [first, second] = [make('ann'), make('ben')];
    first.append(one);
    await show(first);
    expect(text(one)).to.equal('ann');
    second.append(one);
    await show(second);
    expect(text(one)).to.equal('ben');
    second.signOut();
    await turn();
    expect(text(one)).to.equal('signed-out');
    one.remove();
    expect(one.session, 'what a provider gave is not kept beyond it').to.equal(undefined);
  });

  it('reaches a widget that was there before its provider was defined or connected', async () => {
    const provider = document.createElement('wf-provider');
    const one = widget();
    provider.append(one);
    await show(provider);
    provider.source = fakeSource('late');
    await turn();
    expect(text(one)).to.equal('late');
  });

  it('of another protocol is refused, visibly', async () => {
    const other = document.createElement('other-protocol');
    const one = widget();
    other.append(one);
    await show(other);
    expect(one.session).to.equal(undefined);
    expect(text(one)).to.equal('foreign');
    for (const value of [null, undefined, 7, 'x', {}, { protocol: '1' }, { protocol: 2 }])
      expect(speaksProtocol(value)).to.equal(false);
  });

  it('keeps a render that fails inside the widget, once, and recovers', async () => {
    const provider = make('ann');
    const one = widget();
    provider.append(one);
    await show(provider);
    one.fault = new Error('in render');
    const before = one.renders;
    one.requestUpdate();
    await turn();
    expect(text(one)).to.equal('broken');
    expect(one.renders - before).to.equal(2);
    one.fault = undefined;
    one.requestUpdate();
    await turn();
    one.requestUpdate();
    await turn();
    expect(text(one)).to.equal('ann');
  });

  it('renders nothing in a widget that left', async () => {
    const provider = make('ann');
    const one = widget();
    provider.append(one);
    await show(provider);
    one.remove();
    const { renders } = one;
    one.requestUpdate();
    await turn();
    expect(one.renders).to.equal(renders);
  });

  it('lets hosts cancel what bubbles out', async () => {
    const one = widget();
    await show(one);
    expect(one.say()).to.equal(true);
    document.body.addEventListener('wf-test', (event) => event.preventDefault(), { once: true });
    expect(one.say()).to.equal(false);
  });
});
