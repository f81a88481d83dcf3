/** What the parts of the tools share: the list, its data and words, and how to draw again. */
import type { Alert, Incident, SecuritySource } from '@watchfloor/api';
import { formatClock, StringsController } from '@watchfloor/runtime';
import type { TableGrid, WfIDataTable } from '@watchfloor/ui';
import type { TemplateResult } from 'lit';
import type { FactsCellContext } from '../../incident-facts/facts-cells.ts';
import { IncidentFactsReader } from '../../incident-facts/facts-reader.ts';
import { factsStrings, type FactsStrings } from '../../incident-facts/facts.strings.ts';
import { factsTranslations } from '../../incident-facts/facts.translations.ts';
import type { IncidentFacts } from '../../incident-facts/facts.ts';
import { filterStrings, type FilterStrings } from '../../incident-filters/filters.strings.ts';
import { filterTranslations } from '../../incident-filters/filters.translations.ts';
import { IncidentGroups, type GroupKey } from '../../incident-views/groups.ts';
import { viewStrings, type ViewStrings } from '../../incident-views/views.strings.ts';
import { viewTranslations } from '../../incident-views/views.translations.ts';
import { incidentName, type CellContext } from '../incident-list.columns.ts';
import type { IncidentListController } from '../incident-list.data.ts';
import type { IncidentListStrings } from '../incident-list.strings.ts';
import type { WfIncidentList } from '../incident-list.ts';
import { RowHeight } from './row-height.ts';
import { toolStrings, type ToolStrings } from './tools.strings.ts';
import { toolTranslations } from './tools.translations.ts';

/** What happens at one part and concerns the others. */
export interface BenchEvents {
  filtersChanged(): void;
  factsChanged(): void;
  groupChanged(): void;
}

export class Bench {
  readonly list: WfIncidentList;
  readonly data: IncidentListController;
  readonly facts: IncidentFactsReader;
  readonly filtersChanged: () => void;
  readonly #groupChanged: () => void;
  /** Set once, before anything is drawn. */
  grid!: TableGrid<Incident, Alert>;
  /** What cells are made with; undefined until the list has given its columns. */
  context: CellContext | undefined;
  table: WfIDataTable<Incident> | undefined;
  /** What rows are grouped by; see `setGroup`. */
  group: GroupKey | undefined;
  /** The menu of views; undefined until its code is there. */
  views: (() => TemplateResult) | undefined;
  readonly rowHeight: RowHeight;
  readonly groups: IncidentGroups;
  readonly #words: StringsController<ToolStrings>;
  readonly #filterWords: StringsController<FilterStrings>;
  readonly #factWords: StringsController<FactsStrings>;
  readonly #viewWords: StringsController<ViewStrings>;
  #listWords: IncidentListStrings;

  constructor(list: WfIncidentList, data: IncidentListController, words: IncidentListStrings, events: BenchEvents) {
    this.list = list;
    this.rowHeight = new RowHeight(list);
    this.data = data;
    this.#listWords = words;
    this.filtersChanged = () => events.filtersChanged();
    this.#groupChanged = () => events.groupChanged();
    this.#words = new StringsController(list, toolStrings, toolTranslations);
    this.#filterWords = new StringsController(list, filterStrings, filterTranslations);
    this.#factWords = new StringsController(list, factsStrings, factsTranslations);
    this.#viewWords = new StringsController(list, viewStrings, viewTranslations);
    this.groups = new IncidentGroups((row) => this.factsOf(row));
    this.facts = new IncidentFactsReader({
      source: () => this.source,
      changed: () => events.factsChanged(),
      rows: () => this.rows,
    });
  }

  get terms(): ToolStrings {
    return this.#words.terms;
  }

  get filterTerms(): FilterStrings {
    return this.#filterWords.terms;
  }

  get factTerms(): FactsStrings {
    return this.#factWords.terms;
  }

  get viewTerms(): ViewStrings {
    return this.#viewWords.terms;
  }

  get listTerms(): IncidentListStrings {
    return this.context?.terms ?? this.#listWords;
  }

  get language(): string {
    return this.#words.language;
  }

  get rows(): readonly Incident[] {
    return this.data.feed.rows;
  }

  get source(): SecuritySource | undefined {
    return this.list.session?.source;
  }

  get timeZone(): 'utc' | 'local' {
    return this.list.session?.timeZone ?? 'utc';
  }

  get factsContext(): FactsCellContext {
    return { terms: this.factTerms, language: this.language, timeZone: this.timeZone };
  }

  setGroup(group: GroupKey | undefined): void {
    if (group === this.group) return;
    this.group = group;
    this.grid.setGroup(group);
    this.#groupChanged();
  }

  /** Facts that are read. */
  factsOf(incident: Incident): IncidentFacts | undefined {
    const facts = this.facts.factsFor(incident);
    return typeof facts === 'object' ? facts : undefined;
  }

  nameOf(incident: Incident): string {
    return incidentName(incident, this.listTerms);
  }

  /** Draws the list around the rows again. */
  redraw(): void {
    this.list.requestUpdate();
  }

  /** Draws the rows again, whose cells are others though the rows are the same. */
  redrawRows(): void {
    this.table?.redraw('cells');
  }

  query<E extends Element>(selector: string): E | null {
    return this.list.renderRoot.querySelector<E>(selector);
  }

  number(value: number): string {
    return value.toLocaleString(this.language);
  }

  clock(at: number): string {
    return formatClock(at, { zone: this.timeZone, locale: this.language });
  }

  /** Reads all that matches. Never rejects: what fails is said by the list. */
  readAll(): Promise<void> {
    return this.data.more().then(
      (actions) => actions.all(),
      () => undefined,
    );
  }
}
