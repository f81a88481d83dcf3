import { StringsController } from '@watchfloor/runtime';
import type { ReactiveControllerHost } from 'lit';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import { filterStrings, type FilterStrings } from '../incident-filters/filters.strings.ts';
import { filterTranslations } from '../incident-filters/filters.translations.ts';
import { incidentListStrings, type IncidentListStrings } from '../incident-list/incident-list.strings.ts';
import { incidentListTranslations } from '../incident-list/incident-list.translations.ts';
import { alertManageStrings } from './alert-manage.strings.ts';
import { alertManageTranslations } from './alert-manage.translations.ts';
import { incidentManageStrings, type IncidentManageStrings } from './incident-manage.strings.ts';
import { incidentManageTranslations } from './incident-manage.translations.ts';
import type { ManagedKind, Words } from './manage-words.ts';

/** All words of the form and of the outcome, in the language of their place. */
export class ManageTerms {
  readonly #kind: () => ManagedKind;
  readonly #own: StringsController<IncidentManageStrings>;
  readonly #ofAlerts: StringsController<IncidentManageStrings>;
  readonly #list: StringsController<IncidentListStrings>;
  readonly #facts: StringsController<FactsStrings>;
  readonly #values: StringsController<FilterStrings>;

  /** @param kind what the host is about */
  constructor(host: ReactiveControllerHost & Element, kind: () => ManagedKind) {
    this.#kind = kind;
    this.#ofAlerts = new StringsController(host, alertManageStrings, alertManageTranslations);
    this.#own = new StringsController(host, incidentManageStrings, incidentManageTranslations);
    this.#list = new StringsController(host, incidentListStrings, incidentListTranslations);
    this.#facts = new StringsController(host, factsStrings, factsTranslations);
    this.#values = new StringsController(host, filterStrings, filterTranslations);
  }

  get language(): string {
    return this.#own.language;
  }

  get words(): Words {
    const kind = this.#kind();
    return {
      kind,
      terms: (kind === 'alert' ? this.#ofAlerts : this.#own).terms,
      list: this.#list.terms,
      facts: this.#facts.terms,
      values: this.#values.terms,
    };
  }
}
