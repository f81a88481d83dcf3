/** What happened: what waits, the tactics, and the alerts in order of time. */
import type { Alert } from '@watchfloor/api';
import { defang, revealHidden } from '@watchfloor/runtime';
import { icon, iconCheck, iconClock, severity, status } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { marked, shortProduct, shown, shownIndicator, worded } from '../incident-facts/facts-text.ts';
import type { IncidentTabName } from '../incident/incident.types.ts';
import type { AlertLink } from './links.ts';
import { needsOf } from './needs.ts';
import { card, number, table, tableSwitch, time, timeText, way, type SummaryView } from './summary.frame.ts';
import { begunAt, TACTICS, type TacticSums } from './tactics.ts';

/** With each press. */
export const PAGE = 100;
/** No program may make links of these. */
const INDICATORS: readonly string[] = ['ips', 'urls', 'files'];
const STATUS_GLYPHS: Readonly<Record<string, string>> = { new: 'new', inProgress: 'progress', resolved: 'resolved' };

export function needs(view: SummaryView): TemplateResult {
  const { loaded, sums, sumsFailed, terms, level } = view;
  const found = needsOf(loaded, sums);
  const labels: Partial<Record<IncidentTabName, string>> = { alerts: terms.viewAlerts, evidence: terms.viewEvidence };
  const content = found.length
    ? html`<ul>
        ${found.map(
          ({ kind, count, tab }) =>
            html`<li>
              <span>${terms.need[kind](number(view, count), count === 1)}</span>
              ${tab ? way(view, tab, labels[tab] ?? '') : nothing}
            </li>`,
        )}
      </ul>`
    : html`<p>${sums || sumsFailed ? terms.nothingNeeded : terms.reading}</p>`;
  return html`<section class="needs" role="group" ?data-calm=${!found.length} aria-labelledby="needs">
    ${icon(found.length ? iconClock : iconCheck)}
    <div>
      <div id="needs" class="card-title" role="heading" aria-level=${level}>${terms.needs}</div>
      ${content}
    </div>
  </section>`;
}

/** The service's own words, which keep their line breaks; addresses in them are broken up. */
export function happened(view: SummaryView): TemplateResult | typeof nothing {
  const { summary, description } = view.loaded.incident;
  // The one tells the attack, the other what ties its alerts; services often give only one, or the same twice.
  const texts = new Set([summary, description].flatMap((text) => text?.trim() || []));
  if (!texts.size) return nothing;
  return card(view, { name: 'happened', title: view.terms.happened }, [...texts].map(prose));
}

export const prose = (text: string): TemplateResult => {
  const parts = revealHidden(defang(text.trim().replace(/\r\n?/g, '\n')), { multiline: true });
  const content = parts.map(({ text: plain, kind, label }) =>
    kind === 'plain' ? plain : html`<bdi class="hidden-character">${label}</bdi>`,
  );
  return html`<p class="prose" dir="auto">${content}</p>`;
};

const named = ({ words }: SummaryView, name: string): string => worded(words.categories, name, words);
const level = ({ words }: SummaryView, value: string): string => worded(words.severities, value, words);
const ids = ({ words }: SummaryView, techniques: readonly string[]): string =>
  techniques.map((id) => shown(id, words)).join(words.comma);

export function tactics(view: SummaryView): TemplateResult {
  const { terms, words, tables } = view;
  const seen = view.tactics.filter(({ name }) => TACTICS.includes(name));
  const others = view.tactics.filter(({ name }) => !TACTICS.includes(name));
  const said = seen.length ? tacticsSaid(view, seen) : terms.noTactics;
  const content = !view.tactics.length
    ? nothing
    : tables.has('tactics')
      ? tacticsTable(view)
      : seen.length
        ? tacticsStrip(view, seen)
        : nothing;
  return card(
    view,
    {
      name: 'tactics',
      title: terms.tactics,
      end: [
        view.tactics.length ? tableSwitch(view, 'tactics', terms.tactics) : nothing,
        view.loaded.alerts.length ? matrixSwitch(view) : nothing,
      ],
    },
    html`<p class="said">${said}</p>
      ${content}
      ${
        others.length
          ? html`<p class="muted said">${terms.others(others.map((each) => other(view, each)).join(words.comma))}</p>`
          : nothing
      }`,
  );
}

const matrixSwitch = ({ terms, matrixOpen, turnMatrix }: SummaryView): TemplateResult =>
  html`<button
    class="link small"
    aria-expanded=${String(matrixOpen)}
    aria-controls=${matrixOpen ? 'attack' : nothing}
    @click=${turnMatrix}
  >
    ${terms.matrix}
  </button>`;

/** A category that is no tactic stands in no box, and its techniques beside its name. */
const other = (view: SummaryView, { name, techniques }: TacticSums): string =>
  techniques.length ? `${named(view, name)} (${ids(view, techniques)})` : named(view, name);

function tacticsSaid(view: SummaryView, seen: readonly TacticSums[]): string {
  const { terms, loaded } = view;
  const alerts = loaded.alerts.filter(({ category }) => category).length;
  const [last] = seen.slice(-1);
  const earliest = [...seen].sort((a, b) => ((a.first ?? '~') < (b.first ?? '~') ? -1 : 1))[0]!;
  return [
    terms.tacticsSaid(number(view, seen.length), number(view, TACTICS.length), number(view, alerts)),
    terms.tacticsFrom(named(view, earliest.name), timeText(view, earliest.first)),
    seen.length > 1 ? terms.tacticsTo(named(view, last!.name), timeText(view, last!.first)) : '',
  ].join(' ');
}

function tacticsStrip(view: SummaryView, seen: readonly TacticSums[]): TemplateResult {
  const { terms } = view;
  return html`<ol class="strip">
    ${TACTICS.map((name) => {
      const sums = seen.find((each) => each.name === name);
      return html`<li data-level=${sums ? sums.severities[0]! : 'none'}>
        <b>${named(view, name)}</b>
        ${
          sums
            ? html`<span title=${timeText(view, sums.first)}
                  >${terms.alertsOf(number(view, sums.alerts), sums.alerts === 1)}</span
                >
                <span class="glyphs"
                  >${sums.severities.slice(0, 4).map((each) => severity(each, level(view, each)))}</span
                >
                <span class="ids">${ids(view, sums.techniques)}</span>`
            : html`<span>${terms.noneSeen}</span>`
        }
      </li>`;
    })}
  </ol>`;
}

function tacticsTable(view: SummaryView): TemplateResult {
  const { terms, words } = view;
  return table(
    terms.tactics,
    [terms.tactic, terms.alertsColumn, terms.severities, terms.first, terms.techniques],
    view.tactics.map((sums) => [
      named(view, sums.name),
      number(view, sums.alerts),
      sums.severities.map((each) => level(view, each)).join(words.comma),
      time(view, sums.first),
      ids(view, sums.techniques),
    ]),
  );
}

export function chronology(view: SummaryView): TemplateResult {
  const { terms, ordered, most, loaded, showMore } = view;
  const { active, alerts } = loaded.facts;
  const rest = ordered.length - most;
  return card(
    view,
    {
      name: 'chronology',
      title: terms.alerts,
      aside: alerts ? terms.activeOf(number(view, active), number(view, alerts)) : undefined,
      end: way(view, 'alerts', terms.viewAlerts),
    },
    ordered.length
      ? html`<ol class="line">
            ${ordered.slice(0, most).map((alert, place) => entry(view, alert, place))}
          </ol>
          ${
            rest > 0
              ? html`<button class="button" @click=${showMore}>
                  ${terms.more(number(view, Math.min(rest, PAGE)))}
                </button>`
              : nothing
          }`
      : html`<p class="muted">${terms.noAlerts}</p>`,
  );
}

function entry(view: SummaryView, alert: Alert, place: number): TemplateResult {
  const { words } = view;
  const { title, severity: worst = 'unknown', status: state = 'unknown', serviceSource } = alert;
  const source = shortProduct(worded(words.sources, serviceSource ?? 'unknown', words));
  const glyph = Object.hasOwn(STATUS_GLYPHS, state) ? STATUS_GLYPHS[state]! : '';
  return html`<li data-resolved=${state === 'resolved'}>
    <div class="entry-head">
      ${severity(worst, level(view, worst))}
      <span class="muted">${time(view, begunAt(alert))}</span>
      <span class="entry-state">${status(glyph, worded(words.alertStatuses, state, words))}</span>
    </div>
    <button class="link entry-title" dir="auto" @click=${() => view.openAlert(alert)}>
      <bdi>${title?.trim() ? marked(title, words) : words.untitled}</bdi>
    </button>
    <div class="muted small"><bdi>${source}</bdi> · <bdi>${linkText(view, view.links.at(place))}</bdi></div>
  </li>`;
}

function linkText(view: SummaryView, link: AlertLink): string {
  const { terms, words } = view;
  if (link.kind === 'shared') {
    const name = INDICATORS.includes(link.list) ? shownIndicator(link.name, words) : shown(link.name, words);
    return terms.sameAs[link.list](name, timeText(view, begunAt(link.earlier)));
  }
  return { first: terms.firstAlert, manual: terms.linkedByHand, none: terms.noLink }[link.kind];
}
