import { StringsController } from '@watchfloor/runtime';
import type { PropertyDeclarations } from 'lit';
import { IncidentLoad, type LoadedIncident } from './incident-load.data.ts';
import { incidentLoadStrings, type IncidentLoadStrings } from './incident-load.strings.ts';
import { incidentLoadTranslations } from './incident-load.translations.ts';
import type { IncidentReadyDetail } from './incident-load.types.ts';
import { LoadedElement } from './loaded-element.ts';

/**
 * What the incident page and each of its tabs have in common: the id, one shared load, the states around it.
 * A tab only draws what was loaded, and says when that holds nothing for it.
 */
export abstract class IncidentTab extends LoadedElement<LoadedIncident> {
  static override properties: PropertyDeclarations = {
    incidentId: { attribute: 'incident-id' },
    headingLevel: { type: Number, attribute: 'heading-level' },
  };

  /** Id of the incident, a numeric text. Without it the element says so. */
  incidentId: string | undefined;

  protected readonly load = new IncidentLoad(this, () => this.incidentId);
  protected readonly needs = 'incidents.view';
  readonly #terms = new StringsController<IncidentLoadStrings>(this, incidentLoadStrings, incidentLoadTranslations);

  protected get subject(): string | undefined {
    return this.incidentId;
  }

  protected get loadTerms(): IncidentLoadStrings {
    return this.#terms.terms;
  }

  protected override get locale(): { readonly language: string; readonly timeZone: 'utc' | 'local' } {
    return { language: this.#terms.language, timeZone: this.session?.timeZone ?? 'utc' };
  }

  protected readyDetail(loaded: LoadedIncident | undefined): IncidentReadyDetail {
    return { id: loaded?.incident.id ?? '', alerts: loaded?.alerts.length ?? 0 };
  }
}
