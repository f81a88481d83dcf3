/** The menu of a value, with its first use. */
import { defang, type Session, type WidgetElement } from '@watchfloor/runtime';
import {
  defineContextMenu,
  iconActions,
  iconCopy,
  iconExternal,
  iconFilter,
  iconHunting,
  iconSearch,
  WfIContextMenu,
  type MenuChooseDetail,
  type MenuItem,
} from '@watchfloor/ui';
import type { PivotStrings } from './pivots.strings.ts';
import type { PivotAsk, PivotDetail } from './pivots.types.ts';

/** Begins the ids of what is done to the row. */
const ACT = 'act ';
const EVENTS = { search: 'wf-search', hunting: 'wf-hunt' } as const;

interface Shown {
  readonly ask: PivotAsk;
  readonly name: string;
  readonly opener: HTMLElement;
  readonly x: number | undefined;
}

export class PivotMenu {
  readonly #host: WidgetElement;
  readonly #incidentId: () => string | undefined;
  readonly #terms: () => PivotStrings;
  readonly #isDefined = defineContextMenu();
  #menu: WfIContextMenu | undefined;
  #said: HTMLElement | undefined;
  #shown: Shown | undefined;

  constructor(host: WidgetElement, incidentId: () => string | undefined, terms: () => PivotStrings) {
    this.#host = host;
    this.#incidentId = incidentId;
    this.#terms = terms;
  }

  /** @param name the value, safe to show */
  open(ask: PivotAsk, name: string, opener: HTMLElement, x?: number): void {
    if (!this.#isDefined || !opener.isConnected) return;
    this.#show({ ask, name, opener, x });
  }

  /** Draws an open menu again. */
  refresh(): void {
    if (this.#menu?.open && this.#shown?.ask.acts) this.#menu.items = this.#items();
  }

  #items(failed?: string): readonly MenuItem[] {
    return itemsOf(this.#shown!.ask, this.#terms(), this.#host.session?.pivots).map((item) =>
      item.id === failed ? { ...item, why: this.#terms().copyFailed } : item,
    );
  }

  #show(shown: Shown, failed?: string): void {
    this.#shown = shown;
    const { opener, name, x } = shown;
    const menu = this.#placed(opener.closest('dialog') ?? this.#host.renderRoot);
    menu.label = this.#terms().more(name);
    menu.heading = name;
    menu.items = this.#items(failed);
    menu.show(opener, x);
  }

  /** In the dialog of what was pressed: all else is out of reach then. */
  #placed(container: ParentNode & Node): WfIContextMenu {
    if (!this.#menu) {
      this.#menu = new WfIContextMenu();
      this.#menu.addEventListener('menu-choose', (event) =>
        this.#choose((event as CustomEvent<MenuChooseDetail>).detail),
      );
      this.#said = document.createElement('div');
      this.#said.className = 'visually-hidden';
      this.#said.setAttribute('role', 'status');
    }
    if (this.#menu.parentNode !== container) container.append(this.#menu, this.#said!);
    this.#said!.textContent = '';
    return this.#menu;
  }

  /** A script's press filters, and moves nothing out of the widget. */
  #choose({ id, trigger }: MenuChooseDetail): void {
    const { ask } = this.#shown!;
    if (id === 'only' || id === 'not') ask.filter?.choose(id);
    else if (!trigger.isTrusted) return;
    else if (id === 'copy' || id === 'raw') void this.#copy(id, ask);
    else if (id === 'search' || id === 'hunting') this.#send(id, ask);
    else if (id.startsWith(ACT)) ask.acts?.choose(id.slice(ACT.length));
    else ask.ways?.[Number(id)]?.go(trigger);
  }

  /** Pages without https have no clipboard. */
  async #copy(id: string, { text }: PivotAsk): Promise<void> {
    const shown = this.#shown!;
    const done = await navigator.clipboard?.writeText(id === 'raw' ? text : defang(text)).then(
      () => true,
      () => false,
    );
    if (shown !== this.#shown) return;
    if (done) this.#said!.textContent = this.#terms().copied;
    else if (shown.opener.isConnected) this.#show(shown, id);
  }

  #send(target: keyof typeof EVENTS, { kind, text, from, to }: PivotAsk): void {
    if (kind === 'word') return;
    const detail: PivotDetail = { kind, value: text, from, to, incidentId: this.#incidentId()?.trim() || undefined };
    this.#host.dispatchEvent(
      new CustomEvent(EVENTS[target], { detail, bubbles: true, composed: true, cancelable: true }),
    );
  }
}

function itemsOf(ask: PivotAsk, terms: PivotStrings, answered: Session['pivots']): readonly MenuItem[] {
  const { kind, text, filter, ways = [] } = ask;
  const items: MenuItem[] = [];
  const offer = (id: 'only' | 'not', label: string, why: string): void => {
    const isOn = filter!.state === id;
    items.push({ id, label, icon: iconFilter, ...(isOn && { disabled: true, why }) });
  };
  if (filter) offer('only', terms.only, terms.isOnly);
  if (filter?.excludes) offer('not', terms.not, terms.isLeftOut);
  const isLive = defang(text) !== text;
  items.push({ id: 'copy', label: isLive ? terms.copyDefanged : terms.copy, icon: iconCopy });
  if (isLive) items.push({ id: 'raw', label: terms.copyRaw, icon: iconCopy, why: terms.live });
  for (const [place, { to }] of ways.entries())
    items.push({ id: String(place), label: terms.ways[to], icon: iconExternal });
  const searched = kind !== 'word';
  if (searched && answered?.includes('search')) items.push({ id: 'search', label: terms.search, icon: iconSearch });
  if (searched && answered?.includes('hunting')) items.push({ id: 'hunting', label: terms.hunt, icon: iconHunting });
  for (const [place, item] of (ask.acts?.items() ?? []).entries())
    items.push({ icon: iconActions, begins: place === 0, ...item, id: ACT + item.id });
  return items;
}
