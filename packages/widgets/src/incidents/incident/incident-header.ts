/** The head of the incident page: its name, what can be done, and the facts of one line. */
import { formatCount, formatTime } from '@watchfloor/runtime';
import { icon, iconChevronDown, tag } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { marked, shortProduct, shown, worded } from '../incident-facts/facts-text.ts';
import type { FactsStrings } from '../incident-facts/facts.strings.ts';
import { portalLink } from '../incident-facts/portal-link.ts';
import { incidentColumns, incidentName } from '../incident-list/incident-list.columns.ts';
import type { IncidentListStrings } from '../incident-list/incident-list.strings.ts';
import type { LoadedIncident } from '../incident-load/incident-load.data.ts';
import type { ManageRights } from '../incident-manage/incident-manage.types.ts';
import { freshness, ways, whyNot } from '../page-head/page-head.ts';
import type { IncidentStrings } from './incident.strings.ts';

export interface HeaderView {
  readonly loaded: LoadedIncident;
  readonly terms: IncidentStrings;
  readonly list: IncidentListStrings;
  readonly words: FactsStrings;
  readonly language: string;
  readonly timeZone: 'utc' | 'local';
  readonly level: number;
  readonly right: ManageRights;
  readonly refreshing: boolean;
  /** A link was copied, or could not be. */
  readonly copied: 'done' | 'failed' | undefined;
  /** What `copied` is about. */
  readonly copyText: string;
  readonly hasAddress: boolean;
  /** All tags, and on a narrow page all facts. */
  readonly unfolded: boolean;
  readonly unfold: () => void;
  readonly act: (what: HeaderAct) => void;
}

export type HeaderAct = 'manage' | 'comments' | 'copy' | 'refresh';

const FEW_TAGS = 4;
const MOST_TAGS = 500;
const STATED = ['severity', 'status', 'assignedTo'] as const;

export function header(view: HeaderView): TemplateResult {
  const { loaded, list, words, level } = view;
  const { incident } = loaded;
  const name = incident.displayName?.trim() ? marked(incident.displayName, words) : incidentName(incident, list);
  return html`<header class="head" ?data-open=${view.unfolded}>
    <div class="place">
      <slot name="place"><bdi class="muted">${list.unnamed(shown(incident.id, words))}</bdi></slot>
      ${whyNot(view.right.allowed, view.right.why)}
      ${freshness(view.terms, { ...view, ...loaded, refresh: () => view.act('refresh') })}
    </div>
    <div class="title">
      <div class="name" role="heading" aria-level=${level} tabindex="-1"><bdi>${name}</bdi></div>
      ${acts(view)}
    </div>
    ${facts(view)} ${notices(view)}
  </header>`;
}

function acts(view: HeaderView): TemplateResult {
  const { loaded, terms, language, right, act } = view;
  const portal = portalLink(loaded.incident.incidentWebUrl);
  const comments = loaded.incident.comments?.length ?? 0;
  const count = formatCount(comments, language);
  return html`<div class="acts">
    ${ways(terms, { ...view, portal, copy: () => act('copy') })}
    <button class="button" aria-label=${comments ? terms.commentsOf(count) : nothing} @click=${() => act('comments')}>
      ${terms.comments}${comments ? html` <span class="muted">${count}</span>` : nothing}
    </button>
    <button
      class="button primary"
      aria-disabled=${right.allowed ? nothing : 'true'}
      aria-describedby=${right.allowed ? nothing : 'why'}
      @click=${() => act('manage')}
    >
      ${terms.manage}
    </button>
  </div>`;
}

function facts(view: HeaderView): TemplateResult {
  const { loaded, terms, list, words, unfolded, unfold } = view;
  const { incident, facts: known } = loaded;
  const columns = incidentColumns({ ...view, terms: list, hrefTemplate: undefined, fact: undefined });
  const cell = (key: string): unknown => columns.find((each) => each.key === key)?.render(incident);
  const sources = known.serviceSources.map((each) => shortProduct(worded(words.sources, each, words)));
  return html`<div class="facts">
    <dl>
      ${STATED.map((key) => fact(list[key], cell(key), 'quiet'))} ${tags(view)}
      ${sources.length ? fact(terms.sources, html`<bdi>${sources.join(words.comma)}</bdi>`, 'rest') : nothing}
      ${fact(terms.firstActivity, time(view, known.firstActivity), 'rest')}
      ${fact(terms.lastActivity, time(view, known.lastActivity), 'rest')}
      ${fact(terms.created, time(view, incident.createdDateTime), 'rest')}
      ${fact(list.updated, time(view, incident.lastUpdateDateTime), 'rest')}
    </dl>
    <button class="link fold" aria-expanded=${unfolded} @click=${unfold}>
      ${terms.details}${icon(iconChevronDown)}
    </button>
  </div>`;
}

/** @param look `quiet`: the value says what it is; `rest`: folded away on a narrow page */
const fact = (label: string, content: unknown, look: 'quiet' | 'rest'): TemplateResult =>
  html`<div class=${look}>
    <dt class=${look === 'quiet' ? 'visually-hidden' : ''}>${label}</dt>
    <dd>${content}</dd>
  </div>`;

function tags({ loaded, terms, words, language, unfolded, unfold }: HeaderView): unknown {
  const { systemTags = [], customTags = [] } = loaded.incident;
  const all = [...systemTags, ...customTags];
  if (!all.length) return nothing;
  const shownTags = all.slice(0, unfolded ? MOST_TAGS : FEW_TAGS);
  const rest = all.length - shownTags.length;
  const more = unfolded && all.length > FEW_TAGS ? terms.lessTags : terms.moreTags(formatCount(rest, language));
  return html`<div class="rest">
    <dt class="visually-hidden">${terms.tags}</dt>
    <dd class="tags-list">
      ${shownTags.map((each, at) => tag(shown(each, words), { system: at < systemTags.length }))}
      ${
        all.length > FEW_TAGS
          ? html`<button class="link" aria-expanded=${unfolded} @click=${unfold}>${more}</button>`
          : nothing
      }
    </dd>
  </div>`;
}

function time({ timeZone, language, terms }: HeaderView, value: string | undefined): unknown {
  const { text, iso } = formatTime(value, { zone: timeZone, locale: language });
  return iso ? html`<time datetime=${iso} title=${iso}>${text}</time>` : terms.noTime;
}

function notices({ loaded, terms, words, copied, copyText }: HeaderView): unknown {
  const from = loaded.redirectedFrom.map((id) => shown(id, words)).join(words.comma);
  const notice = (text: string): TemplateResult => html`<p class="notice">${text}</p>`;
  return [
    from ? notice(terms.merged(from, shown(loaded.incident.id, words))) : nothing,
    copied === 'failed' ? notice(terms.copyFailed(copyText)) : nothing,
  ];
}
