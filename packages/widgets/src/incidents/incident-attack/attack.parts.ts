/** What stands around the matrix: views, tools, sums, what was read differently, the layer that is compared. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AttackModel, Side } from './attack-model.ts';
import { alertsText, noteText, number, outside, summaryText } from './attack.text.ts';
import type { MappedLayer } from './layer-map.ts';
import type { AttackDesk, AttackMode } from './incident-attack.desk.ts';

const MODES: readonly AttackMode[] = ['matrix', 'list'];
const SIDES: readonly Side[] = ['both', 'incident', 'layer'];
const MOST_LISTED = 20;

/** The first of them, and how many are left. */
function listed(desk: AttackDesk, texts: readonly string[]): string {
  const left = texts.length - MOST_LISTED;
  const more = left > 0 ? [desk.terms.moreLeft(number(desk, left))] : [];
  return [...texts.slice(0, MOST_LISTED), ...more].join(desk.terms.comma);
}

export function bar(desk: AttackDesk): TemplateResult {
  const { terms, mode, whole } = desk;
  return html`<div class="bar">
    <div class="views" role="group" aria-label=${terms.views}>
      ${MODES.map(
        (each) =>
          html`<button aria-pressed=${String(mode === each)} @click=${() => desk.setMode(each)}>
            ${terms.view[each]}
          </button>`,
      )}
    </div>
    <label class="whole"
      ><input type="checkbox" role="switch" .checked=${whole} @change=${desk.turnWhole} />${terms.whole}</label
    >
    <span class="end">
      <button class="button" @click=${desk.save}>${terms.saveLayer}</button>
      <button class="button" @click=${pick}>${terms.compareWith}</button>
      <input
        class="file"
        type="file"
        hidden
        accept=".json,application/json"
        aria-label=${terms.choosing}
        @change=${(event: Event) => take(event, desk)}
      />
    </span>
  </div>`;
}

const pick = ({ currentTarget }: Event): void =>
  (currentTarget as HTMLElement).parentElement!.querySelector<HTMLInputElement>('.file')!.click();

/** The same file can be chosen again. */
function take({ target }: Event, desk: AttackDesk): void {
  const input = target as HTMLInputElement;
  const [file] = input.files ?? [];
  if (file) desk.compare(file);
  input.value = '';
}

/** The matrix in a sentence, and what does not stand in it as it was named. */
export function said(desk: AttackDesk): TemplateResult {
  const { terms, model } = desk;
  return html`<p class="said">
      ${summaryText(desk, model)} ${model.elsewhere ? terms.elsewhere(alertsText(desk, model.elsewhere)) : nothing}
    </p>
    ${formerTexts(desk).map((text) => html`<p class="said">${text}</p>`)} ${notes(desk)}`;
}

function formerTexts(desk: AttackDesk): readonly string[] {
  const { terms, model } = desk;
  const { former, tactics } = model.release;
  return model.former.map(({ tactic, alerts }) => {
    const after = former.find((each) => each.tactic === tactic)?.successors ?? [];
    const names = tactics.filter(({ shortName }) => after.includes(shortName)).map(({ name }) => name);
    const joined = names.reduce((all, name, at) =>
      at === names.length - 1 ? terms.and(all, name) : [all, name].join(terms.comma),
    );
    return terms.former(tactic.name, joined, alertsText(desk, alerts));
  });
}

function notes(desk: AttackDesk): TemplateResult | typeof nothing {
  const { model, terms } = desk;
  const { notes: all } = model;
  if (!all.length) return nothing;
  const left = all.length - MOST_LISTED;
  return html`<div class="notes" role="group" aria-label=${terms.notes}>
    <ul>
      ${all.slice(0, MOST_LISTED).map((note) => html`<li><bdi>${noteText(desk, note, model)}</bdi></li>`)}
    </ul>
    ${left > 0 ? html`<p class="muted">${terms.moreLeft(number(desk, left))}</p>` : nothing}
  </div>`;
}

/** The layer that lies over the matrix, or why one could not. */
export function comparison(desk: AttackDesk): TemplateResult | typeof nothing {
  const { terms, fault, model } = desk;
  const { layer } = model;
  if (!layer && !fault) return nothing;
  return html`${fault ? html`<p class="notice" role="alert">${terms.faults[fault]}</p>` : nothing}
  ${layer ? compared(desk, layer, model) : nothing}`;
}

function compared(desk: AttackDesk, layer: MappedLayer, { sides }: AttackModel): TemplateResult {
  const { terms } = desk;
  const { name, version, mapped, lost, unreadable } = layer;
  const title = name ? outside(desk, name) : terms.unnamedLayer;
  const pairs = mapped.map(({ id, technique }) => terms.pair(id, technique.id));
  return html`<div class="compared" role="group" aria-label=${terms.layer}>
    <div class="compared-head">
      <b><bdi>${terms.compared(title)}</bdi></b>
      ${version ? html`<bdi class="muted">${terms.forVersion(outside(desk, version))}</bdi>` : nothing}
      <button class="link" @click=${desk.drop}>${terms.remove}</button>
    </div>
    <ul class="sides">
      ${SIDES.map(
        (side) =>
          html`<li class="side" data-side=${side}>
            ${terms.sideCount(terms.sides[side], number(desk, sides[side]))}
          </li>`,
      )}
    </ul>
    ${pairs.length ? html`<p>${terms.mapped(listed(desk, pairs))}</p>` : nothing}
    ${lost.length ? html`<p>${terms.lost(listed(desk, lost))}</p>` : nothing}
    ${unreadable ? html`<p>${terms.unreadable(number(desk, unreadable), unreadable === 1)}</p>` : nothing}
  </div>`;
}

/** Where the data comes from; MITRE asks for its line wherever a copy is. */
export function source({ terms, model }: AttackDesk): TemplateResult {
  const { version, updated, notice } = model.release;
  return html`<p class="muted source">${terms.release(version, updated)} <span lang="en">${notice}</span></p>`;
}
