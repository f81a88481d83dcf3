import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import '@watchfloor/widgets/incidents/incident-investigations';
import { html } from 'lit';
import { personAt } from '../support/person.ts';

interface Args {
  incidentId: string;
  leadsTo: readonly string[];
}

/** Incidents of the demo tenant: one of two investigations waits, three are under way or done, none is known. */
const WAITS = '2182';
const RANSOMWARE = '2188';
const DATA_THEFT = '2130';

const meta: Meta<Args> = {
  title: 'Incidents/Incident investigations',
  component: 'wf-incident-investigations',
  args: { incidentId: WAITS, leadsTo: ['devices', 'users', 'evidence'] },
  parameters: { frame: { endpoint: true } },
  render: ({ incidentId, leadsTo }) =>
    html`<wf-incident-investigations incident-id=${incidentId} .leadsTo=${leadsTo}></wf-incident-investigations>`,
};

export default meta;

type Story = StoryObj<Args>;

/** The pane of the first row. */
const openPane = async (context: StoryContext<Args>): Promise<void> => {
  const person = personAt(context);
  await person.press('button', /^(Details of|Details zu|تفاصيل) /);
  await person.find('heading', /^(From the alert to the result|Von der Warnung zum Ergebnis|من التنبيه إلى النتيجة)$/);
};

export const InvestigationsReady: Story = { play: openPane };
export const InvestigationsDone: Story = { args: { incidentId: RANSOMWARE } };
export const InvestigationsNone: Story = { args: { incidentId: DATA_THEFT } };
/** The alerts alone tell of investigations, and these do not. */
export const InvestigationsNotConnected: Story = { parameters: { frame: { endpoint: false } } };
export const InvestigationsDenied: Story = { parameters: { frame: { person: 'nobody' } } };
export const InvestigationsNarrow: Story = { parameters: { frame: { width: 'narrow' } } };
export const InvestigationsSheet: Story = { parameters: { frame: { width: 'narrow', theme: 'dark' } }, play: openPane };
export const InvestigationsDark: Story = { parameters: { frame: { theme: 'dark' } }, play: openPane };
export const InvestigationsGerman: Story = { parameters: { frame: { language: 'de' } }, play: openPane };
export const InvestigationsRightToLeft: Story = { parameters: { frame: { language: 'ar' } }, play: openPane };
export const InvestigationsWithoutId: Story = { args: { incidentId: '' } };
