/** The words of the alert page, and of what it shows that other widgets show too. */
import { StringsController, type WidgetElement } from '@watchfloor/runtime';
import { alertListStrings, type AlertListStrings } from '../alert-list/alert-list.strings.ts';
import { alertListTranslations } from '../alert-list/alert-list.translations.ts';
import { alertToolStrings, type AlertToolStrings } from '../alert-list/tools/tools.strings.ts';
import { alertToolTranslations } from '../alert-list/tools/tools.translations.ts';
import type { AttackRelease } from '../incident-attack/attack-release.ts';
import {
  incidentEvidenceStrings,
  type IncidentEvidenceStrings,
} from '../incident-evidence/incident-evidence.strings.ts';
import { incidentEvidenceTranslations } from '../incident-evidence/incident-evidence.translations.ts';
import { evidencePaneStrings, type EvidencePaneStrings } from '../incident-evidence/pane/evidence-pane.strings.ts';
import { evidencePaneTranslations } from '../incident-evidence/pane/evidence-pane.translations.ts';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import { filterStrings, type FilterStrings } from '../incident-filters/filters.strings.ts';
import { filterTranslations } from '../incident-filters/filters.translations.ts';
import { alertStrings, type AlertStrings } from './alert.strings.ts';
import { alertTranslations } from './alert.translations.ts';

export class AlertWords {
  readonly #own: StringsController<AlertStrings>;
  readonly #list: StringsController<AlertListStrings>;
  readonly #tools: StringsController<AlertToolStrings>;
  readonly #evidence: StringsController<IncidentEvidenceStrings>;
  readonly #pane: StringsController<EvidencePaneStrings>;
  readonly #facts: StringsController<FactsStrings>;
  readonly #values: StringsController<FilterStrings>;

  readonly #host: WidgetElement;
  #attack: AttackRelease | undefined;
  #attackComing: Promise<unknown> | undefined;

  constructor(host: WidgetElement) {
    this.#host = host;
    this.#own = new StringsController(host, alertStrings, alertTranslations);
    this.#list = new StringsController(host, alertListStrings, alertListTranslations);
    this.#tools = new StringsController(host, alertToolStrings, alertToolTranslations);
    this.#evidence = new StringsController(host, incidentEvidenceStrings, incidentEvidenceTranslations);
    this.#pane = new StringsController(host, evidencePaneStrings, evidencePaneTranslations);
    this.#facts = new StringsController(host, factsStrings, factsTranslations);
    this.#values = new StringsController(host, filterStrings, filterTranslations);
  }

  /** Names of techniques; undefined while they are on their way, or where they could not be loaded. */
  get attack(): AttackRelease | undefined {
    return this.#attack;
  }

  loadAttack(): void {
    this.#attackComing ??= Promise.all([
      import('../incident-attack/attack-release.ts'),
      import('../incident-attack/data/latest.ts'),
    ]).then(
      ([{ readRelease }, { release }]) => {
        this.#attack = readRelease(release);
        this.#host.requestUpdate();
      },
      // Without the names there are the ids.
      () => undefined,
    );
  }

  get language(): string {
    return this.#own.language;
  }

  get own(): AlertStrings {
    return this.#own.terms;
  }

  get list(): AlertListStrings {
    return this.#list.terms;
  }

  /** Names of what can be done with an alert. */
  get tools(): AlertToolStrings {
    return this.#tools.terms;
  }

  get evidence(): IncidentEvidenceStrings {
    return this.#evidence.terms;
  }

  get pane(): EvidencePaneStrings {
    return this.#pane.terms;
  }

  get facts(): FactsStrings {
    return this.#facts.terms;
  }

  get values(): FilterStrings {
    return this.#values.terms;
  }
}
