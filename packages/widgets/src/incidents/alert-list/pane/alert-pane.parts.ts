/** The sections below the pane's head, from the alert alone. */
import type { Alert } from '@watchfloor/api';
import { defang, formatCount, formatTime, revealHidden } from '@watchfloor/runtime';
import { avatar, tag } from '@watchfloor/ui';
import { html, nothing } from 'lit';
import type { Asset } from '../../incident-facts/asset-book.ts';
import { factsOf, LISTS, type IncidentFacts } from '../../incident-facts/facts.ts';
import { marked, shown, shownIndicator, worded } from '../../incident-facts/facts-text.ts';
import type { ValueTerms } from '../../incident-filters/filters.strings.ts';
import type { IncidentPaneStrings } from '../../incident-pane/incident-pane.strings.ts';
import { assigneeCell, statusCell, type AlertCellContext } from '../alert-list.columns.ts';
import type { AlertPaneStrings } from './alert-pane.strings.ts';

/** What the sections are made from. */
export interface AlertPaneView {
  readonly alert: Alert;
  readonly own: AlertPaneStrings;
  /** Words of every side pane. */
  readonly pane: IncidentPaneStrings;
  readonly cells: AlertCellContext;
  readonly determinations: ValueTerms;
  /** Level of the sections' headings. */
  readonly level: number;
  /** Keys of what the person unfolded. */
  readonly unfolded: ReadonlySet<string>;
  /** Turns the `data-key` of the pressed button. */
  readonly unfold: (event: Event) => void;
}

const FEW = 4;
/** More than these are counted and not drawn. */
const MOST = 500;
/** Kinds whose names are indicators: no program makes a link of them. */
const INDICATORS = ['ips', 'urls', 'files', 'others'];

export function alertSections(view: AlertPaneView): unknown {
  const { alert, pane, own } = view;
  const facts = factsOf([alert]);
  return [
    summary(view, facts),
    tags(view),
    techniques(view, facts),
    evidence(view, facts),
    text(view, pane.description, alert.description),
    text(view, pane.recommendedActions, alert.recommendedActions),
    comments(view, own),
  ];
}

/** Content that is cut after some lines, with a button that only shows where something was cut. */
export function clamped(view: AlertPaneView, label: string, content: unknown, level?: number): unknown {
  return html`
    <div
      class="clamp"
      ?data-open=${view.unfolded.has(label)}
      role=${level ? 'heading' : nothing}
      aria-level=${level ?? nothing}
      tabindex=${level ? -1 : nothing}
    >
      ${content}
    </div>
    ${folder(view, label, view.pane.showAll)}
  `;
}

function folder({ pane, unfolded, unfold }: AlertPaneView, label: string, closed: string): unknown {
  const open = unfolded.has(label);
  const action = open ? pane.showLess : closed;
  return html`<button
    class="link"
    data-key=${label}
    aria-expanded=${open}
    aria-label="${action}: ${label}"
    @click=${unfold}
  >
    ${action}
  </button>`;
}

const section = ({ level }: AlertPaneView, label: string, content: unknown, aside: unknown = nothing): unknown => html`
  <section>
    <div class="label"><span role="heading" aria-level=${level}>${label}</span><span>${aside}</span></div>
    ${content}
  </section>
`;

const fact = (label: string, content: unknown): unknown =>
  html`<div>
    <dt>${label}</dt>
    <dd>${content}</dd>
  </div>`;

function time({ cells: { timeZone, language } }: AlertPaneView, value: string | undefined, none: unknown): unknown {
  const { text: said, iso } = formatTime(value, { zone: timeZone, locale: language });
  return iso ? html`<time datetime=${iso} title=${iso}>${said}</time>` : none;
}

function summary(view: AlertPaneView, facts: IncidentFacts): unknown {
  const { alert, own, pane, cells, determinations } = view;
  const { terms, list } = cells;
  const names = (texts: readonly string[]): string => texts.map((each) => shown(each, terms)).join(terms.comma);
  const when = (value: string | undefined): unknown => time(view, value, pane.noTime);
  const some = (label: string, texts: readonly string[]): unknown =>
    texts.length ? fact(label, names(texts)) : nothing;
  const source = (value = 'unknown'): string => worded(terms.sources, value, terms);
  const states = facts.investigationStates.map((each) => worded(terms.states, each, terms)).join(terms.comma);
  return html`
    <dl>
      ${fact(list.status, statusCell(alert, cells))}${fact(list.assignedTo, assigneeCell(alert, cells))}
      ${fact(pane.classification, worded(terms.classifications, alert.classification ?? 'unknown', terms))}
      ${fact(pane.determination, worded(determinations, alert.determination ?? 'unknown', terms))}
      ${fact(own.category, alert.category?.trim() ? worded(terms.categories, alert.category, terms) : list.none)}
      ${some(own.product, facts.productNames)} ${fact(own.source, source(alert.serviceSource))}
      ${fact(own.detection, source(alert.detectionSource))} ${states ? fact(own.investigation, states) : nothing}
      ${some(pane.threats, facts.threats)} ${some(own.actor, facts.actors)}
      ${fact(pane.firstActivity, when(alert.firstActivityDateTime))}
      ${fact(pane.lastActivity, when(alert.lastActivityDateTime))} ${fact(pane.created, when(alert.createdDateTime))}
      ${fact(own.updated, when(alert.lastUpdateDateTime))}
      ${alert.resolvedDateTime ? fact(own.resolved, when(alert.resolvedDateTime)) : nothing}
    </dl>
  `;
}

function tags(view: AlertPaneView): unknown {
  const { alert, pane, cells } = view;
  const { systemTags = [] } = alert;
  if (!systemTags.length) return nothing;
  const items = systemTags.slice(0, MOST).map((each) => tag(shown(each, cells.terms), { system: true }));
  return section(
    view,
    pane.tags,
    html`<ul class="tags-list">
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>`,
  );
}

function techniques(view: AlertPaneView, facts: IncidentFacts): unknown {
  const { own, cells } = view;
  if (!facts.techniques.length) return nothing;
  const ids = facts.techniques.map((id) => shown(id, cells.terms)).join(cells.terms.comma);
  return section(view, own.techniques, html`<p>${ids}</p>`);
}

function evidence(view: AlertPaneView, facts: IncidentFacts): unknown {
  const { own, pane, cells } = view;
  const kinds = LISTS.filter((list) => facts[list].length);
  const number = (count: number): string => formatCount(count, cells.language);
  if (!kinds.length) return section(view, own.evidence, html`<p class="muted">${own.noEvidence}</p>`);
  const total = kinds.reduce((sum, list) => sum + facts[list].length, 0);
  const open = view.unfolded.has(own.evidence);
  const all = kinds.some((list) => facts[list].length > FEW)
    ? folder(view, own.evidence, pane.all(number(total)))
    : number(total);
  const content = kinds.map((list) => {
    const items = facts[list];
    const drawn = items.slice(0, open ? MOST : FEW);
    const rest = open ? items.length - drawn.length : 0;
    return html`
      <div class="kind">${own.kinds[list]} (${number(items.length)})</div>
      <ul aria-label=${own.kinds[list]}>
        ${drawn.map((each) => html`<li>${asset(view, INDICATORS.includes(list), each)}</li>`)}
        ${rest > 0 ? html`<li class="muted">${pane.beyond(number(rest))}</li>` : nothing}
      </ul>
    `;
  });
  return section(view, own.evidence, content, all);
}

/** An indicator is written so that neither a program nor a hurried person makes a link of it. */
function asset({ cells: { terms } }: AlertPaneView, indicator: boolean, { name, detail, tags: marks }: Asset): unknown {
  const plain = indicator || name.includes('://') ? defang(name) : name;
  const more = detail ? `${shown(plain, terms)}${terms.comma}${shownIndicator(detail, terms)}` : shown(plain, terms);
  return html`
    <div class="asset">
      <bdi class="ellipsis" title=${more}>${marked(plain, terms)}</bdi><i></i>
      ${marks.slice(0, 2).map((each) => tag(shown(each, terms)))}
    </div>
  `;
}

/** Text that keeps its line breaks and may name addresses, which are broken up. */
function prose(view: AlertPaneView, label: string, value: string): unknown {
  const lines = defang(value.trim().replace(/\r\n?/g, '\n'));
  const content = revealHidden(lines, { multiline: true }).map(({ text: plain, kind, label: name }) =>
    kind === 'plain' ? plain : html`<bdi class="hidden-character">${name}</bdi>`,
  );
  return html`<div dir="auto">${clamped(view, label, html`<span class="lines">${content}</span>`)}</div>`;
}

const text = (view: AlertPaneView, label: string, value: string | undefined): unknown =>
  value?.trim() ? section(view, label, prose(view, label, value)) : nothing;

function comments(view: AlertPaneView, own: AlertPaneStrings): unknown {
  const { alert, pane, cells } = view;
  const given = alert.comments;
  if (!given?.length) return nothing;
  // ISO times in UTC compare as text; of two at one time the later one in the list is the newer.
  const latest = given.reduce((newest, each) =>
    (each.createdDateTime ?? '') < (newest.createdDateTime ?? '') ? newest : each,
  );
  const who = latest.createdByDisplayName?.trim();
  return section(
    view,
    pane.comments,
    html`
      <div class="by">
        ${avatar(who ? shown(who, cells.terms) : pane.nobody, who ? 'person' : 'nobody')}
        ${time(view, latest.createdDateTime, nothing)}
      </div>
      ${prose(view, `${pane.comments} ${own.name('')}`.trim(), latest.comment ?? '')}
    `,
    formatCount(given.length, cells.language),
  );
}
