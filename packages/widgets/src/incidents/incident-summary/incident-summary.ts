import type { Alert } from '@watchfloor/api';
import { StringsController } from '@watchfloor/runtime';
import { avatarStyles, chartTokens, severityStyles, statusStyles, tagStyles } from '@watchfloor/ui';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { AlertOpenDetail } from '../alert-list/alert-list.types.ts';
import {
  incidentEvidenceStrings,
  type IncidentEvidenceStrings,
} from '../incident-evidence/incident-evidence.strings.ts';
import { incidentEvidenceTranslations } from '../incident-evidence/incident-evidence.translations.ts';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import { filterStrings, type FilterStrings } from '../incident-filters/filters.strings.ts';
import { filterTranslations } from '../incident-filters/filters.translations.ts';
import { incidentListStrings, type IncidentListStrings } from '../incident-list/incident-list.strings.ts';
import { incidentListTranslations } from '../incident-list/incident-list.translations.ts';
import type { LoadedIncident } from '../incident-load/incident-load.data.ts';
import { IncidentTab } from '../incident-load/incident-tab.ts';
import type { IncidentTabDetail, IncidentTabName } from '../incident/incident.types.ts';
import { pivotStyles } from '../pivots/pivots.styles.ts';
import { Pivots } from '../pivots/pivots.ts';
import { incidentSummaryStrings, type IncidentSummaryStrings } from './incident-summary.strings.ts';
import { incidentSummaryStyles } from './incident-summary.styles.ts';
import { incidentSummaryTranslations } from './incident-summary.translations.ts';
import { SumsController } from './incident-sums.ts';
import { inOrder, Links } from './links.ts';
import { MatrixPlace } from './matrix.ts';
import type { SummaryView } from './summary.frame.ts';
import { evidence, information, scope } from './summary.scope.ts';
import { chronology, happened, needs, PAGE, tactics } from './summary.story.ts';
import { tacticsOf, type TacticSums } from './tactics.ts';

/** Alerts drawn at first. */
const FIRST_ALERTS = 20;

interface Reading {
  readonly alerts: readonly Alert[];
  readonly tactics: readonly TacticSums[];
  readonly ordered: readonly Alert[];
  readonly links: Links;
}

/**
 * @summary One incident at a glance: what waits, which tactics, the alerts in order of time, what was hit, what was found.
 *
 * Every chart has a sentence and can be turned into a table; the tactics open the ATT&CK matrix. Ways to other tabs are shown where `leadsTo` names them.
 *
 * @fires {CustomEvent<undefined>} wf-loading - the first answer is under way; does not bubble
 * @fires {CustomEvent<IncidentReadyDetail>} wf-ready - the incident is shown; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-error - nothing can be shown; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-stale - what is shown could not be read again; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-denied - the person may not see it; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-auth-required - a sign-in is needed
 * @fires {CustomEvent<AlertOpenDetail>} wf-alert-open - an alert was chosen; cancel it to take over
 * @fires {CustomEvent<IncidentTabDetail>} wf-incident-tab - the person goes on to another tab
 * @fires {CustomEvent<PivotDetail>} wf-search - a value is to be searched for; offered where the provider's `pivots` say so
 * @fires {CustomEvent<PivotDetail>} wf-hunt - a value is to be hunted for; offered where the provider's `pivots` say so
 */
export class WfIncidentSummary extends IncidentTab {
  static override properties = {
    heading: {},
    leadsTo: { attribute: false },
    _tables: { state: true },
    _most: { state: true },
  };

  static override styles = [
    ...IncidentTab.base,
    chartTokens,
    severityStyles,
    statusStyles,
    avatarStyles,
    tagStyles,
    incidentSummaryStyles,
    pivotStyles,
  ];

  /** Title, for assistive technology. Default: in the language of the page. */
  heading: string | undefined;
  /** Names of the tabs that stand beside this one. Default: none, and no way to one is shown. */
  leadsTo: readonly string[] = [];

  _tables: ReadonlySet<string> = new Set();
  _most = FIRST_ALERTS;

  readonly #strings = new StringsController<IncidentSummaryStrings>(
    this,
    incidentSummaryStrings,
    incidentSummaryTranslations,
  );
  readonly #list = new StringsController<IncidentListStrings>(this, incidentListStrings, incidentListTranslations);
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  readonly #values = new StringsController<FilterStrings>(this, filterStrings, filterTranslations);
  readonly #found = new StringsController<IncidentEvidenceStrings>(
    this,
    incidentEvidenceStrings,
    incidentEvidenceTranslations,
  );
  readonly #pivots = new Pivots(this, {
    incidentId: () => this.incidentId,
    tab: () => 'summary',
    leadsTo: () => this.leadsTo,
  });
  readonly #sums = new SumsController(this);
  readonly #matrix = new MatrixPlace(this);
  #read: Reading | undefined;

  protected override get label(): string {
    return this.heading?.trim() || this.#strings.terms.label;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { loaded } = this.load;
    if (changed.has('incidentId')) {
      this._most = FIRST_ALERTS;
      this.#matrix.forget();
    }
    if (loaded) return;
    this.#read = undefined;
    this.#sums.forget();
    this.#matrix.forget();
  }

  #reading(alerts: readonly Alert[]): Reading {
    if (this.#read?.alerts !== alerts) {
      const ordered = inOrder(alerts);
      this.#read = { alerts, tactics: tacticsOf(alerts), ordered, links: new Links(ordered) };
    }
    return this.#read;
  }

  /** The title stands over the cards, and over what stands in their place. */
  protected override render(): TemplateResult {
    return html`<div class="visually-hidden" role="heading" aria-level=${this.level}>${this.label}</div>
      ${super.render()}`;
  }

  protected override renderLoading(): TemplateResult {
    return html`<div class="grid" aria-hidden="true">
      ${['tactics', 'chronology', 'scope', 'evidence'].map(
        (name) => html`<div class="card ${name}"><i class="bone"></i><i class="bone"></i><i class="bone"></i></div>`,
      )}
    </div>`;
  }

  protected override renderLoaded(loaded: LoadedIncident): TemplateResult {
    const view = this.#view(loaded);
    return html`<div class="grid" aria-busy=${!view.sums && !view.sumsFailed}>
      ${needs(view)} ${tactics(view)} ${this.#matrix.render(view)} ${happened(view)} ${chronology(view)} ${scope(view)}
      ${evidence(view)} ${information(view)}
    </div>`;
  }

  #view(loaded: LoadedIncident): SummaryView {
    const { values } = this.#values.terms;
    const { tactics: named, ordered, links } = this.#reading(loaded.alerts);
    return {
      loaded,
      sums: this.#sums.of(loaded.alerts),
      sumsFailed: this.#sums.failed,
      tactics: named,
      ordered,
      links,
      most: this._most,
      showMore: () => (this._most += PAGE),
      terms: this.#strings.terms,
      list: this.#list.terms,
      words: this.#words.terms,
      verdicts: this.#found.terms.verdicts,
      remediations: this.#found.terms.remediations,
      classifications: values.classification,
      determinations: values.determination,
      ...this.locale,
      level: Math.min(6, this.level + 1),
      tables: this._tables,
      turn: this.#turn,
      matrixOpen: this.#matrix.isOpen,
      turnMatrix: () => this.#matrix.turn(),
      leadsTo: this.leadsTo,
      lead: (tab) => this.#lead(loaded, tab),
      openAlert: (alert) => this.#openAlert(loaded, alert),
      more: (ask) => this.#pivots.button(ask),
    };
  }

  readonly #turn = (name: string): void => {
    const tables = new Set(this._tables);
    if (!tables.delete(name)) tables.add(name);
    this._tables = tables;
  };

  /** The host may have a page for it; else there is the tab. */
  #openAlert(loaded: LoadedIncident, alert: Alert): void {
    const goOn = this.emit<AlertOpenDetail>('wf-alert-open', { id: alert.id, alert }, true);
    if (goOn && this.leadsTo.includes('alerts')) this.#lead(loaded, 'alerts');
  }

  #lead({ incident }: LoadedIncident, tab: IncidentTabName): void {
    this.emit<IncidentTabDetail>('wf-incident-tab', { id: incident.id, tab }, true);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-incident-summary': WfIncidentSummary;
  }
}
