/** The columns of an alert that are there without reading its evidence, and how each cell looks. */
import type { Alert } from '@watchfloor/api';
import { avatar, severity, status, type TableColumn } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { marked, shortProduct, shown, time, worded, type FactsCellContext } from '../incident-facts/facts-text.ts';
import { itemHref } from '../queue/item-href.ts';
export { itemHref as alertHref } from '../queue/item-href.ts';
import type { AlertListStrings } from './alert-list.strings.ts';

/** What a cell needs to know beside its row. */
export interface AlertCellContext extends FactsCellContext {
  readonly list: AlertListStrings;
  /** Same-origin address of an alert with `{id}`; undefined: titles are buttons. */
  readonly hrefTemplate: string | undefined;
  readonly openIncident: (id: string) => void;
}

const GLYPHS: Readonly<Record<string, string>> = { new: 'new', inProgress: 'progress', resolved: 'resolved' };

/** The title as text. */
export const alertName = ({ title }: Alert, { terms }: FactsCellContext): string =>
  title?.trim() ? shown(title, terms) : terms.untitled;

const plain = (text: string, whole = text): TemplateResult => html`<bdi class="plain" title=${whole}>${text}</bdi>`;

/** Severity, status and assignee look the same in the pane. */
export const severityCell = ({ severity: level = 'unknown' }: Alert, { terms }: FactsCellContext): TemplateResult =>
  severity(level, worded(terms.severities, level, terms));

export const statusCell = ({ status: value = 'unknown' }: Alert, { terms }: FactsCellContext): TemplateResult =>
  status(Object.hasOwn(GLYPHS, value) ? GLYPHS[value]! : '', worded(terms.alertStatuses, value, terms));

export function assigneeCell({ assignedTo }: Alert, { terms, list }: AlertCellContext): TemplateResult {
  if (!assignedTo) return avatar(list.unassigned, 'nobody');
  if (/^automation$/i.test(assignedTo)) return avatar(list.automation, 'automation');
  const whole = shown(assignedTo, terms);
  return html`<span class="assignee" title=${whole}>${avatar(whole.split('@')[0] || whole)}</span>`;
}

export function alertColumns(context: AlertCellContext): readonly TableColumn<Alert>[] {
  const { list, terms } = context;
  return [
    { key: 'severity', label: list.severity, width: 108, card: 'start', render: (row) => severityCell(row, context) },
    {
      key: 'alert',
      label: list.alert,
      width: 260,
      grow: true,
      card: 'title',
      render: (row) => nameCell(row, context),
    },
    { key: 'status', label: list.status, width: 104, card: 'meta', render: (row) => statusCell(row, context) },
    {
      key: 'category',
      label: list.category,
      width: 128,
      drop: 4,
      render: ({ category }) => plain(category?.trim() ? worded(terms.categories, category, terms) : list.none),
    },
    {
      key: 'source',
      label: list.source,
      width: 144,
      drop: 3,
      render: (row) => {
        const text = worded(terms.sources, sourceOf(row), terms);
        return plain(shortProduct(text), text);
      },
    },
    {
      key: 'assignedTo',
      label: list.assignedTo,
      width: 132,
      drop: 6,
      card: 'meta',
      render: (row) => assigneeCell(row, context),
    },
    { key: 'incident', label: list.incident, width: 72, drop: 7, render: (row) => incidentCell(row, context) },
    {
      key: 'created',
      label: list.created,
      width: 88,
      align: 'end',
      sort: 'descending',
      card: 'end',
      render: ({ createdDateTime }) => time(createdDateTime, context) ?? nothing,
    },
  ];
}

/** Alerts that people made by hand say so in their detection source alone. */
export const sourceOf = ({ serviceSource, detectionSource }: Alert): string =>
  detectionSource === 'manual' ? detectionSource : (serviceSource ?? 'unknown');

function nameCell(row: Alert, context: AlertCellContext): TemplateResult {
  const { terms, list, hrefTemplate } = context;
  const name = alertName(row, context);
  // What is read aloud holds what is seen, and a mark is seen without brackets.
  const label = list.open(name.replaceAll(/[\u27e6\u27e7]/g, ''));
  const content = row.title?.trim() ? marked(row.title, terms) : name;
  const href = itemHref(hrefTemplate, row.id);
  return href
    ? html`<a class="name" dir="auto" data-open tabindex="-1" href=${href} aria-label=${label} title=${name}
        >${content}</a
      >`
    : html`<button class="name" dir="auto" data-open tabindex="-1" aria-label=${label} title=${name}>
        ${content}
      </button>`;
}

export function incidentCell({ incidentId }: Alert, { terms, list, openIncident }: AlertCellContext): TemplateResult {
  if (incidentId === undefined) return html`<span class="muted">${list.none}</span>`;
  const text = shown(incidentId, terms);
  return html`<button
    class="incident"
    dir="auto"
    tabindex="-1"
    aria-label=${list.openIncident(text)}
    title=${list.openIncident(text)}
    @click=${() => openIncident(incidentId)}
  >
    ${text}
  </button>`;
}
