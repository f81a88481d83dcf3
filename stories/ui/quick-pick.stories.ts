import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { defineQuickPick, type PickOption, type QuickPickLabels } from '@watchfloor/ui';
import { html, type TemplateResult } from 'lit';
import { personAt } from '../support/person.ts';
import { phone } from '../support/phone.ts';
import { staged } from '../support/primitive-stage.ts';

defineQuickPick();

interface Args {
  heading: string;
  note: string;
  options: readonly PickOption[];
  searching: boolean;
}

const labels: QuickPickLabels = {
  type: 'Find a classification',
  nothing: 'No such classification',
  searching: 'Searching…',
  found: (count) => `${count} choices`,
};

const options: readonly PickOption[] = [
  { id: 'malware', label: 'Malware', group: 'True positive', keys: '1' },
  { id: 'phishing', label: 'Phishing', group: 'True positive', keys: '2', chosen: true },
  { id: 'other', label: 'Other', group: 'True positive' },
  { id: 'test', label: 'Security test', group: 'Expected activity', note: 'Known to the security team' },
  { id: 'clean', label: 'Not malicious', group: 'False positive' },
  { id: 'merge', label: 'Merge', group: 'More', disabled: true, why: 'Needs one assignee; these have two' },
];

const people: readonly PickOption[] = ['Mara Okafor', 'Jonas Lind', 'Priya Nair'].map((label, at) => ({
  id: label,
  label: at ? label : `${label} (you)`,
  note: `${label.toLowerCase().replace(' ', '.')}@halden.example`,
  always: true,
}));

const pick = ({ heading, note, options: given, searching }: Args): TemplateResult =>
  html`<wf-i-quick-pick
    heading=${heading}
    note=${note}
    ?searching=${searching}
    .options=${given}
    .labels=${labels}
  ></wf-i-quick-pick>`;

const meta: Meta<Args> = {
  title: 'Primitives/Quick pick',
  component: 'wf-i-quick-pick',
  args: { heading: 'Classify', note: '3 selected', options, searching: false },
  argTypes: { options: { control: false } },
  render: (args) => staged(pick(args)),
};

export default meta;

type Story = StoryObj<Args>;

const typed =
  (keys: string): NonNullable<Story['play']> =>
  async (context) => {
    const person = personAt(context);
    await person.goTo('combobox');
    await person.keys(keys);
  };

export const PickOpen: Story = {};
export const PickTyped: Story = { play: typed('false') };
export const PickOff: Story = { play: typed('{End}') };
export const PickNothing: Story = { play: typed('zebra') };
export const PickPeople: Story = { args: { heading: 'Assign', note: 'Incident 2231', options: people } };
export const PickSearching: Story = { args: { options: [], searching: true } };
export const PickDark: Story = { parameters: { frame: { theme: 'dark' } } };
export const PickRightToLeft: Story = { parameters: { frame: { language: 'ar' } } };
export const PickPhone: Story = { globals: phone, parameters: { frame: { width: 'narrow' } } };
