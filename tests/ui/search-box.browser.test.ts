import { html } from 'lit';
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { SearchBoxLabels, SearchChooseDetail, SearchGroup, WfISearchBox } from '@watchfloor/ui';
import { settled } from './support.ts';
import { byRole, click, focused, heard, isOpen, onStage, panelOf, press, textOf, type } from './toolbar-support.ts';

const labels: SearchBoxLabels = {
  clear: 'Clear the search',
  searching: 'Searching',
  nothing: 'Nothing found',
  found: (count) => `${count} suggestions`,
};

const groups: SearchGroup[] = [
  {
    label: 'Incidents',
    options: [
      { id: '2231', label: 'Phishing <b>mail</b>', hint: '2231', href: '#incident-2231' },
      { id: '2230', label: 'Ransomware', hint: '2230' },
    ],
  },
  { label: 'People', options: [] },
  { label: 'Devices', options: [{ id: 'fin', label: 'HLD-FIN-014' }] },
];

const box = async (found: readonly SearchGroup[] = groups, attributes: Record<string, string> = {}) => {
  const { element } = await onStage<WfISearchBox>(
    'wf-i-search-box',
    html`<wf-i-search-box label="Search name or ID" shortcut="/" .labels=${labels} .groups=${found}></wf-i-search-box>`,
    attributes,
  );
  element.focus();
  return element;
};

/** Types, and waits until the owner has been told. */
const typed = async (text: string, found = groups, attributes: Record<string, string> = {}): Promise<WfISearchBox> => {
  const element = await box(found, attributes);
  const told = heard<{ text: string }>(element, 'search-input');
  await type(element, text);
  await waitUntil(() => told.length);
  await settled(element);
  return element;
};

const status = (element: WfISearchBox): string => textOf(byRole(element.shadowRoot!, 'status')[0]);
const active = (element: WfISearchBox): string | undefined => {
  const id = focused()!.getAttribute('aria-activedescendant');
  return id ? textOf(element.shadowRoot!.getElementById(id)!.querySelector('bdi')!) : undefined;
};

describe('search box', () => {
  beforeEach(() => setViewport({ width: 1000, height: 600 }));

  it('is a named combobox that shows the key that leads to it until something is typed', async () => {
    const element = await box();
    expect(focused()!.getAttribute('role')).to.equal('combobox');
    expect(focused()!.ariaLabel).to.equal('Search name or ID');
    expect(textOf(element.shadowRoot!.querySelector('kbd')!)).to.equal('/');
    await expect(element).to.be.accessible();
    await type(element, 'a');
    expect(element.shadowRoot!.querySelector('kbd')).to.equal(null);
  });

  it('tells its owner once for letters that follow each other quickly', async () => {
    const element = await box();
    const told = heard<{ text: string }>(element, 'search-input');
    await type(element, 'phish');
    expect(told.length).to.equal(0);
    await waitUntil(() => told.length);
    await aTimeout(160);
    expect(told).to.deep.equal([{ text: 'phish' }]);
  });

  it('shows suggestions in named groups, their text as text, and says how many', async () => {
    const element = await typed('hld');
    expect(isOpen(panelOf(element))).to.equal(true);
    expect(byRole(element.shadowRoot!, 'group').map((each) => each.ariaLabel)).to.deep.equal(['Incidents', 'Devices']);
    expect(byRole(element.shadowRoot!, 'option').map(textOf)).to.deep.equal([
      'Phishing <b>mail</b>2231',
      'Ransomware2230',
      'HLD-FIN-014',
    ]);
    expect(element.shadowRoot!.querySelector('.option b')).to.equal(null);
    expect(status(element)).to.equal('3 suggestions');
    await expect(element).to.be.accessible();
  });

  it('says that it searches until the owner has been told and has answered, then that nothing was found', async () => {
    const element = await box([]);
    await type(element, 'x');
    expect(status(element)).to.equal('Searching');
    element.searching = true;
    const told = heard(element, 'search-input');
    await waitUntil(() => told.length);
    await settled(element);
    expect(status(element)).to.equal('Searching');
    element.searching = false;
    await settled(element);
    expect(status(element)).to.equal('Nothing found');
    expect(textOf(panelOf(element))).to.equal('Nothing found');
    await expect(element).to.be.accessible();
  });

  it('moves by arrows through the suggestions and back to the text', async () => {
    const element = await typed('hld');
    expect(active(element)).to.equal(undefined);
    await press(element, 'ArrowUp');
    expect(active(element)).to.equal('HLD-FIN-014');
    await press(element, 'ArrowDown');
    expect(active(element)).to.equal(undefined);
    await press(element, 'ArrowDown', 'ArrowDown');
    expect(active(element)).to.equal('Ransomware');
  });

  it('says which suggestion was chosen by Enter and by mouse, with the person’s own event', async () => {
    const element = await typed('hld');
    const chosen = heard<SearchChooseDetail>(element, 'search-choose');
    await press(element, 'ArrowDown', 'ArrowDown', 'Enter');
    expect(isOpen(panelOf(element))).to.equal(false);
    await click(element, focused()!);
    await click(element, byRole(element.shadowRoot!, 'option')[2]!);
    expect(chosen.map(({ id, trigger }) => [id, trigger.type, trigger.isTrusted])).to.deep.equal([
      ['2230', 'keydown', true],
      ['fin', 'click', true],
    ]);
  });

  it('follows a link once by Enter, and not when its owner prevents that', async () => {
    const element = await typed('phish');
    const chosen = heard<SearchChooseDetail>(element, 'search-choose');
    await press(element, 'ArrowDown', 'Enter');
    await waitUntil(() => location.hash === '#incident-2231');
    expect(chosen.length).to.equal(1);
    history.replaceState(null, '', location.pathname + location.search);
    element.addEventListener('search-choose', (event) =>
      (event as CustomEvent<SearchChooseDetail>).detail.trigger.preventDefault(),
    );
    await press(element, 'ArrowDown', 'ArrowDown', 'Enter');
    expect(location.hash).to.equal('');
    expect(chosen.length).to.equal(2);
  });

  it('submits the text by Enter, at once and only then', async () => {
    const element = await box();
    const submitted = heard<{ text: string }>(element, 'search-submit');
    const told = heard(element, 'search-input');
    await type(element, '2231');
    await press(element, 'Enter');
    expect(submitted).to.deep.equal([{ text: '2231' }]);
    await aTimeout(160);
    expect(told.length).to.equal(0);
    expect(isOpen(panelOf(element))).to.equal(false);
  });

  it('lets its owner lead from a submitted text to what was found, and opens the list where it does not', async () => {
    const element = await typed('hld');
    const left = heard(element, 'search-leave');
    await press(element, 'Enter');
    await sendKeys({ down: 'Alt' });
    await press(element, 'ArrowDown');
    await sendKeys({ up: 'Alt' });
    expect([isOpen(panelOf(element)), left.length]).to.deep.equal([true, 0]);
    await press(element, 'Enter', 'ArrowDown');
    expect([isOpen(panelOf(element)), left.length]).to.deep.equal([true, 1]);
    element.addEventListener('search-leave', (event) => event.preventDefault());
    await press(element, 'Enter', 'ArrowDown');
    expect([isOpen(panelOf(element)), left.length]).to.deep.equal([false, 2]);
    await type(element, 'x');
    await press(element, 'Escape', 'ArrowDown');
    expect([isOpen(panelOf(element)), left.length]).to.deep.equal([true, 2]);
  });

  it('closes on Escape, then clears, then lets Escape go on', async () => {
    const element = await typed('hld');
    const submitted = heard<{ text: string }>(element, 'search-submit');
    const outside = heard(element.parentNode as unknown as Element, 'keydown');
    await press(element, 'Escape');
    expect([isOpen(panelOf(element)), element.value]).to.deep.equal([false, 'hld']);
    await press(element, 'Escape');
    expect(element.value).to.equal('');
    expect(submitted).to.deep.equal([{ text: '' }]);
    expect(outside.length).to.equal(0);
    await press(element, 'Escape');
    expect(outside.length).to.equal(1);
  });

  it('is cleared by its button, with focus in the box', async () => {
    const element = await typed('hld');
    await click(element, byRole(element.shadowRoot!, 'button')[0]!);
    expect([element.value, focused()!.getAttribute('role')]).to.deep.equal(['', 'combobox']);
  });

  it('stays under its box on a narrow page, where a sheet would lie under the keyboard', async () => {
    await setViewport({ width: 450, height: 600 });
    const element = await typed('hld');
    expect(panelOf(element).getBoundingClientRect().bottom).to.be.below(400);
    expect(panelOf(element).getBoundingClientRect().right).to.be.at.most(450);
  });

  it('is accessible in the dark scheme and from right to left', async () => {
    await expect(await typed('hld', groups, { theme: 'dark', dir: 'rtl' })).to.be.accessible();
  });
});
