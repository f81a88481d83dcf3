import { html } from 'lit';
import { expect, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { defineTokenField } from '@watchfloor/ui';
import type { FieldToken, TokenChangeDetail, TokenFieldLabels, TokenOption, WfITokenField } from '@watchfloor/ui';
import { settled } from './support.ts';
import { byRole, click, focused, heard, isOpen, onStage, panelOf, press, textOf, type } from './toolbar-support.ts';

defineTokenField();

const labels: TokenFieldLabels = {
  remove: (label) => `Remove ${label}`,
  create: (text) => `${text} (Create new)`,
  nothing: 'No tags',
  searching: 'Searching',
  more: (left) => `${left} more`,
  found: (count) => `${count} tags`,
  added: (label) => `${label} added`,
  removed: (label) => `${label} removed`,
  addToAll: (label) => `Add ${label} to all`,
};

interface SetUp {
  tokens?: readonly FieldToken[];
  known?: readonly (string | TokenOption)[];
  max?: number;
  off?: boolean;
}

/** A field whose owner does what it is asked. */
const field = async ({ tokens = [], known = [], max, off }: SetUp = {}): Promise<WfITokenField> => {
  const { element } = await onStage<WfITokenField>(
    'wf-i-token-field',
    html`<wf-i-token-field
      label="Tags"
      description="You need Alerts (manage)"
      .labels=${labels}
      .tokens=${tokens}
      .known=${known}
      .max=${max ?? Infinity}
      ?off=${off}
    ></wf-i-token-field>`,
  );
  element.addEventListener('token-add', ((event: CustomEvent<TokenChangeDetail>) => {
    const { value } = event.detail;
    element.tokens = [...element.tokens.filter((each) => each.value !== value), { value, fresh: true }];
  }) as EventListener);
  element.addEventListener('token-remove', ((event: CustomEvent<TokenChangeDetail>) => {
    element.tokens = element.tokens.filter(({ value }) => value !== event.detail.value);
  }) as EventListener);
  element.focus();
  await settled(element);
  return element;
};

const chips = (element: WfITokenField): string[] =>
  [...element.shadowRoot!.querySelectorAll('.chip')].map((each) => textOf(each));
const options = (element: WfITokenField): string[] => byRole(element.shadowRoot!, 'option').map((each) => textOf(each));
const status = (element: WfITokenField): string => textOf(byRole(element.shadowRoot!, 'status')[0]);
const button = (element: WfITokenField, name: string): HTMLElement | undefined =>
  byRole(element.shadowRoot!, 'button').find((each) => each.ariaLabel === name);

describe('token field', () => {
  beforeEach(() => setViewport({ width: 1000, height: 600 }));

  it('is a named combobox beside its chips, whose text is text', async () => {
    const element = await field({ tokens: [{ value: '<b>VIP</b>' }] });
    expect(focused()!.getAttribute('role')).to.equal('combobox');
    expect(focused()!.ariaLabel).to.equal('Tags');
    expect(chips(element)).to.deep.equal(['<b>VIP</b>']);
    expect(element.shadowRoot!.querySelector('.chip b')).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it('finds as is typed, begins with what begins so, and adds by Enter with the person’s own event', async () => {
    const element = await field({ known: ['Old finance', 'Finance', 'VIP'] });
    const added = heard<TokenChangeDetail>(element, 'token-add');
    await type(element, 'fin');
    expect(options(element)).to.deep.equal(['Finance', 'Old finance', 'fin (Create new)']);
    expect(status(element)).to.equal('3 tags');
    await expect(element).to.be.accessible();
    await press(element, 'Enter');
    expect(added[0]!.value).to.equal('Finance');
    expect(added[0]!.trigger.isTrusted).to.equal(true);
    expect(chips(element)).to.deep.equal(['Finance']);
    expect(status(element)).to.equal('Finance added');
    expect(focused()!.getAttribute('role')).to.equal('combobox');
    expect((focused() as HTMLInputElement).value).to.equal('');
  });

  it('offers the text itself last, and not when it is in use in any case', async () => {
    const element = await field({ known: ['Finance'], tokens: [{ value: 'VIP' }] });
    await type(element, 'finance');
    expect(options(element)).to.deep.equal(['Finance']);
    await press(element, 'Enter');
    await type(element, 'vip');
    expect(options(element)).to.deep.equal([]);
    await press(element, 'Enter');
    expect(chips(element)).to.deep.equal(['VIP', 'Finance']);
    expect(element.pending).to.equal('vip');
    element.clear();
    await settled(element);
    await type(element, 'Quarter end');
    await press(element, 'Enter');
    expect(chips(element)).to.deep.equal(['VIP', 'Finance', 'Quarter end']);
  });

  it('removes the last chip by Backspace in an empty box, and any by its button, which keeps focus inside', async () => {
    const element = await field({ tokens: [{ value: 'A' }, { value: 'B' }, { value: 'C' }] });
    await type(element, 'x');
    await press(element, 'Backspace');
    expect(chips(element)).to.deep.equal(['A', 'B', 'C']);
    await press(element, 'Backspace');
    expect(chips(element)).to.deep.equal(['A', 'B']);
    expect(status(element)).to.equal('C removed');
    await click(element, button(element, 'Remove A')!);
    expect(chips(element)).to.deep.equal(['B']);
    expect(focused()!.getAttribute('role')).to.equal('combobox');
  });

  it('shows what only some have, to be added to all or removed from all', async () => {
    const element = await field({ tokens: [{ value: 'VIP', part: 'on 3 of 17' }, { value: 'Finance' }] });
    expect(chips(element)[0]).to.equal('VIP on 3 of 17');
    const [some, all] = element.shadowRoot!.querySelectorAll('.chip');
    expect(getComputedStyle(some!).borderTopStyle).to.equal('dashed');
    expect(getComputedStyle(all!).borderTopStyle).to.equal('solid');
    expect(button(element, 'Add Finance to all')).to.equal(undefined);
    await expect(element).to.be.accessible();
    await click(element, button(element, 'Add VIP to all')!);
    expect(chips(element)).to.deep.equal(['Finance', 'VIP']);
    expect(button(element, 'Remove VIP')).not.to.equal(undefined);
  });

  it('draws the first 50 of 10,000 fast and says how many more there are', async () => {
    const known = Array.from({ length: 10_000 }, (_, at) => `Tag number ${at}`);
    const element = await field({ known });
    const begun = performance.now();
    await type(element, 'number 9');
    expect(performance.now() - begun).to.be.below(3000);
    expect(options(element).length).to.equal(51);
    expect(textOf(panelOf(element))).to.contain('1061 more');
  });

  it('moves by arrows, and closes its list by Escape without closing what is around it', async () => {
    const element = await field({ known: ['A1', 'A2'] });
    await type(element, 'a');
    expect(isOpen(panelOf(element))).to.equal(true);
    await press(element, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'Enter');
    expect(chips(element)).to.deep.equal(['A2']);
    await type(element, 'a');
    const escaped: Event[] = [];
    document.addEventListener('keydown', (event) => escaped.push(event), { once: true });
    await press(element, 'Escape');
    expect(isOpen(panelOf(element))).to.equal(false);
    expect(escaped.length).to.equal(0);
    expect(element.pending).to.equal('a');
  });

  it('gives its box to the one chip that it may hold, which hands focus back when it goes', async () => {
    const element = await field({ max: 1, known: ['Mara', 'Jonas'] });
    await type(element, 'mar');
    await press(element, 'Enter');
    expect(element.shadowRoot!.querySelector('input')).to.equal(null);
    expect(focused()!.ariaLabel).to.equal('Remove Mara');
    await press(element, 'Delete');
    expect(chips(element)).to.deep.equal([]);
    expect(focused()!.getAttribute('role')).to.equal('combobox');
  });

  it('tells its owner what was typed, and shows what the owner finds', async () => {
    const element = await field();
    const told = heard<{ text: string }>(element, 'token-input');
    await type(element, 'okafor');
    await waitUntil(() => told.at(-1)?.text === 'okafor');
    element.searching = true;
    await settled(element);
    expect(status(element)).to.equal('Searching');
    element.searching = false;
    element.known = [{ value: 'm@x', label: 'Mara', note: 'Analyst', always: true }];
    await settled(element);
    expect(options(element)).to.deep.equal(['Mara Analyst', 'okafor (Create new)']);
  });

  it('keeps its place when it is off, says why, and changes nothing', async () => {
    const element = await field({ off: true, tokens: [{ value: 'VIP' }], known: ['A'] });
    const wishes = [heard(element, 'token-add'), heard(element, 'token-remove')];
    const box = focused()!;
    expect(box.getAttribute('aria-disabled')).to.equal('true');
    const described = element.shadowRoot!.getElementById(box.getAttribute('aria-describedby')!);
    expect(textOf(described!)).to.equal('You need Alerts (manage)');
    await type(element, 'a');
    await press(element, 'ArrowDown', 'Enter', 'Backspace');
    expect(wishes.flat().length).to.equal(0);
    expect(isOpen(panelOf(element))).to.equal(false);
    expect(button(element, 'Remove VIP')).to.equal(undefined);
    await expect(element).to.be.accessible();
  });
});
