import { WidgetElement } from '@watchfloor/runtime';
import type { Selection } from '@watchfloor/runtime/actions';
import {
  buttonStyles,
  icon,
  iconClose,
  iconLock,
  innerStyles,
  severityStyles,
  statusStyles,
  type WfITokenField,
} from '@watchfloor/ui';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ALERT_STATUSES } from '../incident-actions/changes.ts';
import type { EditState, ItemEdit, Manageable } from '../incident-actions/contract.ts';
import type { IncidentManageStrings } from './incident-manage.strings.ts';
import { incidentManageStyles } from './incident-manage.styles.ts';
import type { ManageRights, ManageSaveDetail, TriggerDetail } from './incident-manage.types.ts';
import {
  changedFields,
  commonOf,
  editOf,
  emptyDraft,
  withTag,
  withValue,
  withoutField,
  withoutTag,
  type Common,
  type Draft,
  type FormField,
} from './manage-draft.ts';
import { aboutItems, notSaved } from './manage-about.ts';
import { assignField, tagsField } from './manage-chips.ts';
import {
  classificationField,
  commentField,
  determinationField,
  nameField,
  noteField,
  severityField,
  statusField,
  type FormView,
} from './manage-fields.ts';
import { ManagePeople, type SearchPeople } from './manage-people.ts';
import { problemsIn, type Typed } from './manage-problems.ts';
import { ManageTerms } from './manage-terms.ts';
import { durationWords, type ManagedKind } from './manage-words.ts';

const CONTROL = 'input:not([type=radio]), input:checked, input, select, textarea, [role=combobox], wf-i-token-field';

/**
 * @summary Form for one or many incidents or alerts, over the end of the page.
 *
 * Opens when it is drawn. It holds what was touched and nothing else: newer rows in `items`, a failure or a closing
 * that was not meant lose nothing. Fields in which several of them differ say so and stay untouched. The owner takes
 * the element away on `manage-close`, which also comes when `state` says that what was saved is done.
 * Keys: Escape closes, and asks first when something was changed (a second Escape discards); Control+Enter saves.
 *
 * @fires {CustomEvent<ManageSaveDetail>} manage-save - what is to be different; does not bubble
 * @fires {CustomEvent<TriggerDetail>} manage-close - it is no longer needed: closed by the person, or what was saved is done; does not bubble
 */
export class WfIIncidentManage extends WidgetElement {
  static override properties = {
    kind: {},
    items: { attribute: false },
    selection: { attribute: false },
    draft: { attribute: false },
    focusOn: { attribute: false },
    rights: { attribute: false },
    me: { attribute: false },
    knownTags: { attribute: false },
    searchPeople: { attribute: false },
    requireNote: { type: Boolean },
    noSeverity: { type: Boolean },
    noComment: { type: Boolean },
    estimate: { attribute: false },
    state: { attribute: false },
    _draft: { state: true },
    _asking: { state: true },
    _tried: { state: true },
    _typed: { state: true },
  };

  static override styles = [innerStyles, buttonStyles, severityStyles, statusStyles, incidentManageStyles];

  /** What the items are: alerts have no name, level, note or tags to change. Default `incident`. */
  kind: ManagedKind = 'incident';
  /** The incidents or alerts as they are now; newer rows may replace them at any time. */
  items: readonly Manageable[] = [];
  /** How these came to be the targets. Default: chosen. */
  selection: Pick<Selection<Manageable>, 'kind' | 'asOf'> | undefined;
  /** What stands in the form when it opens, beside what the items have. */
  draft: ItemEdit | undefined;
  /** Field that has focus when it opens. Default: the heading. */
  focusOn: FormField | undefined;
  /** Nothing can be changed where it is not allowed; the reason stands above the fields. */
  rights: ManageRights = { allowed: true };
  /** Account of the person, for "Assign to me". */
  me: string | undefined;
  /** Tags that are in use. */
  knownTags: readonly string[] = [];
  /** Finds people of the directory. Without it accounts are typed. */
  searchPeople: SearchPeople | undefined;
  /** Resolving needs a note. */
  requireNote = false;
  /** The source cannot write a severity. */
  noSeverity = false;
  /** The source cannot add comments. */
  noComment = false;
  /** Milliseconds that a change would take. Default: nothing is said about it. */
  estimate: ((edit: ItemEdit) => number) | undefined;
  /** What came of `manage-save`, where the form stays open while it is under way. */
  state: EditState<Manageable, ItemEdit> | undefined;

  _draft: Draft = emptyDraft;
  _asking = false;
  _tried = false;
  _typed: Typed = { tag: '', person: '' };

  readonly #terms = new ManageTerms(this, () => this.kind);
  readonly #people = new ManagePeople(this);
  #common: Common = commonOf([]);
  #seen: readonly Manageable[] = [];
  #sent: ManageSaveDetail<ItemEdit> | undefined;
  #back: HTMLElement | undefined;
  #said = '';

  /** Something was changed or typed that is not sent. */
  get dirty(): boolean {
    return changedFields(this._draft, this.#common).length > 0 || !!this._typed.tag || !!this._typed.person;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dialog?.close();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot?.querySelector('dialog') ?? null;
  }

  /** What came of what was saved here; an earlier change is no concern of this form. */
  get #outcome(): EditState<Manageable, ItemEdit> | undefined {
    const { state } = this;
    const same = this.#sent && JSON.stringify(state?.edit) === JSON.stringify(this.#sent.edit);
    return same && state?.kind === 'edit' ? state : undefined;
  }

  /** One is saved, or many are under way: these have a place of their own, from which the failed are tried again. */
  get #isOver(): boolean {
    const outcome = this.#outcome;
    if (!outcome || outcome.phase === 'preview') return false;
    return outcome.total > 1 || (outcome.phase === 'done' && outcome.failed + outcome.unknown === 0);
  }

  get #busy(): boolean {
    return this.#outcome?.phase === 'working';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('draft') && this.draft) this._draft = { ...this.draft };
    this.#people.search = this.searchPeople;
    const { items } = this;
    const same = items.length === this.#seen.length && items.every((each, at) => each === this.#seen[at]);
    if (!same) {
      this.#seen = items;
      this.#common = commonOf(items);
    }
    if (!this.hasUpdated && this.rights.allowed) void this.#people.check(this.#common.assignedTo);
  }

  protected override updated(changed: PropertyValues<this>): void {
    const dialog = this.#dialog;
    if (changed.has('state') && this.#isOver) this.#close(this.#sent!.trigger);
    if (!dialog || dialog.open || !this.isConnected) return;
    dialog.showModal();
    this.#focus(this.focusOn);
  }

  /** To the control of a field, else to the heading. */
  #focus(field: FormField | undefined): void {
    const row = field && this.renderRoot.querySelector(`[data-field=${field}]`);
    const control = row ? CONTROL.split(', ').map((each) => row.querySelector<HTMLElement>(each)) : [];
    const target = control.find((each) => each) ?? this.renderRoot.querySelector<HTMLElement>('h2');
    // A box for chips has drawn nothing yet when the form opens.
    const drawn = (target as Partial<WfITokenField> | null)?.updateComplete ?? this.updateComplete;
    void drawn.then(() => target?.focus());
  }

  protected override render(): TemplateResult {
    const { terms } = this.#terms.words;
    return html`<dialog
      aria-labelledby="title"
      @keydown=${this.#handleKey}
      @cancel=${this.#handleCancel}
      @close=${this.#handleNativeClose}
    >
      ${this.broken ? html`<p>${terms.broken}</p>` : this.#renderContent(terms)}
    </dialog>`;
  }

  #renderContent(terms: IncidentManageStrings): TemplateResult {
    const view = this.#view();
    const { allowed, why } = this.rights;
    const many = this.items.length !== 1;
    const isIncident = this.kind === 'incident';
    return html`
      <header>
        <h2 id="title" tabindex="-1">${many ? terms.manageMany(this.items.length) : terms.manageOne}</h2>
        <button class="button ghost square" aria-label=${terms.close} title=${terms.close} @click=${this.#handleLeave}>
          ${icon(iconClose)}
        </button>
        <p class="about">${this.#about()}</p>
      </header>
      <div class="form">
        ${
          allowed
            ? html`<span id="why" hidden></span>`
            : html`<p class="locked">${icon(iconLock)}<span id="why">${why}</span></p>`
        }
        ${many || !isIncident ? nothing : nameField(view)}
        ${this.noSeverity || !isIncident ? nothing : severityField(view)} ${statusField(view)}
        ${isIncident ? noteField(view) : nothing} ${classificationField(view)} ${determinationField(view)}
        ${assignField(view)} ${isIncident ? tagsField(view) : nothing} ${this.noComment ? nothing : commentField(view)}
      </div>
      ${this._asking ? this.#renderAsking(terms) : this.#renderFooter(terms)}
    `;
  }

  get #statuses(): { readonly statuses?: readonly string[] } {
    return this.kind === 'alert' ? { statuses: ALERT_STATUSES } : {};
  }

  #view(): FormView {
    const { words } = this.#terms;
    const { rights, requireNote, _draft: draft, _typed: typed, _tried: whole } = this;
    const common = this.#common;
    const failure = this.#outcome?.phase === 'done' ? this.#outcome.failures[0] : undefined;
    return {
      words,
      language: this.#terms.language,
      draft,
      common,
      problems: rights.allowed
        ? problemsIn(draft, common, this.items, { typed, requireNote, whole, ...this.#statuses })
        : {},
      people: this.#people,
      me: this.me,
      knownTags: this.knownTags,
      off: rights.allowed
        ? this.#busy
          ? words.terms.saving
          : undefined
        : (rights.why ?? words.terms.reasons['denied']),
      refused: failure?.reason === 'bad-request' && !!this.#outcome?.edit.assignedTo,
      set: (field, value) => {
        this._draft = withValue(this._draft, field, value);
        if (field === 'assignedTo') void this.#people.check(this._draft.assignedTo);
      },
      putBack: (field) => {
        this._draft = withoutField(this._draft, field);
        void this.updateComplete.then(() => this.#focus(field));
      },
      addTag: (tag) => (this._draft = withTag(this._draft, tag)),
      removeTag: (tag) => (this._draft = withoutTag(this._draft, tag)),
      typed: this.#handleTyped,
    };
  }

  #about(): unknown {
    const { items, selection } = this;
    return aboutItems({
      items,
      selection,
      words: this.#terms.words,
      language: this.#terms.language,
      timeZone: this.session?.timeZone ?? 'utc',
    });
  }

  #renderFooter(terms: IncidentManageStrings): TemplateResult {
    const { allowed } = this.rights;
    const busy = this.#busy;
    return html`<footer>
      ${this.#outcome ? notSaved(this.#outcome, this.#terms.words) : nothing}
      <p class="summary" role="status">
        ${this.#said || (busy ? terms.saving : allowed ? this.#summary(terms) : nothing)}
      </p>
      <button class="button" @click=${this.#handleLeave}>${this.dirty ? terms.discard : terms.close}</button>
      <button
        class="button primary"
        aria-disabled=${allowed && !busy ? nothing : 'true'}
        aria-describedby=${allowed ? nothing : 'why'}
        aria-keyshortcuts="Control+Enter"
        @click=${this.#handleSave}
      >
        ${busy ? terms.saving : terms.save}
      </button>
    </footer>`;
  }

  /** What will change, in how many, and how long that takes. */
  #summary(terms: IncidentManageStrings): string {
    const { length } = this.items;
    const count = changedFields(this._draft, this.#common).length;
    if (!count) return terms.nothingChanged;
    const what = length > 1 ? terms.changesTo(count, length) : terms.changes(count);
    const took = length > 1 && this.estimate?.(editOf(this._draft, this.#common));
    return took ? terms.takes(what, durationWords(took, terms)) : what;
  }

  #renderAsking(terms: IncidentManageStrings): TemplateResult {
    const count = changedFields(this._draft, this.#common).length;
    return html`<footer class="asking">
      <div class="ask" role="alertdialog" aria-labelledby="ask">
        <p class="summary" id="ask">${count ? terms.discardAsk(count) : terms.discardText}</p>
        <button class="button danger" @click=${this.#close}>${terms.discard}</button>
        <button class="button primary" id="keep" @click=${this.#handleKeep}>${terms.keepEditing}</button>
      </div>
    </footer>`;
  }

  readonly #handleTyped = (): void => {
    const pending = (field: string): string =>
      this.renderRoot.querySelector<WfITokenField>(`#f-${field}`)?.pending ?? '';
    this._typed = { tag: pending('tags'), person: pending('assignedTo') };
  };

  readonly #handleLeave = (event: Event): void => {
    if (!this.dirty || this._asking) return this.#close(event);
    this.#back = (this.renderRoot as ShadowRoot).activeElement as HTMLElement;
    this._asking = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#keep')?.focus());
  };

  readonly #handleKeep = (): void => {
    this._asking = false;
    void this.updateComplete.then(() => (this.#back?.isConnected ? this.#back.focus() : this.#focus(undefined)));
  };

  readonly #close = (trigger: Event): void => {
    this.emitHere<TriggerDetail>('manage-close', { trigger });
  };

  /** Says what is wrong beside the first field, else what is to be different. */
  readonly #handleSave = (trigger: Event): void => {
    this.#said = '';
    if (!this.rights.allowed || this.#busy) return;
    this.#handleTyped();
    this._tried = true;
    const { problems } = this.#view();
    const [wrong] = Object.keys(problems) as FormField[];
    const edit = editOf(this._draft, this.#common);
    if (wrong) return void this.updateComplete.then(() => this.#focus(wrong));
    if (!Object.keys(edit).length) return;
    this.#sent = { edit, trigger };
    this.emitHere<ManageSaveDetail<ItemEdit>>('manage-save', this.#sent);
  };

  #handleKey(event: KeyboardEvent): void {
    // The list behind has keys of its own.
    event.stopPropagation();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) {
      event.preventDefault();
      this.#handleSave(event);
    }
  }

  #handleCancel(event: Event): void {
    // One that cannot be prevented closes, and is heard of then.
    if (event.target !== this.#dialog || !event.cancelable) return;
    event.preventDefault();
    this.#handleLeave(event);
  }

  /** A browser may close a dialog without asking. */
  #handleNativeClose(event: Event): void {
    if (event.target !== this.#dialog || !this.isConnected || this.#dialog?.open) return;
    if (this._asking || !this.dirty) return this.#close(event);
    this.#dialog?.showModal();
    this.#handleLeave(event);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-incident-manage': WfIIncidentManage;
  }
}
