import { html } from 'lit';
import { expect, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { defineQuickPick } from '@watchfloor/ui';
import type { PickChooseDetail, PickOption, QuickPickLabels, WfIQuickPick } from '@watchfloor/ui';
import { settled } from './support.ts';
import { byRole, click, focused, heard, onStage, press, textOf, type } from './toolbar-support.ts';

defineQuickPick();

const labels: QuickPickLabels = {
  type: 'Find a classification',
  nothing: 'Nothing found',
  searching: 'Searching',
  found: (count) => `${count} choices`,
};

const options: PickOption[] = [
  { id: 'malware', label: 'Malware', group: 'True positive', keys: '1' },
  { id: 'phishing', label: 'Phishing <b>mail</b>', group: 'True positive', chosen: true },
  { id: 'clean', label: 'Not malicious', group: 'False positive', note: 'Clean' },
  { id: 'merge', label: 'Merge', disabled: true, why: 'Needs one assignee' },
];

const pick = async (given: readonly PickOption[] = options): Promise<WfIQuickPick> => {
  const { element } = await onStage<WfIQuickPick>(
    'wf-i-quick-pick',
    html`<wf-i-quick-pick heading="Classify" note="3 selected" .labels=${labels} .options=${given}></wf-i-quick-pick>`,
  );
  return element;
};

const dialog = (element: WfIQuickPick): HTMLDialogElement => element.shadowRoot!.querySelector('dialog')!;
const shown = (element: WfIQuickPick): (string | undefined)[] =>
  byRole(element.shadowRoot!, 'option').map((each) => textOf(each.querySelector('.name')!));
const active = (element: WfIQuickPick): string | undefined => {
  const id = focused()!.getAttribute('aria-activedescendant');
  return id ? textOf(element.shadowRoot!.getElementById(id)!.querySelector('.name')!) : undefined;
};
const status = (element: WfIQuickPick): string => textOf(byRole(element.shadowRoot!, 'status')[0]);

/** A window of WebKit is no narrower than 447 px; the sheet begins at 480. */
const PHONE = navigator.userAgent.includes('AppleWebKit') && !navigator.userAgent.includes('Chrome') ? 450 : 320;

describe('quick pick', () => {
  beforeEach(() => setViewport({ width: 1000, height: 600 }));

  it('opens over the page as a named dialog with focus in a combobox, and its list in groups', async () => {
    const element = await pick();
    expect(dialog(element).matches(':modal')).to.equal(true);
    expect(focused()!.getAttribute('role')).to.equal('combobox');
    expect(focused()!.ariaLabel).to.equal('Find a classification');
    expect(byRole(element.shadowRoot!, 'group').map((each) => each.ariaLabel)).to.deep.equal([
      'True positive',
      'False positive',
    ]);
    expect(shown(element)).to.deep.equal(['Malware', 'Phishing <b>mail</b>', 'Not malicious', 'Merge']);
    expect(element.shadowRoot!.querySelector('.option b')).to.equal(null);
    expect(status(element)).to.equal('4 choices');
    await expect(element).to.be.accessible();
  });

  it('finds by words of label and group, and Enter chooses the likeliest with the person’s own event', async () => {
    const element = await pick();
    const chosen = heard<PickChooseDetail>(element, 'pick-choose');
    await type(element, 'false');
    expect(shown(element)).to.deep.equal(['Not malicious']);
    expect(status(element)).to.equal('1 choices');
    await press(element, 'Enter');
    expect(chosen[0]!.id).to.equal('clean');
    expect(chosen[0]!.trigger.isTrusted).to.equal(true);
    expect(chosen[0]!.trigger.type).to.equal('keydown');
    expect(dialog(element).open).to.equal(false);
  });

  it('moves to what begins with the text before what holds it', async () => {
    const element = await pick();
    await type(element, 'm');
    expect(active(element)).to.equal('Malware');
    await press(element, 'Backspace');
    await type(element, 'ma');
    expect(shown(element)).to.deep.equal(['Malware', 'Phishing <b>mail</b>', 'Not malicious']);
    expect(active(element)).to.equal('Malware');
  });

  it('goes round by arrows and to both ends by Home and End', async () => {
    const element = await pick();
    expect(active(element)).to.equal('Malware');
    await press(element, 'ArrowUp');
    expect(active(element)).to.equal('Merge');
    await press(element, 'ArrowDown');
    expect(active(element)).to.equal('Malware');
    await press(element, 'End');
    expect(active(element)).to.equal('Merge');
    await press(element, 'Home', 'ArrowDown');
    expect(active(element)).to.equal('Phishing <b>mail</b>');
  });

  it('lets what is off take the cursor and say why, and chooses it by no means', async () => {
    const element = await pick();
    const chosen = heard(element, 'pick-choose');
    await press(element, 'End', 'Enter');
    const [off] = byRole(element.shadowRoot!, 'option').slice(-1);
    expect(off!.getAttribute('aria-disabled')).to.equal('true');
    expect(textOf(off)).to.equal('Merge Needs one assignee');
    await click(element, off!);
    expect(chosen.length).to.equal(0);
    expect(dialog(element).open).to.equal(true);
  });

  it('chooses by an option’s own key only while nothing is typed', async () => {
    const typing = await pick();
    const none = heard(typing, 'pick-choose');
    await type(typing, 'x1');
    expect(none.length).to.equal(0);
    expect(status(typing)).to.equal('Nothing found');
    typing.remove();
    const element = await pick();
    const chosen = heard<PickChooseDetail>(element, 'pick-choose');
    await press(element, '1');
    expect(chosen[0]!.id).to.equal('malware');
  });

  it('closes by Escape and by a press beside it, says so once, and gives focus back', async () => {
    const before = document.createElement('button');
    document.body.append(before);
    before.focus();
    const element = await pick();
    const closed = heard(element, 'pick-close');
    await press(element, 'Escape');
    expect(closed.length).to.equal(1);
    expect(dialog(element).open).to.equal(false);
    expect(document.activeElement === before).to.equal(true);
    element.show();
    await settled(element);
    expect(dialog(element).open).to.equal(true);
    await click(element, document.body);
    // The middle of the page may lie in the dialog: the corner does not.
    dialog(element).dispatchEvent(new PointerEvent('pointerdown', { clientX: 2, clientY: 2, bubbles: true }));
    expect(closed.length).to.equal(2);
    before.remove();
  });

  it('keeps its keys from the page behind', async () => {
    const element = await pick();
    const leaked: string[] = [];
    const listen = ({ key }: KeyboardEvent): number => leaked.push(key);
    document.addEventListener('keydown', listen);
    await type(element, 'xj');
    await press(element, 'ArrowDown');
    document.removeEventListener('keydown', listen);
    expect(leaked).to.deep.equal([]);
  });

  it('tells its owner what was typed, and shows what the owner finds although the text is not in it', async () => {
    const element = await pick();
    const told = heard<{ text: string }>(element, 'pick-input');
    await type(element, 'mara');
    await waitUntil(() => told.at(-1)?.text === 'mara');
    element.searching = true;
    await settled(element);
    expect(status(element)).to.equal('Searching');
    element.searching = false;
    element.options = [...options, { id: 'p', label: 'M. Okafor', always: true }];
    await settled(element);
    expect(shown(element)).to.deep.equal(['M. Okafor']);
    await expect(element).to.be.accessible();
  });

  it('keeps the cursor on its option when others arrive', async () => {
    const element = await pick();
    await press(element, 'ArrowDown', 'ArrowDown');
    element.options = [{ id: 'new', label: 'First', group: 'True positive' }, ...options];
    await settled(element);
    expect(active(element)).to.equal('Not malicious');
  });

  it('is a sheet at the bottom of a narrow page, with targets of 44 px', async () => {
    await setViewport({ width: PHONE, height: 560 });
    const element = await pick();
    const { left, right, bottom } = dialog(element).getBoundingClientRect();
    expect([Math.round(left), Math.round(right), Math.round(bottom)]).to.deep.equal([0, PHONE, 560]);
    for (const each of byRole(element.shadowRoot!, 'option')) expect(each.offsetHeight).to.be.at.least(44);
  });
});
