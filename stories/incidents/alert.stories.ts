import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import '@watchfloor/widgets/incidents/alert';
import { html, nothing } from 'lit';
import { personAt, type Person } from '../support/person.ts';

interface Args {
  alertId: string;
}

/** Commands that list accounts, on a laptop that was signed in to after a password spray. */
const EXPLORATION = 'da631794911328200388_647160388';

const meta: Meta<Args> = {
  title: 'Incidents/Alert page',
  component: 'wf-alert',
  args: { alertId: EXPLORATION },
  render: ({ alertId }) => html`<wf-alert alert-id=${alertId || nothing}></wf-alert>`,
};

export default meta;

type Story = StoryObj<Args>;

/** What a person does, one thing after the other. */
const play =
  (...deeds: readonly ((person: Person) => Promise<unknown>)[]) =>
  async (context: StoryContext<Args>): Promise<void> => {
    for (const deed of deeds) await deed(personAt(context));
  };
const chooseProcess = (person: Person): Promise<unknown> => person.press('treeitem', /^whoami/);

export const AlertReady: Story = {};
export const AlertProcess: Story = { play: play(chooseProcess) };
export const AlertEvidence: Story = { play: play(({ press }) => press('button', /^Show Process whoami/)) };
export const AlertStatus: Story = {
  play: play(async ({ find }) => {
    const button = await find('button', 'Status');
    // It is off until the rights are known.
    while (button.hasAttribute('aria-disabled')) await new Promise(requestAnimationFrame);
    button.click();
  }),
};
/** A reader is told what is missing, and who grants it. */
export const AlertReader: Story = { parameters: { frame: { person: 'reader' } } };
export const AlertLoading: Story = { parameters: { frame: { scenario: 'slow' } } };
export const AlertGone: Story = { args: { alertId: 'da000000000000000000_1' } };
export const AlertBadId: Story = { args: { alertId: 'https://evil.example/alerts' } };
export const AlertUnnamed: Story = { args: { alertId: '' } };
export const AlertDenied: Story = { parameters: { frame: { person: 'nobody' } } };
export const AlertFailed: Story = { parameters: { frame: { scenario: 'failing' } } };
export const AlertWaiting: Story = { parameters: { frame: { session: 'no-provider' } } };
export const AlertNarrow: Story = { parameters: { frame: { width: 'narrow' } } };
export const AlertDark: Story = { parameters: { frame: { theme: 'dark' } }, play: play(chooseProcess) };
export const AlertGerman: Story = { parameters: { frame: { language: 'de' } } };
export const AlertRightToLeft: Story = { parameters: { frame: { language: 'ar' } } };
