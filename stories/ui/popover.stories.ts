import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { definePopover, iconFilter, iconMore, iconPlus } from '@watchfloor/ui';
import { html } from 'lit';
import { personAt } from '../support/person.ts';
import { phone } from '../support/phone.ts';
import { staged } from '../support/primitive-stage.ts';

definePopover();

const meta: Meta = {
  title: 'Primitives/Popover',
  component: 'wf-i-popover',
  render: () =>
    staged(html`
      <wf-i-popover label="Settings"
        ><p>Rows are read again every minute. <button class="button" data-focus>Read now</button></p></wf-i-popover
      >
      <wf-i-popover label="Filters" .icon=${iconFilter}></wf-i-popover>
      <wf-i-popover label="Quiet" look="ghost"></wf-i-popover>
      <wf-i-popover label="Add filter" look="dashed" .icon=${iconPlus}></wf-i-popover>
      <wf-i-popover label="More" look="square" .icon=${iconMore}></wf-i-popover>
    `),
};

export default meta;

type Story = StoryObj;

const open: NonNullable<Story['play']> = async (context) => {
  const person = personAt(context);
  await person.goTo('button', 'Settings');
  await person.keys('{Enter}');
};

export const PopoverLooks: Story = {};
export const PopoverOpen: Story = { play: open };
export const PopoverPhone: Story = { globals: phone, play: open };
