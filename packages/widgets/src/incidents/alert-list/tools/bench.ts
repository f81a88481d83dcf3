/** What the parts of the tools share: the list, its data and words, and how to draw again. */
import type { Alert, SecuritySource } from '@watchfloor/api';
import { AccessController, formatClock, StringsController } from '@watchfloor/runtime';
import type { TableGrid, WfIDataTable } from '@watchfloor/ui';
import type { TemplateResult } from 'lit';
import { factsStrings, type FactsStrings } from '../../incident-facts/facts.strings.ts';
import { factsTranslations } from '../../incident-facts/facts.translations.ts';
import { filterStrings, type FilterStrings } from '../../incident-filters/filters.strings.ts';
import { filterTranslations } from '../../incident-filters/filters.translations.ts';
import { toolStrings, type ToolStrings } from '../../incident-list/tools/tools.strings.ts';
import { toolTranslations } from '../../incident-list/tools/tools.translations.ts';
import { RowHeight } from '../../incident-list/tools/row-height.ts';
import { alertName, type AlertCellContext } from '../alert-list.columns.ts';
import type { AlertListController } from '../alert-list.data.ts';
import { alertListStrings, type AlertListStrings } from '../alert-list.strings.ts';
import { alertListTranslations } from '../alert-list.translations.ts';
import type { WfAlertList } from '../alert-list.ts';
import type { GroupKey } from './grid.ts';
import { alertToolStrings, type AlertToolStrings } from './tools.strings.ts';
import { alertToolTranslations } from './tools.translations.ts';

export class AlertBench {
  readonly list: WfAlertList;
  readonly data: AlertListController;
  readonly access: AccessController;
  readonly filtersChanged: () => void;
  /** Set once, before anything is drawn. */
  grid!: TableGrid<Alert, never>;
  table: WfIDataTable<Alert> | undefined;
  /** What rows are grouped by; see `setGroup`. */
  group: GroupKey | undefined;
  readonly rowHeight: RowHeight;
  /** The menu of views; undefined until its code is there. */
  views: (() => TemplateResult) | undefined;
  readonly #tools: StringsController<ToolStrings>;
  readonly #own: StringsController<AlertToolStrings>;
  readonly #filters: StringsController<FilterStrings>;
  readonly #facts: StringsController<FactsStrings>;
  readonly #list: StringsController<AlertListStrings>;

  constructor(list: WfAlertList, data: AlertListController, filtersChanged: () => void) {
    this.list = list;
    this.rowHeight = new RowHeight(list);
    this.data = data;
    this.filtersChanged = filtersChanged;
    this.access = new AccessController(list);
    this.#tools = new StringsController(list, toolStrings, toolTranslations);
    this.#own = new StringsController(list, alertToolStrings, alertToolTranslations);
    this.#filters = new StringsController(list, filterStrings, filterTranslations);
    this.#facts = new StringsController(list, factsStrings, factsTranslations);
    this.#list = new StringsController(list, alertListStrings, alertListTranslations);
  }

  /** Words that every list's tools have. */
  get terms(): ToolStrings {
    return this.#tools.terms;
  }

  /** Words about alerts. */
  get own(): AlertToolStrings {
    return this.#own.terms;
  }

  get filterTerms(): FilterStrings {
    return this.#filters.terms;
  }

  get listTerms(): AlertListStrings {
    return this.#list.terms;
  }

  get language(): string {
    return this.#tools.language;
  }

  get rows(): readonly Alert[] {
    return this.data.feed.rows;
  }

  get source(): SecuritySource | undefined {
    return this.list.session?.source;
  }

  get timeZone(): 'utc' | 'local' {
    return this.list.session?.timeZone ?? 'utc';
  }

  /** What cells are made with. */
  get context(): AlertCellContext {
    return {
      terms: this.#facts.terms,
      list: this.listTerms,
      language: this.language,
      timeZone: this.timeZone,
      hrefTemplate: this.list.hrefTemplate,
      openIncident: (id) => this.list.openIncident(id),
    };
  }

  setGroup(group: GroupKey | undefined): void {
    if (group === this.group) return;
    this.group = group;
    this.grid.setGroup(group);
    this.redraw();
  }

  nameOf(alert: Alert): string {
    return alertName(alert, this.context);
  }

  /** "1 alert" by its name, several by their number. */
  nameAll(alerts: readonly Alert[]): string {
    return alerts.length === 1 ? this.nameOf(alerts[0]!) : this.own.manyAlerts(this.number(alerts.length), false);
  }

  /** Draws the list around the rows again. */
  redraw(): void {
    this.list.requestUpdate();
  }

  /** Draws the rows again, whose looks are others though the rows are the same. */
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
