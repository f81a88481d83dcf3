import type { Meta, StoryObj } from '@storybook/web-components-vite';
import {
  defineDataTable,
  severity,
  severityStyles,
  status,
  statusStyles,
  TableGrid,
  type GridOptions,
  type TableColumn,
} from '@watchfloor/ui';
import { html } from 'lit';
import { personAt, type Person } from '../support/person.ts';
import { staged } from '../support/primitive-stage.ts';

defineDataTable();

interface Row {
  readonly id: string;
  readonly name: string;
  readonly level: 'high' | 'medium' | 'low' | 'informational';
}
interface Child {
  readonly id: string;
  readonly title: string;
}
interface Args {
  count: number;
  /** What stands below an expanded row: so many children, or why there are none. */
  children: number | 'loading' | 'failed';
  pinned: readonly string[];
}

const LEVELS = ['high', 'medium', 'low', 'informational'] as const;
const NAMES = ['Password spray against 38 accounts', 'Mail with a QR code', 'Unusual download', 'New device'];

const rows = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({ id: String(2300 - at), name: NAMES[at % 4]!, level: LEVELS[at % 4]! }));
const children = (count: number): Child[] =>
  Array.from({ length: count }, (_, at) => ({ id: `a${at}`, title: `Alert ${at + 1}` }));

const columns: readonly TableColumn<Row>[] = [
  { key: 'severity', label: 'Severity', width: 112, card: 'start', render: ({ level }) => severity(level, level) },
  { key: 'id', label: 'ID', width: 60, drop: 1, muted: true, render: ({ id }) => id },
  {
    key: 'name',
    label: 'Incident',
    width: 240,
    grow: true,
    card: 'title',
    render: ({ name }) => html`<a class="name" data-open tabindex="-1" href="#incident">${name}</a>`,
  },
  { key: 'status', label: 'Status', width: 120, card: 'meta', render: () => status('new', 'New') },
];

const options = (below: Args['children']): GridOptions<Row, Child> => ({
  labels: {
    select: (name) => `Select ${name}`,
    selectAll: 'Select all rows',
    expand: (name) => `Show the alerts of ${name}`,
    collapse: (name) => `Hide the alerts of ${name}`,
    sorted: (column, direction, place) => `${column}: ${direction ?? 'not sorted'}, key ${place}`,
    resize: (column) => `Width of ${column}`,
    resized: (column, width) => `${column} is ${width} pixels wide`,
    moved: (column, place, of) => `${column} is column ${place} of ${of}`,
    more: (count) => `Show ${count} more alerts`,
    find: {
      find: 'Find in the rows',
      next: 'Next',
      previous: 'Previous',
      close: 'Close',
      place: (place, count) => (count ? `${place} of ${count}` : 'Not found'),
    },
  },
  nameOf: ({ id }) => `incident ${id}`,
  values: [
    { key: 'severity', kind: 'number', of: ({ level }) => -LEVELS.indexOf(level) },
    { key: 'id', kind: 'number', of: ({ id }) => Number(id) },
    { key: 'name', kind: 'text', of: ({ name }) => name },
  ],
  facets: [{ key: 'level', of: ({ level }) => [level] }],
  language: 'en',
  selectable: true,
  expandable: () => true,
  children: () => (typeof below === 'number' ? children(below) : below),
  childKey: ({ id }) => id,
  childCell: ({ title }, column) => (column === 'name' ? title : ''),
  childText: ({ title }) => title,
  childNote: (_, state) =>
    ({ loading: 'Reading alerts…', failed: 'The alerts could not be read.', empty: 'No alerts.' })[state],
  groupLabel: (value, count) => `${value ?? 'None'} (${count})`,
});

const meta: Meta<Args> = {
  title: 'Primitives/Data table',
  component: 'wf-i-data-table',
  args: { count: 40, children: 3, pinned: [] },
  render: ({ count, children: below, pinned }) => {
    const grid = new TableGrid<Row, Child>(options(below));
    grid.setColumnState({ pinned });
    const tell = ({ type, detail, target }: CustomEvent<Record<string, unknown>>): void => {
      (target as Element).nextElementSibling!.textContent = `${type} ${JSON.stringify(detail)}`;
    };
    return staged(
      html`<wf-i-data-table
          label="Incidents"
          .columns=${columns}
          .rows=${rows(count)}
          .rowKey=${({ id }: Row) => id}
          .sheets=${[severityStyles, statusStyles]}
          .extension=${grid}
          @sort-change=${tell}
          @selection-change=${tell}
          @columns-change=${tell}
        ></wf-i-data-table>
        <output class="muted"></output>`,
    );
  },
};

export default meta;

type Story = StoryObj<Args>;

/** From the row with this name, once boxes show that the grid is there. */
const at =
  (name: RegExp, keys: string): NonNullable<Story['play']> =>
  async (context) => {
    const person: Person = personAt(context);
    await person.find('checkbox', 'Select all rows');
    await person.goTo('row', name);
    await person.keys(keys);
  };
/** Up into the head, past the box, and on. */
const HEAD = '{ArrowUp}{ArrowRight}';
const expand = at(/2300/, '{ArrowRight}');

export const TableReady: Story = {};
export const TableWithoutRows: Story = { args: { count: 0 } };
export const TableSorted: Story = { play: at(/2300/, `${HEAD}{Enter}`) };
export const TableSortedByTwo: Story = {
  play: at(/2300/, `${HEAD}{Enter}{ArrowRight}{Shift>}{Enter}{Enter}{/Shift}`),
};
export const TableSelected: Story = { play: at(/2300/, ' {Shift>}{ArrowDown}{ArrowDown}{/Shift}') };
export const TableExpanded: Story = { play: expand };
export const TableExpandedLoading: Story = { args: { children: 'loading' }, play: expand };
export const TableExpandedFailed: Story = { args: { children: 'failed' }, play: expand };
export const TableExpandedEmpty: Story = { args: { children: 0 }, play: expand };
export const TableExpandedMany: Story = { args: { children: 172 }, play: expand };
export const TablePinned: Story = {
  args: { pinned: ['severity', 'id'] },
  parameters: { frame: { width: 'medium' } },
  play: at(/2300/, `${HEAD}{ArrowRight}{ArrowRight}{Shift>}${'{ArrowRight}'.repeat(60)}{/Shift}`),
};
export const TableMoved: Story = { play: at(/2300/, `${HEAD}{Alt>}{ArrowRight}{ArrowRight}{/Alt}`) };
export const TableFind: Story = {
  play: async (context) => {
    await at(/2300/, '{Control>}f{/Control}')(context);
    const person = personAt(context);
    await person.find('button', 'Next');
    await person.keys('spray');
  },
};
export const TableCards: Story = { parameters: { frame: { width: 'narrow' } }, play: expand };
export const TableDark: Story = {
  parameters: { frame: { theme: 'dark' } },
  play: async (context) => {
    await at(/2299/, ' ')(context);
    await expand(context);
  },
};
export const TableRightToLeft: Story = {
  parameters: { frame: { language: 'ar' } },
  play: at(/2300/, '{ArrowLeft}'),
};
