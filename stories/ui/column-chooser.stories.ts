import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { defineColumnChooser, type ChoosableColumn, type ColumnChooserLabels } from '@watchfloor/ui';
import { html } from 'lit';
import { personAt, type Person } from '../support/person.ts';
import { phone } from '../support/phone.ts';
import { staged } from '../support/primitive-stage.ts';

defineColumnChooser();

const labels: ColumnChooserLabels = {
  find: 'Find a column',
  nothing: 'No such column',
  reset: 'Default',
  locked: 'Always shown',
  up: (label) => `Move ${label} up`,
  down: (label) => `Move ${label} down`,
  moved: (label, place, of) => `${label} is column ${place} of ${of}`,
  help: 'Alt with an arrow key moves a column.',
};

const NAMES =
  'Severity,ID,Incident,Status,Assets,Alerts,Classification,Assigned to,Created,Updated,Automated investigation state'.split(
    ',',
  );
const columns: readonly ChoosableColumn[] = NAMES.map((label, at) => ({
  key: label,
  label,
  shown: at < 6,
  locked: label === 'Incident',
}));

const meta: Meta = {
  title: 'Primitives/Column chooser',
  component: 'wf-i-column-chooser',
  render: () =>
    staged(html`<wf-i-column-chooser label="Columns" .columns=${columns} .labels=${labels}></wf-i-column-chooser>`),
};

export default meta;

type Story = StoryObj;

const opened =
  (deed?: (person: Person) => Promise<void>): NonNullable<Story['play']> =>
  async (context) => {
    const person = personAt(context);
    await person.goTo('button', 'Columns');
    await person.keys('{Enter}');
    await person.find('checkbox', /^Severity/);
    await deed?.(person);
  };

export const ColumnsOpen: Story = { play: opened() };
export const ColumnsMoved: Story = {
  play: opened(async ({ goTo, keys }) => {
    await goTo('checkbox', /^Severity/);
    await keys('{Alt>}{ArrowDown}{ArrowDown}{/Alt}');
  }),
};
export const ColumnsNarrowed: Story = {
  play: opened(async ({ goTo, keys }) => {
    await goTo('textbox', 'Find a column');
    await keys('as');
  }),
};
export const ColumnsNothing: Story = {
  play: opened(async ({ goTo, keys }) => {
    await goTo('textbox', 'Find a column');
    await keys('zebra');
  }),
};
export const ColumnsPhone: Story = {
  globals: phone,
  parameters: { frame: { width: 'narrow' } },
  play: opened(),
};
