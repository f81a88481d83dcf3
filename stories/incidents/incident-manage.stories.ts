import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { personAt } from '../support/person.ts';
import { phone } from '../support/phone.ts';
import { atPlace, searchPeople, several, type FormProperties } from './incident-manage-place.ts';
import { incident } from './incident-pane-data.ts';

type Args = FormProperties;

const me = 'mara.okafor@halden.example';
const knownTags = ['VIP', 'Finance', 'Crown jewel', 'Quarter end', 'Phishing drill'];

const meta: Meta<Args> = {
  title: 'Incidents/Incident manage',
  component: 'wf-i-incident-manage',
  args: { items: [incident], rights: { allowed: true } },
  argTypes: { items: { control: false }, rights: { control: false }, draft: { control: false } },
  render: (args) =>
    atPlace(
      html`<wf-i-incident-manage
        .items=${args.items ?? []}
        .selection=${args.selection}
        .draft=${args.draft}
        .rights=${args.rights ?? { allowed: true }}
        .requireNote=${args.requireNote ?? false}
        .noSeverity=${args.noSeverity ?? false}
        .estimate=${args.estimate}
        .me=${me}
        .knownTags=${knownTags}
        .searchPeople=${searchPeople}
      ></wf-i-incident-manage>`,
    ),
};

export default meta;

type Story = StoryObj<Args>;

const many: Args = {
  items: several(17),
  selection: { kind: 'matching', asOf: Date.UTC(2026, 10, 17, 14, 3, 22) },
  draft: { status: 'resolved', addTags: ['Quarter end'], classification: 'falsePositive' },
  estimate: () => 60_000,
};

export const ManageOne: Story = {};
export const ManageMany: Story = { args: many };
export const ManageChosen: Story = { args: { items: several(3), noSeverity: true } };
export const ManageNoteMissing: Story = {
  args: { draft: { status: 'resolved' }, requireNote: true },
  play: async (context) => {
    await personAt(context).press('button', 'Save');
  },
};
export const ManageTooLong: Story = { args: { draft: { comment: 'A long comment. '.repeat(1876) } } };
export const ManageDenied: Story = {
  args: {
    rights: {
      allowed: false,
      why: 'You need Alerts (manage) for Defender for Endpoint. A Global Administrator or Security Administrator grants it.',
    },
  },
};
export const ManageLeft: Story = {
  args: { items: [{ ...incident, assignedTo: 'former.analyst@halden.example' }] },
};
export const ManageOddValues: Story = {
  args: {
    items: [
      {
        ...incident,
        displayName: 'Payment_\u202Efdp.exe <img src=x onerror=alert(1)>',
        status: 'awaitingAction',
        severity: 'critical',
        determination: 'apt',
        customTags: ['Tag of endless length '.repeat(9), '<b>bold</b>'],
      },
    ],
  },
};
export const ManageAsking: Story = {
  args: { draft: { status: 'resolved', comment: 'Half a sen' } },
  play: async (context) => {
    await personAt(context).press('button', 'Discard');
  },
};
export const ManageDark: Story = { args: many, parameters: { frame: { theme: 'dark' } } };
export const ManageGerman: Story = { args: many, parameters: { frame: { language: 'de' } } };
export const ManageRightToLeft: Story = { args: many, parameters: { frame: { language: 'ar' } } };
export const ManagePhone: Story = { args: many, globals: phone, parameters: { frame: { width: 'narrow' } } };
