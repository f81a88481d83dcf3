/** The matrix as a list, for narrow places and for readers who want lines: the techniques of each tactic in order. */
import { severity } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { AttackCell } from './attack-model.ts';
import { details } from './attack.details.ts';
import { alertsText, cellName, severityText } from './attack.text.ts';
import { drawnColumns, subsShown, type AttackDesk, type DrawnColumn } from './incident-attack.desk.ts';

export const list = (desk: AttackDesk): TemplateResult =>
  html`<div class="list" role="group" aria-label=${desk.terms.label}>
    ${drawnColumns(desk).map((drawn) => tactic(desk, drawn))}
  </div>`;

function tactic(desk: AttackDesk, { column, cells }: DrawnColumn): TemplateResult {
  const { name, shortName } = column.tactic;
  return html`<div class="tactic" role="group" aria-labelledby=${`t-${shortName}`}>
    <div id=${`t-${shortName}`} class="tactic-name" role="heading" aria-level=${desk.level}>
      <span lang="en">${name}</span>
      <span class="muted">${column.alerts ? alertsText(desk, column.alerts) : desk.terms.none}</span>
    </div>
    ${
      cells.length
        ? html`<ul>
            ${cells.map((cell) => line(desk, cell))}
          </ul>`
        : nothing
    }
  </div>`;
}

function line(desk: AttackDesk, cell: AttackCell): TemplateResult {
  const { key, technique, allAlerts, severity: worst, side } = cell;
  const subs = subsShown(desk, cell);
  const isOpen = desk.open.has(key);
  return html`<li class="line" data-key=${key} ?data-sub=${!!technique?.parent}>
    ${
      subs.length
        ? html`<button
            class="button ghost square fold"
            aria-expanded=${String(isOpen)}
            aria-label=${`${desk.terms.subTechniques}: ${cellName(desk, cell)}`}
            @click=${() => desk.turn(cell)}
          >
            <span class="twist" aria-hidden="true"></span>
          </button>`
        : html`<span class="fold" aria-hidden="true"></span>`
    }
    <button
      class="link line-name"
      aria-expanded=${String(desk.chosen?.key === key)}
      @click=${() => desk.choose(desk.chosen?.key === key ? undefined : cell)}
    >
      ${technique ? html`<span class="muted id">${technique.id}</span> ` : nothing}<span
        lang=${technique ? 'en' : nothing}
        >${cellName(desk, cell)}</span
      >
    </button>
    <span class="line-end">
      ${side ? html`<span class="side" data-side=${side}>${desk.terms.sides[side]}</span>` : nothing}
      <span>${allAlerts.length ? alertsText(desk, allAlerts.length) : desk.terms.notNamed}</span>
      ${worst && allAlerts.length ? severity(worst, severityText(desk, worst)) : nothing}
    </span>
    ${desk.chosen?.key === key ? details(desk, cell) : nothing}
  </li>`;
}
