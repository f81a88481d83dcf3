import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import '@watchfloor/widgets/incidents/incident-evidence';
import type { PivotTarget, WfProvider } from '@watchfloor/runtime';
import { html } from 'lit';
import { personAt } from '../support/person.ts';
import { phone } from '../support/phone.ts';

/** An incident of the demo tenant with addresses among its evidence. */
const RANSOMWARE = '2188';

/** What the page around answers, as a host says it in code. */
const answer = (root: Element, ...targets: readonly PivotTarget[]): void => {
  root.querySelector<WfProvider>('wf-provider')!.pivots = targets;
};

const meta: Meta = {
  title: 'Incidents/Pivots',
  component: 'wf-incident-evidence',
  render: () => html`<wf-incident-evidence incident-id=${RANSOMWARE}></wf-incident-evidence>`,
};

export default meta;

type Story = StoryObj;

const openPane = async (context: StoryContext): Promise<void> => {
  const { press, find } = personAt(context);
  await press('button', /^Show .*\[\.\]/);
  await find('button', /^Actions for .*\[\.\]/);
  // With its size a narrow pane becomes a sheet, with other buttons.
  for (let frames = 0; frames < 5; frames += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
};
const openMenu = async (context: StoryContext): Promise<void> => {
  await openPane(context);
  const { press, find } = personAt(context);
  await press('button', /^Actions for .*\[\.\]/);
  await find('menuitem');
};
const answered = async (context: StoryContext): Promise<void> => {
  answer(context.canvasElement, 'search', 'hunting');
  await openMenu(context);
};

/** Nobody answers search and hunting: they are not there. */
export const PivotsUnanswered: Story = { play: openMenu };
export const PivotsAnswered: Story = { play: answered };
export const PivotsDark: Story = { parameters: { frame: { theme: 'dark' } }, play: answered };
export const PivotsPhone: Story = { globals: phone, parameters: { frame: { width: 'narrow' } }, play: answered };
/** A value that the list is filtered by stands above it. */
export const PivotsFiltered: Story = {
  play: async (context) => {
    await openMenu(context);
    const { press, find } = personAt(context);
    await press('menuitem', /^Filter by this value/);
    await find('button', /^Remove the filter/);
  },
};
