import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '@watchfloor/widgets/incidents/incident-list';
import { html, nothing } from 'lit';
import { whenReady } from '../support/stages.ts';

interface Args {
  range: '1d' | '3d' | '1w' | '30d' | '6m';
  pageSize: number;
  heading: string;
}

const meta: Meta<Args> = {
  title: 'Incidents/Incident list',
  component: 'wf-incident-list',
  args: { range: '6m', pageSize: 30, heading: '' },
  argTypes: { range: { control: 'select', options: ['1d', '3d', '1w', '30d', '6m'] } },
  render: ({ range, pageSize, heading }) => html`
    <wf-incident-list range=${range} page-size=${pageSize} heading=${heading || nothing}></wf-incident-list>
  `,
};

export default meta;

type Story = StoryObj<Args>;

export const Ready: Story = {};
export const Loading: Story = { parameters: { frame: { scenario: 'slow' } } };
export const Empty: Story = { parameters: { frame: { scenario: 'empty' } } };
export const Denied: Story = { parameters: { frame: { person: 'nobody' } } };
export const DeniedByTenant: Story = { parameters: { frame: { scenario: 'denied' } } };
export const Failed: Story = { parameters: { frame: { scenario: 'failing' } } };
export const Throttled: Story = { parameters: { frame: { scenario: 'throttled' } } };
export const Offline: Story = { parameters: { frame: { scenario: 'offline' } } };
export const BehindProxy: Story = { parameters: { frame: { scenario: 'behind-proxy' } } };
export const SpoiledRows: Story = { parameters: { frame: { scenario: 'malformed' } } };
export const HtmlForJson: Story = { parameters: { frame: { scenario: 'malformed:html' } } };
export const Truncated: Story = { parameters: { frame: { scenario: 'malformed:truncated' } } };
export const ForeignNextLink: Story = { parameters: { frame: { scenario: 'malformed:next-link' } } };
export const SignedOut: Story = { parameters: { frame: { session: 'no-token' } } };
export const ExpiredToken: Story = { parameters: { frame: { session: 'expired-token' } } };
export const SignedOutMeanwhile: Story = { play: ({ canvasElement }) => whenReady(canvasElement, 'sign-out') };
export const RefreshFails: Story = {
  parameters: { frame: { stage: 'refresh-fails' } },
  play: ({ canvasElement }) => whenReady(canvasElement, 'refresh'),
};
export const NextPageFails: Story = {
  parameters: { frame: { stage: 'next-page-fails' } },
  play: ({ canvasElement }) => whenReady(canvasElement, 'more'),
};
export const SamePageAgain: Story = {
  parameters: { frame: { stage: 'same-page-again' } },
  play: ({ canvasElement }) => whenReady(canvasElement, 'more'),
};
export const Partial: Story = { parameters: { frame: { stage: 'partial' } } };
export const UnknownSource: Story = { parameters: { frame: { session: 'unknown-source' } } };
export const WrongBaseUrl: Story = { parameters: { frame: { session: 'wrong-base-url' } } };
export const WaitingForProvider: Story = { parameters: { frame: { session: 'no-provider' } } };
export const FewRights: Story = { parameters: { frame: { person: 'tier1' } } };
export const LongNames: Story = { parameters: { frame: { scenario: 'long-names' } } };
export const LongNamesNarrow: Story = { parameters: { frame: { scenario: 'long-names', width: 'narrow' } } };
export const ManyIncidents: Story = { args: { pageSize: 50 }, parameters: { frame: { scenario: 'size-s' } } };
export const SmallPages: Story = { args: { pageSize: 5, range: '30d' } };
export const Narrow: Story = { parameters: { frame: { width: 'narrow' } } };
export const Medium: Story = { parameters: { frame: { width: 'medium' } } };
export const Dark: Story = { parameters: { frame: { theme: 'dark' } } };
export const Touch: Story = { parameters: { frame: { density: 'touch' } } };
export const German: Story = { parameters: { frame: { language: 'de' } } };
export const RightToLeft: Story = { parameters: { frame: { language: 'ar' } } };
