import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import '@watchfloor/widgets/incidents/incident';
import { html } from 'lit';
import { personAt } from '../support/person.ts';

interface Args {
  incidentId: string;
  tab: string;
}

/** Ransomware on a file server, and an incident that was merged into another. */
const RANSOMWARE = '2188';
const MERGED = '2191';

const meta: Meta<Args> = {
  title: 'Incidents/Incident page',
  component: 'wf-incident',
  args: { incidentId: RANSOMWARE, tab: 'summary' },
  argTypes: { tab: { control: 'select', options: ['summary', 'alerts', 'devices', 'users', 'evidence'] } },
  render: ({ incidentId, tab }) => html`<wf-incident incident-id=${incidentId} tab=${tab}></wf-incident>`,
};

export default meta;

type Story = StoryObj<Args>;

export const IncidentReady: Story = {};
/** What the host named was merged into another incident; the page follows and says so. */
export const IncidentMerged: Story = { args: { incidentId: MERGED } };
/** The form over the page. */
export const IncidentManage: Story = {
  parameters: { frame: { person: 'operator' } },
  play: async (context: StoryContext<Args>) => {
    const manage = await personAt(context).find('button', 'Manage incident');
    // It is off until the rights are known.
    while (manage.hasAttribute('aria-disabled')) await new Promise(requestAnimationFrame);
    manage.click();
  },
};
/** A reader is told what is missing, and who grants it. */
export const IncidentReader: Story = { parameters: { frame: { person: 'reader', theme: 'dark' } } };
export const IncidentNarrow: Story = { parameters: { frame: { width: 'narrow' } } };
export const IncidentRightToLeft: Story = { parameters: { frame: { language: 'ar' } } };
