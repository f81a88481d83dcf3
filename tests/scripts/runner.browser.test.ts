import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';

@customElement('wf-i-runner-probe')
class RunnerProbe extends LitElement {
  @property() name = 'nobody';

  override render() {
    return html`<b>${this.name}</b>`;
  }
}

describe('the browser test runner', () => {
  it('compiles decorators so that a property is reactive', async () => {
    const probe = await fixture<RunnerProbe>(html`<wf-i-runner-probe name="one"></wf-i-runner-probe>`);
    probe.name = 'two';
    await probe.updateComplete;
    expect(probe.shadowRoot?.textContent).to.equal('two');
  });

  it("serves MSW's worker from its package", async () => {
    const answer = await fetch('/mockServiceWorker.js');
    expect(answer.headers.get('content-type')).to.contain('javascript');
    expect(await answer.text()).to.contain('addEventListener');
  });
});
