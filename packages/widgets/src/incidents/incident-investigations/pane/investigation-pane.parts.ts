/** The sections below the pane's head. */
import type { Alert } from '@watchfloor/api';
import { formatTime, type SafeUrl } from '@watchfloor/runtime';
import { html, nothing, type TemplateResult } from 'lit';
import { marked, shown } from '../../incident-facts/facts-text.ts';
import type { IncidentPaneStrings } from '../../incident-pane/incident-pane.strings.ts';
import type { IncidentStrings } from '../../incident/incident.strings.ts';
import type { IncidentTabName } from '../../incident/incident.types.ts';
import {
  deviceText,
  durationText,
  healthText,
  stateMark,
  triggerText,
  type InvestigationCellContext,
} from '../incident-investigations.columns.ts';
import { gapsText } from '../incident-investigations.parts.ts';
import { isOpen, type InvestigationRow } from '../investigation-rows.ts';
import { flowDrawing, flowList, thingItem } from './investigation-flow.drawing.ts';

/** What the sections are made from. */
export interface InvestigationView {
  readonly row: InvestigationRow;
  readonly cells: InvestigationCellContext;
  /** Words of every side pane. */
  readonly words: IncidentPaneStrings;
  /** Names of the tabs. */
  readonly tabs: IncidentStrings['tabs'];
  /** Level of the sections' headings. */
  readonly level: number;
  /** The page reads from right to left. */
  readonly rtl: boolean;
  /** The incident in Microsoft Defender. */
  readonly href: SafeUrl | undefined;
  /** Somebody can approve and reject here. */
  readonly decides: boolean;
  readonly leadsTo: readonly string[];
  readonly lead: (tab: IncidentTabName) => void;
  readonly openAlert: (alert: Alert) => void;
  /** Keys of what the person unfolded. */
  readonly unfolded: ReadonlySet<string>;
  /** Turns the `data-key` of the pressed button. */
  readonly unfold: (event: Event) => void;
}

export const investigationSections = (view: InvestigationView): unknown => [
  facts(view),
  flow(view),
  pending(view),
  gaps(view),
];

const section = ({ level }: InvestigationView, label: string, content: unknown): TemplateResult =>
  html`<section aria-label=${label}>
    <div class="label"><span role="heading" aria-level=${level}>${label}</span></div>
    ${content}
  </section>`;

const fact = (label: string, content: unknown, wide = false): TemplateResult =>
  html`<div class=${wide ? 'wide' : ''}>
    <dt>${label}</dt>
    <dd><bdi>${content}</bdi></dd>
  </div>`;

function moment({ cells: { timeZone, language, own } }: InvestigationView, iso: string | undefined): unknown {
  const { text, iso: whole } = formatTime(iso, { zone: timeZone, locale: language });
  return whole ? html`<time datetime=${whole} title=${whole}>${text}</time>` : own.notKnown;
}

function facts(view: InvestigationView): TemplateResult {
  const { row, cells } = view;
  const { own, terms } = cells;
  const { columns, pane } = own;
  const { trigger, device, details, cancelledBy } = row;
  const health = healthText(device, cells);
  return section(
    view,
    pane.facts,
    html`<dl>
        ${fact(columns.state, stateMark(row, cells), true)}
        ${fact(
          columns.trigger,
          trigger
            ? html`<button
                class="link"
                dir="auto"
                aria-label=${own.openAlert(triggerText(row, cells).replaceAll(/[⟦⟧]/g, ''))}
                @click=${() => view.openAlert(trigger)}
              >
                ${trigger.title?.trim() ? marked(trigger.title, terms) : triggerText(row, cells)}
              </button>`
            : triggerText(row, cells),
          true,
        )}
        ${fact(columns.device, html`${deviceText(device, cells)}${health ? html`<br /><span class="muted">${health}</span>` : nothing}`)}
        ${device?.lastSeen ? fact(own.lastSeen, moment(view, device.lastSeen)) : nothing}
        ${row.isRead ? [fact(columns.start, moment(view, row.start)), fact(columns.end, isOpen(row.state) && !row.end ? own.notEnded : moment(view, row.end)), fact(columns.duration, durationText(row, cells))] : nothing}
        ${cancelledBy ? fact(pane.cancelledBy, shown(cancelledBy, terms)) : nothing}
        ${details ? fact(pane.stateDetails, shown(details, terms), true) : nothing}
      </dl>
      ${row.isRead ? nothing : html`<p class="muted">${pane.told}</p>`}`,
  );
}

const flow = (view: InvestigationView): TemplateResult => {
  const { pane } = view.cells.own;
  return section(
    view,
    pane.flow,
    html`${flowDrawing(view)} ${flowList(view)}
      <p class="muted small">${pane.flowNote}</p>`,
  );
};

/** What waits for a decision, and where it can be made. */
function pending(view: InvestigationView): TemplateResult {
  const { row, cells, leadsTo, decides } = view;
  const { pane } = cells.own;
  if (!row.waiting.length) {
    const text = row.state === 'pendingApproval' ? pane.pendingElsewhere : pane.noPending;
    return section(view, pane.pending, html`<p class="muted">${text}</p>`);
  }
  return section(
    view,
    pane.pending,
    html`<ul class="things">
        ${row.waiting.slice(0, 50).map((each) => thingItem(view, each))}
      </ul>
      <p class="muted">${decides ? pane.decideHere : pane.decideThere}</p>
      ${
        leadsTo.includes('evidence')
          ? html`<button class="button" @click=${() => view.lead('evidence')}>${pane.openEvidence}</button>`
          : nothing
      }`,
  );
}

const gaps = (view: InvestigationView): TemplateResult =>
  section(view, view.cells.own.pane.gaps, html`<p>${gapsText(view.cells.own, view.href)}</p>`);
