import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import '@watchfloor/widgets/incidents/incident-list';
import { html } from 'lit';
import { personAt, type Person } from '../support/person.ts';
import { phone } from '../support/phone.ts';

interface Args {
  range: '1d' | '3d' | '1w' | '30d' | '6m';
  pageSize: number;
  plain: boolean;
}

const meta: Meta<Args> = {
  title: 'Incidents/Incident list at work',
  component: 'wf-incident-list',
  args: { range: '6m', pageSize: 30, plain: false },
  render: ({ range, pageSize, plain }) => html`
    <wf-incident-list
      range=${range}
      page-size=${pageSize}
      ?plain=${plain}
      href-template="/incidents/{id}"
    ></wf-incident-list>
  `,
};

export default meta;

type Story = StoryObj<Args>;
type Deed = (person: Person) => Promise<unknown>;

/** What a person does, one thing after the other. */
const play =
  (...deeds: readonly Deed[]) =>
  async (context: StoryContext<Args>): Promise<void> => {
    const person = personAt(context);
    for (const deed of deeds) await deed(person);
  };

/** Adds a filter and chooses of its values. */
const filter =
  (name: RegExp, ...values: readonly RegExp[]): Deed =>
  async ({ press, keys }) => {
    await press('button', /^(Add filter|Filter hinzufügen)$/);
    await press('menuitem', name);
    for (const value of values) await press('option', value);
    await keys('{Escape}');
  };
const searchFor =
  (text: string): Deed =>
  async ({ goTo, keys }) => {
    await goTo('combobox', 'Search name, ID or asset');
    await keys(text);
  };
/** Until the alerts of every row that is drawn are read. */
const rowsRead: Deed = async ({ all }) => {
  const unread = async (): Promise<boolean> =>
    (await all('row', /^(?!Severity)/)).some(({ textContent }) => !textContent.includes('alerts active'));
  while (await unread()) await new Promise(requestAnimationFrame);
};
/** Goes to the row of the story that all tenants tell, and uses a key there. */
const atRow =
  (...keys: readonly string[]): Deed =>
  async (person) => {
    // Boxes come with the tools.
    await person.find('checkbox');
    for (const key of keys) {
      await person.goTo('row', /Ransomware prepared/);
      await person.keys(key);
    }
  };
const openPane = atRow('p');
const expand = atRow('{ArrowRight}');
const choose =
  (item: RegExp): Deed =>
  async ({ press }) => {
    await press('button', 'More');
    await press('menuitemcheckbox', item);
  };
/** The network comes back, and so the list asks what is new. */
const comeBack: Deed = async ({ find }) => {
  await find('button', 'Add filter');
  window.dispatchEvent(new Event('online'));
};
const allColumns: Deed = async ({ press, all, keys }) => {
  await press('button', 'Columns');
  for (const box of await all('checkbox', /^(?!Select|.*auswählen)/)) {
    const { checked } = box as HTMLInputElement;
    if (!checked) {
      box.focus();
      await keys(' ');
    }
  }
  await keys('{Escape}');
};
/** Up into the head, past the box and three columns. */
const widen = atRow(`{ArrowUp}${'{ArrowRight}'.repeat(4)}{Shift>}${'{ArrowRight}'.repeat(8)}{/Shift}`);

export const Plain: Story = { args: { plain: true } };
export const Tools: Story = {};
export const ToolsDark: Story = { parameters: { frame: { theme: 'dark' } } };
export const FilterToAdd: Story = { play: play(({ press }) => press('button', 'Add filter')) };
export const FilterOpen: Story = {
  play: play(
    ({ press }) => press('button', 'Add filter'),
    ({ press }) => press('menuitem', /^Incident severity/),
  ),
};
export const ServerFilter: Story = { play: play(filter(/^Incident severity/, /^High/, /^Medium/)) };
export const LoadedFilter: Story = {
  args: { pageSize: 50 },
  parameters: { frame: { scenario: 'size-s' } },
  play: play(filter(/^Tags/, /./)),
};
export const ReadingAlerts: Story = {
  parameters: { frame: { stage: 'alerts-come' } },
  play: play(filter(/^Categories/, /^Malware/)),
};
export const NothingMatches: Story = {
  args: { range: '1d' },
  play: play(searchFor('no such incident anywhere{Enter}')),
};
export const Suggestions: Story = { play: play(rowsRead, searchFor('fin')) };
export const CustomRange: Story = { play: play(({ press }) => press('button', /^Time range, by last update/)) };
export const ChooseColumns: Story = { play: play(({ press }) => press('button', 'Columns')) };
export const Expanded: Story = { play: play(expand) };
export const ExpandedLoading: Story = { parameters: { frame: { stage: 'alerts-wait' } }, play: play(expand) };
export const ExpandedFailed: Story = { parameters: { frame: { stage: 'alerts-fail' } }, play: play(expand) };
export const ExpandedMany: Story = {
  parameters: { frame: { stage: 'alerts-many' } },
  play: play(expand, ({ find }) => find('row', /Shadow copies deleted/), atRow('{PageDown}'.repeat(4))),
};
export const Selection: Story = { play: play(atRow('x', '{Shift>}{ArrowDown}{/Shift}')) };
export const Grouped: Story = { play: play(choose(/^Group by .*severity/)) };
export const PinnedAndResized: Story = { play: play(choose(/^Keep the incident/), widen) };
export const AllColumns: Story = { play: play(allColumns) };
export const FindInRows: Story = {
  play: play(atRow('{Control>}f{/Control}'), async ({ find, keys }) => {
    await find('button', 'Next');
    await keys('mail');
  }),
};
export const PaneBeside: Story = { play: play(openPane) };
export const PaneBesideDark: Story = { parameters: { frame: { theme: 'dark' } }, play: play(openPane) };
export const PaneOver: Story = { parameters: { frame: { width: 'medium' } }, play: play(openPane) };
export const NewsWaiting: Story = { parameters: { frame: { stage: 'news' } }, play: play(comeBack) };
export const NewsShown: Story = {
  parameters: { frame: { stage: 'news' } },
  play: play(comeBack, ({ press }) => press('button', 'Show them')),
};
export const ReadingAll: Story = {
  args: { pageSize: 50 },
  parameters: { frame: { scenario: 'size-s', stage: 'reads-on' } },
  play: play(({ press }) => press('button', 'Read all 3,000')),
};
export const OddRows: Story = { parameters: { frame: { scenario: 'odd-rows' } } };
export const OddRowsNarrow: Story = { parameters: { frame: { scenario: 'odd-rows', width: 'narrow' } } };
export const WorkGerman: Story = {
  parameters: { frame: { language: 'de' } },
  play: play(filter(/^Schweregrad des Vorfalls/, /^Hoch/), openPane),
};
export const WorkRightToLeft: Story = {
  parameters: { frame: { language: 'ar' } },
  play: play(atRow('{ArrowLeft}', 'p')),
};
export const WorkTouch: Story = { parameters: { frame: { density: 'touch' } }, play: play(expand, openPane) };
export const WorkPhone: Story = {
  parameters: { frame: { width: 'narrow' } },
  globals: phone,
  play: play(filter(/^Incident severity/, /^High/), expand),
};
export const FilterPhone: Story = {
  ...FilterOpen,
  parameters: { frame: { width: 'narrow' } },
  globals: phone,
};
export const PanePhone: Story = { parameters: { frame: { width: 'narrow' } }, globals: phone, play: play(openPane) };
