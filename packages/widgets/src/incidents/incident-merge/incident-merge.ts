import type { Incident } from '@watchfloor/api';
import { formatCount, StringsController, WidgetElement } from '@watchfloor/runtime';
import { buttonStyles, innerStyles } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { reasonTranslations } from '../alert-move/alert-move.translations.ts';
import {
  detailsOf,
  EMPTY_DRAFT,
  failureText,
  renderReasons,
  tooLong,
  type ReasonDraft,
} from '../alert-move/reasons.parts.ts';
import { reasonStrings, type ReasonStrings } from '../alert-move/reasons.strings.ts';
import { reasonStyles } from '../alert-move/reasons.styles.ts';
import { shown, worded } from '../incident-facts/facts-text.ts';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import { filterStrings, type FilterStrings } from '../incident-filters/filters.strings.ts';
import { filterTranslations } from '../incident-filters/filters.translations.ts';
import { IncidentMergeController, type Merge } from './incident-merge.data.ts';
import { incidentMergeStrings, type IncidentMergeStrings } from './incident-merge.strings.ts';
import { incidentMergeTranslations } from './incident-merge.translations.ts';
import { mergeObstacles, MOST_MERGED, type ComparedInMerge, type MergeObstacle } from './merge-rules.ts';

/** Incidents that the dialog names, and values that it lists. */
const FEW = 10;
const FEW_VALUES = 4;

/** Detail of `merge-done`. */
export interface MergeDoneDetail {
  /** The incident that remains. */
  readonly id: string;
  readonly merged: readonly string[];
}

/**
 * @summary Dialog that merges incidents: says first what stands in the way, then what happens and that it stays so.
 *
 * Opens when it is first drawn with incidents; the owner takes it away after `merge-close`. What was typed stays when
 * the service fails. It sends one request, and none without a press by a person.
 *
 * @fires {CustomEvent<MergeDoneDetail>} merge-done - one of them remains; the dialog stays and says which; does not bubble
 * @fires {CustomEvent<undefined>} merge-close - closed; does not bubble
 */
export class WfIIncidentMerge extends WidgetElement {
  static override properties = {
    incidents: { attribute: false },
    merge: { attribute: false },
    _draft: { state: true },
  };

  static override styles = [innerStyles, buttonStyles, reasonStyles];

  /** What is merged: two or more. */
  incidents: readonly Incident[] = [];
  /** The owner's own way to merge. Default: the source is asked. */
  merge: Merge | undefined;

  _draft: ReasonDraft = EMPTY_DRAFT;

  readonly #data = new IncidentMergeController(this);
  readonly #strings = new StringsController<IncidentMergeStrings>(
    this,
    incidentMergeStrings,
    incidentMergeTranslations,
  );
  readonly #shared = new StringsController<ReasonStrings>(this, reasonStrings, reasonTranslations);
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  readonly #values = new StringsController<FilterStrings>(this, filterStrings, filterTranslations);

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open && this.isConnected) dialog.showModal();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.incidents.length) return nothing;
    const title = this.#strings.terms.title(this.#number(this.incidents.length));
    const { remains } = this.#data;
    return html`<dialog aria-labelledby="heading" @cancel=${this.#handleCancel} @close=${this.#handleClose}>
      <div class="heading" id="heading" role="heading" aria-level="2" tabindex="-1" autofocus>${title}</div>
      ${remains === undefined ? this.#renderForm() : this.#renderDone(remains)}
    </dialog>`;
  }

  #renderForm(): TemplateResult {
    const { terms, language } = this.#strings;
    const shared = this.#shared.terms;
    const { saving, error } = this.#data;
    const obstacles = mergeObstacles(this.incidents);
    return html`
      <div class="content">
        ${this.#renderNames()} ${obstacles.length ? this.#renderObstacles(obstacles) : nothing}
        ${
          obstacles.length
            ? nothing
            : html`${renderReasons(shared, language, this._draft, (draft) => (this._draft = draft))}
                <p class="note danger" id="warning">${terms.warning}</p>`
        }
        <div role="alert">
          ${error === undefined ? nothing : html`<p class="note danger">${failureText(error, shared)}</p>`}
        </div>
      </div>
      <div class="buttons">
        <button class="button" @click=${this.#close}>${shared.cancel}</button>
        <button
          class="button primary"
          aria-disabled=${saving || obstacles.length > 0}
          aria-describedby=${obstacles.length ? 'obstacles' : 'warning'}
          @click=${this.#handleSave}
        >
          ${saving ? terms.saving : terms.save}
        </button>
      </div>
    `;
  }

  #renderNames(): TemplateResult {
    const { terms } = this.#strings;
    const words = this.#words.terms;
    const rest = this.incidents.length - FEW;
    const name = ({ id, displayName }: Incident): string =>
      displayName?.trim() ? terms.named(shown(id, words), shown(displayName, words)) : terms.unnamed(shown(id, words));
    return html`<div>
      <span class="label">${terms.targets}</span>
      <ul>
        ${this.incidents.slice(0, FEW).map((incident) => html`<li><bdi>${name(incident)}</bdi></li>`)}
        ${rest > 0 ? html`<li class="muted">${terms.more(this.#number(rest))}</li>` : nothing}
      </ul>
    </div>`;
  }

  #renderObstacles(obstacles: readonly MergeObstacle[]): TemplateResult {
    return html`<div class="note" id="obstacles" role="status">
      <b>${this.#strings.terms.blocked}</b>
      <ul>
        ${obstacles.slice(0, FEW).map((each) => html`<li>${this.#obstacleText(each)}</li>`)}
      </ul>
    </div>`;
  }

  #obstacleText(obstacle: MergeObstacle): string {
    const { terms } = this.#strings;
    const words = this.#words.terms;
    if (obstacle.kind === 'few') return terms.few;
    if (obstacle.kind === 'many') return terms.many(this.#number(MOST_MERGED));
    if (obstacle.kind === 'redirected') {
      const { id, into } = obstacle;
      return terms.redirected(shown(id, words), into === undefined ? undefined : shown(into, words));
    }
    const { field, values } = obstacle;
    const said = values.slice(0, FEW_VALUES).map((value) => this.#valueText(field, value));
    const text = said.join(words.comma);
    const rest = values.length - said.length;
    return terms.differ(terms.fields[field], words.listed(text, rest ? this.#number(rest) : ''));
  }

  #valueText(field: ComparedInMerge, value: string): string {
    const { values } = this.#values.terms;
    const words = this.#words.terms;
    return field === 'assignedTo' ? shown(value, words) : worded(values[field], value, words);
  }

  #renderDone(id: string): TemplateResult {
    const { terms } = this.#strings;
    const words = this.#words.terms;
    const { first } = this.#data;
    const text = first === undefined ? terms.done(shown(id, words)) : terms.into(shown(id, words), shown(first, words));
    return html`
      <div class="content" role="status"><p>${text}</p></div>
      <div class="buttons">
        <button class="button primary" @click=${this.#close}>${this.#shared.terms.close}</button>
      </div>
    `;
  }

  #number(value: number): string {
    return formatCount(value, this.#strings.language);
  }

  async #handleSave(event: Event): Promise<void> {
    if (this.#data.saving || tooLong(this._draft)) return;
    const { incidents, merge } = this;
    if (mergeObstacles(incidents).length) return;
    await this.#data.merge(event, incidents, detailsOf(this._draft), merge);
    const { remains: id } = this.#data;
    if (id === undefined) return;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.primary')?.focus();
    const merged = incidents.map((each) => each.id).filter((each) => each !== id);
    this.emitHere<MergeDoneDetail>('merge-done', { id, merged });
  }

  readonly #close = (): void => {
    this.renderRoot.querySelector('dialog')?.close();
  };

  /** A request that is under way is waited for. */
  #handleCancel(event: Event): void {
    if (this.#data.saving) event.preventDefault();
  }

  #handleClose(): void {
    this.emitHere('merge-close', undefined);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-incident-merge': WfIIncidentMerge;
  }
}
