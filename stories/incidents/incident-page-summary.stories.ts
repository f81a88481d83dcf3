import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import '@watchfloor/widgets/incidents/incident-summary';
import { html } from 'lit';
import { personAt } from '../support/person.ts';

interface Args {
  incidentId: string;
}

const meta: Meta<Args> = {
  title: 'Incidents/Incident summary',
  component: 'wf-incident-summary',
  args: { incidentId: '2188' },
  render: ({ incidentId }) => html`<wf-incident-summary incident-id=${incidentId}></wf-incident-summary>`,
};

export default meta;

type Story = StoryObj<Args>;

export const SummaryReady: Story = {};
/** Each chart can be turned into its table. */
export const SummaryTables: Story = {
  play: async (context: StoryContext<Args>) => {
    const { press } = personAt(context);
    for (const chart of ['Attack tactics', 'Scope', 'Evidence'])
      await press('button', new RegExp(`^Show as table: ${chart}`));
  },
};
export const SummaryDark: Story = { args: { incidentId: '2184' }, parameters: { frame: { theme: 'dark' } } };
