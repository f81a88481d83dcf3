/** What the chosen cell is: its names, its place in ATT&CK, and the alerts that name it. */
import type { Alert } from '@watchfloor/api';
import { formatTime, safeLink, type SafeUrl } from '@watchfloor/runtime';
import { icon, iconClose, iconExternal, severity } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { marked } from '../incident-facts/facts-text.ts';
import { begunAt } from '../incident-summary/tactics.ts';
import { askOfAlert, askOfTechnique } from './attack-pivots.ts';
import type { AttackCell } from './attack-model.ts';
import type { Tactic, Technique } from './attack-release.ts';
import { cellName, number, outside, severityText, techniqueText } from './attack.text.ts';
import type { AttackDesk } from './incident-attack.desk.ts';

const MITRE = 'attack.mitre.org';
const MOST_LISTED = 50;
const LONGEST_TITLE = 300;

const fact = (term: string, value: unknown): unknown =>
  value ? [html`<dt>${term}</dt>`, html`<dd>${value}</dd>`] : nothing;

/** MITRE's page about it. Ids come from the release alone, never from an alert or a layer. */
function pageOf(tactic: Tactic, technique: Technique | undefined): SafeUrl | undefined {
  const path = technique ? `techniques/${technique.id.replace('.', '/')}/` : tactic.id && `tactics/${tactic.id}/`;
  return path ? safeLink(`https://${MITRE}/${path}`, { hosts: [MITRE] }) : undefined;
}

export function details(desk: AttackDesk, cell: AttackCell): TemplateResult {
  const { terms, level } = desk;
  const { technique, alerts, allAlerts } = cell;
  const name = cellName(desk, cell);
  const ofSubs = allAlerts.filter((alert) => !alerts.includes(alert));
  return html`<section
    class="details"
    aria-label=${`${terms.details}: ${name}`}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      desk.choose(undefined);
    }}
  >
    <div class="details-bar">
      <div class="details-name" role="heading" aria-level=${level} tabindex="-1" lang=${technique ? 'en' : nothing}>
        ${name}
      </div>
      <button
        class="button ghost square"
        aria-label=${terms.close}
        title=${terms.close}
        @click=${() => desk.choose(undefined)}
      >
        ${icon(iconClose)}
      </button>
    </div>
    ${facts(desk, cell)} ${alertLines(desk, terms.alerts, alerts)} ${alertLines(desk, terms.alertsOfSubs, ofSubs)}
  </section>`;
}

function facts(desk: AttackDesk, cell: AttackCell): TemplateResult {
  const { terms, model } = desk;
  const { tactic, technique, severity: worst, allAlerts, side, mark, subs } = cell;
  const nameOf = (shortName: string): string =>
    model.release.tactics.find((each) => each.shortName === shortName)?.name ?? shortName;
  const page = pageOf(tactic, technique);
  const english = (text: string): TemplateResult | undefined =>
    text ? html`<span lang="en">${text}</span>` : undefined;
  return html`<dl class="facts">
      ${fact(terms.technique, technique && html`${technique.id} ${desk.more(askOfTechnique(desk, cell))}`)}
      ${fact(terms.ofTechnique, technique?.parent && english(techniqueText(technique.parent)))}
      ${fact(terms.tactics, english(technique ? technique.tactics.map(nameOf).join(', ') : tactic.name))}
      ${fact(terms.tacticId, technique ? '' : tactic.id)}
      ${fact(terms.subTechniques, subs.length ? number(desk, subs.length) : '')}
      ${fact(terms.severity, worst && allAlerts.length ? severity(worst, severityText(desk, worst)) : '')}
      ${fact(terms.layer, side && terms.sides[side])}
      ${fact(terms.layerScore, mark?.score === undefined ? '' : number(desk, mark.score))}
      ${fact(terms.layerText, mark?.comment && html`<bdi>${outside(desk, mark.comment)}</bdi>`)}
    </dl>
    ${
      page
        ? html`<a class="link" href=${page} target="_blank" rel="noopener noreferrer"
            >${terms.atMitre(technique?.id ?? tactic.id)} ${icon(iconExternal)}<span class="visually-hidden"
              >${terms.newTab}</span
            ></a
          >`
        : nothing
    }`;
}

function alertLines(desk: AttackDesk, title: string, alerts: readonly Alert[]): TemplateResult | typeof nothing {
  if (!alerts.length) return nothing;
  const { terms, words, language, timeZone } = desk;
  const left = alerts.length - MOST_LISTED;
  return html`<div class="part">
    <div class="part-title" role="heading" aria-level=${Math.min(6, desk.level + 1)}>
      ${title} <span class="muted">${number(desk, alerts.length)}</span>
    </div>
    <ul>
      ${alerts.slice(0, MOST_LISTED).map((alert) => {
        const own = alert.title?.trim().slice(0, LONGEST_TITLE);
        const name = own ? outside(desk, own) : words.untitled;
        const level = alert.severity ?? 'unknown';
        return html`<li class="alert-line" data-alert=${alert.id}>
          <button class="link" aria-label=${terms.openAlert(name)} dir="auto" @click=${() => desk.openAlert(alert)}>
            <bdi>${own ? marked(own, words) : words.untitled}</bdi></button
          >${desk.more(askOfAlert(desk, alert))}
          <span class="alert-end">
            ${severity(level, severityText(desk, level))}
            <span class="muted">${formatTime(begunAt(alert), { zone: timeZone, locale: language }).text}</span>
          </span>
        </li>`;
      })}
    </ul>
    ${left > 0 ? html`<p class="muted">${terms.moreLeft(number(desk, left))}</p>` : nothing}
  </div>`;
}
