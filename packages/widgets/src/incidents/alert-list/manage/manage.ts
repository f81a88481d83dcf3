/** Changing alerts from the list: what is selected, what is asked for, and the dialogs for it. Arrives with the first wish. */
import type { Alert, DirectoryPerson } from '@watchfloor/api';
import { defineQuickPick, type PickChooseDetail } from '@watchfloor/ui';
import type { Refusal } from '@watchfloor/runtime/actions';
import { html, nothing, type TemplateResult } from 'lit';
import type { MoveDoneDetail, MoveIncidentDetail } from '../../alert-move/define.ts';
import type { AlertBench } from '../tools/bench.ts';
import type { AlertAct } from './acts.ts';
import { AlertChanging } from './changing.ts';
import { commentDialog } from './comment-dialog.ts';
import { bulkBar, outcomeLine } from './dock.ts';
import type { AlertEdit } from './edit.ts';
import { manageStyles } from './manage.styles.ts';
import { editOf, pickOptions, type AlertPick } from './picks.ts';
import { AlertRights } from './rights.ts';

interface Open {
  readonly what: AlertAct;
  readonly alerts: readonly Alert[];
}

export class AlertManage {
  readonly rights: AlertRights;
  readonly changing: AlertChanging;
  readonly bench: AlertBench;
  #open: Open | undefined;
  /** What was typed stays when the service fails. */
  #comment = '';
  #said = '';
  #text = '';
  #phase: string | undefined;
  #people: readonly DirectoryPerson[] = [];
  #search: AbortController | undefined;

  constructor(bench: AlertBench) {
    this.bench = bench;
    this.rights = new AlertRights(bench);
    this.changing = new AlertChanging(bench, this.rights);
    defineQuickPick();
    (bench.list.renderRoot as ShadowRoot).adoptedStyleSheets.push(manageStyles.styleSheet!);
  }

  /** Alerts that are selected, in the order of the list. */
  get selected(): readonly Alert[] {
    const { grid, rows } = this.bench;
    return grid.selected.size ? rows.filter(({ id }) => grid.selected.has(id)) : [];
  }

  /** What could not be started, and why. */
  get said(): string {
    return this.#said;
  }

  /** The list left the page, or another person is here: nothing that was open belongs to them. */
  forget(): void {
    this.#open = undefined;
    this.#said = this.#comment = '';
    this.#search?.abort();
    this.#people = [];
    this.changing.stop();
  }

  /**
   * Starts what the person asked for, or says why not.
   * @param at the alert at the cursor or in the pane, for when none is selected
   */
  act(what: AlertAct, at?: Alert): void {
    const alerts = this.selected.length ? this.selected : at ? [at] : [];
    if (!alerts.length) return;
    const right = this.rights.ofAny(alerts);
    this.#said = right.allowed ? '' : (right.why ?? '');
    if (right.allowed) void this.#start({ what, alerts });
    this.bench.redraw();
  }

  async #start(open: Open): Promise<void> {
    try {
      if (open.what === 'move') await import('../../alert-move/define.ts');
      this.#open = open;
    } catch {
      this.#said = this.bench.own.moveFailed;
    }
    this.bench.redraw();
  }

  /** Says why a press did nothing. */
  tell(refusal: Refusal | undefined): void {
    const { own } = this.bench;
    const words: Partial<Record<Refusal, string>> = { untrusted: own.refused, 'signed-out': own.signedOut };
    this.#said = (refusal && words[refusal]) ?? '';
    this.bench.redraw();
  }

  edit(trigger: Event, alerts: readonly Alert[], edit: AlertEdit): void {
    this.tell(this.changing.edit(trigger, alerts, edit));
  }

  render(): TemplateResult {
    return html`<div class="dock">
        <div role="status" class=${this.#said ? 'outcome' : ''}>${this.#said}</div>
        ${outcomeLine(this)} ${bulkBar(this)}
      </div>
      ${this.#renderOpen()}`;
  }

  /** After each render of the list: what was asked for takes focus. */
  updated(): void {
    const { bench, changing } = this;
    const dialog = bench.query<HTMLDialogElement>('dialog.ask');
    if (dialog && !dialog.open && dialog.isConnected) dialog.showModal();
    const { phase } = changing.change ?? {};
    if (phase === 'preview' && phase !== this.#phase) bench.query<HTMLElement>('.confirm')?.focus();
    this.#phase = phase;
  }

  #renderOpen(): unknown {
    const open = this.#open;
    if (!open) return nothing;
    const { what, alerts } = open;
    if (what === 'move') return this.#renderMove(alerts);
    if (what !== 'comment') return this.#renderPick(what, alerts);
    return commentDialog(this.bench, {
      alerts,
      text: this.#comment,
      change: (text) => {
        this.#comment = text;
        this.bench.redraw();
      },
      save: (trigger) => {
        this.edit(trigger, alerts, { comment: this.#comment.trim() });
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
        this.bench.data.actions?.put(detail.alerts.map((alert) => ({ ...alert, incidentId: detail.id })));
      }}
      @move-incident=${({ detail }: CustomEvent<MoveIncidentDetail>) => list.openIncident(detail.id)}
      @move-close=${() => this.#close()}
    ></wf-i-alert-move>`;
  }

  #renderPick(kind: AlertPick, alerts: readonly Alert[]): TemplateResult {
    const { bench } = this;
    const { own, terms } = bench;
    const context = { bench, alerts, text: this.#text, people: this.#people };
    return html`<wf-i-quick-pick
      heading=${{ status: own.setStatus, assign: own.assign, classify: own.classify }[kind]}
      note=${bench.nameAll(alerts)}
      .options=${pickOptions(kind, context)}
      ?searching=${!!this.#search}
      .labels=${{
        type: { status: own.typeStatus, assign: own.typeName, classify: own.typeClass }[kind],
        nothing: own.pickNothing,
        searching: terms.searching,
        found: own.pickFound,
      }}
      @pick-input=${({ detail }: CustomEvent<{ text: string }>) => kind === 'assign' && void this.#find(detail.text)}
      @pick-choose=${({ detail }: CustomEvent<PickChooseDetail>) => this.#choose(kind, alerts, detail)}
      @pick-close=${() => this.#close()}
    ></wf-i-quick-pick>`;
  }

  #choose(kind: AlertPick, alerts: readonly Alert[], { id, trigger }: PickChooseDetail): void {
    const edit = editOf(kind, id, this.bench.source?.identity.account ?? '');
    this.#close();
    if (edit) this.edit(trigger, alerts, edit);
  }

  /** People of the directory whose name begins so. Never rejects: an account can be typed. */
  async #find(text: string): Promise<void> {
    this.#text = text;
    this.#search?.abort();
    const people = this.bench.source?.people;
    const search = new AbortController();
    this.#search = people && text.trim() ? search : undefined;
    this.bench.redraw();
    if (!people || !this.#search) return;
    let found: readonly DirectoryPerson[] = [];
    try {
      found = await people.search(text, { signal: search.signal });
    } catch {
      // Without the directory there are those of this list, and what is typed.
    }
    if (this.#search !== search) return;
    this.#people = found;
    this.#search = undefined;
    this.bench.redraw();
  }

  #close(): void {
    this.#open = undefined;
    this.#text = '';
    this.#people = [];
    this.#search?.abort();
    this.#search = undefined;
    this.bench.redraw();
  }
}
