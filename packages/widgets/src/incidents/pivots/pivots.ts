/** One short way from any value: to filter by it, copy it, open what it names, search and hunt for it. */
import { defang, StringsController, truncateMiddle, type WidgetElement } from '@watchfloor/runtime';
import { cellAt, icon, iconMore, type TableCell, type WfIDataTable } from '@watchfloor/ui';
import { html, type TemplateResult } from 'lit';
import { shown } from '../incident-facts/facts-text.ts';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import type { IncidentTabDetail, IncidentTabName } from '../incident/incident.types.ts';
import { pivotStrings, type PivotStrings } from './pivots.strings.ts';
import { pivotTranslations } from './pivots.translations.ts';
import type { PivotAsk, PivotKind, PivotWay } from './pivots.types.ts';
import type { PivotMenu } from './pivot-menu.ts';

/** Characters of a value in a name. */
const NAMED = 60;
/** Of a huge value no more is looked at for what is shown. */
const LOOKED_AT = 2000;

/** Tabs that show what a value names; the others stand among the evidence. */
const TABS: Readonly<Partial<Record<PivotKind, IncidentTabName>>> = {
  device: 'devices',
  user: 'users',
  mailbox: 'mailboxes',
  app: 'apps',
};
/** Nobody finds these by themselves. */
const NOWHERE: readonly string[] = ['tag', 'word', 'text', 'id'];

/** What the element has beside it. */
export interface PivotPlace {
  readonly incidentId: () => string | undefined;
  /** Its own tab, to which nothing leads, and those beside it. Default: none. */
  readonly tab?: () => IncidentTabName;
  readonly leadsTo?: () => readonly string[];
}

/**
 * In an element that shows values:
 *
 *     readonly #pivots = new Pivots(this, { incidentId: () => this.incidentId });
 *     html`<dd>${text} ${this.#pivots.button({ kind: 'ip', text })}</dd>`
 *
 * with `pivotStyles` among its styles. The menu comes with the first use.
 */
export class Pivots {
  readonly #host: WidgetElement;
  readonly #place: PivotPlace;
  readonly #strings: StringsController<PivotStrings>;
  readonly #words: StringsController<FactsStrings>;
  #menu: PivotMenu | undefined;

  constructor(host: WidgetElement, place: PivotPlace) {
    this.#host = host;
    this.#place = place;
    this.#strings = new StringsController(host, pivotStrings, pivotTranslations);
    this.#words = new StringsController(host, factsStrings, factsTranslations);
  }

  get terms(): PivotStrings {
    return this.#strings.terms;
  }

  /** The value as it is named: harmless, nothing hidden, its middle left out where it is long. */
  name(text: string): string {
    return truncateMiddle(shown(defang(text.slice(0, LOOKED_AT)), this.#words.terms), NAMED).text;
  }

  /** A small button after the value; it shows when the pointer or focus is on what it stands in. */
  button(ask: PivotAsk): TemplateResult {
    const label = this.terms.more(this.name(ask.text));
    return html`<button
      type="button"
      class="button ghost square pivot"
      aria-haspopup="menu"
      aria-label=${label}
      title=${label}
      @click=${({ currentTarget }: Event) => void this.open(ask, currentTarget as HTMLElement)}
    >
      ${icon(iconMore)}
    </button>`;
  }

  /**
   * The menu of a cell: by the second mouse button, the menu key, or Shift and F10. Bound to both `contextmenu` and
   * `keydown` of the table.
   * @param askOf undefined: the browser's own menu is left alone
   */
  handleTable<Row>(event: Event, askOf: (cell: TableCell<Row>) => PivotAsk | undefined): void {
    this.handle(event, () => {
      const cell = cellAt(event.currentTarget as WfIDataTable<Row>, event);
      const ask = cell && askOf(cell);
      return ask && { ask, opener: cell.element };
    });
  }

  /** The same for what is no table. */
  handle(
    event: Event,
    find: () => { readonly ask: PivotAsk; readonly opener: HTMLElement | SVGElement } | undefined,
  ): void {
    if (event.defaultPrevented || !pressesMenu(event)) return;
    const found = find();
    if (!found) return;
    event.preventDefault();
    event.stopPropagation();
    const byPointer = event instanceof MouseEvent && event.button === 2;
    void this.open(found.ask, found.opener, byPointer ? event.clientX : undefined);
  }

  /** @param opener gets focus back; @param x where it was pressed, in px */
  async open(ask: PivotAsk, opener: HTMLElement | SVGElement, x?: number): Promise<void> {
    try {
      const { PivotMenu } = await import('./pivot-menu.ts');
      this.#menu ??= new PivotMenu(this.#host, this.#place.incidentId, () => this.terms);
      await ask.acts?.ready;
    } catch {
      // Without its code nothing opens; the next press asks again.
      return;
    }
    const ways = [...(ask.ways ?? []), ...this.#ways(ask)];
    this.#menu.open({ ...ask, ways }, this.name(ask.text), opener as HTMLElement, x);
  }

  /** What can be done to the row may be known better by now. */
  refresh(): void {
    this.#menu?.refresh();
  }

  /** The tab that shows what it names. */
  #ways({ kind, text }: PivotAsk): readonly PivotWay[] {
    const { leadsTo, tab: own, incidentId } = this.#place;
    const tab = NOWHERE.includes(kind) ? undefined : (TABS[kind as PivotKind] ?? 'evidence');
    const id = incidentId()?.trim();
    if (!id || !tab || tab === own?.() || !leadsTo?.().includes(tab)) return [];
    const go = (): void => {
      const detail: IncidentTabDetail = { id, tab, entity: text };
      const options = { detail, bubbles: true, composed: true, cancelable: true };
      this.#host.dispatchEvent(new CustomEvent('wf-incident-tab', options));
    };
    return [{ to: tab, go }];
  }
}

/** The second mouse button, the menu key, or Shift and F10. With Shift the browser's own menu comes. */
export function pressesMenu(event: Event): boolean {
  if (event instanceof KeyboardEvent)
    return (
      !event.ctrlKey &&
      !event.altKey &&
      !event.metaKey &&
      (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))
    );
  return event instanceof MouseEvent && event.type === 'contextmenu' && !(event.shiftKey && event.button === 2);
}
