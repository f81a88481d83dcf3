import { StringsController } from '@watchfloor/runtime';
import { buttonStyles, icon, iconCheck, iconMore, iconStar, innerStyles, type WfIPopover } from '@watchfloor/ui';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { filterStrings, type FilterStrings } from '../incident-filters/filters.strings.ts';
import { filterTranslations } from '../incident-filters/filters.translations.ts';
import type { FilterPreset } from '../incident-filters/filter-state.ts';
import { cleanName, nameProblem, type IncidentView, type ViewProblem } from './saved-views.ts';
import { actionsOf, nameForm, type Naming } from './views-menu.parts.ts';
import { viewsMenuStyles } from './views-menu.styles.ts';
import { viewStrings, type ViewStrings } from './views.strings.ts';
import { viewTranslations } from './views.translations.ts';

const KINDS = ['personal', 'shared', 'builtin'] as const;
/** From here on, a box narrows the list. */
const MANY = 9;

/** Where focus goes after the next update: the line of a view by id, or a selector. */
type Refocus = { readonly id: string } | { readonly selector: string };

/**
 * @summary Button with the name of the view, and a list of views to choose from and to keep.
 *
 * The owner holds the views and says what is shown; the menu only says what the person asks for. Where the owner cannot
 * do it, it sets `problem` in the event's detail before the event returns, and the menu says so beside the field.
 *
 * Keys in the list: arrows, Home and End; F2 renames, Delete deletes, Alt with an arrow moves a view of the person's
 * own. Escape leaves a name as it was, then closes. No event bubbles; each has the pressed event in `detail.trigger`.
 *
 * @fires {CustomEvent<ViewChooseDetail>} view-choose - this view is to be shown
 * @fires {CustomEvent<ViewSaveDetail>} view-save - what is shown is to be kept under a new name
 * @fires {CustomEvent<ViewChangeDetail>} view-update - what is shown is to be kept under the name of the current view
 * @fires {CustomEvent<ViewRenameDetail>} view-rename - one of the person's own gets another name
 * @fires {CustomEvent<ViewChangeDetail>} view-remove - one of the person's own goes
 * @fires {CustomEvent<ViewRestoreDetail>} view-restore - what was just removed comes back
 * @fires {CustomEvent<ViewMoveDetail>} view-move - one of the person's own goes to another place
 * @fires {CustomEvent<ViewDefaultDetail>} view-default - the list is to start with this view
 * @fires {CustomEvent<ViewResetDetail>} view-reset - back to what the current view holds
 * @fires {CustomEvent<{ open: boolean }>} views-toggle - the list of views opens or closes: counts are wanted or not
 */
export class WfIViewsMenu extends LitElement {
  static override properties = {
    list: {},
    views: { attribute: false },
    current: { attribute: false },
    changed: { type: Boolean },
    defaultId: { attribute: false },
    counts: { attribute: false },
    open: { state: true },
    naming: { state: true },
    text: { state: true },
    said: { state: true },
    removed: { state: true },
  };

  static override styles = [innerStyles, buttonStyles, viewsMenuStyles];

  /** What the views are of. Default `incidents`. */
  list: 'incidents' | 'alerts' = 'incidents';
  /** In the order shown within their kind. Names of built-in ones are keys of the presets. */
  views: readonly IncidentView[] = [];
  /** The view that is shown, as it was chosen. */
  current: IncidentView | undefined;
  /** What is shown differs from the current view. */
  changed = false;
  /** Id of the view that the person starts with. */
  defaultId: string | undefined;
  /** Number of rows by id; a view that is missing has no number. */
  counts: ReadonlyMap<string, number> = new Map();

  private open = false;
  private naming: Naming | undefined;
  private text = '';
  private said = '';
  private removed: { readonly view: IncidentView; readonly at: number } | undefined;

  readonly #words = new StringsController<ViewStrings>(this, viewStrings, viewTranslations);
  readonly #filterWords = new StringsController<FilterStrings>(this, filterStrings, filterTranslations);
  #refocus: Refocus | undefined;

  /** Moves focus to the button. */
  override focus(): void {
    this.#popover?.focus();
  }

  /** Opens the list of views. */
  show(): void {
    this.#popover?.show();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('naming') && this.naming) {
      const field = this.renderRoot.querySelector<HTMLInputElement>('input.naming');
      field?.focus();
      if (!(changed.get('naming') as Naming | undefined)) field?.select();
    }
    const to = this.#refocus;
    if (!to) return;
    this.#refocus = undefined;
    const target = 'id' in to ? this.#lineOf(to.id) : this.renderRoot.querySelector<HTMLElement>(to.selector);
    target?.scrollIntoView({ block: 'nearest' });
    target?.focus();
  }

  get #popover(): WfIPopover | null {
    return this.renderRoot.querySelector('wf-i-popover');
  }

  get #lines(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.view')];
  }

  #lineOf(id: string): HTMLElement | undefined {
    return this.#lines.find(({ dataset }) => dataset['id'] === id);
  }

  get #own(): readonly IncidentView[] {
    return this.views.filter(({ kind }) => kind === 'personal');
  }

  #nameOf({ kind, name }: IncidentView): string {
    const { presets } = this.#filterWords.terms;
    if (kind !== 'builtin' || !Object.hasOwn(presets, name)) return name;
    const own = this.list === 'alerts' ? this.#words.terms.alertPresets[name] : undefined;
    return own ?? presets[name as FilterPreset];
  }

  protected override render(): TemplateResult {
    const { terms } = this.#words;
    const name = this.current ? this.#nameOf(this.current) : '';
    return html`<wf-i-popover label=${terms.views} look="ghost" @popover-toggle=${this.#handleToggle}>
      <span slot="trigger" class="face"
        >${icon(iconStar)}<span class="visually-hidden">${terms.button(name, this.changed)}</span
        ><bdi class="name" aria-hidden="true" title=${name}>${name}</bdi>${
          this.changed ? html`<span class="dot" aria-hidden="true"></span>` : nothing
        }</span
      >
      ${this.open ? this.#renderPanel() : nothing}
    </wf-i-popover>`;
  }

  #renderPanel(): TemplateResult {
    const { terms } = this.#words;
    const wanted = this.text.trim().toLocaleLowerCase();
    const found = this.views.filter((view) => this.#nameOf(view).toLocaleLowerCase().includes(wanted));
    return html`${
        this.views.length < MANY
          ? nothing
          : html`<input
              class="find"
              type="text"
              aria-label=${terms.find}
              placeholder=${terms.find}
              autocomplete="off"
              spellcheck="false"
              .value=${this.text}
              @input=${({ target }: Event) => (this.text = (target as HTMLInputElement).value)}
              @keydown=${this.#handleFindKey}
            />`
      }
      <div class="list" @keydown=${this.#handleKey}>
        ${KINDS.map((kind) => this.#renderKind(kind, found, wanted !== ''))}
        ${found.length ? nothing : html`<div class="note">${terms.nothingFound}</div>`}
      </div>
      ${this.#renderFoot()}`;
  }

  #renderKind(kind: IncidentView['kind'], found: readonly IncidentView[], narrowed: boolean): unknown {
    const { terms } = this.#words;
    const views = found.filter((view) => view.kind === kind);
    const none = kind === 'personal' && !narrowed ? html`<div class="note">${terms.noPersonal}</div>` : nothing;
    if (!views.length && none === nothing) return nothing;
    return html`<div role="group" aria-label=${terms.kinds[kind]}>
      <div class="kind" aria-hidden="true">${terms.kinds[kind]}</div>
      ${
        views.length
          ? repeat(
              views,
              ({ id }) => id,
              (view) => this.#renderLine(view),
            )
          : none
      }
    </div>`;
  }

  #renderLine(view: IncidentView): TemplateResult {
    const { terms, language } = this.#words;
    if (this.naming?.of?.id === view.id) return html`<div class="line">${this.#renderNaming(this.naming)}</div>`;
    const name = this.#nameOf(view);
    const isCurrent = view.id === this.current?.id;
    const isDefault = view.id === this.defaultId;
    const count = this.counts.get(view.id)?.toLocaleString(language) ?? '';
    const focused = this.current ? isCurrent : view === this.views[0];
    return html`<div class="line">
      <button
        type="button"
        class="view"
        data-id=${view.id}
        ?data-focus=${focused}
        aria-current=${isCurrent ? 'true' : nothing}
        @click=${(event: Event) => this.#choose(view, event)}
      >
        ${icon(isCurrent ? iconCheck : '')}<span class="visually-hidden"
          >${terms.line(name, count && terms.counted[this.list](count), isDefault)}</span
        ><span class="name" aria-hidden="true"><bdi>${name}</bdi></span
        >${
          isDefault ? html`<span aria-hidden="true" title=${terms.yourDefault}>${icon(iconStar)}</span>` : nothing
        }<span class="count" aria-hidden="true">${count}</span>
      </button>
      <wf-i-menu
        look="square"
        label=${terms.actions(name)}
        .icon=${iconMore}
        .items=${actionsOf(view, this.#own, this.defaultId, terms)}
        @menu-choose=${(event: CustomEvent<{ id: string }>) => this.#act(event.detail.id, view, event)}
      ></wf-i-menu>
    </div>`;
  }

  #renderNaming(naming: Naming): TemplateResult {
    const keys = (event: KeyboardEvent): void => this.#handleNameKey(event);
    return nameForm(naming, this.#words.terms, this.#handleName, keys, () => this.#endNaming());
  }

  #renderFoot(): TemplateResult {
    const { terms } = this.#words;
    const { current, naming, changed, removed } = this;
    const button = (kind: string, label: string, press: (event: Event) => void): TemplateResult =>
      html`<button type="button" class="button ghost ${kind}" title=${label} @click=${press}>${label}</button>`;
    return html`<div class="foot" @keydown=${this.#keepKeys}>
      ${
        naming && !naming.of
          ? this.#renderNaming(naming)
          : html`${
              changed && current?.kind === 'personal'
                ? button('update', terms.update(current.name), (event) => this.#update(current, event))
                : nothing
            }${button('save-as', terms.saveAs, () => (this.naming = { of: undefined }))}${
              changed ? button('reset', terms.reset, (event) => this.#reset(event)) : nothing
            }`
      }
      <div class="said ${this.said ? '' : 'visually-hidden'}">
        <span role="status">${this.said}</span>
        ${removed ? button('undo', terms.undo, (event) => this.#restore(removed, event)) : nothing}
      </div>
    </div>`;
  }

  #handleToggle({ detail }: CustomEvent<{ open: boolean }>): void {
    this.open = detail.open;
    this.naming = this.removed = undefined;
    this.text = this.said = '';
    this.dispatchEvent(new CustomEvent('views-toggle', { detail: { open: this.open } }));
  }

  /** The problem that the owner has with it. */
  #wish(name: string, detail: Readonly<Record<string, unknown>>, trigger: Event): ViewProblem | undefined {
    const whole: Record<string, unknown> & { problem?: ViewProblem } = { ...detail, trigger };
    this.dispatchEvent(new CustomEvent(name, { detail: whole }));
    this.removed = undefined;
    this.said = whole.problem ? this.#words.terms.problems[whole.problem] : '';
    return whole.problem;
  }

  #choose({ id, name, text }: IncidentView, trigger: Event): void {
    if (!this.#wish('view-choose', { id, name, text }, trigger)) this.#popover?.hide(true);
  }

  #act(action: string, view: IncidentView, trigger: Event): void {
    const at = this.#own.indexOf(view);
    if (action === 'rename') this.naming = { of: view };
    else if (action === 'remove') this.#remove(view, trigger);
    else if (action === 'default')
      this.#wish('view-default', { id: view.id === this.defaultId ? undefined : view.id }, trigger);
    else this.#move(view, at + (action === 'up' ? -1 : 1), trigger);
  }

  #remove(view: IncidentView, trigger: Event): void {
    const at = this.#own.indexOf(view);
    const next = this.#own[at + 1] ?? this.#own[at - 1];
    if (this.#wish('view-remove', { name: view.name }, trigger)) return;
    this.removed = { view, at };
    this.said = this.#words.terms.removed(view.name);
    this.#refocus = next ? { id: next.id } : { selector: '.undo' };
  }

  #restore({ view: { name, text, id }, at }: NonNullable<typeof this.removed>, trigger: Event): void {
    if (!this.#wish('view-restore', { name, text, at }, trigger)) this.#refocus = { id };
  }

  #move(view: IncidentView, to: number, trigger: Event): void {
    const own = this.#own;
    if (!own[to] || this.#wish('view-move', { name: view.name, to }, trigger)) return;
    this.said = this.#words.terms.moved(view.name, to + 1, own.length);
    this.#refocus = { id: view.id };
  }

  #update({ name }: IncidentView, trigger: Event): void {
    if (this.#wish('view-update', { name }, trigger)) return;
    this.said = this.#words.terms.saved(name);
    this.#refocus = { selector: '.save-as' };
  }

  #reset(trigger: Event): void {
    this.#wish('view-reset', {}, trigger);
    this.#refocus = { selector: '.save-as' };
  }

  readonly #handleName = (event: SubmitEvent): void => {
    event.preventDefault();
    const { naming } = this;
    const field = this.renderRoot.querySelector<HTMLInputElement>('input.naming');
    if (!naming || !field) return;
    const { of } = naming;
    const name = cleanName(field.value);
    if (of && name === of.name) return this.#endNaming();
    const problem =
      nameProblem(name, this.#own, of?.name) ??
      (of ? this.#wish('view-rename', { name: of.name, to: name }, event) : this.#wish('view-save', { name }, event));
    if (problem) {
      this.said = '';
      this.naming = { of, problem };
      return;
    }
    this.naming = undefined;
    this.said = this.#words.terms.saved(name);
    this.#refocus = { id: `personal:${name}` };
  };

  #endNaming(): void {
    const { naming } = this;
    this.naming = undefined;
    this.#refocus = naming?.of ? { id: naming.of.id } : { selector: '.save-as' };
  }

  #handleNameKey(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.#endNaming();
  }

  /** The list behind has keys of its own; Escape is the popover's. */
  readonly #keepKeys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') event.stopPropagation();
  };

  readonly #handleFindKey = (event: KeyboardEvent): void => {
    this.#keepKeys(event);
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.#lines[0]?.focus();
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    this.#keepKeys(event);
    const lines = this.#lines;
    const at = lines.findIndex((line) => line === event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const view = this.views.find(({ id }) => id === lines[at]!.dataset['id']);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const to = event.altKey ? undefined : { Home: 0, End: -1 }[event.key];
    if (to !== undefined) lines.at(to)?.focus();
    else if (step && !event.altKey) lines.at((at + step) % lines.length)?.focus();
    else if (view?.kind !== 'personal') return;
    else if (step) this.#move(view, this.#own.indexOf(view) + step, event);
    else if (event.key === 'F2') this.naming = { of: view };
    else if (event.key === 'Delete') this.#remove(view, event);
    else return;
    event.preventDefault();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-views-menu': WfIViewsMenu;
  }
}
