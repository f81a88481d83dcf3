/** The columns that the list endpoint can fill without expanding alerts, and how each cell looks. */
import type { Incident } from '@watchfloor/api';
import { formatTime, mixedScript, revealHidden, revealText } from '@watchfloor/runtime';
import { avatar, severity, status, tag, type TableColumn } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { itemHref } from '../queue/item-href.ts';
import type { QueueCellContext } from '../queue/queue.types.ts';
import type { IncidentListStrings } from './incident-list.strings.ts';

/** What a cell needs to know beside its row. */
export interface CellContext extends QueueCellContext<IncidentListStrings> {
  /** Cells that are made from an incident's alerts, when the code for them is there. */
  readonly fact: ((column: string, row: Incident) => unknown) | undefined;
}

export interface IncidentColumn extends TableColumn<Incident> {
  /** Filled from alerts, which are read behind the rows: left out of a plain list. */
  readonly later?: boolean;
}

const STATUS_GLYPHS: Readonly<Record<string, string>> = {
  active: 'new',
  awaitingAction: 'new',
  inProgress: 'progress',
  resolved: 'resolved',
};

/** A word of ours for a known value; an unknown value as it came. */
export function termOf(terms: Readonly<Record<string, string>>, value: string | undefined): string | undefined {
  return value !== undefined && Object.hasOwn(terms, value) ? terms[value] : value;
}

export function incidentColumns(context: CellContext): readonly IncidentColumn[] {
  const { terms, fact } = context;
  const later = (key: 'assets' | 'alerts', width: number, drop: number): IncidentColumn => ({
    key,
    label: terms[key],
    width,
    drop,
    later: true,
    render: (row) => fact?.(key, row) ?? nothing,
  });
  return [
    {
      key: 'severity',
      label: terms.severity,
      width: 108,
      card: 'start',
      render: ({ severity: level }) =>
        severity(level ?? 'unknown', shown(termOf(terms.severities, level) ?? terms.notSet, terms)),
    },
    { key: 'id', label: terms.id, width: 60, drop: 4, render: ({ id }) => shown(id, terms) },
    {
      key: 'incident',
      label: terms.incident,
      width: 200,
      grow: true,
      card: 'title',
      render: (row) => nameCell(row, context),
    },
    {
      key: 'status',
      label: terms.status,
      width: 104,
      card: 'meta',
      render: ({ status: value }) =>
        status(STATUS_GLYPHS[value ?? ''] ?? '', shown(termOf(terms.statuses, value) ?? terms.notSet, terms)),
    },
    later('assets', 112, 6),
    later('alerts', 52, 5),
    {
      key: 'assignedTo',
      label: terms.assignedTo,
      width: 132,
      drop: 7,
      card: 'meta',
      render: ({ assignedTo }) => assigneeCell(assignedTo, terms),
    },
    {
      key: 'updated',
      label: terms.updated,
      width: 88,
      align: 'end',
      sort: 'descending',
      card: 'end',
      render: (row) => timeCell(row.lastUpdateDateTime, context),
    },
  ];
}

/** A text of the tenant's with what hides in it made visible; one that mixes scripts in a word says so first. */
export function shown(text: string, terms: IncidentListStrings): string {
  return (mixedScript(text) ? `\u27e6${terms.mixedScript}\u27e7 ` : '') + revealText(text);
}

/** Name of an incident as text. */
export function incidentName({ id, displayName }: Incident, terms: IncidentListStrings): string {
  return displayName?.trim() ? shown(displayName, terms) : terms.unnamed(shown(id, terms));
}

function nameCell(row: Incident, { terms, hrefTemplate }: CellContext): TemplateResult {
  const name = incidentName(row, terms);
  // What is read aloud holds what is seen, and a mark is seen without brackets.
  const label = terms.open(shown(row.id, terms), name.replaceAll(/[\u27e6\u27e7]/g, ''));
  const href = itemHref(hrefTemplate, row.id);
  const opener = href
    ? html`<a class="name" dir="auto" data-open tabindex="-1" href=${href} aria-label=${label} title=${name}
        >${marked(row, terms)}</a
      >`
    : html`<button class="name" dir="auto" data-open tabindex="-1" aria-label=${label} title=${name}>
        ${marked(row, terms)}
      </button>`;
  return html`${opener}${tagsCell(row, terms)}`;
}

function marked({ id, displayName }: Incident, terms: IncidentListStrings): unknown {
  if (!displayName?.trim()) return terms.unnamed(shown(id, terms));
  const mark = (label: string) => html`<bdi class="hidden-character">${label}</bdi>`;
  return [
    mixedScript(displayName) ? html`${mark(terms.mixedScript)} ` : nothing,
    ...revealHidden(displayName).map(({ text, kind, label }) => (kind === 'plain' ? text : mark(label))),
  ];
}

/** The first tag and the number of the others; what the service set comes first. */
function tagsCell(
  { systemTags = [], customTags = [] }: Incident,
  terms: IncidentListStrings,
): TemplateResult | typeof nothing {
  const tags = [...systemTags, ...customTags];
  const more = tags.length - 1;
  // Nobody reads ten thousand.
  const [first, ...rest] = tags.slice(0, 50).map((text) => shown(text, terms));
  if (first === undefined) return nothing;
  const others = more ? html`<bdi class="muted" dir="ltr" title=${rest.join(', ')}>+${more}</bdi>` : nothing;
  return html`<span class="tags">${tag(first, { system: systemTags.length > 0 })}${others}</span>`;
}

function assigneeCell(assignedTo: string | undefined, terms: IncidentListStrings): TemplateResult {
  if (!assignedTo) return avatar(terms.unassigned, 'nobody');
  if (/^automation$/i.test(assignedTo)) return avatar(terms.automation, 'automation');
  const whole = shown(assignedTo, terms);
  return html`<span class="assignee" title=${whole}>${avatar(whole.split('@')[0] || whole)}</span>`;
}

export function timeCell(
  iso: string | undefined,
  { language, timeZone }: CellContext,
): TemplateResult | typeof nothing {
  if (!iso) return nothing;
  const { text, title } = formatTime(iso, { zone: timeZone, style: 'relative', locale: language });
  return html`<time datetime=${iso} title=${title}>${text}<span class="visually-hidden">, ${title}</span></time>`;
}
