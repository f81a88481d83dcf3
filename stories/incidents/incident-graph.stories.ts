import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@watchfloor/widgets/incidents/incident-graph';
import { html } from 'lit';
import { personAt } from '../support/person.ts';

interface Args {
  incident: string;
}

const meta: Meta<Args> = {
  title: 'Incidents/Incident graph',
  component: 'wf-incident-graph',
  args: { incident: '2188' },
  render: ({ incident }) => html`<wf-incident-graph incident-id=${incident}></wf-incident-graph>`,
};

export default meta;

type Story = StoryObj<Args>;

export const GraphReady: Story = {};
/** The second step of the attack, as text and as nodes. */
export const GraphPlaying: Story = {
  play: async (context) => {
    const { press } = personAt(context);
    await press('button', 'Step forward');
    await press('button', 'Step forward');
  },
};
