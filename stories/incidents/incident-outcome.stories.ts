import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { phone } from '../support/phone.ts';
import { atPlace, numbered, outcome, type OutcomeInterrupted, type OutcomeState } from './incident-manage-place.ts';

interface Args {
  state: OutcomeState | undefined;
  interrupted: OutcomeInterrupted | undefined;
}

const meta: Meta<Args> = {
  title: 'Incidents/Incident outcome',
  component: 'wf-i-incident-outcome',
  args: { state: undefined, interrupted: undefined },
  argTypes: { state: { control: false }, interrupted: { control: false } },
  render: ({ state, interrupted }) =>
    atPlace(html`<wf-i-incident-outcome .state=${state} .interrupted=${interrupted}></wf-i-incident-outcome>`),
};

export default meta;

type Story = StoryObj<Args>;

/** As if just done: a story may be opened at any time. */
const undo = (count: number, ...stays: ('comment' | 'alerts')[]): OutcomeState['undo'] => ({
  get until() {
    return Date.now() + 28_000;
  },
  count,
  stays,
});

const ids = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at));

const preview = outcome(17, { phase: 'preview' });
const result = outcome(416, {
  ok: 412,
  failed: 3,
  unknown: 1,
  failures: [
    { id: '1', item: numbered(0), reason: 'denied', requestId: '5f0c7d1e-1111-4222-8333-abcdefabcdef' },
    { id: '2', item: numbered(1, { displayName: 'Payment_\u202Efdp.exe' }), reason: 'moved' },
    { id: '3', item: numbered(2), reason: 'gone', mergedInto: '2188' },
  ],
  unknowns: [numbered(3)],
  undo: undo(412, 'comment', 'alerts'),
});
const conflict = outcome(2, {
  phase: 'asking',
  conflicts: [
    {
      id: '2231',
      seen: numbered(0, { status: 'active', assignedTo: undefined }),
      now: numbered(0, {
        status: 'resolved',
        assignedTo: 'priya.nair@halden.example',
        lastModifiedBy: 'priya.nair@halden.example',
      }),
      fields: ['status', 'assignedTo'],
    },
    {
      id: '2230',
      seen: numbered(1),
      now: numbered(1, { classification: 'falsePositive', determination: 'notMalicious' }),
      fields: ['classification', 'determination'],
    },
  ],
});

export const OutcomePreview: Story = { args: { state: preview } };
export const OutcomeWorking: Story = {
  args: { state: outcome(500, { phase: 'working', ok: 120, failed: 2, unknown: 1 }) },
};
export const OutcomeHeld: Story = {
  args: { state: outcome(500, { phase: 'working', ok: 120, heldUntil: Date.UTC(2040, 0, 1) }) },
};
export const OutcomeDone: Story = { args: { state: outcome(1, { ok: 1, undo: undo(1, 'comment') }) } };
export const OutcomeManyDone: Story = { args: { state: outcome(17, { ok: 17, undo: undo(17) }) } };
export const OutcomeOneFailed: Story = {
  args: {
    state: outcome(1, {
      failed: 1,
      failures: [{ id: '2231', item: numbered(0), reason: 'network', requestId: '5f0c7d1e-1111-4222-8333-abc' }],
    }),
  },
};
export const OutcomeUnknown: Story = { args: { state: outcome(1, { unknown: 1, unknowns: [numbered(0)] }) } };
export const OutcomeResult: Story = { args: { state: result } };
export const OutcomeConflict: Story = { args: { state: conflict } };
export const OutcomeInterruptedChange: Story = {
  args: {
    interrupted: {
      key: 'k',
      startedAt: Date.UTC(2026, 10, 16, 14, 3),
      total: 500,
      ok: ids(120),
      failed: [],
      unknown: ids(2),
      notSent: ids(378),
    },
  },
};
export const OutcomeDark: Story = { args: { state: result }, parameters: { frame: { theme: 'dark' } } };
export const OutcomeGerman: Story = { args: { state: conflict }, parameters: { frame: { language: 'de' } } };
export const OutcomeRightToLeft: Story = { args: { state: conflict }, parameters: { frame: { language: 'ar' } } };
export const OutcomePhone: Story = {
  args: { state: conflict },
  globals: phone,
  parameters: { frame: { width: 'narrow' } },
};
