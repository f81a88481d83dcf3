import { html } from 'lit';
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { RangeChange, RangePickerLabels, RangeZone, WfIRangePicker } from '@watchfloor/ui';
import { settled } from './support.ts';
import { byRole, click, focused, heard, isOpen, onStage, panelOf, press, textOf } from './toolbar-support.ts';

const labels: RangePickerLabels = {
  spans: 'One day',
  custom: 'Custom',
  from: 'From',
  to: 'To',
  apply: 'Apply',
  zone: 'UTC',
  empty: 'Give a date and a time.',
  order: 'From is after To.',
  future: 'This time has not come yet.',
};

const now = Date.UTC(2026, 10, 17, 14, 32, 5);

const picker = async (zone: RangeZone = 'utc', attributes: Record<string, string> = {}): Promise<WfIRangePicker> => {
  const { element } = await onStage<WfIRangePicker>(
    'wf-i-range-picker',
    html`<wf-i-range-picker
      label="Time range"
      text="1 week"
      preset="1w"
      zone=${zone}
      .presets=${[
        { id: '1d', label: '1 day' },
        { id: '1w', label: '1 week' },
        { id: '6m', label: '6 months' },
      ]}
      .labels=${labels}
      .now=${() => now}
    ></wf-i-range-picker>`,
    attributes,
  );
  element.focus();
  await press(element, 'Enter');
  return element;
};

const field = (element: WfIRangePicker, side: 'from' | 'to'): HTMLInputElement =>
  element.shadowRoot!.querySelector<HTMLInputElement>(`#${side}`)!;

const give = async (element: WfIRangePicker, from: string, to?: string): Promise<void> => {
  for (const [side, value] of [['from', from] as const, ['to', to] as const]) {
    if (value === undefined) continue;
    field(element, side).value = value;
    field(element, side).dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  await click(
    element,
    byRole(element.shadowRoot!, 'button').find((each) => textOf(each) === 'Apply')!,
  );
};

const faultAt = (element: WfIRangePicker, side: 'from' | 'to'): string => {
  const ids = field(element, side).getAttribute('aria-describedby')!.split(' ');
  expect(field(element, side).getAttribute('aria-invalid')).to.equal(
    textOf(element.shadowRoot!.getElementById(ids[1]!)!) ? 'true' : 'false',
  );
  return textOf(element.shadowRoot!.getElementById(ids[1]!)!);
};

describe('range picker', () => {
  beforeEach(() => setViewport({ width: 1000, height: 700 }));

  it('says its purpose and the current range on the button', async () => {
    const element = await picker();
    expect(textOf(element.shadowRoot!.querySelector('[slot="trigger"]')!)).to.equal('Time range 1 week');
    await expect(element).to.be.accessible();
  });

  it('opens at the preset in use, moves by arrows, and says which was pressed', async () => {
    const element = await picker();
    const changes = heard<RangeChange>(element, 'range-change');
    expect(textOf(focused()!)).to.equal('1 week');
    expect(focused()!.getAttribute('aria-pressed')).to.equal('true');
    await press(element, 'ArrowDown', 'ArrowDown');
    expect(textOf(focused()!)).to.equal('1 day');
    await press(element, 'ArrowUp', 'Enter');
    expect(changes).to.deep.equal([{ preset: '6m' }]);
    expect(isOpen(panelOf(element))).to.equal(false);
    expect(focused()!.getAttribute('aria-haspopup')).to.equal('dialog');
  });

  it('gives a range of one’s own in UTC, from fields that name their zone', async () => {
    const element = await picker();
    const changes = heard<RangeChange>(element, 'range-change');
    expect(field(element, 'to').value).to.equal('2026-11-17T14:32');
    expect(textOf(element.shadowRoot!.getElementById('zone')!)).to.equal('UTC');
    expect(field(element, 'from').getAttribute('aria-describedby')).to.contain('zone');
    await give(element, '2026-11-10T08:00', '2026-11-11T09:30');
    expect(changes).to.deep.equal([{ from: '2026-11-10T08:00:00.000Z', to: '2026-11-11T09:30:00.000Z' }]);
  });

  it('reads local fields in the zone of the person', async () => {
    const element = await picker('local');
    const changes = heard<RangeChange>(element, 'range-change');
    await give(element, '2026-01-10T08:00', '2026-07-10T08:00');
    const utc = [new Date(2026, 0, 10, 8), new Date(2026, 6, 10, 8)].map((date) => date.toISOString());
    expect(changes).to.deep.equal([{ from: utc[0], to: utc[1] }]);
  });

  it('gives a day by one press, goes there by arrows, and marks it when it is the range in use', async () => {
    const element = await picker();
    const changes = heard<RangeChange>(element, 'range-change');
    const day = { from: '2026-11-10T00:00:00.000Z', to: '2026-11-11T00:00:00.000Z' };
    element.spans = [{ label: 'Tuesday 10 Nov', ...day }];
    await settled(element);
    await press(element, 'End');
    expect(textOf(focused()!)).to.equal('Tuesday 10 Nov');
    expect(focused()!.getAttribute('aria-pressed')).to.equal('false');
    await press(element, 'Home', 'ArrowUp', 'Enter');
    expect(changes).to.deep.equal([day]);
    Object.assign(element, { ...day, preset: '' });
    await press(element, 'Enter');
    expect(textOf(focused()!)).to.equal('Tuesday 10 Nov');
    expect(focused()!.getAttribute('aria-pressed')).to.equal('true');
    await expect(element).to.be.accessible();
  });

  it('begins with the range in use', async () => {
    const element = await picker();
    await press(element, 'Escape');
    element.from = '2026-11-01T10:00:00Z';
    element.to = '2026-11-02T11:30:00Z';
    await press(element, 'Enter');
    expect([field(element, 'from').value, field(element, 'to').value]).to.deep.equal([
      '2026-11-01T10:00',
      '2026-11-02T11:30',
    ]);
  });

  for (const [fault, from, to, side] of [
    ['empty', '', undefined, 'from'],
    ['empty', '2026-11-10T08:00', '', 'to'],
    ['order', '2026-11-12T08:00', '2026-11-11T08:00', 'from'],
    ['future', '2026-11-10T08:00', '2026-11-18T08:00', 'to'],
    ['future', '2026-12-10T08:00', '2026-11-17T08:00', 'from'],
  ] as const) {
    it(`says beside ${side} that "${labels[fault]}" for "${from}" to "${to ?? 'now'}", and changes nothing`, async () => {
      const element = await picker();
      const changes = heard(element, 'range-change');
      await give(element, from, to);
      expect(faultAt(element, side)).to.equal(labels[fault]);
      expect(faultAt(element, side === 'from' ? 'to' : 'from')).to.equal('');
      expect(focused()?.id).to.equal(side);
      expect(changes.length).to.equal(0);
      expect(isOpen(panelOf(element))).to.equal(true);
    });
  }

  it('scrolls as a whole where there is little room, so that nothing is cut or laid over another', async () => {
    await setViewport({ width: 450, height: 256 });
    const element = await picker('utc', { density: 'touch' });
    const form = element.shadowRoot!.querySelector('form')!;
    form.requestSubmit();
    await settled(element);
    expect(form.clientHeight).to.be.at.least(form.scrollHeight);
    const around = form.parentElement!;
    around.scrollTop = around.scrollHeight;
    const apply = form.querySelector('button')!.getBoundingClientRect();
    expect(apply.bottom).to.be.at.most(256);
    expect(apply.top).to.be.at.least(panelOf(element).getBoundingClientRect().top);
  });

  it('takes a sentence away when its field is mended, and all of them when it closes', async () => {
    const element = await picker();
    await give(element, '', '');
    expect([faultAt(element, 'from'), faultAt(element, 'to')]).to.deep.equal([labels.empty, labels.empty]);
    await expect(element).to.be.accessible();
    field(element, 'from').value = '2026-11-10T08:00';
    field(element, 'from').dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settled(element);
    expect([faultAt(element, 'from'), faultAt(element, 'to')]).to.deep.equal(['', labels.empty]);
    await press(element, 'Escape', 'Enter');
    expect(faultAt(element, 'to')).to.equal('');
  });

  it('is accessible in the dark scheme and from right to left', async () => {
    await expect(await picker('utc', { theme: 'dark', dir: 'rtl' })).to.be.accessible();
  });
});
