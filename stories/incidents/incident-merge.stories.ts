import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Incident } from '@watchfloor/api';
import { html } from 'lit';
import './incident-merge-place.ts';

interface Args {
  incidents: readonly Incident[];
}

const incident = (id: string, displayName: string, more: Partial<Incident> = {}): Incident => ({
  id,
  displayName,
  raw: {},
  ...more,
});
const pair = (more: Partial<Incident>): readonly Incident[] => [
  incident('2188', 'Ransomware prepared on a file server', { assignedTo: 'ifeoma.eze@halden.example' }),
  incident('2182', 'Stolen session of a mailbox', more),
];

const meta: Meta<Args> = {
  title: 'Incidents/Incident merge',
  component: 'wf-i-incident-merge',
  args: { incidents: pair({}) },
  render: ({ incidents }) => html`<story-merge-place .incidents=${incidents}></story-merge-place>`,
};

export default meta;

type Story = StoryObj<Args>;

export const MergeReady: Story = {};
export const MergeDiffers: Story = { args: { incidents: pair({ assignedTo: 'tariq.almasri@halden.example' }) } };
export const MergeRedirected: Story = {
  args: { incidents: pair({ status: 'redirected', redirectIncidentId: '2170' }) },
};
export const MergeDark: Story = { parameters: { frame: { theme: 'dark' } } };
