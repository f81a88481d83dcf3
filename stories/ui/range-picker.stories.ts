import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { defineRangePicker, type RangePickerLabels } from '@watchfloor/ui';
import { html } from 'lit';
import { NOW } from '../support/clock.ts';
import { personAt } from '../support/person.ts';
import { phone } from '../support/phone.ts';
import { staged } from '../support/primitive-stage.ts';

defineRangePicker();

const labels: RangePickerLabels = {
  custom: 'Custom',
  from: 'From',
  to: 'To',
  apply: 'Apply',
  zone: 'Times are in UTC',
  empty: 'Enter a date and a time.',
  order: 'The end lies before the start.',
  future: 'This lies in the future.',
};

interface Args {
  text: string;
  preset: string;
  from: string;
  to: string;
}

const meta: Meta<Args> = {
  title: 'Primitives/Range picker',
  component: 'wf-i-range-picker',
  args: { text: '1 week', preset: '1w', from: '', to: '' },
  render: ({ text, preset, from, to }) =>
    staged(
      html`<wf-i-range-picker
        label="Time range"
        text=${text}
        preset=${preset}
        .from=${from || undefined}
        .to=${to || undefined}
        .presets=${[
          { id: '1d', label: '1 day' },
          { id: '1w', label: '1 week' },
          { id: '30d', label: '30 days' },
        ]}
        .labels=${labels}
        .now=${() => NOW}
      ></wf-i-range-picker>`,
    ),
};

export default meta;

type Story = StoryObj<Args>;

const open: NonNullable<Story['play']> = async (context) => {
  const person = personAt(context);
  await person.goTo('button', /^Time range/);
  await person.keys('{Enter}');
  await person.find('button', 'Apply');
};
const apply: NonNullable<Story['play']> = async (context) => {
  await open(context);
  await personAt(context).press('button', 'Apply');
};
const own = { text: '12 Nov, 08:00 to 10 Nov, 09:30', preset: '' };

export const RangeClosed: Story = {};
export const RangeOpen: Story = { play: open };
export const RangeEmpty: Story = { play: apply };
export const RangeOrder: Story = {
  args: { ...own, from: '2026-11-12T08:00:00Z', to: '2026-11-10T09:30:00Z' },
  play: apply,
};
export const RangeFuture: Story = {
  args: { ...own, from: '2026-11-12T08:00:00Z', to: '2026-12-01T00:00:00Z' },
  play: apply,
};
export const RangePhone: Story = { globals: phone, parameters: { frame: { width: 'narrow' } }, play: open };
