import { html } from 'lit';
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { FacetLabels, FacetOption, WfIFacet } from '@watchfloor/ui';
import { inside, settled } from './support.ts';
import { byRole, click, focused, heard, isOpen, onStage, panelOf, press, textOf, type } from './toolbar-support.ts';

const labels: FacetLabels = {
  chosen: (names) => names.join(', ') || 'Any',
  type: 'Find a severity',
  all: 'Select all',
  none: 'Clear',
  nothing: 'Nothing fits',
  more: (left) => `${left} more: type to narrow`,
  remove: 'Remove the filter Severity',
  free: (text) => `Contains "${text}"`,
  count: (count) => `${count} incidents`,
};

const severities: FacetOption[] = ['High', 'Medium', 'Low', 'Informational'].map((label, index) => ({
  value: label.toLowerCase(),
  label,
  count: [12, 21, 14, 0][index],
}));

const sources: FacetOption[] = [
  { value: 'endpoint', label: 'Defender for Endpoint', group: 'Sources' },
  { value: 'edr', label: 'EDR', depth: 1, group: 'Sources' },
  { value: 'antivirus', label: 'Antivirus', depth: 1, group: 'Sources' },
  { value: 'identity', label: 'Defender for Identity', group: 'Sources' },
];

interface SetUp {
  options?: readonly FacetOption[];
  chosen?: readonly string[];
  hint?: string;
  free?: boolean;
  removable?: boolean;
  attributes?: Record<string, string>;
}

const facet = async (setUp: SetUp = {}): Promise<WfIFacet> => {
  const { options = severities, chosen = [], hint = '', free = false, removable = true, attributes } = setUp;
  const { element } = await onStage<WfIFacet>(
    'wf-i-facet',
    html`<wf-i-facet
      label="Severity"
      hint=${hint}
      ?free=${free}
      ?removable=${removable}
      .options=${options}
      .chosen=${chosen}
      .count=${47}
      .labels=${labels}
    ></wf-i-facet>`,
    attributes,
  );
  return element;
};

const opened = async (setUp: SetUp = {}): Promise<WfIFacet> => {
  const element = await facet(setUp);
  element.focus();
  await press(element, 'Enter');
  return element;
};

const listed = (element: WfIFacet): HTMLElement[] => byRole(element.shadowRoot!, 'option');
const namesOf = (element: WfIFacet): string[] => listed(element).map((each) => textOf(each.querySelector('bdi')!));
const active = (element: WfIFacet): string =>
  textOf(element.shadowRoot!.getElementById(focused()!.getAttribute('aria-activedescendant')!)!.querySelector('bdi')!);
const buttons = (element: WfIFacet, name: string): HTMLElement =>
  byRole(element.shadowRoot!, 'button').find((each) => each.ariaLabel === name || textOf(each) === name)!;

describe('facet: the pill', () => {
  beforeEach(() => setViewport({ width: 1000, height: 600 }));

  it('says its filter, what is chosen and how many pass', async () => {
    const element = await facet({ chosen: ['high', 'low'] });
    expect(textOf(element.shadowRoot!.querySelector('[slot="trigger"]')!)).to.equal(
      'Severity High, Low 4747 incidents',
    );
    await expect(element).to.be.accessible();
  });

  it('says what it does not reach, and looks different then', async () => {
    const own = await facet();
    const server = getComputedStyle(inside(own, '.pill')[0]!).borderInlineStartStyle;
    const element = await facet({ hint: 'on loaded rows' });
    expect(textOf(element.shadowRoot!.querySelector('[slot="trigger"]')!)).to.contain('on loaded rows');
    expect(getComputedStyle(inside(element, '.pill')[0]!).borderInlineStartStyle).to.equal('dashed');
    expect(server).to.equal('solid');
  });

  it('is removed by its button and by Delete, and not when it may not be', async () => {
    const element = await facet();
    const removed = heard(element, 'facet-remove');
    await click(element, buttons(element, 'Remove the filter Severity'));
    element.focus();
    await press(element, 'Delete');
    expect(removed.length).to.equal(2);
    const fixed = await facet({ removable: false });
    const kept = heard(fixed, 'facet-remove');
    fixed.focus();
    await press(fixed, 'Delete');
    expect(kept.length).to.equal(0);
    expect(buttons(fixed, 'Remove the filter Severity')).to.equal(undefined);
  });

  it('shows text of attackers as text', async () => {
    const element = await opened({ options: [{ value: 'x', label: '<img src=x onerror=alert(1)>' }], chosen: ['x'] });
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    expect(namesOf(element)).to.deep.equal(['<img src=x onerror=alert(1)>']);
  });
});

describe('facet: the list', () => {
  beforeEach(() => setViewport({ width: 1000, height: 600 }));

  it('opens by Enter into a box over options that stay when nothing has them', async () => {
    const element = await opened({ chosen: ['high'] });
    const box = focused()!;
    expect(box.getAttribute('role')).to.equal('combobox');
    expect(box.getAttribute('aria-controls')).to.equal(byRole(element.shadowRoot!, 'listbox')[0]!.id);
    expect(listed(element).map(textOf)).to.deep.equal(['High 12', 'Medium 21', 'Low 14', 'Informational 0']);
    expect(listed(element).map((each) => each.ariaSelected)).to.deep.equal(['true', 'false', 'false', 'false']);
    await expect(element).to.be.accessible();
  });

  it('moves by arrows, Home and End, round the ends', async () => {
    const element = await opened();
    expect(active(element)).to.equal('High');
    await press(element, 'ArrowDown');
    expect(active(element)).to.equal('Medium');
    await press(element, 'End');
    expect(active(element)).to.equal('Informational');
    await press(element, 'ArrowDown');
    expect(active(element)).to.equal('High');
    await press(element, 'ArrowUp', 'Home');
    expect(active(element)).to.equal('High');
  });

  it('chooses by Space and Enter, unchooses again, and says so in the order of the options', async () => {
    const element = await opened({ chosen: ['low'] });
    const changes = heard<{ chosen: string[] }>(element, 'facet-change');
    await press(element, 'Space', 'ArrowDown', 'Enter', 'Home', 'Space');
    expect(changes.map(({ chosen }) => chosen)).to.deep.equal([
      ['high', 'low'],
      ['high', 'medium', 'low'],
      ['medium', 'low'],
    ]);
    expect(isOpen(panelOf(element))).to.equal(true);
  });

  it('narrows by what is typed, spaces included, and says when nothing fits', async () => {
    const element = await opened({ options: sources });
    await type(element, 'der for i');
    expect(namesOf(element)).to.deep.equal(['Defender for Identity']);
    await type(element, 'x');
    expect(namesOf(element)).to.deep.equal([]);
    expect(textOf(byRole(element.shadowRoot!, 'status')[0])).to.equal('Nothing fits');
    await press(element, 'Enter');
  });

  it('leaves everything as it is on Backspace in the empty box', async () => {
    const element = await opened({ chosen: ['high'] });
    const changes = heard(element, 'facet-change');
    await press(element, 'Backspace');
    expect(changes.length).to.equal(0);
    expect(isOpen(panelOf(element))).to.equal(true);
  });

  it('forgets the text when it closes, and gives focus back to the pill', async () => {
    const element = await opened();
    await type(element, 'me');
    await press(element, 'Escape');
    expect(focused()!.getAttribute('aria-haspopup')).to.equal('dialog');
    await press(element, 'Enter');
    expect(namesOf(element).length).to.equal(4);
  });

  it('chooses and unchooses all that the list shows', async () => {
    const element = await opened({ chosen: ['gone'] });
    await type(element, 'i');
    const changes = heard<{ chosen: string[] }>(element, 'facet-change');
    await click(element, buttons(element, 'Select all'));
    expect([...changes[0]!.chosen].sort()).to.deep.equal(['gone', 'high', 'informational', 'medium']);
    await click(element, buttons(element, 'Clear'));
    expect(changes[1]!.chosen).to.deep.equal(['gone']);
  });

  it('shows chosen values that no option names, so that they can be unchosen', async () => {
    const element = await opened({ chosen: ['unheard-of'] });
    expect(namesOf(element)[0]).to.equal('unheard-of');
    const changes = heard<{ chosen: string[] }>(element, 'facet-change');
    await press(element, 'Enter');
    expect(changes).to.deep.equal([{ chosen: [] }]);
  });

  it('offers the text itself where free text is allowed', async () => {
    const element = await opened({ options: [], free: true });
    const changes = heard<{ chosen: string[] }>(element, 'facet-change');
    await type(element, 'hld-fin');
    expect(namesOf(element)).to.deep.equal(['Contains "hld-fin"']);
    await press(element, 'Enter');
    expect(changes).to.deep.equal([{ chosen: ['hld-fin'] }]);
  });

  it('shows what an option stands under, and chooses what stands under an option', async () => {
    const element = await opened({ options: sources });
    expect(byRole(element.shadowRoot!, 'group').map((each) => each.ariaLabel)).to.deep.equal(['Sources']);
    const changes = heard<{ chosen: string[] }>(element, 'facet-change');
    await press(element, 'Enter', 'ArrowDown', 'Enter', 'Enter');
    expect(changes.map(({ chosen }) => chosen)).to.deep.equal([
      ['endpoint', 'edr', 'antivirus'],
      ['antivirus'],
      ['endpoint', 'edr', 'antivirus'],
    ]);
    await type(element, 'antiv');
    expect(namesOf(element)).to.deep.equal(['Defender for Endpoint', 'Antivirus']);
    await expect(element).to.be.accessible();
  });

  it('draws 200 of 1,000 options, says how many are left, and narrows them in a frame', async () => {
    const options = Array.from({ length: 1000 }, (_, index) => ({ value: `t${index}`, label: `Tag ${index}` }));
    const element = await opened({ options });
    expect(listed(element).length).to.equal(200);
    expect(textOf(byRole(element.shadowRoot!, 'status')[0])).to.equal('800 more: type to narrow');
    const started = performance.now();
    await type(element, '999');
    expect(namesOf(element)).to.deep.equal(['Tag 999']);
    expect(performance.now() - started).to.be.below(1000);
  });

  it('can be opened by its owner, as after it was added', async () => {
    const element = await facet();
    element.show();
    await settled(element);
    expect(focused()?.getAttribute('role')).to.equal('combobox');
  });

  it('keeps labels of the other direction beside their boxes', async () => {
    const element = await opened({ attributes: { dir: 'rtl' } });
    const gaps = listed(element).map((each) =>
      Math.round(
        each.querySelector('.box')!.getBoundingClientRect().left -
          each.querySelector('bdi')!.getBoundingClientRect().right,
      ),
    );
    expect(gaps).to.deep.equal([8, 8, 8, 8]);
  });

  for (const attributes of [{ theme: 'dark' }, { dir: 'rtl' }] as unknown as Record<string, string>[]) {
    it(`is accessible while open with ${JSON.stringify(attributes)}`, async () => {
      await expect(
        await opened({ options: sources, chosen: ['edr'], hint: 'on loaded rows', attributes }),
      ).to.be.accessible();
    });
  }
});
