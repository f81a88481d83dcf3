import { formatCount, StringsController } from '@watchfloor/runtime';
import {
  avatarStyles,
  panelId,
  severityStyles,
  statusStyles,
  tabId,
  TabStrip,
  tabStyles,
  tagStyles,
  type TabItem,
} from '@watchfloor/ui';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { catalog } from '../../catalog.ts';
import { shown } from '../incident-facts/facts-text.ts';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import { targetOf } from '../incident-facts/products.ts';
import { incidentName } from '../incident-list/incident-list.columns.ts';
import { itemHref } from '../queue/item-href.ts';
import { incidentListStrings, type IncidentListStrings } from '../incident-list/incident-list.strings.ts';
import { incidentListTranslations } from '../incident-list/incident-list.translations.ts';
import type { LoadedIncident } from '../incident-load/incident-load.data.ts';
import { IncidentTab } from '../incident-load/incident-tab.ts';
import type { ManageRights } from '../incident-manage/incident-manage.types.ts';
import { SumsController } from '../incident-summary/incident-sums.ts';
import { header, type HeaderAct } from './incident-header.ts';
import { incidentStrings, type IncidentStrings } from './incident.strings.ts';
import { incidentStyles } from './incident.styles.ts';
import { tabsOf, type PageTab } from './incident.tabs.ts';
import { incidentTranslations } from './incident.translations.ts';
import type { IncidentTabDetail } from './incident.types.ts';
import type { Managing } from './manage/managing.ts';

/** What a tab's element takes; each is a widget of its own. */
interface TabElement extends HTMLElement {
  incidentId?: string | undefined;
  headingLevel?: number;
  heading?: string | undefined;
  leadsTo?: readonly string[];
  /** False: nobody sees it. */
  shown?: boolean;
  /** What it counted by itself. */
  readonly count?: number | undefined;
  readonly updateComplete?: Promise<boolean>;
  requestUpdate?(): void;
  showEntity?(name: string): void;
}

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const PANEL_STATES = /^(waiting|denied|failed)$/;

/**
 * @summary One incident: its head, and a tab for each side of it.
 *
 * Every tab is a widget of its own, and all share one load. A tab is made when it is first chosen and then kept, so
 * that its scroll, filters and selection stay; one that was not chosen asks for nothing. Tabs stand in the strip as
 * soon as their widget is in the catalog, and where the tenant's licences include them.
 *
 * @fires {CustomEvent<undefined>} wf-loading - the first answer is under way; does not bubble
 * @fires {CustomEvent<IncidentReadyDetail>} wf-ready - the incident is shown; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-error - nothing can be shown; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-stale - what is shown could not be read again; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-denied - the person may not see it; does not bubble
 * @fires {CustomEvent<IncidentTabErrorDetail>} wf-auth-required - a sign-in is needed
 * @fires {CustomEvent<IncidentTabDetail>} wf-incident-tab - a tab was chosen; cancel it to take over
 * @slot place - where the page is in the host, such as a way back. Default: the incident's id
 */
export class WfIncident extends IncidentTab {
  static override properties = {
    heading: {},
    tab: {},
    hrefTemplate: { attribute: 'href-template' },
    _copied: { state: true },
    _unfolded: { state: true },
  };

  static override styles = [
    ...IncidentTab.base,
    severityStyles,
    statusStyles,
    avatarStyles,
    tagStyles,
    tabStyles,
    incidentStyles,
  ];

  /** Title while there is no incident to name. Default: its id. */
  heading: string | undefined;
  /** Name of the tab that is shown, such as `alerts`. Default, and for a tab that is not here: the first one. */
  tab: string | undefined;
  /** Same-origin address of an incident with `{id}` in it, for Copy link. Default: the id is copied. */
  hrefTemplate: string | undefined;

  _copied: 'done' | 'failed' | undefined;
  _unfolded = false;

  readonly #strings = new StringsController<IncidentStrings>(this, incidentStrings, incidentTranslations);
  readonly #list = new StringsController<IncidentListStrings>(this, incidentListStrings, incidentListTranslations);
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  readonly #strip = new TabStrip(this);
  readonly #sums = new SumsController(this);
  #panels = new Map<string, TabElement | 'loading' | 'failed'>();
  #managing: Managing | undefined;
  #said = '';
  #entity: { readonly tab: string; readonly name: string } | undefined;

  /** Name of the incident that is shown, with what hides in it made visible. Undefined until it is read. */
  get name(): string | undefined {
    const { loaded } = this.load;
    return loaded && incidentName(loaded.incident, this.#list.terms);
  }

  /** Moves focus to the incident's name, once it is shown. */
  focusHeading(): void {
    this.renderRoot.querySelector<HTMLElement>('.name')?.focus();
  }

  protected override get label(): string {
    return this.heading?.trim() || this.#list.terms.unnamed(shown(this.incidentId?.trim() ?? '', this.#words.terms));
  }

  /** Those that exist and are licensed. Unknown licences hide nothing. */
  get #tabs(): readonly PageTab[] {
    // Of all that is asked about, this alone needs Defender for Office 365 plan 2 and nothing of another product.
    const decision = this.access.decide('hunting.email');
    const unlicensed = decision?.outcome === 'denied' && decision.reason.code === 'licence';
    return tabsOf(catalog, (id) => id !== 'mailboxes' || !unlicensed);
  }

  #currentOf(tabs: readonly PageTab[]): PageTab | undefined {
    return tabs.find(({ id }) => id === this.tab) ?? tabs[0];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('incidentId')) this.#forget();
    const current = this.#currentOf(this.#tabs);
    // Its code comes beside the incident.
    if (current && this.incidentId?.trim() && this.session?.source && !this.#panels.has(current.id))
      void this.#open(current);
  }

  /** Another incident: nothing of the last one stays. */
  #forget(): void {
    this.#panels = new Map();
    this.#sums.forget();
    this.#managing?.forget();
    this._copied = undefined;
    this._unfolded = false;
    this.#said = '';
    this.#entity = undefined;
  }

  async #open({ id, tag }: PageTab): Promise<void> {
    const panels = this.#panels;
    panels.set(id, 'loading');
    const element = await catalog[tag]!.load().then(
      () => document.createElement(tag) as TabElement,
      () => undefined,
    );
    panels.set(id, element ?? 'failed');
    element?.addEventListener(`wf-${id}-read`, () => this.requestUpdate());
    this.requestUpdate();
    await this.updateComplete;
    // A query that has its answer already gives it within the first update, after a tab has looked.
    await element?.updateComplete;
    element?.requestUpdate?.();
    this.#showEntity();
  }

  /** The notices of the base stand in the tab, which says the same of the same load. */
  protected override render(): TemplateResult {
    const { loaded } = this.load;
    const shows = loaded && this.incidentId?.trim() && !this.broken && !PANEL_STATES.test(this.view.name);
    return shows
      ? html`<section class="tab" role="group" aria-label=${this.label}>${this.renderLoaded(loaded)}</section>`
      : html`<div class="head">
            <div class="name" role="heading" aria-level=${this.level}>${this.label}</div>
          </div>
          ${super.render()}`;
  }

  protected override renderLoading(): TemplateResult {
    return html`<div class="head" aria-hidden="true">
      <i class="bone short"></i><i class="bone long"></i><i class="bone"></i>
    </div>`;
  }

  protected override renderLoaded(loaded: LoadedIncident): TemplateResult {
    const { terms } = this.#strings;
    const tabs = this.#tabs;
    const current = this.#currentOf(tabs);
    return html`
      ${this.#renderHead(loaded)}
      <div class="strip">
        ${this.#strip.render({
          label: terms.tabsLabel,
          back: terms.tabsBack,
          on: terms.tabsOn,
          items: tabs.map((tab) => this.#item(tab, loaded)),
          selected: current?.id,
          choose: (id) => this.#choose(id),
        })}
      </div>
      <div class="panels" @wf-incident-tab=${this.#handleTab}>
        ${repeat(
          tabs.filter(({ id }) => this.#panels.has(id)),
          ({ id }) => id,
          (tab) => this.#renderPanel(tab, tab === current, tabs),
        )}
      </div>
      ${this.#managing?.render(loaded, this.#right(loaded)) ?? nothing}
      <div class="visually-hidden" role="status">${this.#said}</div>
    `;
  }

  #item({ id, count }: PageTab, loaded: LoadedIncident): TabItem {
    const label = this.#strings.terms.tabs[id];
    const panel = this.#panels.get(id);
    const number = count?.(loaded, this.#sums.of(loaded.alerts), typeof panel === 'object' ? panel : undefined);
    const text = typeof number !== 'number' ? '…' : formatCount(number, this.#strings.language);
    return {
      id,
      label,
      // A count that comes later has its room.
      ...(count && number !== null && { count: text, countLabel: number === undefined ? '' : text }),
      drawn: this.#panels.has(id),
    };
  }

  #renderPanel(tab: PageTab, isShown: boolean, tabs: readonly PageTab[]): TemplateResult {
    return html`<div
      class="panel"
      role="tabpanel"
      id=${panelId(tab.id)}
      aria-labelledby=${tabId(tab.id)}
      ?data-off=${!isShown}
    >
      <div class="scroller">${this.#renderTab(tab, isShown, tabs)}</div>
    </div>`;
  }

  #renderTab(tab: PageTab, isShown: boolean, tabs: readonly PageTab[]): unknown {
    const { terms } = this.#strings;
    const element = this.#panels.get(tab.id);
    const name = terms.tabs[tab.id];
    if (element === 'loading') return html`<p class="meanwhile" role="status">${terms.tabLoading(name)}</p>`;
    if (typeof element !== 'object') {
      return html`<p class="meanwhile" role="alert">
        <span>${terms.tabFailed(name)}</span>
        <button class="link" @click=${() => void this.#open(tab)}>${terms.retry}</button>
      </p>`;
    }
    element.classList.toggle('fills', !!tab.fills);
    element.incidentId = this.incidentId;
    if ('shown' in element) element.shown = isShown;
    element.headingLevel = Math.min(6, this.level + 1);
    // Landmarks of several pages side by side tell whose they are.
    if (this.heading?.trim() && 'heading' in element) element.heading = `${name}: ${this.heading.trim()}`;
    const ids = tabs.map(({ id }) => id);
    if ('leadsTo' in element && String(element.leadsTo) !== String(ids)) element.leadsTo = ids;
    return element;
  }

  #renderHead(loaded: LoadedIncident): TemplateResult {
    const href = this.#href(loaded);
    return header({
      loaded,
      terms: this.#strings.terms,
      list: this.#list.terms,
      words: this.#words.terms,
      ...this.locale,
      level: this.level,
      right: this.#right(loaded),
      refreshing: this.view.refreshing,
      copied: this._copied,
      copyText: href ?? loaded.incident.id,
      hasAddress: href !== undefined,
      unfolded: this._unfolded,
      unfold: () => (this._unfolded = !this._unfolded),
      act: (what) => void this.#act(what),
    });
  }

  #href({ incident }: LoadedIncident): string | undefined {
    const path = itemHref(this.hrefTemplate, incident.id);
    return path && new URL(path, location.href).href;
  }

  /** May the person change this incident? What is not known is no. */
  #right({ incident, facts }: LoadedIncident): ManageRights {
    const tenant = GUID.test(this.session?.source?.identity.tenantId ?? '') ? incident.tenantId : undefined;
    const target = targetOf(facts, tenant);
    const decision = this.access.decide('incidents.manage', target);
    if (decision?.outcome === 'allowed') return { allowed: true };
    return {
      allowed: false,
      why: decision?.outcome === 'denied' ? this.access.whoGrants('incidents.manage', target) : undefined,
    };
  }

  async #act(what: HeaderAct): Promise<void> {
    const { loaded } = this.load;
    if (!loaded) return;
    if (what === 'refresh') return this.refresh();
    if (what === 'copy') return this.#copy(loaded);
    const right = this.#right(loaded);
    if (what === 'manage' && !right.allowed) {
      // A narrow page has folded the reason away.
      this._unfolded = true;
      return this.#say(right.why ?? this.#strings.terms.rightsUnknown);
    }
    try {
      const { Managing } = await import('./manage/managing.ts');
      this.#managing ??= new Managing({
        page: this,
        terms: () => this.#strings.terms,
        loaded: () => this.load.loaded,
        right: (of) => this.#right(of),
        applied: (incident) => this.load.apply(incident),
        say: (text) => this.#say(text),
      });
      await this.#managing.open(what);
    } catch {
      this.#say(this.#strings.terms.formFailed);
    }
  }

  #say(text: string): void {
    this.#said = text;
    this.requestUpdate();
  }

  /** Pages without https have no clipboard. */
  async #copy(loaded: LoadedIncident): Promise<void> {
    const text = this.#href(loaded) ?? loaded.incident.id;
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    if (this.load.loaded?.incident.id !== loaded.incident.id) return;
    this._copied = done ? 'done' : 'failed';
    const { terms } = this.#strings;
    this.#say(done ? terms.copied : terms.copyFailed(text));
  }

  /** A tab leads to another one: the host is asked as if it had been pressed. */
  readonly #handleTab = (event: CustomEvent<IncidentTabDetail>): void => {
    event.stopPropagation();
    const { tab, entity } = event.detail;
    this.#choose(tab);
    this.#entity = entity === undefined ? undefined : { tab, name: entity };
    void this.updateComplete.then(() => {
      this.#strip.focus();
      this.#showEntity();
    });
  };

  /** In its tab, once that is here. A host that took over is not overruled. */
  #showEntity(): void {
    const { tab, name } = this.#entity ?? {};
    const element = tab && this.#panels.get(tab);
    if (typeof element !== 'object' || this.tab !== tab) return;
    this.#entity = undefined;
    element.showEntity?.(name!);
  }

  #choose(id: string): void {
    const tabs = this.#tabs;
    const chosen = tabs.find((tab) => tab.id === id);
    const { loaded } = this.load;
    if (!chosen || !loaded || chosen === this.#currentOf(tabs)) return;
    const detail: IncidentTabDetail = { id: loaded.incident.id, tab: chosen.id };
    if (this.emit('wf-incident-tab', detail, true)) this.tab = chosen.id;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-incident': WfIncident;
  }
}
