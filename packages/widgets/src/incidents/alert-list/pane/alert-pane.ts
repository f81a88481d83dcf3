import type { Alert } from '@watchfloor/api';
import { StringsController } from '@watchfloor/runtime';
import {
  avatarStyles,
  buttonStyles,
  icon,
  iconCheck,
  iconCopy,
  iconExternal,
  iconIncident,
  innerStyles,
  severityStyles,
  statusStyles,
  tagStyles,
} from '@watchfloor/ui';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { marked, shown } from '../../incident-facts/facts-text.ts';
import { factsStrings, type FactsStrings } from '../../incident-facts/facts.strings.ts';
import { factsTranslations } from '../../incident-facts/facts.translations.ts';
import { filterStrings, type FilterStrings } from '../../incident-filters/filters.strings.ts';
import { filterTranslations } from '../../incident-filters/filters.translations.ts';
import { incidentCellStyles } from '../../incident-list/incident-list.styles.ts';
import { incidentPaneStrings, type IncidentPaneStrings } from '../../incident-pane/incident-pane.strings.ts';
import { incidentPaneStyles } from '../../incident-pane/incident-pane.styles.ts';
import { incidentPaneTranslations } from '../../incident-pane/incident-pane.translations.ts';
import { SidePane, type PaneBarTerms } from '../../side-pane/side-pane.ts';
import { alertHref, alertName, severityCell, type AlertCellContext } from '../alert-list.columns.ts';
import { alertListStrings, type AlertListStrings } from '../alert-list.strings.ts';
import { alertListTranslations } from '../alert-list.translations.ts';
import { alertSections, clamped, type AlertPaneView } from './alert-pane.parts.ts';
import { alertPaneStrings, type AlertPaneStrings } from './alert-pane.strings.ts';
import { alertPaneTranslations } from './alert-pane.translations.ts';

/** Something that can be done with the alert, by the owner's word for it. */
export interface PaneAct {
  readonly id: string;
  readonly label: string;
}

/**
 * @summary One alert beside the list: what it says of itself, and the evidence that it names, indicators made harmless.
 *
 * Stands beside the list (region), or lies over it with `overlay`: as a dialog that leaves the list usable, and where
 * the list is narrower than 480 px as a modal sheet. It only says what the person asks for. Escape closes; Alt+Arrow up
 * and down, and k and j outside of fields, go to the previous and next alert.
 *
 * @fires {CustomEvent<undefined>} pane-close - the person closes the pane; does not bubble
 * @fires {CustomEvent<undefined>} pane-previous - the alert before this one is wanted; does not bubble
 * @fires {CustomEvent<undefined>} pane-next - the alert after this one is wanted; does not bubble
 * @fires {CustomEvent<{ trigger: Event }>} pane-open - the alert's own page is wanted; does not bubble
 * @fires {CustomEvent<{ id: string, trigger: Event }>} pane-act - one of `acts` is wanted; does not bubble
 * @fires {CustomEvent<{ trigger: Event }>} pane-incident - the page of its incident is wanted; does not bubble
 * @csspart pane - what scrolls
 */
export class WfIAlertPane extends SidePane {
  static override properties: PropertyDeclarations = {
    alert: { attribute: false },
    hrefTemplate: { attribute: false },
    acts: { attribute: false },
    right: { attribute: false },
  };

  static override styles = [
    innerStyles,
    buttonStyles,
    severityStyles,
    statusStyles,
    avatarStyles,
    tagStyles,
    incidentCellStyles,
    incidentPaneStyles,
  ];

  /** The row, as the list has it. Without one nothing is shown. */
  alert: Alert | undefined;
  /** Same-origin address of an alert with `{id}` in it: Copy gives the address. */
  hrefTemplate: string | undefined;
  /** What can be done with the alert. Default: nothing. */
  acts: readonly PaneAct[] = [];
  /** May the person do it? Undefined: that is not known yet. */
  right: { readonly allowed: boolean; readonly why: string | undefined } | undefined;

  readonly #own = new StringsController<AlertPaneStrings>(this, alertPaneStrings, alertPaneTranslations);
  readonly #pane = new StringsController<IncidentPaneStrings>(this, incidentPaneStrings, incidentPaneTranslations);
  readonly #list = new StringsController<AlertListStrings>(this, alertListStrings, alertListTranslations);
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  readonly #values = new StringsController<FilterStrings>(this, filterStrings, filterTranslations);

  protected get subject(): string | undefined {
    return this.alert?.id;
  }

  protected get label(): string {
    return this.#name;
  }

  get #cells(): AlertCellContext {
    return {
      terms: this.#words.terms,
      list: this.#list.terms,
      language: this.#own.language,
      timeZone: this.session?.timeZone ?? 'utc',
      hrefTemplate: this.hrefTemplate,
      openIncident: () => undefined,
    };
  }

  get #name(): string {
    return this.#own.terms.name(alertName(this.alert!, this.#cells));
  }

  protected get barTerms(): PaneBarTerms {
    return { ...this.#pane.terms, ...this.#own.terms };
  }

  protected renderContent(): TemplateResult {
    const alert = this.alert!;
    const cells = this.#cells;
    const view: AlertPaneView = {
      alert,
      own: this.#own.terms,
      pane: this.#pane.terms,
      cells,
      determinations: this.#values.terms.values.determination,
      level: this.headingLevel + 1,
      unfolded: this.unfolded,
      unfold: this.unfold,
    };
    const title = alert.title?.trim() ? marked(alert.title, cells.terms) : alertName(alert, cells);
    return html`
      ${this.renderBar(severityCell(alert, cells))}
      <div class="top">
        <div class="name">${clamped(view, cells.list.alert, html`<bdi>${title}</bdi>`, this.headingLevel)}</div>
        ${this.#renderActs(alert, cells)} ${this.#renderNotices()}
      </div>
      <div class="rest">${alertSections(view)}</div>
      <span class="visually-hidden" role="status">${this.said}</span>
    `;
  }

  #renderActs({ incidentId }: Alert, { terms }: AlertCellContext): TemplateResult {
    const own = this.#own.terms;
    const incident = incidentId === undefined ? '' : own.openIncident(shown(incidentId, terms));
    const done = this._copy === 'done';
    const copy = this.#href ? own.copyLink : own.copyId;
    return html`
      <div class="acts">
        <button class="button" @click=${(event: Event) => this.#open('pane-open', event)}>
          ${icon(iconExternal)}${own.open}
        </button>
        ${
          incident
            ? html`<button class="button" @click=${(event: Event) => this.#open('pane-incident', event)}>
                ${icon(iconIncident)}<bdi>${incident}</bdi>
              </button>`
            : nothing
        }
        <button class="button" @click=${this.#handleCopy}>
          ${icon(done ? iconCheck : iconCopy)}${done ? this.#pane.terms.copied : copy}
        </button>
      </div>
      ${this.#renderChanges()}
    `;
  }

  /** An action that is off keeps its place, takes focus and says why. */
  #renderChanges(): TemplateResult | typeof nothing {
    const { acts, right } = this;
    if (!acts.length) return nothing;
    const on = right?.allowed === true;
    return html`
      <div class="acts" role="group" aria-label=${this.#own.terms.change}>
        ${acts.map(
          ({ id, label }) =>
            html`<button
              class="button"
              aria-disabled=${on ? nothing : 'true'}
              aria-describedby=${right?.why ? 'why-not' : nothing}
              @click=${(trigger: Event) => on && this.emitHere('pane-act', { id, trigger })}
            >
              ${label}
            </button>`,
        )}
      </div>
      ${right?.why ? html`<p class="muted" id="why-not">${right.why}</p>` : nothing}
    `;
  }

  #renderNotices(): unknown {
    const notice = (text: string): TemplateResult => html`<div class="notice"><span>${text}</span></div>`;
    return [
      this._copy === 'failed' ? notice(this.#pane.terms.copyFailed(this.#copyText)) : nothing,
      this.left ? notice(this.#own.terms.left) : nothing,
    ];
  }

  #open(name: string, trigger: Event): void {
    this.emitHere(name, { trigger });
  }

  get #href(): string | undefined {
    return this.alert && alertHref(this.hrefTemplate, this.alert.id);
  }

  get #copyText(): string {
    const href = this.#href;
    return href ? new URL(href, location.href).href : this.alert!.id;
  }

  #handleCopy(): void {
    const { copied, copyFailed } = this.#pane.terms;
    const text = this.#copyText;
    void this.copy(text, { done: copied, failed: copyFailed(text) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-alert-pane': WfIAlertPane;
  }
}
