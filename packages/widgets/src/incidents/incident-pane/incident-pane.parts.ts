/** The sections below the pane's head, each from the row or from the facts of its alerts. */
import type { Incident } from '@watchfloor/api';
import { defang, formatCount, formatTime, revealHidden } from '@watchfloor/runtime';
import { avatar, tag } from '@watchfloor/ui';
import { html, nothing } from 'lit';
import type { Asset } from '../incident-facts/asset-book.ts';
import { IMPACTED, type FactsState } from '../incident-facts/facts-cells.ts';
import { marked, shown, worded } from '../incident-facts/facts-text.ts';
import type { FactsStrings } from '../incident-facts/facts.strings.ts';
import { CATEGORIES, type IncidentFacts } from '../incident-facts/facts.ts';
import type { ValueTerms } from '../incident-filters/filters.strings.ts';
import { incidentColumns } from '../incident-list/incident-list.columns.ts';
import type { IncidentListStrings } from '../incident-list/incident-list.strings.ts';
import type { IncidentPaneStrings } from './incident-pane.strings.ts';

/** What the sections are made from. */
export interface PaneView {
  readonly incident: Incident;
  readonly facts: FactsState;
  readonly terms: IncidentPaneStrings;
  readonly list: IncidentListStrings;
  readonly words: FactsStrings;
  readonly classifications: ValueTerms;
  readonly determinations: ValueTerms;
  readonly language: string;
  readonly timeZone: 'utc' | 'local';
  /** Level of the sections' headings. */
  readonly level: number;
  /** Keys of what the person unfolded. */
  readonly unfolded: ReadonlySet<string>;
  /** Turns the `data-key` of the pressed button. */
  readonly unfold: (event: Event) => void;
}

/** Facts that are there, or on their way. */
type Known = IncidentFacts | undefined;

const FEW_ASSETS = 3;
const FEW_TAGS = 12;
const FEW_TECHNIQUES = 8;
/** More than these are counted and not drawn. */
const MOST = 500;

/** In the order of an attack. The first two come before it reaches the tenant: the strip has them when they were seen. */
const TACTICS = CATEGORIES.slice(0, 14);
const EARLY = CATEGORIES.slice(0, 2);

const bone = html`<i class="bone"></i>`;

export function sections(view: PaneView): unknown {
  const { incident, facts, terms } = view;
  const known = typeof facts === 'object' ? facts : undefined;
  const advice = incident.raw?.['recommendedActions'];
  return [
    summary(view, known),
    tags(view),
    known || facts === 'reading' ? [tactics(view, known), assets(view, known)] : nothing,
    text(view, terms.resolvingComment, incident.status === 'resolved' && incident.resolvingComment),
    text(view, terms.description, incident.description ?? incident.summary),
    text(view, terms.recommendedActions, advice),
    comments(view),
  ];
}

/**
 * Content that is cut after some lines, with a button that only shows where something was cut (see `fit`).
 * @param level makes it a heading of that level, which takes focus
 */
export function clamped(view: PaneView, label: string, content: unknown, level?: number): unknown {
  const open = view.unfolded.has(label);
  return html`
    <div
      class="clamp"
      ?data-open=${open}
      role=${level ? 'heading' : nothing}
      aria-level=${level ?? nothing}
      tabindex=${level ? -1 : nothing}
    >
      ${content}
    </div>
    ${folder(view, label, view.terms.showAll)}
  `;
}

/** The button that unfolds what has this label, and folds it again. */
function folder({ terms, unfolded, unfold }: PaneView, label: string, closed: string): unknown {
  const open = unfolded.has(label);
  const action = open ? terms.showLess : closed;
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

function section({ level }: PaneView, label: string, content: unknown, aside?: unknown): unknown {
  return html`
    <section>
      <div class="label"><span role="heading" aria-level=${level}>${label}</span><span>${aside}</span></div>
      ${content}
    </section>
  `;
}

/** The first few items, or up to MOST of them and a word about the others. */
function some<T>(view: PaneView, label: string, items: readonly T[], few: number, item: (item: T) => unknown): unknown {
  const open = view.unfolded.has(label);
  const rest = items.length - MOST;
  return [
    items.slice(0, open ? MOST : few).map((each) => html`<li>${item(each)}</li>`),
    open && rest > 0 ? html`<li class="muted">${view.terms.beyond(formatCount(rest, view.language))}</li>` : nothing,
  ];
}

const all = (view: PaneView, label: string, total: number): unknown =>
  folder(view, label, view.terms.all(formatCount(total, view.language)));

const fact = (label: string, content: unknown): unknown =>
  html`<div>
    <dt>${label}</dt>
    <dd>${content}</dd>
  </div>`;

function time({ timeZone, language }: PaneView, value: string | undefined, none: unknown): unknown {
  const { text, iso } = formatTime(value, { zone: timeZone, locale: language });
  return iso ? html`<time datetime=${iso} title=${iso}>${text}</time>` : none;
}

/** Text that keeps its line breaks and may name addresses, which are broken up. */
function prose(view: PaneView, label: string, text: string): unknown {
  const lines = defang(text.trim().replace(/\r\n?/g, '\n'));
  const content = revealHidden(lines, { multiline: true }).map(({ text: plain, kind, label: name }) =>
    kind === 'plain' ? plain : html`<bdi class="hidden-character">${name}</bdi>`,
  );
  return html`<div dir="auto">${clamped(view, label, html`<span class="lines">${content}</span>`)}</div>`;
}

/** A cell as in the list. */
export function cell(view: PaneView, key: 'severity' | 'status' | 'assignedTo'): unknown {
  const columns = incidentColumns({ ...view, terms: view.list, hrefTemplate: undefined, fact: undefined });
  return columns.find((each) => each.key === key)?.render(view.incident);
}

function summary(view: PaneView, known: Known): unknown {
  const { incident, facts, terms, list, words, language, classifications, determinations } = view;
  const as = (key: 'status' | 'assignedTo'): unknown => fact(list[key], cell(view, key));
  const when = (value: string | undefined): unknown => time(view, value, terms.noTime);
  const later = (label: string, content: (of: IncidentFacts) => unknown): unknown =>
    known || facts === 'reading' ? fact(label, known ? content(known) : bone) : nothing;
  const names = (texts: readonly string[]): string => texts.map((each) => shown(each, words)).join(words.comma);
  return html`
    <dl>
      ${as('status')}${as('assignedTo')}
      ${fact(terms.classification, worded(classifications, incident.classification ?? 'unknown', words))}
      ${fact(terms.determination, worded(determinations, incident.determination ?? 'unknown', words))}
      ${later(list.alerts, (of) => terms.active(formatCount(of.active, language), formatCount(of.alerts, language)))}
      ${later(terms.products, (of) => names(of.productNames) || list.notSet)}
      ${later(terms.firstActivity, (of) => when(of.firstActivity))}
      ${later(terms.lastActivity, (of) => when(of.lastActivity))} ${fact(terms.created, when(incident.createdDateTime))}
      ${fact(list.updated, when(incident.lastUpdateDateTime))}
      ${known?.threats.length ? fact(terms.threats, names(known.threats)) : nothing}
    </dl>
  `;
}

function tags(view: PaneView): unknown {
  const { words, terms, incident } = view;
  const { systemTags = [], customTags = [] } = incident;
  const items = [...systemTags, ...customTags];
  if (!items.length) return nothing;
  const own = new Set(systemTags);
  const item = (each: string): unknown => tag(shown(each, words), { system: own.has(each) });
  return section(
    view,
    terms.tags,
    html`<ul class="tags-list">
      ${some(view, terms.tags, items, FEW_TAGS, item)}
    </ul>`,
    items.length > FEW_TAGS ? all(view, terms.tags, items.length) : nothing,
  );
}

function tactics(view: PaneView, known: Known): unknown {
  const { terms, words, language } = view;
  const { categories = [], techniques = [] }: Partial<IncidentFacts> = known ?? {};
  const seen = TACTICS.filter((name) => categories.includes(name));
  const strip = TACTICS.slice(seen.some((name) => EARLY.includes(name)) ? 0 : EARLY.length);
  const others = categories.filter((name) => !TACTICS.includes(name));
  const named = (name: string): string => worded(words.categories, name, words);
  const all = (names: readonly string[]): string => names.map(named).join(words.comma);
  const count = (names: readonly string[]): string => formatCount(names.length, language);
  const ids = techniques.slice(0, FEW_TECHNIQUES).map((id) => shown(id, words));
  if (techniques.length > ids.length) ids.push(`+${techniques.length - ids.length}`);
  return section(
    view,
    terms.tactics,
    html`
      <div class="strip" aria-hidden="true">
        ${strip.map((name) => html`<i ?data-seen=${seen.includes(name)} title=${named(name)}></i>`)}
      </div>
      ${known ? html`<p>${all(seen) || terms.noTactics}</p>` : bone}
      ${others.length ? html`<p class="muted">${terms.otherCategories(all(others))}</p>` : nothing}
      ${ids.length ? html`<p class="muted">${terms.techniques(ids.join(words.comma))}</p>` : nothing}
    `,
    known ? terms.of(count(seen), count(strip)) : nothing,
  );
}

function assets(view: PaneView, known: Known): unknown {
  const { terms, words, language } = view;
  const label = terms.assets;
  if (!known) return section(view, label, [bone, bone, bone]);
  const kinds = IMPACTED.filter(([kind]) => known[kind].length);
  const total = kinds.reduce((sum, [kind]) => sum + known[kind].length, 0);
  return section(
    view,
    label,
    kinds.length
      ? kinds.map(([kind, glyph]) => {
          const { length } = known[kind];
          const name = words.assets[kind](formatCount(length, language), length === 1);
          return html`
            <div class="kind">${name}</div>
            <ul aria-label=${name}>
              ${some(view, label, known[kind], FEW_ASSETS, (each) => asset(view, glyph, each))}
            </ul>
          `;
        })
      : terms.noAssets,
    kinds.some(([kind]) => known[kind].length > FEW_ASSETS) ? all(view, label, total) : nothing,
  );
}

function asset({ words }: PaneView, glyph: string, { name, detail, tags: marks }: Asset): unknown {
  const plain = name.includes('://') ? defang(name) : name;
  return html`
    <div class="asset" data-kind=${glyph}>
      <bdi class="ellipsis" title=${shown(detail ? `${plain}, ${detail}` : plain, words)}>${marked(plain, words)}</bdi
      ><i></i>
      ${marks.slice(0, 2).map((each) => tag(shown(each, words)))}
    </div>
  `;
}

function text(view: PaneView, label: string, value: unknown): unknown {
  if (typeof value !== 'string' || !value.trim()) return nothing;
  return section(view, label, prose(view, label, value));
}

function comments(view: PaneView): unknown {
  const { incident, terms, words, language } = view;
  const given = incident.comments;
  if (!given?.length) return nothing;
  // ISO times in UTC compare as text; of two at one time the later one in the list is the newer.
  const latest = given.reduce((newest, each) =>
    (each.createdDateTime ?? '') < (newest.createdDateTime ?? '') ? newest : each,
  );
  const who = latest.createdByDisplayName?.trim();
  return section(
    view,
    terms.comments,
    html`
      <div class="by">
        ${avatar(who ? shown(who, words) : terms.nobody, who ? 'person' : 'nobody')}
        ${time(view, latest.createdDateTime, nothing)}
      </div>
      ${prose(view, terms.comments, latest.comment ?? '')}
    `,
    formatCount(given.length, language),
  );
}
