import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { defineFacet, type FacetLabels, type FacetOption } from '@watchfloor/ui';
import { html, type TemplateResult } from 'lit';
import { personAt } from '../support/person.ts';
import { phone } from '../support/phone.ts';
import { staged } from '../support/primitive-stage.ts';

defineFacet();

interface Args {
  label: string;
  options: readonly FacetOption[];
  chosen: readonly string[];
  hint: string;
  free: boolean;
}

const labels = (label: string): FacetLabels => ({
  chosen: (names) => names.join(', ') || 'Any',
  type: `Find in ${label}`,
  all: 'All',
  none: 'None',
  nothing: 'No such value',
  more: (left) => `${left} more: type to narrow`,
  remove: `Remove the filter ${label}`,
  free: (text) => `Contains “${text}”`,
  count: (count) => `${count} of the loaded incidents`,
});

const severities: readonly FacetOption[] = ['High', 'Medium', 'Low', 'Informational'].map((label, at) => ({
  value: label.toLowerCase(),
  label,
  count: [12, 21, 14, 0][at],
}));
const sources: readonly FacetOption[] = [
  { value: 'endpoint', label: 'Defender for Endpoint', count: 31 },
  { value: 'edr', label: 'EDR', depth: 1, count: 22 },
  { value: 'antivirus', label: 'Antivirus', depth: 1, count: 9 },
  { value: 'identity', label: 'Defender for Identity', count: 7 },
];
const devices: readonly FacetOption[] = Array.from({ length: 1000 }, (_, at) => ({
  value: `d${at}`,
  label: `HLD-FIN-LT${String(at).padStart(4, '0')}`,
  count: 1000 - at,
}));

const facet = ({ label, options, chosen, hint, free }: Args, count?: number): TemplateResult =>
  html`<wf-i-facet
    label=${label}
    hint=${hint}
    removable
    ?free=${free}
    .options=${options}
    .chosen=${chosen}
    .count=${count}
    .labels=${labels(label)}
  ></wf-i-facet>`;

const meta: Meta<Args> = {
  title: 'Primitives/Facet',
  component: 'wf-i-facet',
  args: { label: 'Severity', options: severities, chosen: ['high', 'medium'], hint: '', free: false },
  argTypes: { options: { control: false } },
  render: (args) => staged(facet(args)),
};

export default meta;

type Story = StoryObj<Args>;

/** Opens the pill by key, and types. */
const opened =
  (keys = ''): NonNullable<Story['play']> =>
  async (context) => {
    const person = personAt(context);
    const pill = await person.find('button', /^(?!Remove)/);
    pill.focus();
    await person.keys('{Enter}');
    await person.goTo('combobox');
    if (keys) await person.keys(keys);
  };

export const FacetPills: Story = {
  render: (args) =>
    staged([
      facet({ ...args, chosen: [] }),
      facet({ ...args, chosen: ['high'] }, 12),
      facet({ ...args, label: 'Source', options: sources, chosen: ['endpoint'], hint: 'on loaded rows' }, 31),
      facet({ ...args, chosen: ['critical', 'high', 'medium', 'low', 'informational'] }),
      facet({ ...args, label: 'Tag', options: [], chosen: ['Invoice_⟦RLO⟧fdp.exe', 'مراجعة', 'x'.repeat(200)] }, 1),
    ]),
};
export const FacetOpen: Story = { play: opened() };
export const FacetTree: Story = {
  args: { label: 'Source', options: sources, chosen: ['edr'], hint: 'on loaded rows' },
  play: opened(),
};
export const FacetLong: Story = { args: { label: 'Device', options: devices, chosen: ['d7'] }, play: opened() };
export const FacetTyped: Story = {
  args: { label: 'Device', options: devices, chosen: [], free: true },
  play: opened('fin-lt09{ArrowDown}'),
};
export const FacetNothing: Story = { play: opened('zebra') };
export const FacetDark: Story = { parameters: { frame: { theme: 'dark' } }, play: opened() };
export const FacetPhone: Story = { globals: phone, parameters: { frame: { width: 'narrow' } }, play: opened() };
