import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import '@watchfloor/widgets/incidents/incident-attack';
import { html } from 'lit';
import { personAt } from '../support/person.ts';

interface Args {
  incidentId: string;
}

const meta: Meta<Args> = {
  title: 'Incidents/Incident ATT&CK matrix',
  component: 'wf-incident-attack',
  args: { incidentId: '2188' },
  render: ({ incidentId }) => html`<wf-incident-attack incident-id=${incidentId}></wf-incident-attack>`,
};

export default meta;

type Story = StoryObj<Args>;

/** A layer of an older release, as a person would bring it. */
const LAYER = {
  name: 'Ransomware coverage <b>2023</b>',
  versions: { attack: '14', layer: '4.5' },
  domain: 'enterprise-attack',
  techniques: [
    { techniqueID: 'T1486', tactic: 'impact', score: 4 },
    { techniqueID: 'T1562.001', tactic: 'defense-evasion', score: 2, comment: 'Covered by tamper protection' },
    { techniqueID: 'T1491', tactic: 'impact', score: 1 },
    { techniqueID: 'T9001', score: 1 },
  ],
};

export const AttackReady: Story = {};
/** All techniques of ATT&CK. */
export const AttackWhole: Story = {
  play: async (context: StoryContext<Args>) => personAt(context).press('switch', 'Whole matrix'),
};
/** What a cell says on Enter. */
export const AttackDetails: Story = {
  play: async (context: StoryContext<Args>) => {
    const { goTo, keys } = personAt(context);
    await goTo('gridcell', / T1486,/);
    await keys('{Enter}');
  },
};
export const AttackCompared: Story = {
  play: async (context: StoryContext<Args>) => {
    const { find } = personAt(context);
    const button = await find('button', 'Compare with a layer…');
    const input = button.parentElement!.querySelector<HTMLInputElement>('input[type=file]')!;
    const files = new DataTransfer();
    files.items.add(new File([JSON.stringify(LAYER)], 'layer.json'));
    input.files = files.files;
    input.dispatchEvent(new Event('change'));
  },
};
export const AttackNarrow: Story = { parameters: { frame: { width: 'narrow' } } };
export const AttackDark: Story = { parameters: { frame: { theme: 'dark' } } };
export const AttackGerman: Story = { parameters: { frame: { language: 'de' } } };
export const AttackRightToLeft: Story = { parameters: { frame: { language: 'ar' } } };
export const AttackLoading: Story = { parameters: { frame: { scenario: 'slow' } } };
export const AttackDenied: Story = { parameters: { frame: { person: 'nobody' } } };
export const AttackFailed: Story = { parameters: { frame: { scenario: 'failing' } } };
export const AttackWithoutId: Story = { args: { incidentId: '' } };
