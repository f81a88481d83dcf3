import type { Meta, StoryObj } from '@storybook/web-components-vite';
import {
  defineTokenField,
  type FieldToken,
  type TokenChangeDetail,
  type TokenFieldLabels,
  type WfITokenField,
} from '@watchfloor/ui';
import { html, type TemplateResult } from 'lit';
import { personAt } from '../support/person.ts';
import { phone } from '../support/phone.ts';
import { staged } from '../support/primitive-stage.ts';

defineTokenField();

interface Args {
  tokens: readonly FieldToken[];
  known: readonly string[];
  max: number;
  off: boolean;
  wrong: boolean;
  description: string;
}

const labels: TokenFieldLabels = {
  remove: (label) => `Remove ${label}`,
  create: (text) => `${text} (Create new)`,
  nothing: 'No other tags are in use',
  searching: 'Searching…',
  more: (left) => `${left} more: type to narrow`,
  found: (count) => `${count} choices`,
  added: (label) => `${label} added`,
  removed: (label) => `${label} removed`,
  addToAll: (label) => `Add ${label} to all`,
};

const known = Array.from({ length: 10_000 }, (_, at) => `Campaign ${String(at).padStart(4, '0')}`);

/** The owner's part: the field only says what is wanted. */
const add = ({ target, detail: { value } }: CustomEvent<TokenChangeDetail>): void => {
  const field = target as WfITokenField;
  field.tokens = [...field.tokens.filter((each) => each.value !== value), { value, fresh: true }];
};
const remove = ({ target, detail: { value } }: CustomEvent<TokenChangeDetail>): void => {
  const field = target as WfITokenField;
  field.tokens = field.tokens.filter((each) => each.value !== value);
};

const field = (args: Args): TemplateResult =>
  html`<wf-i-token-field
    label="Tags"
    placeholder=${args.off ? '' : 'Type a tag'}
    description=${args.description}
    max=${args.max}
    ?off=${args.off}
    ?wrong=${args.wrong}
    .tokens=${args.tokens}
    .known=${args.known}
    .labels=${labels}
    @token-add=${add}
    @token-remove=${remove}
  ></wf-i-token-field>`;

const meta: Meta<Args> = {
  title: 'Primitives/Token field',
  component: 'wf-i-token-field',
  args: {
    tokens: [{ value: 'VIP' }, { value: 'Finance' }, { value: 'Quarter end', fresh: true }],
    known,
    max: 100,
    off: false,
    wrong: false,
    description: '',
  },
  argTypes: { tokens: { control: false }, known: { control: false } },
  render: (args) => staged(field(args)),
};

export default meta;

type Story = StoryObj<Args>;

const typed =
  (keys: string): NonNullable<Story['play']> =>
  async (context) => {
    const person = personAt(context);
    await person.goTo('combobox');
    await person.keys(keys);
  };

export const TokensReady: Story = {};
export const TokensEmpty: Story = { args: { tokens: [] } };
export const TokensTyped: Story = { play: typed('0042') };
export const TokensMany: Story = { play: typed('{ArrowDown}') };
export const TokensSome: Story = {
  args: {
    tokens: [
      { value: 'VIP', part: 'on 3 of 17' },
      { value: 'Finance', part: 'on 16 of 17' },
      { value: 'Payment_⟦RLO⟧fdp' },
      { value: 'A tag that goes on and on and on until it has no room' },
    ],
  },
};
export const TokensOne: Story = { args: { tokens: [{ value: 'Mara Okafor (you)' }], max: 1 } };
export const TokensOff: Story = { args: { off: true, description: 'You need Alerts (manage)' } };
export const TokensWrong: Story = { args: { wrong: true, description: 'An incident holds at most 50 tags' } };
export const TokensDark: Story = { parameters: { frame: { theme: 'dark' } }, play: typed('42') };
export const TokensPhone: Story = {
  globals: phone,
  parameters: { frame: { width: 'narrow' } },
  play: typed('42'),
};
