import { html } from 'lit';
import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { ChoosableColumn, ColumnChooserLabels, ColumnsChange, WfIColumnChooser } from '@watchfloor/ui';
import { inside, settled } from './support.ts';
import { byRole, click, focused, heard, onStage, press, textOf, type } from './toolbar-support.ts';

const labels: ColumnChooserLabels = {
  find: 'Find a column',
  nothing: 'No such column',
  reset: 'Default',
  locked: 'Always shown',
  up: (label) => `Move ${label} up`,
  down: (label) => `Move ${label} down`,
  moved: (label, place, of) => `${label} is column ${place} of ${of}`,
  help: 'Alt with an arrow moves a column',
};

const columns: ChoosableColumn[] = ['Severity', 'Name', 'Status', 'Tags'].map((label, index) => ({
  key: label.toLowerCase(),
  label,
  shown: index < 3,
  locked: label === 'Name',
}));

const chooser = async (attributes: Record<string, string> = {}): Promise<WfIColumnChooser> => {
  const { element } = await onStage<WfIColumnChooser>(
    'wf-i-column-chooser',
    html`<wf-i-column-chooser label="Columns" .columns=${columns} .labels=${labels}></wf-i-column-chooser>`,
    attributes,
  );
  element.focus();
  await press(element, 'Enter');
  return element;
};

const boxes = (element: WfIColumnChooser): HTMLInputElement[] => inside(element, 'input[type="checkbox"]');
const order = (element: WfIColumnChooser): string[] =>
  inside(element, 'li')
    .map(textOf)
    .map((each) => each.split(' ')[0]!);
const named = (element: WfIColumnChooser, name: string): HTMLElement =>
  byRole(element.shadowRoot!, 'button').find((each) => each.ariaLabel === name || textOf(each) === name)!;

const withAlt = async (element: WfIColumnChooser, key: string): Promise<void> => {
  await sendKeys({ down: 'Alt' });
  await press(element, key);
  await sendKeys({ up: 'Alt' });
};

describe('column chooser', () => {
  beforeEach(() => setViewport({ width: 1000, height: 600 }));

  it('lists the columns in order, with those that are shown checked', async () => {
    const element = await chooser();
    expect(order(element)).to.deep.equal(['Severity', 'Name', 'Status', 'Tags']);
    expect(boxes(element).map(({ checked }) => checked)).to.deep.equal([true, true, true, false]);
    await expect(element).to.be.accessible();
  });

  it('shows and hides by key and by mouse, and says all keys and the hidden ones', async () => {
    const element = await chooser();
    const changes = heard<ColumnsChange>(element, 'columns-change');
    boxes(element)[0]!.focus();
    await press(element, 'Space');
    await click(element, inside(element, '.option')[3]!);
    expect(changes).to.deep.equal([
      { keys: ['severity', 'name', 'status', 'tags'], hidden: ['severity', 'tags'] },
      { keys: ['severity', 'name', 'status', 'tags'], hidden: ['severity'] },
    ]);
  });

  it('keeps a locked column shown, and says why', async () => {
    const element = await chooser();
    const changes = heard(element, 'columns-change');
    const name = boxes(element)[1]!;
    name.focus();
    await press(element, 'Space');
    await click(element, inside(element, '.option')[1]!);
    expect(name.checked).to.equal(true);
    expect(textOf(element.shadowRoot!.getElementById(name.getAttribute('aria-describedby')!)!)).to.equal(
      'Always shown',
    );
    expect(changes.length).to.equal(0);
  });

  it('moves a column by Alt and an arrow, keeps focus on it, and says where it is', async () => {
    const element = await chooser();
    const changes = heard<ColumnsChange>(element, 'columns-change');
    boxes(element)[3]!.focus();
    await withAlt(element, 'ArrowUp');
    await withAlt(element, 'ArrowUp');
    expect(order(element)).to.deep.equal(['Severity', 'Tags', 'Name', 'Status']);
    expect(changes.at(-1)!.keys).to.deep.equal(['severity', 'tags', 'name', 'status']);
    expect(focused()).to.equal(boxes(element)[1]);
    expect(textOf(byRole(element.shadowRoot!, 'status')[0])).to.equal('Tags is column 2 of 4');
    await withAlt(element, 'ArrowUp');
    await withAlt(element, 'ArrowUp');
    expect(changes.length).to.equal(3);
  });

  it('moves a column by its buttons, which stay under the focus', async () => {
    const element = await chooser();
    named(element, 'Move Severity down').focus();
    await press(element, 'Enter', 'Enter');
    expect(order(element)).to.deep.equal(['Name', 'Status', 'Severity', 'Tags']);
    expect(focused()).to.equal(named(element, 'Move Severity down'));
    expect(named(element, 'Move Name up').ariaDisabled).to.equal('true');
  });

  it('moves a column by its handle, and says so once', async () => {
    const element = await chooser();
    const changes = heard<ColumnsChange>(element, 'columns-change');
    const middle = (at: number): [number, number] => {
      const { left, top, width, height } = inside(element, '.grip')[at]!.getBoundingClientRect();
      return [Math.round(left + width / 2), Math.round(top + height / 2)];
    };
    const target = middle(2);
    await sendMouse({ type: 'move', position: middle(0) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: middle(1) });
    await sendMouse({ type: 'move', position: [target[0], target[1] + 4] });
    await settled(element);
    expect(order(element)).to.deep.equal(['Name', 'Status', 'Severity', 'Tags']);
    expect(changes.length).to.equal(0);
    await sendMouse({ type: 'up' });
    await settled(element);
    expect(changes.map(({ keys }) => keys)).to.deep.equal([['name', 'status', 'severity', 'tags']]);
  });

  it('says nothing when a handle is pressed and not moved', async () => {
    const element = await chooser();
    const changes = heard(element, 'columns-change');
    await click(element, inside(element, '.grip')[1]!);
    expect(changes.length).to.equal(0);
    expect(inside(element, '.dragged').length).to.equal(0);
  });

  it('finds columns by name, and moves none meanwhile', async () => {
    const element = await chooser();
    await type(element, 'sta');
    expect(order(element)).to.deep.equal(['Status']);
    expect(named(element, 'Move Status up')).to.equal(undefined);
    const changes = heard(element, 'columns-change');
    boxes(element)[0]!.focus();
    await withAlt(element, 'ArrowUp');
    expect(changes.length).to.equal(0);
    inside<HTMLInputElement>(element, '[data-focus]')[0]!.focus();
    await type(element, 'x');
    expect(textOf(byRole(element.shadowRoot!, 'status')[0])).to.equal('No such column');
  });

  it('asks its owner for the default', async () => {
    const element = await chooser();
    const resets = heard(element, 'columns-reset');
    await click(element, named(element, 'Default'));
    expect(resets.length).to.equal(1);
  });

  for (const attributes of [{ theme: 'dark' }, { density: 'touch', dir: 'rtl' }] as unknown as Record<
    string,
    string
  >[]) {
    it(`is accessible with ${JSON.stringify(attributes)}`, async () => {
      await expect(await chooser(attributes)).to.be.accessible();
    });
  }
});
