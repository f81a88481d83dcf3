import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { asset, facts, huge, hugeFacts, incident, other } from './incident-pane-data.ts';
import './incident-pane-place.ts';
import type { StoryPanePlace } from './incident-pane-place.ts';

type Args = Pick<StoryPanePlace, 'incidents' | 'facts' | 'overlay' | 'left' | 'hrefTemplate'>;

const meta: Meta<Args> = {
  title: 'Incidents/Incident pane',
  component: 'wf-i-incident-pane',
  args: { incidents: [incident, other], facts, overlay: false, left: false, hrefTemplate: '/incidents/{id}' },
  argTypes: { incidents: { control: false }, facts: { control: false } },
  render: (args) => html`
    <story-pane-place
      .incidents=${args.incidents}
      .facts=${args.facts}
      .hrefTemplate=${args.hrefTemplate}
      ?overlay=${args.overlay}
      ?left=${args.left}
    ></story-pane-place>
  `,
};

export default meta;

type Story = StoryObj<Args>;

export const PaneReady: Story = {};
export const PaneReading: Story = { args: { facts: 'reading' } };
export const PaneFailed: Story = { args: { facts: 'failed' } };
export const PaneWithoutFacts: Story = { args: { facts: undefined, hrefTemplate: undefined } };
export const PaneLeftFilter: Story = { args: { left: true } };
export const PaneNothingKnown: Story = {
  args: {
    incidents: [{ id: '7', severity: 'critical', status: 'onHold', raw: {} }],
    facts: {
      ...facts,
      alerts: 0,
      active: 0,
      categories: [],
      techniques: [],
      devices: [],
      users: [],
      productNames: [],
      firstActivity: undefined,
      lastActivity: undefined,
      problems: { merged: 1 },
    },
  },
};
export const PaneResolved: Story = {
  args: {
    incidents: [{ ...incident, status: 'resolved', resolvingComment: 'The account was reset; nothing was taken.' }],
  },
};
export const PaneEarlyTactics: Story = {
  args: {
    facts: { ...facts, categories: ['Reconnaissance', 'Impact', 'Something new'], apps: [asset('Mail+ for Teams')] },
  },
};
export const PaneHuge: Story = { args: { incidents: [huge], facts: hugeFacts } };
export const PaneOverlay: Story = { args: { overlay: true }, parameters: { frame: { width: 'medium' } } };
export const PaneSheet: Story = { args: { overlay: true }, parameters: { frame: { width: 'narrow' } } };
export const PaneHugeSheet: Story = {
  args: { incidents: [huge], facts: hugeFacts, overlay: true },
  parameters: { frame: { width: 'narrow' } },
};
export const PaneDark: Story = { parameters: { frame: { theme: 'dark' } } };
export const PaneGerman: Story = { parameters: { frame: { language: 'de' } } };
export const PaneRightToLeft: Story = { parameters: { frame: { language: 'ar' } } };
