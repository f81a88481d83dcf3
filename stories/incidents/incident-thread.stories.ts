import type { Alert } from '@watchfloor/api';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { incident } from './incident-pane-data.ts';
import './incident-thread-place.ts';
import type { StoryThreadPlace } from './incident-thread-place.ts';

type Args = Pick<StoryThreadPlace, 'incident' | 'alerts' | 'rights' | 'sending' | 'draft'>;

const alert = (id: string, title: string, more: object): Alert =>
  ({ id, title, evidenceRaw: [], raw: {}, ...more }) as never;
const comment = (text: string, by: string, createdDateTime: string) => ({
  comment: text,
  createdByDisplayName: by,
  createdDateTime,
});
const story = {
  ...incident,
  lastModifiedBy: 'mara.okafor@halden.example',
  comments: [
    comment('Called the owner of HLD-FIN-014: he did not sign in last night.', 'P. Nair', '2026-11-17T13:40:00Z'),
    comment(
      'Isolation asked for.\nThe sign-ins came from 203.0.113.7; see https://c2.evil.example/login\n\nWaiting for the domain controller.',
      'Mara Okafor',
      '2026-11-17T14:27:00Z',
    ),
    { comment: 'First look.', createdDateTime: '2026-11-17T13:05:00Z' },
  ],
};
const alerts = [
  alert('a1', 'Password spray', {
    resolvedDateTime: '2026-11-17T14:10:00Z',
    comments: [comment('Contained by the playbook.', 'Automation', '2026-11-17T14:09:00Z')],
  }),
  alert('a2', 'Suspicious PowerShell', { resolvedDateTime: '2026-11-17T14:10:00Z' }),
  alert('a3', 'Ransomware prepared', {}),
];
const long = Array.from({ length: 40 }, (_, n) => `${n + 1}. Looked at host ${n + 1}: nothing found.`).join('\n');

const meta: Meta<Args> = {
  title: 'Incidents/Incident thread',
  component: 'wf-i-incident-thread',
  args: { incident: story, alerts, rights: { allowed: true }, sending: undefined, draft: '' },
  argTypes: { incident: { control: false }, alerts: { control: false } },
  render: (args) => html`
    <story-thread-place
      .incident=${args.incident}
      .alerts=${args.alerts}
      .rights=${args.rights}
      .sending=${args.sending}
      .draft=${args.draft}
    ></story-thread-place>
  `,
};

export default meta;

type Story = StoryObj<Args>;

export const ThreadReady: Story = {};
export const ThreadReading: Story = { args: { alerts: 'reading' } };
export const ThreadEmpty: Story = { args: { incident: { ...story, comments: [] }, alerts: [] } };
export const ThreadNoRight: Story = {
  args: {
    rights: {
      allowed: false,
      why: 'You need Alerts (manage). Your administrator grants it, as the role Security Operator.',
    },
  },
};
export const ThreadReadOnly: Story = { args: { rights: undefined } };
export const ThreadTyped: Story = { args: { draft: 'The account was reset at 14:40 UTC.' } };
export const ThreadSendingNow: Story = {
  args: { draft: 'The account was reset.', sending: { id: story.id, state: 'sending' } },
};
export const ThreadFailed: Story = {
  args: { draft: 'The account was reset.', sending: { id: story.id, state: 'failed', reason: 'conflict' } },
};
export const ThreadTooLong: Story = { args: { draft: 'x'.repeat(30_001) } };
export const ThreadHostile: Story = {
  args: {
    incident: {
      ...story,
      comments: [
        comment(
          'invoice\u202efdp.exe <img src=x onerror=alert(1)>\r\nhttps://evil.example',
          'p\u0430ypal',
          '2026-11-17T14:27:00Z',
        ),
        comment('w'.repeat(400), 'n'.repeat(200), '2026-11-17T14:26:00Z'),
        comment(long, 'Mara Okafor', '2026-11-17T14:25:00Z'),
      ],
    },
  },
};
export const ThreadNarrow: Story = { parameters: { frame: { width: 'narrow' } } };
export const ThreadDark: Story = { parameters: { frame: { theme: 'dark' } } };
export const ThreadGerman: Story = { parameters: { frame: { language: 'de' } } };
export const ThreadRightToLeft: Story = { parameters: { frame: { language: 'ar' } } };
