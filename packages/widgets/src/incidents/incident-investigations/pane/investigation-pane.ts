import type { Alert } from '@watchfloor/api';
import { directionOf, languageOf, StringsController, type SafeUrl } from '@watchfloor/runtime';
import { buttonStyles, icon, iconCheck, iconCopy, innerStyles } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import {
  incidentEvidenceStrings,
  type IncidentEvidenceStrings,
} from '../../incident-evidence/incident-evidence.strings.ts';
import { evidenceCellStyles } from '../../incident-evidence/incident-evidence.styles.ts';
import { incidentEvidenceTranslations } from '../../incident-evidence/incident-evidence.translations.ts';
import { factsStrings, type FactsStrings } from '../../incident-facts/facts.strings.ts';
import { factsTranslations } from '../../incident-facts/facts.translations.ts';
import { incidentCellStyles } from '../../incident-list/incident-list.styles.ts';
import { incidentPaneStrings, type IncidentPaneStrings } from '../../incident-pane/incident-pane.strings.ts';
import { incidentPaneStyles } from '../../incident-pane/incident-pane.styles.ts';
import { incidentPaneTranslations } from '../../incident-pane/incident-pane.translations.ts';
import { incidentStrings, type IncidentStrings } from '../../incident/incident.strings.ts';
import { incidentTranslations } from '../../incident/incident.translations.ts';
import type { IncidentTabName } from '../../incident/incident.types.ts';
import { SidePane, type PaneBarTerms } from '../../side-pane/side-pane.ts';
import { investigationName, whyText, type InvestigationCellContext } from '../incident-investigations.columns.ts';
import {
  incidentInvestigationsStrings,
  type IncidentInvestigationsStrings,
} from '../incident-investigations.strings.ts';
import { investigationCellStyles } from '../incident-investigations.styles.ts';
import { incidentInvestigationsTranslations } from '../incident-investigations.translations.ts';
import type { InvestigationRow } from '../investigation-rows.ts';
import { investigationSections, type InvestigationView } from './investigation-pane.parts.ts';
import { investigationPaneStyles } from './investigation-pane.styles.ts';

/**
 * @summary One automated investigation: its facts, the way from the alert to the result, and what waits for a decision.
 *
 * Stands beside the rows (region), or lies over them with `overlay`: as a dialog that leaves them usable, and where
 * the tab is narrower than 480 px as a modal sheet. Escape closes; Alt+Arrow up and down, and k and j outside of
 * fields, go to the previous and next row.
 *
 * @fires {CustomEvent<undefined>} pane-close - the person closes the pane; does not bubble
 * @fires {CustomEvent<undefined>} pane-previous - the row before this one is wanted; does not bubble
 * @fires {CustomEvent<undefined>} pane-next - the row after this one is wanted; does not bubble
 * @fires {CustomEvent<{ alert: Alert }>} pane-alert - an alert is wanted; does not bubble
 * @fires {CustomEvent<{ tab: IncidentTabName }>} pane-lead - another tab is wanted; does not bubble
 * @csspart pane - what scrolls
 */
export class WfIInvestigationPane extends SidePane {
  static override properties = {
    ...SidePane.properties,
    row: { attribute: false },
    href: { attribute: false },
    leadsTo: { attribute: false },
    decides: { type: Boolean },
  };

  static override styles = [
    innerStyles,
    buttonStyles,
    incidentCellStyles,
    incidentPaneStyles,
    evidenceCellStyles,
    investigationCellStyles,
    investigationPaneStyles,
  ];

  /** Without one nothing is shown. */
  row: InvestigationRow | undefined;
  /** The incident in Microsoft Defender. */
  href: SafeUrl | undefined;
  /** Tabs beside this one, by name. */
  leadsTo: readonly string[] = [];
  /** Somebody can approve and reject in the Evidence tab. */
  decides = false;

  readonly #own = new StringsController<IncidentInvestigationsStrings>(
    this,
    incidentInvestigationsStrings,
    incidentInvestigationsTranslations,
  );
  readonly #pane = new StringsController<IncidentPaneStrings>(this, incidentPaneStrings, incidentPaneTranslations);
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  readonly #tabs = new StringsController<IncidentStrings>(this, incidentStrings, incidentTranslations);
  readonly #evidence = new StringsController<IncidentEvidenceStrings>(
    this,
    incidentEvidenceStrings,
    incidentEvidenceTranslations,
  );

  protected get subject(): string | undefined {
    return this.row?.key;
  }

  protected get label(): string {
    return investigationName(this.row!, this.#cells);
  }

  get #cells(): InvestigationCellContext {
    const { terms: own, language } = this.#own;
    const [terms, evidence] = [this.#words.terms, this.#evidence.terms];
    return { own, terms, evidence, language, timeZone: this.session?.timeZone ?? 'utc' };
  }

  protected get barTerms(): PaneBarTerms {
    return { ...this.#pane.terms, ...this.#own.terms.pane };
  }

  protected renderContent(): TemplateResult {
    const row = this.row!;
    const cells = this.#cells;
    const { own } = cells;
    const why = whyText(row, cells);
    const meaning = row.state && Object.hasOwn(own.means, row.state) ? own.means[row.state] : undefined;
    const view: InvestigationView = {
      row,
      cells,
      words: this.#pane.terms,
      tabs: this.#tabs.terms.tabs,
      level: this.headingLevel + 1,
      rtl: directionOf(languageOf(this)) === 'rtl',
      href: this.href,
      decides: this.decides,
      leadsTo: this.leadsTo,
      lead: (tab) => this.emitHere<{ tab: IncidentTabName }>('pane-lead', { tab }),
      openAlert: (alert) => this.emitHere<{ alert: Alert }>('pane-alert', { alert }),
      unfolded: this.unfolded,
      unfold: this.unfold,
    };
    return html`
      ${this.renderBar(html`<span class="muted ellipsis">${own.columns.id}</span>`)}
      <div class="top">
        <div class="name">
          <div class="clamp" role="heading" aria-level=${this.headingLevel} tabindex="-1">${this.label}</div>
          <span></span>
        </div>
        ${meaning ? html`<p class="muted">${meaning}</p>` : nothing}
        ${why ? html`<div class="notice"><span>${own.pane.why(why)}</span></div>` : nothing}
        ${this.left ? html`<div class="notice"><span>${own.pane.gone}</span></div>` : nothing}
        ${row.id ? this.#renderCopy(row.id) : nothing}
      </div>
      <div class="rest">${investigationSections(view)}</div>
      <span class="visually-hidden" role="status">${this.said}</span>
    `;
  }

  #renderCopy(id: string): TemplateResult {
    const { terms: pane } = this.#pane;
    const done = this._copy === 'done';
    const said = { done: pane.copied, failed: pane.copyFailed(id) };
    return html`<div class="acts">
        <button class="button" @click=${() => void this.copy(id, said)}>
          ${icon(done ? iconCheck : iconCopy)}${done ? pane.copied : this.#own.terms.pane.copyId}
        </button>
      </div>
      ${this._copy === 'failed' ? html`<div class="notice"><span>${said.failed}</span></div>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-investigation-pane': WfIInvestigationPane;
  }
}
