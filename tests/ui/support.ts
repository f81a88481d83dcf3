import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import { fixture } from '@open-wc/testing';
import {
  assetCount,
  avatar,
  buttonStyles,
  defineNotice,
  defineSkeleton,
  defineState,
  defineDataTable,
  hostStyles,
  innerStyles,
  severity,
  severityStyles,
  status,
  statusStyles,
  tag,
  tokens,
} from '@watchfloor/ui';
import type { TableColumn, WfIDataTable } from '@watchfloor/ui';

defineNotice();
defineSkeleton();
defineState();
defineDataTable();

/** Stands for a widget: the host that declares tokens and draws primitives in its shadow root. */
class UiStage extends LitElement {
  static override styles = [tokens, innerStyles, hostStyles, buttonStyles, severityStyles, statusStyles];
  content: TemplateResult = html``;
  override render(): TemplateResult {
    return this.content;
  }
}
customElements.define('ui-stage', UiStage);

export interface Stage extends HTMLElement {
  content: TemplateResult;
  updateComplete: Promise<boolean>;
  requestUpdate(): void;
  shadowRoot: ShadowRoot;
}

export const stage = async (content: TemplateResult, attributes: Record<string, string> = {}): Promise<Stage> => {
  const box = await fixture<HTMLElement>(html`<div lang="en"></div>`);
  const host = document.createElement('ui-stage') as Stage;
  for (const [name, value] of Object.entries(attributes)) host.setAttribute(name, value);
  host.content = content;
  box.append(host);
  await host.updateComplete;
  return host;
};

export interface Row {
  id: string;
  name: string;
  level: string;
}

export const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(count - index),
    name: `Incident number ${count - index}`,
    level: ['high', 'medium', 'low', 'informational'][index % 4]!,
  }));

/** The columns of an incident list, with what its cells hold. */
export const columns: TableColumn<Row>[] = [
  { key: 'severity', label: 'Severity', width: 112, card: 'start', render: ({ level }) => severity(level, level) },
  { key: 'id', label: 'ID', width: 48, drop: 1, muted: true, render: ({ id }) => id },
  {
    key: 'name',
    label: 'Incident',
    width: 190,
    grow: true,
    card: 'title',
    render: ({ name, id }) =>
      html`<a class="name" data-open dir="auto" tabindex="-1" href="#incident-${id}">${name}</a> ${
          Number(id) % 2 ? '' : tag('VIP')
        }`,
  },
  { key: 'status', label: 'Status', width: 100, card: 'meta', render: () => status('new', 'New') },
  {
    key: 'assets',
    label: 'Assets',
    width: 92,
    drop: 4,
    card: 'last',
    render: () => html`${assetCount('device', 4, '4 devices')}${assetCount('user', 2, '2 users')}`,
  },
  { key: 'alerts', label: 'Alerts', width: 50, drop: 2, align: 'end', render: () => '3/5' },
  { key: 'source', label: 'Source', width: 110, drop: 3, render: () => 'Endpoint' },
  { key: 'owner', label: 'Assigned to', width: 124, drop: 5, card: 'meta', render: () => avatar('Mara Okafor') },
  { key: 'updated', label: 'Updated', width: 80, align: 'end', sort: 'descending', card: 'end', render: () => '3 min' },
];

export interface TableSetUp {
  count?: number;
  width?: number;
  height?: number;
  pending?: number;
  total?: number;
  attributes?: Record<string, string>;
}

export const tableOf = async (setUp: TableSetUp = {}): Promise<{ host: Stage; table: WfIDataTable<Row> }> => {
  const { count = 30, width = 1440, height = 600, pending = 0, total, attributes } = setUp;
  const host = await stage(
    html`<wf-i-data-table
      label="Incidents"
      .columns=${columns}
      .rows=${rowsOf(count)}
      .rowKey=${({ id }: Row) => id}
      .pending=${pending}
      .total=${total}
    ></wf-i-data-table>`,
    attributes,
  );
  host.style.setProperty('width', `${width}px`);
  const table = host.shadowRoot.querySelector<WfIDataTable<Row>>('wf-i-data-table')!;
  table.style.setProperty('height', `${height}px`);
  await settled(table);
  return { host, table };
};

/** Until layout has been measured and drawn: observers report between two frames. */
export const settled = async (table: { updateComplete: Promise<boolean> }): Promise<void> => {
  for (let frame = 0; frame < 3; frame++) await new Promise((done) => requestAnimationFrame(done));
  await table.updateComplete;
};

export const inside = <E extends Element = HTMLElement>(host: Element, selector: string): E[] => [
  ...host.shadowRoot!.querySelectorAll<E>(selector),
];

export const drawnRows = (table: Element): HTMLElement[] => inside(table, '.body > [role="row"]');

export const focusedIn = (host: Element): HTMLElement | null => host.shadowRoot!.activeElement as HTMLElement | null;
