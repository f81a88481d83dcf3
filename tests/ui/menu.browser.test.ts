import { html } from 'lit';
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { MenuItem, WfIMenu } from '@watchfloor/ui';
import { byRole, click, focused, heard, isOpen, onStage, panelOf, press, textOf } from './toolbar-support.ts';

const items: MenuItem[] = [
  { id: 'copy', label: 'Copy link' },
  { id: 'merge', label: 'Merge', disabled: true, why: 'Needs one assignee; these have two' },
  { id: 'group', label: 'Group by source' },
  { id: 'dense', label: 'Dense rows', checked: true },
  { id: 'csv', label: 'Comma-separated values' },
];

const menu = async (attributes: Record<string, string> = {}): Promise<WfIMenu> => {
  const { element } = await onStage<WfIMenu>(
    'wf-i-menu',
    html`<wf-i-menu label="More" .items=${items}></wf-i-menu><button>behind</button>`,
    attributes,
  );
  element.focus();
  return element;
};

const at = (): string => textOf(focused()!.querySelector('bdi') ?? undefined);

describe('menu', () => {
  beforeEach(() => setViewport({ width: 1000, height: 600 }));

  it('is a button that says what it opens', async () => {
    const element = await menu();
    expect(focused()!.getAttribute('aria-haspopup')).to.equal('menu');
    expect(focused()!.getAttribute('aria-expanded')).to.equal('false');
    await press(element, 'Enter');
    expect(byRole(element.shadowRoot!, 'menu')[0]!.ariaLabel).to.equal('More');
    expect(byRole(element.shadowRoot!, 'menuitemcheckbox').map((each) => each.ariaChecked)).to.deep.equal(['true']);
    await expect(element).to.be.accessible();
  });

  it('is named when its button shows an icon alone', async () => {
    const { element } = await onStage<WfIMenu>(
      'wf-i-menu',
      html`<wf-i-menu label="More" look="square" .icon=${'M4 8h8'} .items=${items}></wf-i-menu>`,
    );
    expect(byRole(element.shadowRoot!, 'button')[0]!.ariaLabel).to.equal('More');
    await expect(element).to.be.accessible();
  });

  for (const [key, item] of [
    ['Enter', 'Copy link'],
    ['Space', 'Copy link'],
    ['ArrowDown', 'Copy link'],
    ['ArrowUp', 'Comma-separated values'],
  ] as const) {
    it(`opens by ${key} at ${item}`, async () => {
      const element = await menu();
      await press(element, key);
      expect(isOpen(panelOf(element))).to.equal(true);
      expect(at()).to.equal(item);
    });
  }

  it('moves by arrows round the ends, by Home, End and first letters', async () => {
    const element = await menu();
    await press(element, 'Enter', 'ArrowUp');
    expect(at()).to.equal('Comma-separated values');
    await press(element, 'ArrowDown', 'ArrowDown');
    expect(at()).to.equal('Merge');
    await press(element, 'End', 'Home', 'g');
    expect(at()).to.equal('Group by source');
    await press(element, 'Home', 'End', 'Home');
    expect(at()).to.equal('Copy link');
  });

  it('goes on among items that begin alike when a letter is pressed again', async () => {
    const element = await menu();
    await press(element, 'Enter', 'c');
    expect(at()).to.equal('Comma-separated values');
  });

  it('finds by several letters', async () => {
    const element = await menu();
    await press(element, 'Enter', 'c', 'o');
    expect(at()).to.equal('Comma-separated values');
  });

  it('chooses, closes and gives focus back before it says so', async () => {
    const element = await menu();
    const trigger = focused();
    let focusThen: Element | null = null;
    element.addEventListener('menu-choose', () => (focusThen = focused()));
    const chosen = heard<{ id: string }>(element, 'menu-choose');
    await press(element, 'Enter', 'Enter');
    expect(chosen.map(({ id }) => id)).to.deep.equal(['copy']);
    expect(isOpen(panelOf(element))).to.equal(false);
    expect(focusThen).to.equal(trigger);
  });

  it('stays open when Space switches an item', async () => {
    const element = await menu();
    const chosen = heard<{ id: string }>(element, 'menu-choose');
    await press(element, 'Enter', 'd', 'Space');
    expect(chosen.map(({ id }) => id)).to.deep.equal(['dense']);
    expect(isOpen(panelOf(element))).to.equal(true);
    expect(at()).to.equal('Dense rows');
  });

  it('lets focus reach an item that is off, says why, and does nothing', async () => {
    const element = await menu();
    const chosen = heard(element, 'menu-choose');
    await press(element, 'Enter', 'ArrowDown');
    const item = focused()!;
    expect(item.ariaDisabled).to.equal('true');
    expect(textOf(item)).to.equal('Merge Needs one assignee; these have two');
    await press(element, 'Enter', 'Space');
    await click(element, item);
    expect(chosen.length).to.equal(0);
    expect(isOpen(panelOf(element))).to.equal(true);
  });

  it('closes on Escape and on Tab, with focus on the button', async () => {
    const element = await menu();
    const trigger = focused();
    await press(element, 'Enter', 'Escape');
    expect([isOpen(panelOf(element)), focused()]).to.deep.equal([false, trigger]);
    await press(element, 'Enter', 'Tab');
    expect([isOpen(panelOf(element)), textOf(focused()!)]).to.deep.equal([false, 'behind']);
  });

  it('keeps its keys from the list around it', async () => {
    const element = await menu();
    await press(element, 'Enter');
    const outside = heard(element.parentNode as unknown as Element, 'keydown');
    await press(element, 'ArrowDown', 'g', 'Home');
    expect(outside.length).to.equal(0);
  });

  it('chooses by mouse', async () => {
    const element = await menu();
    const chosen = heard<{ id: string }>(element, 'menu-choose');
    await click(element, byRole(element.shadowRoot!, 'button')[0]!);
    await click(element, byRole(element.shadowRoot!, 'menuitem')[2]!);
    expect(chosen.map(({ id }) => id)).to.deep.equal(['group']);
  });

  it('is accessible in the dark scheme', async () => {
    const element = await menu({ theme: 'dark' });
    await press(element, 'Enter');
    await expect(element).to.be.accessible();
  });
});
