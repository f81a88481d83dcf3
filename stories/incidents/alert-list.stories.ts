import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import '@watchfloor/widgets/incidents/alert-list';
import { html, nothing } from 'lit';
import { personAt, type Person } from '../support/person.ts';

interface Args {
  range: '1d' | '3d' | '1w' | '30d' | '6m';
  pageSize: number;
  heading: string;
  plain: boolean;
}

const meta: Meta<Args> = {
  title: 'Incidents/Alert list',
  component: 'wf-alert-list',
  args: { range: '30d', pageSize: 100, heading: '', plain: false },
  argTypes: { range: { control: 'select', options: ['1d', '3d', '1w', '30d', '6m'] } },
  render: ({ range, pageSize, heading, plain }) => html`
    <wf-alert-list range=${range} page-size=${pageSize} heading=${heading || nothing} ?plain=${plain}></wf-alert-list>
  `,
};

export default meta;

type Story = StoryObj<Args>;
type Deed = (person: Person, canvas: HTMLElement) => Promise<unknown>;

/** What a person does, one thing after the other. */
const play =
  (...deeds: readonly Deed[]) =>
  async (context: StoryContext<Args>): Promise<void> => {
    const person = personAt(context);
    await person.find('button', /^(Add filter|Filter hinzufügen|إضافة عامل تصفية)$/);
    for (const deed of deeds) await deed(person, context.canvasElement);
  };

/** Marks the first so many rows. */
const select =
  (count: number): Deed =>
  async ({ all }) => {
    const boxes = await all('checkbox', /^Select alert/);
    for (const box of boxes.slice(0, count)) box.click();
  };
/** Presses a button of the selection's bar, once the rights are known. */
const act =
  (name: string): Deed =>
  async (_, canvas) => {
    const bar = (): HTMLElement[] => [
      ...(canvas.querySelector('wf-alert-list')?.shadowRoot?.querySelectorAll<HTMLElement>('.bulk button') ?? []),
    ];
    const found = (): HTMLElement | undefined =>
      bar().find((each) => each.textContent.trim() === name && !each.hasAttribute('aria-disabled'));
    while (!found()) await new Promise(requestAnimationFrame);
    found()!.click();
  };
const filter =
  (name: RegExp, ...values: readonly RegExp[]): Deed =>
  async ({ press, keys }) => {
    await press('button', /^(Add filter|Filter hinzufügen)$/);
    await press('menuitem', name);
    for (const value of values) await press('option', value);
    await keys('{Escape}');
  };
/** The pane of the first row. */
const openPane: Deed = async ({ all, keys }) => {
  // The first is the head.
  const [, row] = await all('row');
  row!.focus();
  await keys('p');
};

export const AlertsReady: Story = {};
export const AlertsDefault: Story = { args: { range: '1w' } };
export const AlertsPlain: Story = { args: { plain: true } };
export const AlertsLoading: Story = { parameters: { frame: { scenario: 'slow' } } };
export const AlertsEmpty: Story = { parameters: { frame: { scenario: 'empty' } } };
export const AlertsDenied: Story = { parameters: { frame: { person: 'nobody' } } };
export const AlertsFailed: Story = { parameters: { frame: { scenario: 'failing' } } };
export const AlertsThrottled: Story = { parameters: { frame: { scenario: 'throttled' } } };
export const AlertsSpoiledRows: Story = { parameters: { frame: { scenario: 'malformed' } } };
export const AlertsSignedOut: Story = { parameters: { frame: { session: 'no-token' } } };
export const AlertsWaiting: Story = { parameters: { frame: { session: 'no-provider' } } };
export const AlertsFewRights: Story = { parameters: { frame: { person: 'tier1' } }, play: play(select(1)) };
export const AlertsOddRows: Story = { parameters: { frame: { scenario: 'odd-rows' } } };
export const AlertsServerFilter: Story = { play: play(filter(/^Severity$/, /^High/)) };
export const AlertsLoadedFilter: Story = { play: play(filter(/^Category/, /^Execution/)) };
export const AlertsGrouped: Story = {
  play: play(async ({ press }) => {
    await press('button', 'More');
    await press('menuitemcheckbox', 'Group by incident id');
  }),
};
export const AlertsSelected: Story = { play: play(select(2)) };
export const AlertsStatus: Story = { play: play(select(2), act('Status')) };
/** What plays here is no person. */
export const AlertsRefused: Story = {
  play: play(select(2), act('Status'), ({ press }) => press('option', /^Resolved/)),
};
export const AlertsMove: Story = { play: play(select(2), act('Move')) };
export const AlertsComment: Story = { play: play(select(1), act('Comment')) };
export const AlertsManage: Story = { play: play(select(1), act('Manage')) };
export const AlertsManageSeveral: Story = { play: play(select(3), act('Manage')) };
export const AlertsKeys: Story = {
  play: play(async ({ all, keys }) => {
    const [, row] = await all('row');
    row!.focus();
    await keys('?');
  }),
};
export const AlertsViews: Story = { play: play(({ press }) => press('button', /^View/)) };
export const AlertsTallRows: Story = {
  play: play(async ({ press }) => {
    await press('button', 'More');
    await press('menuitemcheckbox', 'Tall rows, for touch');
  }),
};
export const AlertsPane: Story = { play: play(openPane) };
export const AlertsPaneDark: Story = { parameters: { frame: { theme: 'dark' } }, play: play(openPane) };
export const AlertsNarrow: Story = { parameters: { frame: { width: 'narrow' } } };
export const AlertsDark: Story = { parameters: { frame: { theme: 'dark' } }, play: play(select(2)) };
export const AlertsGerman: Story = { parameters: { frame: { language: 'de' } }, play: play(openPane) };
export const AlertsRightToLeft: Story = { parameters: { frame: { language: 'ar' } }, play: play(openPane) };
