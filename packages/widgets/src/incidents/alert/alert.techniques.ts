/** The techniques that the alert names, with the way to what MITRE says of them. */
import { safeLink } from '@watchfloor/runtime';
import { html, type TemplateResult } from 'lit';
import type { AttackRelease } from '../incident-attack/attack-release.ts';
import { shown } from '../incident-facts/facts-text.ts';
import { askOfText } from './alert-pivots.ts';
import { section, type AlertView } from './alert.view.ts';
import { techniquesOf, type NamedTechnique } from './techniques.ts';

const HOSTS = ['attack.mitre.org'];
/** More than these are no techniques of one alert. */
const MOST = 200;

/** @param release undefined while it is on its way, or where it could not be loaded */
export function techniques(view: AlertView, release: AttackRelease | undefined): TemplateResult {
  const { own, loaded } = view;
  const groups = techniquesOf(loaded.facts.techniques.slice(0, MOST), release);
  const content = groups.length
    ? groups.map(
        ({ tactic, techniques: named }) => html`
          <div class="kind" role="group" aria-label=${tactic || own.otherTactic}>
            ${release ? html`<div class="kind-head"><b>${tactic || own.otherTactic}</b></div>` : ''}
            <ul class="some">
              ${named.map(
                (each) =>
                  html`<li class="technique" data-technique=${each.id}>
                    <span>${technique(view, each, !!release)}</span>${view.more(askOfText(view, 'technique', each.id))}
                  </li>`,
              )}
            </ul>
          </div>
        `,
      )
    : html`<p class="muted">${own.noTechniques}</p>`;
  return section(view, 'techniques', own.techniques, content);
}

/** Only an id that the release knows is part of an address. */
function technique({ own, cells }: AlertView, { id, name, page }: NamedTechnique, known: boolean): TemplateResult {
  const text = shown(id, cells.terms);
  const href = page && safeLink(`https://attack.mitre.org/techniques/${page.replace('.', '/')}/`, { hosts: HOSTS });
  const label = href
    ? html`<a href=${href} target="_blank" rel="noopener noreferrer" aria-label=${own.openTechnique(text)}>${text}</a>`
    : html`<bdi>${text}</bdi>`;
  const rest = name ?? (known ? own.unknownTechnique : '');
  return html`${label} <span class=${name ? '' : 'muted'}>${rest}</span>`;
}
