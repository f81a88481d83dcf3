import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Respond } from '@watchfloor/widgets/incidents/respond';
import { personAt } from '../support/person.ts';
import './respond-place.ts';

interface Args {
  respond: Respond;
}

const ISOLATE: Respond = {
  title: 'Isolate hld-srv-fs03',
  does: 'Cuts the device off the network; it stays connected to Defender for Endpoint.',
  undo: 'Yes, by “Release from isolation”.',
  permission: 'Response (manage), Machine.Isolate',
  confirm: 'Isolate device',
  accepted: 'Isolation was asked for.',
  targets: [
    {
      id: '20806f15bf1ff96406ce0a902960255bce9a845d',
      name: 'hld-srv-fs03',
      also: [
        { label: 'Defender device ID', value: '20806f15bf1ff96406ce0a902960255bce9a845d' },
        { label: 'DNS name', value: 'hld-srv-fs03.corp.halden.example' },
      ],
    },
  ],
  comment: 'required',
  choices: {
    label: 'How',
    options: [
      { value: 'Full', label: 'Full', hint: 'No connections but to Defender for Endpoint.' },
      { value: 'Selective', label: 'Selective', hint: 'Outlook, Teams and Skype go on working.' },
    ],
  },
  refuse: () => undefined,
  send: () => Promise.resolve(),
};
const REJECT: Respond = {
  ...ISOLATE,
  title: 'Reject 3 actions',
  does: 'Nothing is done, and the evidence stays as it is.',
  undo: 'No. It can be dealt with by hand.',
  permission: 'Response (manage), and Email & collaboration advanced actions (manage)',
  confirm: 'Reject',
  accepted: 'Rejected.',
  comment: 'optional',
  targets: ['Invoice 4411', 'Your parcel \u202efdp.exe', 'Invoice 4412'].map((name) => ({
    id: name,
    name,
    also: [{ label: 'Alert', value: 'Email messages removed after delivery' }],
  })),
};
const { choices: _, ...plain } = REJECT;

const meta: Meta<Args> = {
  title: 'Incidents/Respond',
  component: 'wf-i-respond',
  args: { respond: ISOLATE },
  render: ({ respond }) => html`<story-respond-place .respond=${respond}></story-respond-place>`,
};

export default meta;

type Story = StoryObj<Args>;

const press =
  (name: string) =>
  async (context: StoryContext<Args>): Promise<void> => {
    await personAt(context).press('button', name);
  };

export const RespondOne: Story = {};
export const RespondDark: Story = { parameters: { frame: { theme: 'dark' } } };
export const RespondRightToLeft: Story = { parameters: { frame: { language: 'ar' } } };
export const RespondMany: Story = { args: { respond: plain } };
export const RespondCommentMissing: Story = { play: press('Isolate device') };
