import { html } from 'lit';
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { WfIPopover } from '@watchfloor/ui';
import { settled } from './support.ts';
import { byRole, click, focused, heard, isOpen, onStage, panelOf, press } from './toolbar-support.ts';

const popover = (attributes: Record<string, string> = {}) =>
  onStage<WfIPopover>(
    'wf-i-popover',
    html`<p>before</p>
      <wf-i-popover label="Columns"
        ><p>Text of the panel</p>
        <input data-focus aria-label="Find"
      /></wf-i-popover>
      <button>behind</button>`,
    attributes,
  );

const trigger = (element: Element): HTMLElement => byRole(element.shadowRoot!, 'button')[0]!;

/** Puts the host where a test needs it in the viewport. */
const put = async (host: HTMLElement, element: WfIPopover, place: Record<string, string>): Promise<void> => {
  for (const [name, value] of Object.entries({ position: 'fixed', width: 'max-content', ...place })) {
    host.style.setProperty(name, value);
  }
  element.show();
  await settled(element);
};

const left = (element: Element): number => element.getBoundingClientRect().left;
const right = (element: Element): number => element.getBoundingClientRect().right;

describe('popover', () => {
  beforeEach(() => setViewport({ width: 1000, height: 600 }));

  it('is closed at first, and says so', async () => {
    const { element } = await popover();
    expect(trigger(element).getAttribute('aria-expanded')).to.equal('false');
    expect(trigger(element).getAttribute('aria-haspopup')).to.equal('dialog');
    expect(isOpen(panelOf(element))).to.equal(false);
    await expect(element).to.be.accessible();
  });

  it('opens under its button by Enter, names itself, and moves focus to what asks for it', async () => {
    const { element } = await popover();
    const toggles = heard<{ open: boolean }>(element, 'popover-toggle');
    element.focus();
    await press(element, 'Enter');
    const panel = panelOf(element);
    expect(isOpen(panel)).to.equal(true);
    expect(panel.getAttribute('aria-label')).to.equal('Columns');
    expect(trigger(element).getAttribute('aria-controls')).to.equal(panel.id);
    expect(trigger(element).getAttribute('aria-expanded')).to.equal('true');
    expect(focused()?.getAttribute('aria-label')).to.equal('Find');
    const button = trigger(element).getBoundingClientRect();
    expect(panel.getBoundingClientRect().top).to.be.within(button.bottom, button.bottom + 8);
    expect(left(panel)).to.equal(Math.round(button.left));
    expect(toggles).to.deep.equal([{ open: true }]);
    await expect(element).to.be.accessible();
  });

  it('closes on Escape alone, not what is around it, and gives focus back to its button', async () => {
    const { host, element } = await popover();
    const outside = heard(host, 'keydown');
    element.focus();
    await press(element, 'Enter');
    outside.length = 0;
    await press(element, 'Escape');
    expect(isOpen(panelOf(element))).to.equal(false);
    expect(focused()).to.equal(trigger(element));
    expect(outside.length).to.equal(0);
  });

  it('closes on a press elsewhere, and not on one inside', async () => {
    const { host, element } = await popover();
    element.show();
    await settled(element);
    await click(element, element.querySelector('p')!);
    expect(isOpen(panelOf(element))).to.equal(true);
    await click(element, host.shadowRoot.querySelector('p')!);
    expect(isOpen(panelOf(element))).to.equal(false);
  });

  it('stays open on a press inside when a page hides it in a closed shadow root', async () => {
    const { host, element } = await popover();
    const box = document.createElement('div');
    host.parentElement!.append(box);
    box.attachShadow({ mode: 'closed' }).append(host);
    element.show();
    await settled(element);
    await click(element, element.querySelector('p')!);
    expect(isOpen(panelOf(element))).to.equal(true);
  });

  it('closes by a second press of its button, and when Tab leaves it', async () => {
    const { element } = await popover();
    await click(element, trigger(element));
    expect(isOpen(panelOf(element))).to.equal(true);
    await click(element, trigger(element));
    expect(isOpen(panelOf(element))).to.equal(false);
    await press(element, 'Enter', 'Tab');
    expect(focused()?.textContent).to.equal('behind');
    expect(isOpen(panelOf(element))).to.equal(false);
  });

  it('closes when it is taken from the page, and opens again where it is put', async () => {
    const { host, element } = await popover();
    element.show();
    await settled(element);
    const parent = host.parentElement!;
    host.remove();
    parent.append(host);
    await settled(element);
    expect(element.open).to.equal(false);
    element.show();
    await settled(element);
    expect(isOpen(panelOf(element))).to.equal(true);
  });

  it('opens above its button where there is no room below', async () => {
    const { host, element } = await popover();
    await put(host, element, { bottom: '10px', left: '100px' });
    const panel = panelOf(element).getBoundingClientRect();
    expect(panel.bottom).to.be.within(
      trigger(element).getBoundingClientRect().top - 8,
      trigger(element).getBoundingClientRect().top,
    );
  });

  it('stays inside the viewport at its end, and keeps to its button when the page scrolls', async () => {
    const { host, element } = await popover();
    await put(host, element, { top: '10px', right: '0' });
    expect(right(panelOf(element))).to.be.at.most(992);
    host.style.setProperty('top', '80px');
    window.dispatchEvent(new Event('scroll'));
    expect(panelOf(element).getBoundingClientRect().top).to.be.at.least(80);
  });

  it('begins at the right edge of its button from right to left', async () => {
    const { host, element } = await popover({ dir: 'rtl' });
    await put(host, element, { top: '10px', left: '500px' });
    expect(right(panelOf(element))).to.be.closeTo(right(trigger(element)), 1);
  });

  it('is a sheet at the bottom of a narrow page, with targets of 44 px', async () => {
    const { element } = await popover();
    // The page becomes narrow under it: WebKit gives a new shadow root the answers of media queries from before.
    await setViewport({ width: 450, height: 600 });
    element.show();
    await settled(element);
    const { left: start, width, bottom } = panelOf(element).getBoundingClientRect();
    expect([start, width, bottom].map(Math.round)).to.deep.equal([0, 450, 600]);
    expect(getComputedStyle(panelOf(element)).getPropertyValue('--_target')).to.equal('44px');
  });

  it('has targets of 44 px at the density of touch', async () => {
    const { element } = await popover({ density: 'touch' });
    expect(trigger(element).getBoundingClientRect().height).to.equal(44);
  });

  for (const theme of ['light', 'dark']) {
    it(`is accessible while open in the ${theme} scheme`, async () => {
      const { element } = await popover({ theme });
      element.show();
      await settled(element);
      await expect(element).to.be.accessible();
    });
  }
});
