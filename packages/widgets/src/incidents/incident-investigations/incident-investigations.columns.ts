/** The columns of an investigation, the words of its cells, and what rows are sorted by. */
import type { Alert } from '@watchfloor/api';
import { defang, formatCount, parseTime } from '@watchfloor/runtime';
import {
  icon,
  iconCheck,
  iconClock,
  iconHelp,
  iconSearch,
  iconWarning,
  type ModelColumn,
  type SortKey,
  type TableColumn,
} from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { alertName } from '../alert-list/alert-list.columns.ts';
import type { EvidenceRow } from '../incident-evidence/evidence-rows.ts';
import { entityText, type EvidenceCellContext } from '../incident-evidence/incident-evidence.columns.ts';
import type { IncidentEvidenceStrings } from '../incident-evidence/incident-evidence.strings.ts';
import { marked, shown, time, worded, type FactsCellContext } from '../incident-facts/facts-text.ts';
import type { IncidentInvestigationsStrings } from './incident-investigations.strings.ts';
import { isOpen, isWaiting, type InvestigationDevice, type InvestigationRow } from './investigation-rows.ts';

/** What a cell needs to know beside its row. */
export interface InvestigationCellContext extends FactsCellContext {
  readonly own: IncidentInvestigationsStrings;
  readonly evidence: IncidentEvidenceStrings;
}

const MINUTE = 60_000;
const NAMES = 2;

/** Words of the evidence for a cell of ours. */
export const evidenceContext = ({ own: _, evidence, ...rest }: InvestigationCellContext): EvidenceCellContext => ({
  ...rest,
  own: evidence,
});

/** `Investigation 1234`. */
export const investigationName = ({ id }: InvestigationRow, { own, terms }: InvestigationCellContext): string =>
  id ? own.name(shown(id, terms)) : own.noId;

/** Where the alerts name nothing that waits for approval, a pause is about the device alone. */
export function stateText({ state, waiting }: InvestigationRow, { own, terms }: InvestigationCellContext): string {
  if (!state) return own.noState;
  return state === 'pendingResource' && !waiting.length ? own.pendingDevice : worded(terms.states, state, terms);
}

const FAILED = /^(failed|innerFailure|terminated|partially)/;

/** What a state is like, for its colour. */
export function toneOf(state: string | undefined): 'waiting' | 'running' | 'good' | 'bad' | 'plain' {
  if (isWaiting(state)) return 'waiting';
  if (isOpen(state)) return 'running';
  if (state === 'successfullyRemediated' || state === 'benign') return 'good';
  return state && FAILED.test(state) ? 'bad' : 'plain';
}

const GLYPHS = { waiting: iconClock, running: iconSearch, good: iconCheck, bad: iconWarning, plain: iconHelp };
export const glyphOf = (state: string | undefined): string => GLYPHS[toneOf(state)];

/** Shape, colour and word. */
export const stateMark = (row: InvestigationRow, context: InvestigationCellContext): TemplateResult =>
  html`<span class="mark-word" data-tone=${toneOf(row.state)}
    >${icon(glyphOf(row.state))}<bdi>${stateText(row, context)}</bdi></span
  >`;

export const deviceText = (
  device: InvestigationDevice | undefined,
  { own, terms }: InvestigationCellContext,
): string => {
  const name = device?.name ?? device?.id;
  return name ? shown(defang(name), terms) : own.notKnown;
};

/** The host's name: a domain is the same for all of them, and stands in the pane. */
export const deviceCell = (device: InvestigationDevice | undefined, context: InvestigationCellContext): string =>
  device?.name && /^[\w-]+(\.[\w-]+)+$/.test(device.name)
    ? deviceText({ ...device, name: device.name.split('.')[0] }, context)
    : deviceText(device, context);

export const healthText = (
  device: InvestigationDevice | undefined,
  { own, terms }: InvestigationCellContext,
): string => (device?.health ? worded(own.health, device.health, terms) : '');

const names = (rows: readonly EvidenceRow[], context: InvestigationCellContext): string => {
  const cells = evidenceContext(context);
  const first = rows.slice(0, NAMES).map((row) => entityText(row, cells));
  return [...first, ...(rows.length > NAMES ? ['…'] : [])].join(context.terms.comma);
};

/** Why it waits: for an approval, for a device, or both. Undefined: it does not wait. */
export function whyText(row: InvestigationRow, context: InvestigationCellContext): string | undefined {
  const { own, terms, language } = context;
  const { state, waiting, device, details } = row;
  if (!isWaiting(state)) return undefined;
  const one = waiting.length === 1;
  const approval = waiting.length
    ? own.waitsFor(formatCount(waiting.length, language), one, names(waiting, context))
    : '';
  if (state === 'pendingApproval') return approval || own.waitsForApproval;
  const known = device?.name ?? device?.id;
  const absent = known ? own.waitsForDevice(deviceCell(device, context), healthText(device, context)) : '';
  return [
    approval,
    absent || (approval || !details ? '' : shown(details, terms)) || (approval ? '' : own.waitsForSomeDevice),
  ]
    .filter(Boolean)
    .join('; ');
}

/** Milliseconds; of one that is open, until now. */
export function tookOf({ start, end, state }: InvestigationRow, now = Date.now()): number | undefined {
  const [from, to] = [parseTime(start), parseTime(end) ?? (isOpen(state) ? now : undefined)];
  return from === undefined || to === undefined || to < from ? undefined : to - from;
}

export function durationText(row: InvestigationRow, { own }: InvestigationCellContext): string {
  const took = tookOf(row);
  if (took === undefined) return own.notKnown;
  const minutes = Math.floor(took / MINUTE);
  const [hours, days] = [Math.floor(minutes / 60), Math.floor(minutes / 1440)];
  const text = !minutes
    ? own.under
    : days
      ? own.days(days, hours % 24)
      : hours
        ? own.hours(hours, minutes % 60)
        : own.minutes(minutes);
  return parseTime(row.end) === undefined ? own.stillRunning(text) : text;
}

/** A name with what hides in it set apart: it opens its alert. */
export function alertButton(
  alert: Alert,
  context: InvestigationCellContext,
  open: (alert: Alert) => void,
): TemplateResult {
  const text = alertName(alert, context);
  return html`<button
    class="alert-link"
    dir="auto"
    tabindex="-1"
    title=${text}
    aria-label=${context.own.openAlert(text.replaceAll(/[⟦⟧]/g, ''))}
    @click=${() => open(alert)}
  >
    ${alert.title?.trim() ? marked(alert.title, context.terms) : text}
  </button>`;
}

export function triggerText({ trigger, triggerId }: InvestigationRow, context: InvestigationCellContext): string {
  const { own, terms } = context;
  if (trigger) return alertName(trigger, context);
  return triggerId ? own.otherAlert(shown(triggerId, terms)) : own.notKnown;
}

function nameCell(row: InvestigationRow, context: InvestigationCellContext): TemplateResult {
  const text = investigationName(row, context);
  const label = context.own.open(text.replaceAll(/[⟦⟧]/g, ''));
  return html`<button class="name" data-open tabindex="-1" aria-label=${label} title=${text}>${text}</button>`;
}

/** @param open an alert was chosen in its cell */
export function investigationColumns(
  context: InvestigationCellContext,
  open: (alert: Alert) => void,
): readonly TableColumn<InvestigationRow>[] {
  const { columns } = context.own;
  const at = (iso: string | undefined): unknown => time(iso, context) ?? nothing;
  return [
    { key: 'state', label: columns.state, width: 176, card: 'start', render: (row) => stateMark(row, context) },
    { key: 'id', label: columns.id, width: 168, card: 'title', render: (row) => nameCell(row, context) },
    {
      key: 'trigger',
      label: columns.trigger,
      width: 200,
      grow: true,
      card: 'meta',
      render: (row) => (row.trigger ? alertButton(row.trigger, context, open) : triggerText(row, context)),
    },
    {
      key: 'why',
      label: columns.why,
      width: 240,
      drop: 4,
      card: 'last',
      render: (row) => whyText(row, context) ?? nothing,
    },
    {
      key: 'device',
      label: columns.device,
      width: 148,
      drop: 5,
      render: ({ device }) => deviceCell(device, context),
    },
    { key: 'start', label: columns.start, width: 72, drop: 3, card: 'end', render: ({ start }) => at(start) },
    { key: 'end', label: columns.end, width: 72, drop: 1, render: ({ end }) => at(end) },
    {
      key: 'duration',
      label: columns.duration,
      width: 128,
      drop: 2,
      muted: true,
      render: (row) => durationText(row, context),
    },
  ];
}

/** From what waits for somebody on. */
const TONES = ['plain', 'good', 'running', 'bad', 'waiting'];

/** What waits comes first, and among these the newest. */
export const INVESTIGATION_SORT: readonly SortKey[] = [
  { key: 'state', descending: true },
  { key: 'start', descending: true },
];

const value = (
  key: string,
  kind: 'text' | 'number',
  of: (row: InvestigationRow) => string | number | undefined,
): ModelColumn<InvestigationRow> => ({ key, kind, of });

/** What columns are sorted by. */
export const INVESTIGATION_VALUES: readonly ModelColumn<InvestigationRow>[] = [
  value('state', 'number', ({ state }) => TONES.indexOf(toneOf(state))),
  value('id', 'text', ({ id }) => id),
  value('trigger', 'text', ({ trigger, triggerId }) => trigger?.title ?? triggerId),
  value('why', 'number', ({ waiting }) => waiting.length),
  value('device', 'text', ({ device }) => device?.name ?? device?.id),
  value('start', 'number', ({ start }) => parseTime(start)),
  value('end', 'number', ({ end }) => parseTime(end)),
  value('duration', 'number', (row) => tookOf(row)),
];
