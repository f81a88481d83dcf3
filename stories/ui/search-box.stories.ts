import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { defineSearchBox, type SearchBoxLabels, type SearchGroup, type WfISearchBox } from '@watchfloor/ui';
import { html } from 'lit';
import { personAt } from '../support/person.ts';
import { staged } from '../support/primitive-stage.ts';

defineSearchBox();

const labels: SearchBoxLabels = {
  clear: 'Clear the search',
  searching: 'Searching…',
  nothing: 'Nothing among what is loaded',
  found: (count) => `${count} suggestions`,
};

const found: readonly SearchGroup[] = [
  {
    label: 'Incidents',
    options: [
      { id: '2231', label: 'Hands-on-keyboard activity after password spray', hint: '2231', href: '#incident-2231' },
      { id: '2230', label: `Unbroken${'a'.repeat(200)} <b>name</b>`, hint: '2230' },
    ],
  },
  { label: 'Assets', options: [{ id: 'fin', label: 'HLD-FIN-LT027', hint: '4 incidents' }] },
];

interface Args {
  groups: readonly SearchGroup[];
  value: string;
  searching: boolean;
}

const meta: Meta<Args> = {
  title: 'Primitives/Search box',
  component: 'wf-i-search-box',
  args: { groups: found, value: '', searching: false },
  argTypes: { groups: { control: false } },
  render: ({ groups, value, searching }) => {
    const tell = ({ target, detail }: CustomEvent<{ text: string }>): void => {
      Object.assign(target as WfISearchBox, { value: detail.text, groups, searching });
    };
    return staged(
      html`<wf-i-search-box
        label="Search name, ID or asset"
        shortcut="/"
        .value=${value}
        .labels=${labels}
        @search-input=${tell}
      ></wf-i-search-box>`,
    );
  },
};

export default meta;

type Story = StoryObj<Args>;

const type =
  (keys: string): NonNullable<Story['play']> =>
  async (context) => {
    const person = personAt(context);
    await person.goTo('combobox');
    await person.keys(keys);
    await person.find('status', /suggestions|Nothing|Searching/);
  };

export const SearchEmpty: Story = {};
export const SearchFilled: Story = { args: { value: 'HLD-FIN-LT027' } };
export const SearchFound: Story = { play: type('fin{ArrowDown}') };
export const SearchNothing: Story = { args: { groups: [] }, play: type('zebra') };
export const SearchUnderWay: Story = { args: { groups: [], searching: true }, play: type('fin') };
