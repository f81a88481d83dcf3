import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { defineMenu, iconExport, iconMerge, iconMore, iconPlus, type MenuItem } from '@watchfloor/ui';
import { html } from 'lit';
import { personAt } from '../support/person.ts';
import { phone } from '../support/phone.ts';
import { staged } from '../support/primitive-stage.ts';

defineMenu();

const items: readonly MenuItem[] = [
  { id: 'export', label: 'Export', icon: iconExport, why: 'What is loaded, as CSV' },
  { id: 'merge', label: 'Merge', icon: iconMerge, disabled: true, why: 'Needs one assignee; these have two' },
  { id: 'group', label: 'Group by severity', checked: true },
  { id: 'pin', label: 'Keep the incident in view while scrolling sideways', checked: false },
];

const meta: Meta = {
  title: 'Primitives/Menu',
  component: 'wf-i-menu',
  render: () =>
    staged(html`
      <wf-i-menu label="Actions" .items=${items}></wf-i-menu>
      <wf-i-menu label="Add filter" look="dashed" .icon=${iconPlus} .items=${items}></wf-i-menu>
      <wf-i-menu label="More" look="square" .icon=${iconMore} .items=${items}></wf-i-menu>
    `),
};

export default meta;

type Story = StoryObj;

const open: NonNullable<Story['play']> = async (context) => {
  const person = personAt(context);
  await person.goTo('button', 'Actions');
  await person.keys('{ArrowDown}{ArrowDown}');
};

export const MenuLooks: Story = {};
export const MenuOpen: Story = { play: open };
export const MenuDark: Story = { parameters: { frame: { theme: 'dark' } }, play: open };
export const MenuRightToLeft: Story = { parameters: { frame: { language: 'ar' } }, play: open };
export const MenuPhone: Story = { globals: phone, parameters: { frame: { width: 'narrow' } }, play: open };
