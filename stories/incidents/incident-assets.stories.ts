import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import '@watchfloor/widgets/incidents/incident-apps';
import '@watchfloor/widgets/incidents/incident-devices';
import '@watchfloor/widgets/incidents/incident-mailboxes';
import '@watchfloor/widgets/incidents/incident-users';
import { html, type TemplateResult } from 'lit';
import { personAt, type Person } from '../support/person.ts';

interface Args {
  tab: 'devices' | 'users' | 'mailboxes' | 'apps';
  incidentId: string;
}

/** Incidents of the demo tenant. */
const RANSOMWARE = '2188';
const PAYMENT_FRAUD = '2159';
const CONSENT = '2164';
const SPRAY = '2072';

const TABS: Readonly<Record<Args['tab'], (id: string) => TemplateResult>> = {
  devices: (id) => html`<wf-incident-devices incident-id=${id}></wf-incident-devices>`,
  users: (id) => html`<wf-incident-users incident-id=${id}></wf-incident-users>`,
  mailboxes: (id) => html`<wf-incident-mailboxes incident-id=${id}></wf-incident-mailboxes>`,
  apps: (id) => html`<wf-incident-apps incident-id=${id}></wf-incident-apps>`,
};

const meta: Meta<Args> = {
  title: 'Incidents/Incident assets',
  component: 'wf-incident-devices',
  args: { tab: 'devices', incidentId: RANSOMWARE },
  argTypes: { tab: { control: 'select', options: ['devices', 'users', 'mailboxes', 'apps'] } },
  render: ({ tab, incidentId }) => TABS[tab](incidentId),
};

export default meta;

type Story = StoryObj<Args>;
type Deed = (person: Person) => Promise<unknown>;

const play =
  (...deeds: readonly Deed[]) =>
  async (context: StoryContext<Args>): Promise<void> => {
    for (const deed of deeds) await deed(personAt(context));
  };
/** The pane of the first row. */
const openPane: Deed = async ({ press, find }) => {
  await press('button', /^(Details of|Details zu|تفاصيل) /);
  await find('heading', /^(Names and IDs|Namen und IDs|الأسماء والمعرّفات)$/);
};
const search =
  (text: string): Deed =>
  async ({ goTo, keys }) => {
    await goTo('textbox');
    await keys(text);
  };

export const AssetsDevices: Story = { play: play(openPane) };
export const AssetsDevicesNarrow: Story = { parameters: { frame: { width: 'narrow' } } };
export const AssetsDevicesDenied: Story = { parameters: { frame: { person: 'nobody' } } };
export const AssetsUsers: Story = { args: { tab: 'users', incidentId: PAYMENT_FRAUD }, play: play(openPane) };
export const AssetsUsersActions: Story = {
  args: { tab: 'users', incidentId: PAYMENT_FRAUD },
  play: play(openPane, async ({ press, find }) => {
    await press('button', 'Actions');
    await find('menuitem', /^Confirm compromised/);
  }),
};
/** From the button at the end of a row. */
const openRowMenu: Deed = async ({ press, find }) => {
  await press('button', /^(Actions for|Aktionen für|إجراءات) /);
  await find('menuitem', /./);
};
export const AssetsRowMenu: Story = { parameters: { frame: { endpoint: true } }, play: play(openRowMenu) };
export const AssetsRowMenuFewRights: Story = {
  parameters: { frame: { person: 'reader', theme: 'dark', endpoint: true } },
  play: play(openRowMenu, async ({ find }) => find('menuitem', /grants it/)),
};
export const AssetsRowMenuNarrow: Story = {
  args: { tab: 'users', incidentId: PAYMENT_FRAUD },
  parameters: { frame: { width: 'narrow' } },
  play: play(openRowMenu),
};
export const AssetsUsersSearched: Story = { args: { tab: 'users', incidentId: SPRAY }, play: play(search('maria')) };
export const AssetsUsersRightToLeft: Story = {
  args: { tab: 'users', incidentId: PAYMENT_FRAUD },
  parameters: { frame: { language: 'ar' } },
  play: play(openPane),
};
export const AssetsMailboxes: Story = {
  args: { tab: 'mailboxes', incidentId: PAYMENT_FRAUD },
  parameters: { frame: { language: 'de' } },
  play: play(openPane),
};
export const AssetsMailboxesNone: Story = { args: { tab: 'mailboxes' } };
export const AssetsApps: Story = {
  args: { tab: 'apps', incidentId: CONSENT },
  parameters: { frame: { theme: 'dark' } },
  play: play(openPane),
};
export const AssetsWithoutId: Story = { args: { tab: 'apps', incidentId: '' } };
