/** Changing alerts from the list: keys, the bar of the selection, quick choices, the form, and what came of it. */
import type { Alert } from '@watchfloor/api';
import { revealText, StringsController } from '@watchfloor/runtime';
import { type Refusal, type Selection } from '@watchfloor/runtime/actions';
import { defineQuickPick, iconActions, iconAssign, iconCheck, iconLink, type PickChooseDetail } from '@watchfloor/ui';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { MoveDoneDetail, MoveIncidentDetail } from '../../alert-move/define.ts';
import { ALERT_STATUSES } from '../../incident-actions/changes.ts';
import type { AlertEdit, ItemEdit } from '../../incident-actions/contract.ts';
import { estimate } from '../../incident-list/triage/estimate.ts';
import { AlertEditor } from '../../incident-actions/editors.ts';
import { bulkBar } from '../../incident-list/triage/bulk-bar.ts';
import { helpDialog } from '../../incident-list/triage/keys.ts';
import { editOf, optionsOf, type PickKind } from '../../incident-list/triage/picks.ts';
import { Targets } from '../../incident-list/triage/targets.ts';
import { PeopleSearch, searchOf } from '../../incident-list/triage/triage.data.ts';
import { triageStyles } from '../../incident-list/triage/triage.styles.ts';
import type {
  ManageSaveDetail,
  ResolveDetail,
  SelectDetail,
  TriggerDetail,
} from '../../incident-manage/incident-manage.types.ts';
import type { AlertBench } from '../tools/bench.ts';
import { actName, ALERT_ACTS, type AlertAct, type AlertWish } from './acts.ts';
import { commentDialog } from './comment-dialog.ts';
import { ALERT_KEYS } from './keys.ts';
import { alertManageTerms, type AlertManageTerms } from './manage.strings.ts';
import { manageStyles } from './manage.styles.ts';
import { alertManageTranslations } from './manage.translations.ts';
import { AlertRights } from './rights.ts';

type Press = CustomEvent<TriggerDetail>;

interface Open {
  readonly what: AlertAct;
  readonly selection: Selection<Alert>;
}

const GLYPHS: Readonly<Partial<Record<AlertAct, string>>> = {
  status: iconCheck,
  assign: iconAssign,
  classify: iconActions,
  move: iconLink,
};

const alertsOf = ({ targets }: Selection<Alert>): readonly Alert[] => targets.map(({ seen }) => seen);

export class AlertManage implements ReactiveController {
  readonly targets: Targets<Alert>;
  readonly rights: AlertRights;
  readonly editor: AlertEditor;
  readonly bench: AlertBench;
  readonly #words: StringsController<AlertManageTerms>;
  readonly #search: PeopleSearch;
  #open: Open | undefined;
  #help = false;
  /** What was typed stays when the service fails. */
  #comment = '';
  #said = '';
  /** What was refused for want of a right; the reason becomes another while rights are being read. */
  #refused: readonly Alert[] | undefined;
  #opening = 0;

  constructor(bench: AlertBench) {
    this.bench = bench;
    const { list } = bench;
    this.#words = new StringsController(list, alertManageTerms, alertManageTranslations);
    this.#search = new PeopleSearch(bench);
    this.targets = new Targets(bench);
    this.rights = new AlertRights(bench, () => this.terms);
    this.editor = new AlertEditor({
      session: () => list.session,
      changed: () => {
        this.rights.remember(this.editor.state?.failures);
        bench.redraw();
      },
      applied: (rows) => this.#apply(rows),
      refuse: (alert) => (this.rights.of(alert).allowed ? undefined : 'denied'),
    });
    list.addController(this.editor);
    defineQuickPick();
    // What comes of a change is told in a place that is there before.
    void import('../../incident-manage/define.ts').catch(() => undefined);
    for (const { styleSheet } of [triageStyles, manageStyles])
      (list.renderRoot as ShadowRoot).adoptedStyleSheets.push(styleSheet!);
    list.addController(this);
  }

  get terms(): AlertManageTerms {
    return this.#words.terms;
  }

  /** What was asked for is being loaded. */
  get opening(): boolean {
    return this.#opening > 0;
  }

  hostDisconnected(): void {
    this.#search.stop();
  }

  /** A dialog is opened when it is drawn. */
  hostUpdated(): void {
    for (const dialog of this.bench.list.renderRoot.querySelectorAll<HTMLDialogElement>('dialog.ask, dialog.help'))
      if (!dialog.open && dialog.isConnected) dialog.showModal();
  }

  /** The selection is another. */
  changed(): void {
    this.targets.changed();
  }

  rowsChanged(): void {
    this.targets.rowsChanged();
  }

  /** Another person is here: nothing that was open belongs to them. */
  forget(): void {
    this.#open = this.#refused = undefined;
    this.#help = false;
    this.#said = this.#comment = '';
    this.#search.stop();
    this.editor.dismiss();
    this.targets.changed();
  }

  /**
   * Starts what the person asked for, or says why not.
   * @param at the alert at the cursor or in the pane, for when none is selected
   */
  act(what: AlertWish, event: Event, at?: Alert): void {
    this.#said = '';
    this.#refused = undefined;
    if (what === 'help') this.#help = true;
    else if (what === 'undo') this.#tell(this.editor.undo(event), this.terms.nothingToUndo);
    else if (this.targets.unread) this.#said = this.terms.readingSelected(this.bench.number(this.targets.unread));
    else this.#start(what, this.targets.ofKey(at));
    this.bench.redraw();
  }

  #start(what: AlertAct, selection: Selection<Alert> | undefined): void {
    if (!selection) {
      this.#said = this.terms.noTarget;
      return;
    }
    const alerts = alertsOf(selection);
    if (!this.rights.ofAny(alerts).allowed) this.#refused = alerts;
    else void this.#show({ what, selection });
  }

  /** What has code of its own opens when that is there; without it nothing opens, and the next press tries again. */
  async #show(open: Open): Promise<void> {
    this.#opening += 1;
    try {
      if (open.what === 'move') await import('../../alert-move/define.ts');
      if (open.what === 'manage') await import('../../incident-manage/define.ts');
      this.#open = open;
    } catch {
      this.#said = this.terms.notLoaded;
    }
    this.#opening -= 1;
    this.bench.redraw();
  }

  /** Alerts as they are now. What left the list with it is not selected any more: nobody could see it. */
  #apply(rows: readonly Alert[]): void {
    const { bench } = this;
    const before = new Set(bench.rows.map(({ id }) => id));
    bench.data.actions?.put(rows);
    const here = new Set(bench.rows.map(({ id }) => id));
    const left = new Set(rows.flatMap(({ id }) => (before.has(id) && !here.has(id) ? [id] : [])));
    const { selected } = bench.grid;
    if (![...selected].some((key) => left.has(String(key)))) return;
    bench.grid.setSelected([...selected].filter((key) => !left.has(String(key))));
    this.changed();
  }

  /** Says why nothing is sent. */
  #tell(refusal: Refusal | undefined, nothingLeft = this.terms.alreadySo): void {
    const { refused: untrusted, signedOut, busy } = this.terms;
    if (refusal) this.#said = { untrusted, 'signed-out': signedOut, nothing: nothingLeft, busy }[refusal];
    this.bench.redraw();
  }

  #edit(trigger: Event, selection: Selection<Alert>, edit: AlertEdit): void {
    this.#tell(this.editor.edit(trigger, selection, edit));
  }

  render(): TemplateResult {
    const { bench } = this;
    const acts = ALERT_ACTS.map((act) => ({ act, label: actName(bench, act), glyph: GLYPHS[act] }));
    return html`<div class="dock">
        ${this.#renderSaid()} ${this.#renderOutcome()} ${bulkBar(this, bench, this.terms, acts)}
      </div>
      ${this.#renderOpen()} ${this.#renderHelp()}`;
  }

  #renderSaid(): TemplateResult {
    const refusal = this.#refused && this.rights.ofAny(this.#refused);
    const said = this.#said || (refusal?.allowed === false ? (refusal.why ?? '') : '');
    return html`<div class="said ${said ? 'notice-line' : ''}" role="status">
      ${said ? html`<span>${said}</span>` : nothing}
    </div>`;
  }

  #renderOutcome(): TemplateResult {
    const { state, interrupted } = this.editor;
    return html`<wf-i-incident-outcome
      kind="alert"
      ?data-shown=${!!state || !!interrupted}
      .state=${state}
      .interrupted=${interrupted}
      @outcome-confirm=${({ detail }: Press) => this.#tell(this.editor.confirm(detail.trigger))}
      @outcome-cancel=${() => this.editor.cancel()}
      @outcome-retry=${({ detail }: Press) => this.#tell(this.editor.retry(detail.trigger))}
      @outcome-undo=${({ detail }: Press) => this.#tell(this.editor.undo(detail.trigger))}
      @outcome-resolve=${({ detail }: CustomEvent<ResolveDetail>) =>
        this.#tell(this.editor.resolve(detail.trigger, detail.ids, detail.whose))}
      @outcome-dismiss=${() => this.editor.dismiss()}
      @outcome-select=${({ detail }: CustomEvent<SelectDetail>) => void this.#select(detail.ids)}
    ></wf-i-incident-outcome>`;
  }

  #renderOpen(): unknown {
    const open = this.#open;
    if (!open) return nothing;
    const { what, selection } = open;
    if (what === 'move') return this.#renderMove(alertsOf(selection));
    if (what === 'manage') return this.#renderForm(selection);
    if (what !== 'comment') return this.#renderPick(what, selection);
    return commentDialog(this.bench, {
      alerts: alertsOf(selection),
      text: this.#comment,
      change: (text) => {
        this.#comment = text;
        this.bench.redraw();
      },
      save: (trigger) => {
        this.#edit(trigger, selection, { comment: this.#comment.trim() });
        this.#comment = '';
        this.#close();
      },
      close: () => this.#close(),
    });
  }

  #renderMove(alerts: readonly Alert[]): TemplateResult {
    const { list, grid } = this.bench;
    return html`<wf-i-alert-move
      .alerts=${alerts}
      @move-done=${({ detail }: CustomEvent<MoveDoneDetail>) => {
        grid.setSelected([]);
        this.changed();
        this.bench.data.actions?.put(detail.alerts.map((alert) => ({ ...alert, incidentId: detail.id })));
      }}
      @move-incident=${({ detail }: CustomEvent<MoveIncidentDetail>) => list.openIncident(detail.id)}
      @move-close=${() => this.#close()}
    ></wf-i-alert-move>`;
  }

  #renderForm(selection: Selection<Alert>): TemplateResult {
    const { source, rows } = this.bench;
    const now = new Map(rows.map((row) => [row.id, row]));
    const alerts = selection.targets.map(({ id, seen }) => now.get(id) ?? seen);
    return html`<wf-i-incident-manage
      kind="alert"
      .items=${alerts}
      .selection=${selection}
      .rights=${this.rights.ofAny(alerts)}
      .me=${source?.identity.account}
      .state=${this.editor.state}
      .estimate=${(edit: ItemEdit) => estimate(source, alerts.length, edit)}
      .searchPeople=${searchOf(source)}
      @manage-save=${({ detail }: CustomEvent<ManageSaveDetail<AlertEdit>>) =>
        this.#edit(detail.trigger, selection, detail.edit)}
      @manage-close=${() => this.#close()}
    ></wf-i-incident-manage>`;
  }

  #renderPick(kind: PickKind, selection: Selection<Alert>): TemplateResult {
    const { bench, terms } = this;
    const { source, rows, filterTerms, context } = bench;
    const { text, people, searching, failed, knowsAll } = this.#search;
    const options = optionsOf(kind, {
      source,
      rows,
      statuses: ALERT_STATUSES,
      statusNames: context.terms.alertStatuses,
      values: filterTerms.values,
      terms,
      targets: alertsOf(selection),
      text,
      people,
      knowsAll,
    });
    return html`<wf-i-quick-pick
      heading=${actName(bench, kind)}
      note=${this.#about(selection)}
      .options=${options}
      ?searching=${searching}
      .labels=${{
        type: { status: terms.typeStatus, assign: terms.typeName, classify: terms.typeClass }[kind],
        nothing: failed ? terms.searchFailed : terms.nothingFound,
        searching: terms.searching,
        found: terms.found,
      }}
      @pick-input=${({ detail }: CustomEvent<{ text: string }>) => kind === 'assign' && void this.#search.find(detail.text)}
      @pick-choose=${({ detail }: CustomEvent<PickChooseDetail>) => this.#choose(kind, selection, detail)}
      @pick-close=${() => this.#close()}
    ></wf-i-quick-pick>`;
  }

  /** What a choice is about, in few words. */
  #about(selection: Selection<Alert>): string {
    const { bench, terms } = this;
    if (selection.kind === 'chosen') return bench.nameAll(alertsOf(selection));
    return terms.allMatching(bench.number(selection.targets.length), bench.clock(selection.asOf));
  }

  #choose(kind: PickKind, selection: Selection<Alert>, { id, trigger }: PickChooseDetail): void {
    const me = this.bench.source?.identity.account ?? '';
    const edit = editOf(kind, id, me, ALERT_STATUSES);
    const account = edit?.assignedTo;
    const unsure = !!account && account !== me && !this.#search.has(account);
    this.#close();
    if (unsure) void this.#sayIfMissing(account);
    if (edit) this.#edit(trigger, selection, edit);
  }

  /** The service may take an account that the directory no longer has. */
  async #sayIfMissing(account: string): Promise<void> {
    if (!(await this.#search.lacks(account))) return;
    this.#said = this.terms.accountMissing(revealText(account));
    this.bench.redraw();
  }

  #renderHelp(): unknown {
    if (!this.#help) return nothing;
    return helpDialog(this.terms, this.bench.grid.singleKeys, ALERT_KEYS, () => {
      this.#help = false;
      this.bench.redraw();
    });
  }

  /** What tells of them stays until all of them are there: nobody could find them again. */
  async #select(ids: readonly string[]): Promise<void> {
    const failed = await this.targets.select(ids);
    this.changed();
    if (failed) this.#said = this.terms.unreadSelected(this.bench.number(failed));
    else this.editor.dismiss();
    this.bench.redraw();
  }

  #close(): void {
    const only = this.#open?.selection.targets[0];
    this.#open = undefined;
    this.#search.stop();
    this.bench.redraw();
    if (only && !this.bench.grid.selected.size)
      void this.bench.list.updateComplete.then(() => this.bench.table?.focusRow(only.id));
  }
}
