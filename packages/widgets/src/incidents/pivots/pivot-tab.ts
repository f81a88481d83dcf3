import type { PropertyDeclarations, PropertyValues } from 'lit';
import { IncidentTab } from '../incident-load/incident-tab.ts';
import type { IncidentTabName } from '../incident/incident.types.ts';
import { Pivots } from './pivots.ts';
import { pivotStyles } from './pivots.styles.ts';

/** A tab whose values can be filtered by, opened and sent on, and that can be asked to show what has a name. */
export abstract class PivotTab extends IncidentTab {
  static override properties: PropertyDeclarations = {
    ...IncidentTab.properties,
    leadsTo: { attribute: false },
  };

  static override readonly base = [...IncidentTab.base, pivotStyles];

  /** Names of the tabs that stand beside this one. Default: none, and no way to one is shown. */
  leadsTo: readonly string[] = [];

  protected readonly pivots = new Pivots(this, {
    incidentId: () => this.incidentId,
    tab: () => this.tabName,
    leadsTo: () => this.leadsTo,
  });
  #wanted: string | undefined;

  /** Its own. */
  protected abstract get tabName(): IncidentTabName;

  /** Shows what is called so. False: nothing is read yet, and it is asked again. */
  protected abstract findEntity(name: string): boolean;

  /** Shows what has this name or id, once it is read. */
  showEntity(name: string): void {
    this.#wanted = name;
    this.requestUpdate();
  }

  #find(): void {
    if (this.#wanted !== undefined && this.findEntity(this.#wanted)) this.#wanted = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.#wanted !== undefined) void this.updateComplete.then(() => this.#find());
  }
}
