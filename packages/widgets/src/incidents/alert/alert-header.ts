/** The head of the alert page: its name, what can be done with it, and the facts of one line. */
import { icon, iconChevronDown, iconIncident, tag } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { alertName, assigneeCell, severityCell, statusCell } from '../alert-list/alert-list.columns.ts';
import type { AlertAct } from '../alert-list/manage/acts.ts';
import { marked, shown, worded } from '../incident-facts/facts-text.ts';
import { portalLink } from '../incident-facts/portal-link.ts';
import { freshness, ways, whyNot } from '../page-head/page-head.ts';
import { moment, type AlertView } from './alert.view.ts';

/** Each field has a press of its own here; a form of all of them is the list's. */
export type PageAct = Exclude<AlertAct, 'manage'>;

/** What can be done, and whether the person may. */
export interface HeaderActs {
  readonly acts: readonly { readonly id: PageAct; readonly label: string }[];
  readonly allowed: boolean;
  /** Why not, and who grants it. */
  readonly why: string | undefined;
  readonly act: (id: PageAct, event: Event) => void;
}

export interface HeaderView extends AlertView {
  readonly heading: number;
  readonly change: HeaderActs;
  readonly refreshing: boolean;
  readonly refresh: () => void;
  /** The link was copied, or could not be. */
  readonly copied: 'done' | 'failed' | undefined;
  readonly copyText: string;
  readonly hasAddress: boolean;
  readonly copy: () => void;
  /** Same-origin address of the incident; undefined: it is a button. */
  readonly incidentHref: string | undefined;
  readonly openIncident: (event: Event) => void;
}

const DETAILS = 'head';
const MOST_TAGS = 200;

export function header(view: HeaderView): TemplateResult {
  const { loaded, cells, own, heading, unfolded, copied, copyText } = view;
  const { alert } = loaded;
  const name = alert.title?.trim() ? marked(alert.title, cells.terms) : alertName(alert, cells);
  return html`<header class="head" ?data-open=${unfolded.has(DETAILS)}>
    <div class="place">
      <slot name="place"><bdi class="muted">${own.unnamed(shown(alert.id, cells.terms))}</bdi></slot>
      ${whyNot(view.change.allowed, view.change.why)} ${freshness(own, { ...cells, ...view, ...loaded })}
    </div>
    <div class="title">
      <div class="name" role="heading" aria-level=${heading} tabindex="-1"><bdi>${name}</bdi></div>
      ${acts(view)}
    </div>
    ${facts(view)} ${copied === 'failed' ? html`<p class="notice">${own.copyFailed(copyText)}</p>` : nothing}
  </header>`;
}

function acts(view: HeaderView): TemplateResult {
  const { loaded, own, change } = view;
  const portal = portalLink(loaded.alert.alertWebUrl);
  return html`<div class="acts">
    ${ways(own, { ...view, portal })}
    <span class="acts" role="group" aria-label=${own.change}>
      ${change.acts.map(
        ({ id, label }) =>
          html`<button
            class="button"
            data-act=${id}
            aria-disabled=${change.allowed ? nothing : 'true'}
            aria-describedby=${change.allowed || !change.why ? nothing : 'why'}
            @click=${(event: Event) => change.act(id, event)}
          >
            ${label}
          </button>`,
      )}
    </span>
  </div>`;
}

function facts(view: HeaderView): TemplateResult {
  const { loaded, own, list, cells, unfold, unfolded, determinations } = view;
  const { alert, facts: known } = loaded;
  const { terms } = cells;
  const context = { ...cells, list, hrefTemplate: undefined, openIncident: () => undefined };
  const some = (label: string, values: readonly string[]): unknown =>
    values.length
      ? rest(label, html`<bdi>${values.map((each) => shown(each, terms)).join(terms.comma)}</bdi>`)
      : nothing;
  const rest = (label: string, content: unknown): TemplateResult =>
    html`<div class="rest">${pair(label, content)}</div>`;
  const quiet = (label: string, content: unknown): TemplateResult =>
    html`<div>
      <dt class="visually-hidden">${label}</dt>
      <dd>${content}</dd>
    </div>`;
  const class_ = worded(terms.classifications, alert.classification ?? 'unknown', terms);
  const determined = alert.determination && alert.determination !== 'unknown';
  const verdict = determined ? class_ + terms.comma + worded(determinations, alert.determination, terms) : class_;
  const states = known.investigationStates.map((each) => worded(terms.states, each, terms));
  return html`<div class="facts">
    <dl>
      ${quiet(list.severity, severityCell(alert, cells))} ${quiet(list.status, statusCell(alert, cells))}
      ${quiet(list.assignedTo, assigneeCell(alert, context))} ${quiet(list.incident, incident(view))}
      ${rest(own.classification, verdict)} ${tags(view)}
      ${alert.category?.trim() ? rest(own.category, worded(terms.categories, alert.category, terms)) : nothing}
      ${some(own.product, known.productNames)}
      ${rest(own.detection, worded(terms.sources, alert.detectionSource ?? 'unknown', terms))}
      ${some(own.threat, known.threats)} ${some(own.actor, known.actors)}
      ${states.length ? rest(own.investigation, states.join(terms.comma)) : nothing}
      ${rest(own.firstActivity, moment(view, alert.firstActivityDateTime))}
      ${rest(own.lastActivity, moment(view, alert.lastActivityDateTime))}
      ${rest(own.created, moment(view, alert.createdDateTime))}
      ${rest(own.updated, moment(view, alert.lastUpdateDateTime))}
      ${alert.resolvedDateTime ? rest(own.resolved, moment(view, alert.resolvedDateTime)) : nothing}
    </dl>
    <button class="link fold" aria-expanded=${unfolded.has(DETAILS)} @click=${() => unfold(DETAILS)}>
      ${own.details}${icon(iconChevronDown)}
    </button>
  </div>`;
}

const pair = (label: string, content: unknown): TemplateResult =>
  html`<dt>${label}</dt>
    <dd>${content}</dd>`;

/** A link where the host has an address for incidents; the event can be cancelled either way. */
function incident({ loaded, own, cells, incidentHref, openIncident }: HeaderView): TemplateResult {
  const id = loaded.alert.incidentId?.trim();
  if (!id) return html`<span class="muted">${own.noIncident}</span>`;
  const text = shown(id, cells.terms);
  const content = html`${icon(iconIncident)}<bdi>${own.incident(text)}</bdi>`;
  return incidentHref
    ? html`<a class="incident" href=${incidentHref} aria-label=${own.openIncident(text)} @click=${openIncident}
        >${content}</a
      >`
    : html`<button class="link incident" aria-label=${own.openIncident(text)} @click=${openIncident}>
        ${content}
      </button>`;
}

function tags({ loaded, own, cells }: HeaderView): unknown {
  const { systemTags = [] } = loaded.alert;
  if (!systemTags.length) return nothing;
  return html`<div class="rest">
    <dt class="visually-hidden">${own.tags}</dt>
    <dd class="tags-list">
      ${systemTags.slice(0, MOST_TAGS).map((each) => tag(shown(each, cells.terms), { system: true }))}
    </dd>
  </div>`;
}
