/** The parts of the alert page that are told from the alert alone: story, actions, events, advice. */
import { safeLink } from '@watchfloor/runtime';
import { icon, iconExternal } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { EvidenceRow } from '../incident-evidence/evidence-rows.ts';
import { REMEDIATIONS } from '../incident-evidence/evidence-rows.ts';
import { entityText, remediationCell, typeText } from '../incident-evidence/incident-evidence.columns.ts';
import { shown, shownIndicator } from '../incident-facts/facts-text.ts';
import { PORTAL_HOSTS, portalLink } from '../incident-facts/portal-link.ts';
import { adviceOf, partsOf, type AdviceBlock } from './advice.ts';
import type { AlertEvent } from './alert-events.ts';
import { count, folder, moment, prose, section, type AlertView } from './alert.view.ts';

/** Texts of products may lead here, and nowhere else: they are text of anybody. */
const ADVICE_HOSTS = ['learn.microsoft.com', ...PORTAL_HOSTS];
/** Things that are named at first. */
const FEW = 5;
/** More than these are counted and not drawn. */
const MOST = 500;
/** Events at first. */
const FEW_EVENTS = 30;

/** A piece of evidence by its name; pressing it shows all of it. */
export function evidenceLink(view: AlertView, row: EvidenceRow): TemplateResult {
  const text = entityText(row, view.cells);
  return html`<button
    class="link entity"
    dir="auto"
    title=${text}
    aria-label=${view.own.open(`${typeText(row, view.cells)} ${text.replaceAll(/[⟦⟧]/g, '')}`)}
    data-row=${row.key}
    @click=${() => view.openRow(row)}
  >
    ${text}
  </button>`;
}

export function story(view: AlertView): TemplateResult {
  const { loaded, own } = view;
  const description = loaded.alert.description?.trim();
  const portal = portalLink(loaded.alert.alertWebUrl);
  return section(
    view,
    'story',
    own.story,
    html`
      <div class="prose" dir="auto">
        ${description ? prose(view, description) : html`<span class="muted">${own.noDescription}</span>`}
      </div>
      <p class="muted gap">
        ${portal ? own.noStory : own.noStoryNoLink}
        ${
          portal
            ? html`<a class="outward" href=${portal} target="_blank" rel="noopener noreferrer"
                >${own.openStory} ${icon(iconExternal)}</a
              >`
            : nothing
        }
      </p>
    `,
  );
}

/** What was done, from what needs somebody on; "none" is no action. */
export function actionsTaken(view: AlertView): TemplateResult {
  const { loaded, own, cells } = view;
  const groups = new Map<string, EvidenceRow[]>();
  for (const row of loaded.rows) {
    if (row.remediation === 'none') continue;
    const group = groups.get(row.remediation);
    if (group) group.push(row);
    else groups.set(row.remediation, [row]);
  }
  const rank = (value: string): number => (REMEDIATIONS.includes(value) ? REMEDIATIONS.indexOf(value) : 2);
  const ordered = [...groups].sort(([a], [b]) => rank(a) - rank(b));
  const told = [...new Set(loaded.rows.flatMap((row) => detailsOf(row)))].slice(0, FEW);
  const content = ordered.length
    ? html`<ul class="actions">
        ${ordered.map(
          ([status, rows]) =>
            html`<li>
              <div class="taken-head">
                ${remediationCell(status, cells)} <span class="muted">${count(view, rows.length)}</span>
              </div>
              ${some(view, `action ${status}`, rows, (row) => evidenceLink(view, row))}
            </li>`,
        )}
      </ul>`
    : html`<p class="muted">${own.noActions}</p>`;
  return section(view, 'taken', own.actions, [
    content,
    told.map((text) => html`<p><bdi>${shownIndicator(text, cells.terms)}</bdi></p>`),
    groups.has('pendingApproval') ? html`<p class="notice">${own.pending}</p>` : nothing,
  ]);
}

const detailsOf = ({ mentions }: EvidenceRow): readonly string[] =>
  mentions.flatMap(({ evidence: { remediationStatusDetails: text } }) =>
    typeof text === 'string' && text.trim() ? [text.trim()] : [],
  );

/** The first few, or up to MOST of them and a word about the others. */
export function some<T>(
  view: AlertView,
  key: string,
  items: readonly T[],
  item: (item: T) => unknown,
  few = FEW,
): TemplateResult {
  const open = view.unfolded.has(key);
  const left = items.length - MOST;
  return html`<ul class="some">
      ${items.slice(0, open ? MOST : few).map((each) => html`<li>${item(each)}</li>`)}
      ${open && left > 0 ? html`<li class="muted">${view.own.beyond(count(view, left))}</li>` : nothing}
    </ul>
    ${items.length > few ? folder(view, key, key, view.own.showAll(count(view, items.length))) : nothing}`;
}

export function chronology(view: AlertView): TemplateResult {
  const { loaded, own, unfolded } = view;
  const { events } = loaded;
  const drawn = events.slice(0, unfolded.has('events') ? MOST : FEW_EVENTS);
  const left = unfolded.has('events') ? events.length - drawn.length : 0;
  const content = events.length
    ? html`<p class="muted">${own.chronologyHint}</p>
        <ol class="events">
          ${drawn.map((event) => html`<li data-kind=${event.kind}>${happened(view, event)}</li>`)}
          ${left > 0 ? html`<li class="muted">${own.beyond(count(view, left))}</li>` : nothing}
        </ol>
        ${events.length > FEW_EVENTS ? folder(view, 'events', own.chronology, own.showAll(count(view, events.length))) : nothing}`
    : html`<p class="muted">${own.noEvents}</p>`;
  return section(view, 'chronology', own.chronology, content, events.length ? count(view, events.length) : nothing);
}

function happened(view: AlertView, { kind, at, rows }: AlertEvent): TemplateResult {
  return html`<span class="when">${moment(view, at)}</span>
    <span class="what"
      >${view.own.events[kind]}${
        rows.length ? some(view, `${kind} ${at}`, rows, (row) => evidenceLink(view, row), 3) : nothing
      }</span
    >`;
}

/** Lists stay lists. Nothing that the text names is followed, but for the documentation of the products. */
export function recommended(view: AlertView): TemplateResult {
  const { loaded, own } = view;
  const { blocks, left } = adviceOf(loaded.alert.recommendedActions);
  const content = blocks.length
    ? html`<div class="prose" dir="auto">${blocks.map((block) => blockOf(view, block))}</div>`
    : html`<p class="muted">${own.noRecommended}</p>`;
  const rest = left ? html`<p class="muted">${own.linesLeft(count(view, left))}</p>` : nothing;
  return section(view, 'advice', own.recommended, [content, rest]);
}

function blockOf(view: AlertView, block: AdviceBlock): TemplateResult {
  if (block.kind === 'text')
    return html`<p>${block.lines.map((line, at) => [at ? html`<br />` : nothing, adviceLine(view, line)])}</p>`;
  const items = block.items.map((item) => html`<li>${adviceLine(view, item)}</li>`);
  return block.ordered
    ? html`<ol start=${block.start}>
        ${items}
      </ol>`
    : html`<ul>
        ${items}
      </ul>`;
}

const adviceLine = (view: AlertView, line: string): unknown =>
  partsOf(line).map(({ text, url }) => {
    const href = safeLink(url, { hosts: ADVICE_HOSTS });
    return href
      ? html`<a class="outward" href=${href} target="_blank" rel="noopener noreferrer"
          >${shown(text, view.cells.terms)}</a
        >`
      : prose(view, text);
  });
