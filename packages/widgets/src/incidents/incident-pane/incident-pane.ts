import type { Incident } from '@watchfloor/api';
import { StringsController } from '@watchfloor/runtime';
import {
  assetCountStyles,
  avatarStyles,
  buttonStyles,
  icon,
  iconCheck,
  iconCopy,
  iconExternal,
  innerStyles,
  severityStyles,
  statusStyles,
  tagStyles,
} from '@watchfloor/ui';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { problemsText, type FactsState } from '../incident-facts/facts-cells.ts';
import { marked, shown } from '../incident-facts/facts-text.ts';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import { filterStrings, type FilterStrings } from '../incident-filters/filters.strings.ts';
import { filterTranslations } from '../incident-filters/filters.translations.ts';
import { incidentName } from '../incident-list/incident-list.columns.ts';
import { itemHref } from '../queue/item-href.ts';
import { incidentListStrings, type IncidentListStrings } from '../incident-list/incident-list.strings.ts';
import { incidentCellStyles } from '../incident-list/incident-list.styles.ts';
import { incidentListTranslations } from '../incident-list/incident-list.translations.ts';
import { cell, clamped, sections, type PaneView } from './incident-pane.parts.ts';
import { incidentPaneStrings, type IncidentPaneStrings } from './incident-pane.strings.ts';
import { incidentPaneStyles } from './incident-pane.styles.ts';
import { incidentPaneTranslations } from './incident-pane.translations.ts';
import type { PaneOpenDetail } from './incident-pane.types.ts';
import { SidePane, type PaneBarTerms } from '../side-pane/side-pane.ts';

/**
 * @summary One incident beside the list: what the row says at once, then what its alerts say.
 *
 * Stands beside the list (region), or lies over it with `overlay`: as a dialog that leaves the list usable, and where
 * the list is narrower than 480 px as a modal sheet. The list decides what is shown: the pane only says what the person
 * asks for. Escape closes; Alt+Arrow up and down, and k and j outside of fields, go to the previous and next incident.
 *
 * @fires {CustomEvent<undefined>} pane-close - the person closes the pane; does not bubble
 * @fires {CustomEvent<undefined>} pane-previous - the incident before this one is wanted; does not bubble
 * @fires {CustomEvent<undefined>} pane-next - the incident after this one is wanted; does not bubble
 * @fires {CustomEvent<PaneOpenDetail>} pane-open - the incident's own page is wanted; does not bubble
 * @fires {CustomEvent<undefined>} pane-retry - the alerts are to be read again; does not bubble
 * @slot - further buttons beside Open and Copy
 * @csspart pane - what scrolls
 */
export class WfIIncidentPane extends SidePane {
  static override properties: PropertyDeclarations = {
    incident: { attribute: false },
    facts: { attribute: false },
    failure: { attribute: false },
    hrefTemplate: { attribute: false },
  };

  static override styles = [
    innerStyles,
    buttonStyles,
    severityStyles,
    statusStyles,
    avatarStyles,
    tagStyles,
    assetCountStyles,
    incidentCellStyles,
    incidentPaneStyles,
  ];

  /** The row, as the list has it. Without one nothing is shown. */
  incident: Incident | undefined;
  /** What its alerts say. */
  facts: FactsState;
  /** Why `facts` is `failed`, by kind of error. Default: no reason is given. */
  failure: string | undefined;
  /** Same-origin address of an incident with `{id}` in it: Open is a link, and Copy gives the address. */
  hrefTemplate: string | undefined;

  readonly #strings = new StringsController<IncidentPaneStrings>(this, incidentPaneStrings, incidentPaneTranslations);
  readonly #list = new StringsController<IncidentListStrings>(this, incidentListStrings, incidentListTranslations);
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  readonly #values = new StringsController<FilterStrings>(this, filterStrings, filterTranslations);

  protected get subject(): string | undefined {
    return this.incident?.id;
  }

  protected get label(): string {
    return this.#list.terms.unnamed(this.#id);
  }

  protected override get arrival(): string {
    return `${this.label}: ${this.#name}`;
  }

  get #id(): string {
    return shown(this.incident?.id ?? '', this.#words.terms);
  }

  get #name(): string {
    return incidentName(this.incident!, this.#list.terms);
  }

  protected get barTerms(): PaneBarTerms {
    return this.#strings.terms;
  }

  protected renderContent(): TemplateResult {
    const incident = this.incident!;
    const { terms, language } = this.#strings;
    const { displayName } = incident;
    const view: PaneView = {
      incident,
      facts: this.facts,
      terms,
      list: this.#list.terms,
      words: this.#words.terms,
      classifications: this.#values.terms.values.classification,
      determinations: this.#values.terms.values.determination,
      language,
      timeZone: this.session?.timeZone ?? 'utc',
      level: this.headingLevel + 1,
      unfolded: this.unfolded,
      unfold: this.unfold,
    };
    return html`
      ${this.renderBar(
        html`${cell(view, 'severity')}
          <bdi class="muted ellipsis" title=${this.#id}>${view.list.unnamed(this.#id)}</bdi>`,
      )}
      <div class="top">
        <div class="name">
          ${clamped(
            view,
            view.list.incident,
            html`<bdi>${displayName?.trim() ? marked(displayName, view.words) : this.#name}</bdi>`,
            this.headingLevel,
          )}
        </div>
        ${this.#renderActs(incident)} ${this.#renderNotices(view)}
      </div>
      <div class="rest">${sections(view)}</div>
      <span class="visually-hidden" role="status"
        >${this.said || (this.facts === 'reading' ? this.#words.terms.reading : nothing)}</span
      >
    `;
  }

  #renderActs({ id }: Incident): TemplateResult {
    const { terms } = this.#strings;
    const href = itemHref(this.hrefTemplate, id);
    const label = `${terms.open}: ${this.#id}`;
    const opener = [icon(iconExternal), terms.open];
    const done = this._copy === 'done';
    const copy = href ? terms.copyLink : terms.copyId;
    return html`
      <div class="acts">
        ${
          href
            ? html`<a class="button" href=${href} aria-label=${label} @click=${this.#handleOpen}>${opener}</a>`
            : html`<button class="button" aria-label=${label} @click=${this.#handleOpen}>${opener}</button>`
        }
        <button class="button" aria-label=${done ? nothing : `${copy}: ${this.#id}`} @click=${this.#handleCopy}>
          ${icon(done ? iconCheck : iconCopy)}${done ? terms.copied : copy}
        </button>
        <slot></slot>
      </div>
    `;
  }

  #renderNotices(view: PaneView): unknown {
    const { facts, terms, words } = view;
    const notice = (text: string, action?: unknown): TemplateResult =>
      html`<div class="notice"><span>${text}</span>${action}</div>`;
    const known = typeof facts === 'object' ? facts : undefined;
    const problems = known && problemsText(known, { ...view, terms: words });
    return [
      this._copy === 'failed' ? notice(terms.copyFailed(this.#copyText)) : nothing,
      this.left ? notice(terms.left) : nothing,
      known?.problems.merged ? notice(words.merged) : nothing,
      problems ? notice(problems) : nothing,
      facts === 'failed'
        ? notice(
            words.failures[this.failure ?? ''] ?? words.failed,
            html`<button class="link" @click=${this.#handleRetry}>${terms.retry}</button>`,
          )
        : nothing,
    ];
  }

  get #copyText(): string {
    const { id } = this.incident!;
    const href = itemHref(this.hrefTemplate, id);
    return href ? new URL(href, location.href).href : id;
  }

  #handleOpen(event: MouseEvent): void {
    const link = (event.currentTarget as Element).matches('a');
    if (link && (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) return;
    event.preventDefault();
    this.emitHere<PaneOpenDetail>('pane-open', { trigger: event });
  }

  #handleCopy(): void {
    const { copied, copyFailed } = this.#strings.terms;
    const text = this.#copyText;
    void this.copy(text, { done: copied, failed: copyFailed(text) });
  }

  /** The button goes with its notice; the name stays. */
  #handleRetry(): void {
    void this.focusHeading();
    this.emitHere('pane-retry', undefined);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-incident-pane': WfIIncidentPane;
  }
}
