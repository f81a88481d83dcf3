/** Changing incidents from the list: keys, the bar of the selection, quick choices, the form, and what came of it. */
import type { Incident } from '@watchfloor/api';
import { revealText, StringsController } from '@watchfloor/runtime';
import { type Refusal, type Selection } from '@watchfloor/runtime/actions';
import {
  defineQuickPick,
  iconActions,
  iconAssign,
  iconCheck,
  iconMerge,
  iconTag,
  type PickChooseDetail,
} from '@watchfloor/ui';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { SETTABLE } from '../../incident-actions/changes.ts';
import type { IncidentEdit, ItemEdit } from '../../incident-actions/contract.ts';
import { estimate } from './estimate.ts';
import { IncidentEditor } from '../../incident-actions/editors.ts';
import type { ManageSaveDetail } from '../../incident-manage/incident-manage.types.ts';
import { shown } from '../incident-list.columns.ts';
import type { Bench } from '../tools/bench.ts';
import { bulkBar, type BarAct } from './bulk-bar.ts';
import { helpDialog, KEYS } from './keys.ts';
import { editOf, optionsOf, type PickKind } from './picks.ts';
import { TriageRights } from './rights.ts';
import { Targets } from './targets.ts';
import { PeopleSearch, searchOf } from './triage.data.ts';
import { ThreadPlace } from './thread-place.ts';
import { triageStrings, type TriageStrings } from './triage.strings.ts';
import { triageStyles } from './triage.styles.ts';
import { triageTranslations } from './triage.translations.ts';

/** What a person can ask for, by key or button. */
export type TriageAct = PickKind | 'tag' | 'manage' | 'merge' | 'comment' | 'undo' | 'help';

interface OpenPick {
  readonly kind: PickKind;
  readonly selection: Selection<Incident>;
}

interface OpenForm {
  readonly selection: Selection<Incident>;
  readonly focus: 'tags' | undefined;
  readonly draft: IncidentEdit | undefined;
}

const ACTS = [
  ['assign', iconAssign],
  ['status', iconCheck],
  ['classify', iconActions],
  ['tag', iconTag],
  ['manage', undefined],
] as const satisfies readonly (readonly [TriageAct, string | undefined])[];
const MOST_MERGED = 50;

export class Triage implements ReactiveController {
  readonly targets: Targets<Incident>;
  readonly rights: TriageRights;
  readonly editor: IncidentEditor;
  readonly #bench: Bench;
  readonly #words: StringsController<TriageStrings>;
  readonly #search: PeopleSearch;
  readonly #thread: ThreadPlace;
  #pick: OpenPick | undefined;
  #form: OpenForm | undefined;
  #merging: readonly Incident[] | undefined;
  #help = false;
  #said = '';
  /** What was refused for want of a right; the reason becomes another while rights and alerts are being read. */
  #refused: readonly Incident[] | undefined;
  #opening = 0;

  constructor(bench: Bench) {
    this.#bench = bench;
    this.#words = new StringsController(bench.list, triageStrings, triageTranslations);
    this.#search = new PeopleSearch(bench);
    this.targets = new Targets(bench);
    this.rights = new TriageRights(bench, () => this.terms);
    this.editor = new IncidentEditor({
      session: () => bench.list.session,
      changed: () => {
        this.rights.remember(this.editor.state?.failures);
        bench.redraw();
      },
      applied: (rows) => bench.data.actions?.apply(rows),
      refuse: async (incident) => ((await this.rights.settled(incident)).allowed ? undefined : 'denied'),
    });
    bench.list.addController(this.editor);
    this.#thread = new ThreadPlace(bench, this);
    defineQuickPick();
    // What comes of a change is told in a place that is there before.
    void import('../../incident-manage/define.ts').catch(() => undefined);
    (bench.list.renderRoot as ShadowRoot).adoptedStyleSheets.push(triageStyles.styleSheet!);
    bench.list.addController(this);
  }

  hostDisconnected(): void {
    this.#search.leave();
  }

  get terms(): TriageStrings {
    return this.#words.terms;
  }

  /** The selection is another. */
  changed(): void {
    this.targets.changed();
    this.rights.prepare(this.targets.selected);
  }

  rowsChanged(): void {
    this.targets.rowsChanged();
    this.rights.prepare(this.targets.selected);
  }

  /** Another person is here: nothing that was open belongs to them. */
  forget(): void {
    this.#pick = this.#form = this.#merging = undefined;
    this.#help = false;
    this.#unsay();
    this.#thread.forget();
    this.#search.leave();
    this.editor.dismiss();
    this.rights.forget();
    this.targets.changed();
  }

  /**
   * Starts what the person asked for, or says why not.
   * @param at the incident at the cursor, for when none is selected
   */
  act(what: TriageAct, event: Event, at?: Incident): void {
    this.#unsay();
    if (what === 'help') this.#help = true;
    else if (what === 'undo') this.#tell(this.editor.undo(event), this.terms.nothingToUndo);
    else if (what === 'comment') {
      if (at) void this.#thread.open(at);
      else this.#said = this.terms.noTarget;
    } else if (this.targets.unread) this.#said = this.terms.readingSelected(this.#bench.number(this.targets.unread));
    else this.#start(what, this.targets.ofKey(at));
    this.#bench.redraw();
  }

  /** Opens the form or the comments of one incident, whatever is selected. */
  open(what: 'manage' | 'comment', incident: Incident): void {
    if (what === 'comment') void this.#thread.open(incident);
    else this.#start(what, this.targets.ofOne(incident));
    this.#bench.redraw();
  }

  #start(what: Exclude<TriageAct, 'help' | 'undo' | 'comment'>, selection: Selection<Incident> | undefined): void {
    const incidents = selection?.targets.map(({ seen }) => seen) ?? [];
    const right = this.rights.ofAny(incidents);
    if (!selection) this.#said = this.terms.noTarget;
    else if (!right.allowed) {
      this.rights.prepare(incidents);
      this.#refused = incidents;
    } else if (what === 'tag' || what === 'manage') void this.#openForm(selection, what === 'tag' ? 'tags' : undefined);
    else if (what === 'merge') void this.#openMerge(incidents);
    else this.#pick = { kind: what, selection };
  }

  /** What was asked for is being loaded. */
  get opening(): boolean {
    return this.#opening > 0;
  }

  /** Opens something whose code comes first; without it nothing opens, and the next press tries again. */
  async whenLoaded(code: Promise<unknown>, open: () => void): Promise<void> {
    this.#opening += 1;
    try {
      await code;
      open();
    } catch {
      this.#said = this.terms.notLoaded;
    }
    this.#opening -= 1;
    this.#bench.redraw();
  }

  #openForm(selection: Selection<Incident>, focus?: 'tags', draft?: IncidentEdit): Promise<void> {
    return this.whenLoaded(import('../../incident-manage/define.ts'), () => (this.#form = { selection, focus, draft }));
  }

  #openMerge(incidents: readonly Incident[]): Promise<void> {
    return this.whenLoaded(import('../../incident-merge/define.ts'), () => (this.#merging = incidents));
  }

  render(): TemplateResult {
    return html`<div class="dock">
        ${this.#renderSaid()} ${this.#renderOutcome()} ${bulkBar(this, this.#bench, this.terms, this.#barActs())}
      </div>
      ${this.#renderPick()} ${this.#renderForm()} ${this.#renderMerge()} ${this.#thread.render()} ${this.#renderHelp()}`;
  }

  #barActs(): readonly BarAct<TriageAct>[] {
    const { terms } = this;
    const { length } = this.targets.selected;
    const merge = { act: 'merge', label: terms.merge, glyph: iconMerge } as const;
    return [
      ...ACTS.map(([act, glyph]) => ({ act, label: terms[act], glyph })),
      ...(length > 1 && length <= MOST_MERGED ? [merge] : []),
    ];
  }

  #unsay(): void {
    this.#said = '';
    this.#refused = undefined;
  }

  #renderSaid(): TemplateResult {
    const refusal = this.#refused && this.rights.ofAny(this.#refused);
    const why = refusal?.allowed === false ? (refusal.why ?? this.terms.rightsUnknown) : '';
    const said = this.#said || why;
    return html`<div class="said ${said ? 'notice-line' : ''}" role="status">
      ${said ? html`<span>${said}</span>` : nothing}
    </div>`;
  }

  #renderOutcome(): unknown {
    const { state, interrupted } = this.editor;
    return html`<wf-i-incident-outcome
      ?data-shown=${!!state || !!interrupted}
      .state=${state}
      .interrupted=${interrupted}
      @outcome-confirm=${({ detail }: Press) => this.#tell(this.editor.confirm(detail.trigger))}
      @outcome-cancel=${() => this.editor.cancel()}
      @outcome-retry=${({ detail }: Press) => this.#tell(this.editor.retry(detail.trigger))}
      @outcome-undo=${({ detail }: Press) => this.#tell(this.editor.undo(detail.trigger))}
      @outcome-resolve=${({
        detail,
      }: CustomEvent<{ trigger: Event; ids: readonly string[]; whose: 'mine' | 'theirs' }>) =>
        this.#tell(this.editor.resolve(detail.trigger, detail.ids, detail.whose))}
      @outcome-dismiss=${() => this.editor.dismiss()}
      @outcome-select=${({ detail }: CustomEvent<{ ids: readonly string[] }>) => void this.#select(detail.ids)}
    ></wf-i-incident-outcome>`;
  }

  #renderPick(): unknown {
    const pick = this.#pick;
    if (!pick) return nothing;
    const { terms } = this;
    const { kind, selection } = pick;
    const targets = selection.targets.map(({ seen }) => seen);
    const { text, people, searching, failed, knowsAll } = this.#search;
    const { source, rows, filterTerms } = this.#bench;
    const { values } = filterTerms;
    const statuses = { statuses: SETTABLE.status, statusNames: values.status };
    const context = { source, rows, values, terms, targets, text, people, knowsAll, ...statuses };
    return html`<wf-i-quick-pick
      heading=${{ assign: terms.assign, status: terms.status, classify: terms.classify }[kind]}
      note=${this.#about(selection)}
      .options=${optionsOf(kind, context)}
      ?searching=${searching}
      .labels=${{
        type: { assign: terms.typeName, status: terms.typeStatus, classify: terms.typeClass }[kind],
        nothing: failed ? terms.searchFailed : terms.nothingFound,
        searching: terms.searching,
        found: terms.found,
      }}
      @pick-input=${({ detail }: CustomEvent<{ text: string }>) => kind === 'assign' && void this.#search.find(detail.text)}
      @pick-choose=${({ detail }: CustomEvent<PickChooseDetail>) => this.#choose(pick, detail)}
      @pick-close=${() => this.#closePick()}
    ></wf-i-quick-pick>`;
  }

  #renderForm(): unknown {
    const form = this.#form;
    if (!form) return nothing;
    const { source } = this.#bench;
    const now = new Map(this.#bench.rows.map((row) => [row.id, row]));
    const incidents = form.selection.targets.map(({ id, seen }) => now.get(id) ?? seen);
    return html`<wf-i-incident-manage
      .items=${incidents}
      .selection=${form.selection}
      .focusOn=${form.focus}
      .draft=${form.draft}
      .rights=${this.rights.ofAny(incidents)}
      .me=${source?.identity.account}
      .state=${this.editor.state}
      .estimate=${(edit: ItemEdit) => estimate(source, incidents.length, edit)}
      .knownTags=${this.#tags()}
      .requireNote=${this.#bench.list.hasAttribute('require-note')}
      .searchPeople=${searchOf(source)}
      @manage-save=${({ detail }: CustomEvent<ManageSaveDetail>) => this.edit(detail.trigger, form.selection, detail.edit)}
      @manage-close=${() => this.#closeForm()}
    ></wf-i-incident-manage>`;
  }

  #renderMerge(): unknown {
    if (!this.#merging) return nothing;
    return html`<wf-i-incident-merge
      .incidents=${this.#merging}
      @merge-done=${() => void this.#bench.data.refresh()}
      @merge-close=${() => {
        this.#merging = undefined;
        this.#bench.redraw();
      }}
    ></wf-i-incident-merge>`;
  }

  #renderHelp(): unknown {
    if (!this.#help) return nothing;
    return helpDialog(this.terms, this.#bench.grid.singleKeys, KEYS, () => {
      this.#help = false;
      this.#bench.redraw();
    });
  }

  /** A dialog is opened when it is drawn. */
  hostUpdated(): void {
    for (const dialog of this.#bench.list.renderRoot.querySelectorAll<HTMLDialogElement>(
      'dialog.help, dialog.thread',
    )) {
      if (!dialog.open) dialog.showModal();
    }
  }

  /** What a choice is about, in few words. */
  #about({ targets, kind, asOf }: Selection<Incident>): string {
    const { terms } = this;
    const count = this.#bench.number(targets.length);
    if (kind === 'matching') return terms.allMatching(count, this.#bench.clock(asOf));
    const only = targets.length === 1 ? targets[0]!.seen : undefined;
    return only ? this.#bench.terms.incidentId(shown(only.id, this.#bench.listTerms)) : terms.selected(count, false);
  }

  #choose({ kind, selection }: OpenPick, { id, trigger }: PickChooseDetail): void {
    const me = this.#bench.source?.identity.account ?? '';
    const edit = editOf(kind, id, me, SETTABLE.status);
    const account = edit?.assignedTo;
    const unsure = !!account && account !== me && !this.#search.has(account);
    this.#closePick();
    if (!edit) return;
    if (unsure) void this.#sayIfMissing(account);
    // Where a note is required it is asked for before anything is sent.
    if (edit.status === 'resolved' && this.#bench.list.hasAttribute('require-note'))
      void this.#openForm(selection, undefined, edit);
    else this.edit(trigger, selection, edit);
  }

  /** The service may take an account that the directory no longer has. */
  async #sayIfMissing(account: string): Promise<void> {
    if (!(await this.#search.lacks(account))) return;
    this.#said = this.terms.accountMissing(revealText(account));
    this.#bench.redraw();
  }

  /** True when the change is under way. */
  edit(trigger: Event, selection: Selection<Incident>, edit: IncidentEdit): boolean {
    return this.#tell(this.editor.edit(trigger, selection, edit));
  }

  /** Says why nothing is sent. */
  #tell(refusal: Refusal | undefined, nothing = this.terms.alreadySo): boolean {
    const { refused: untrusted, signedOut, busy } = this.terms;
    if (refusal) this.#said = { untrusted, 'signed-out': signedOut, nothing, busy }[refusal];
    this.#bench.redraw();
    return !refusal;
  }

  #closePick(): void {
    this.#search.stop();
    this.#pick = undefined;
    this.#bench.redraw();
  }

  #closeForm(): void {
    const only = this.#form?.selection.targets[0];
    this.#form = undefined;
    this.#bench.redraw();
    if (only && !this.#bench.grid.selected.size) {
      void this.#bench.list.updateComplete.then(() => this.#bench.table?.focusRow(only.id));
    }
  }

  /** What tells of them stays until all of them are there: nobody could find them again. */
  async #select(ids: readonly string[]): Promise<void> {
    const failed = await this.targets.select(ids);
    this.changed();
    if (failed) this.#said = this.terms.unreadSelected(this.#bench.number(failed));
    else this.editor.dismiss();
    this.#bench.redraw();
  }

  #tagsOf: { readonly rows: readonly Incident[]; readonly tags: readonly string[] } | undefined;

  /** Tags of the loaded rows, the most frequent first. */
  #tags(): readonly string[] {
    const { rows } = this.#bench;
    if (this.#tagsOf?.rows !== rows) {
      const counts = new Map<string, number>();
      for (const { customTags = [] } of rows) for (const tag of customTags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
      this.#tagsOf = { rows, tags: [...counts].sort((a, b) => b[1] - a[1]).map(([tag]) => tag) };
    }
    return this.#tagsOf.tags;
  }
}

type Press = CustomEvent<{ readonly trigger: Event }>;
