import { isApiError, type RemediationDecision } from '@watchfloor/api';
import {
  AccessController,
  defang,
  formatCount,
  identityKey,
  StringsController,
  WidgetElement,
} from '@watchfloor/runtime';
import { buttonStyles, innerStyles } from '@watchfloor/ui';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { EvidenceRow } from '../incident-evidence/evidence-rows.ts';
import { entityText, typeText, type EvidenceCellContext } from '../incident-evidence/incident-evidence.columns.ts';
import {
  incidentEvidenceStrings,
  type IncidentEvidenceStrings,
} from '../incident-evidence/incident-evidence.strings.ts';
import { incidentEvidenceTranslations } from '../incident-evidence/incident-evidence.translations.ts';
import { factsStrings, type FactsStrings } from '../incident-facts/facts.strings.ts';
import { factsTranslations } from '../incident-facts/facts.translations.ts';
import type { Respond, RespondTarget } from '../respond/respond.types.ts';
import { decide, rightOf, rightsTarget, sameAction, waitingOf } from './remediation-targets.ts';
import { remediationStrings, type RemediationStrings } from './remediation.strings.ts';
import { remediationTranslations } from './remediation.translations.ts';

/**
 * @summary Buttons that approve or reject what an automated investigation wants to do to a piece of evidence, or to all
 * of its type that wait.
 *
 * Each opens a dialog that names what is decided; only there something is sent. Buttons that are off say which right is
 * missing and who grants it. Draws nothing where nothing waits, or the source cannot decide.
 *
 * @permission secops.response.manage; for e-mail secops.mail.advanced besides
 *
 * @fires {CustomEvent<undefined>} remediation-decided - something was sent: the alerts are to be read again; does not
 *   bubble
 * @fires {CustomEvent<undefined>} remediation-left - the dialog was closed and nothing waits any more: focus has no
 *   place here; does not bubble
 */
export class WfIRemediation extends WidgetElement {
  static override properties = {
    row: { attribute: false },
    rows: { attribute: false },
    _respond: { state: true },
  };

  static override styles = [
    innerStyles,
    buttonStyles,
    css`
      :host {
        display: grid;
        gap: 8px;
      }
      p {
        margin: 0;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];

  /** What is looked at. */
  row: EvidenceRow | undefined;
  /** All evidence of the incident, among which others of its type may wait. */
  rows: readonly EvidenceRow[] = [];

  _respond: Respond | undefined;

  readonly #access = new AccessController(this);
  readonly #strings = new StringsController<RemediationStrings>(this, remediationStrings, remediationTranslations);
  readonly #evidence = new StringsController<IncidentEvidenceStrings>(
    this,
    incidentEvidenceStrings,
    incidentEvidenceTranslations,
  );
  readonly #words = new StringsController<FactsStrings>(this, factsStrings, factsTranslations);
  #person: string | undefined;

  /** A dialog that one person opened is not another's. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const source = this.session?.source;
    const person = source && identityKey(source.identity);
    const before = changed.get('row');
    if (person !== this.#person || (before && before.key !== this.row?.key)) this._respond = undefined;
    this.#person = person;
  }

  protected override render(): unknown {
    const { row } = this;
    if (!row || !this.session?.source?.remediation) return nothing;
    return [waitingOf(row).length ? this.#renderButtons(row) : nothing, this.#renderDialog()];
  }

  #renderButtons(row: EvidenceRow): TemplateResult {
    const { terms } = this.#strings;
    const all = sameAction(row, this.rows);
    const why = this.#refusal(all.length ? all : [row]);
    const button = (label: string, decision: RemediationDecision, rows: readonly EvidenceRow[], primary = false) =>
      html`<button
        class=${primary ? 'button primary' : 'button'}
        aria-disabled=${why ? 'true' : nothing}
        aria-describedby=${why ? 'why' : nothing}
        @click=${() => void this.#open(rows, decision)}
      >
        ${label}
      </button>`;
    const count = formatCount(all.length, this.#strings.language);
    const type = typeText(row, this.#cells);
    return html`
      <p class="pending">${terms.waits}</p>
      <div class="acts">
        ${button(terms.approve, 'approve', [row], true)} ${button(terms.reject, 'reject', [row])}
        ${
          all.length > 1
            ? [
                button(terms.approveAll(count, type), 'approve', all),
                button(terms.rejectAll(count, type), 'reject', all),
              ]
            : nothing
        }
      </div>
      ${why ? html`<p class="muted" id="why">${why}</p>` : nothing}
    `;
  }

  /** It stays when nothing waits any more: what came of it is in there. */
  #renderDialog(): unknown {
    return this._respond
      ? html`<wf-i-respond
          .respond=${this._respond}
          @respond-close=${this.#handleClose}
          @respond-done=${() => this.emitHere('remediation-decided', undefined)}
        ></wf-i-respond>`
      : nothing;
  }

  get #cells(): EvidenceCellContext {
    const { terms: own, language } = this.#evidence;
    return { own, terms: this.#words.terms, language, timeZone: this.session?.timeZone ?? 'utc' };
  }

  /** What the person lacks for any of these and who grants it, as the rights are at this moment. */
  #refusal(rows: readonly EvidenceRow[]): string | undefined {
    const { terms } = this.#strings;
    for (const row of rows) {
      const [right, target] = [rightOf(row), rightsTarget(row)];
      const decision = this.#access.decide(right, target);
      if (decision?.outcome === 'undecided') return terms.notCertain;
      if (decision?.outcome !== 'allowed') return this.#access.whoGrants(right, target) || terms.noRight;
    }
    return undefined;
  }

  /** What is meant is frozen here: rows may move while the dialog is open. */
  #respondOf(rows: readonly EvidenceRow[], decision: RemediationDecision): Respond {
    const { terms, language } = this.#strings;
    const approve = decision === 'approve';
    const frozen = new Map(rows.map((row) => [row.key, row]));
    const name = entityText(rows[0]!, this.#cells);
    const count = formatCount(rows.length, language);
    const one = approve ? terms.approveTitle(name) : terms.rejectTitle(name);
    const many = approve ? terms.approveMany(count) : terms.rejectMany(count);
    return Object.freeze({
      title: rows.length === 1 ? one : many,
      does: approve ? terms.approveDoes : terms.rejectDoes,
      undo: approve ? terms.approveUndo : terms.rejectUndo,
      permission: rightOf(rows[0]!) === 'action-center.approve-email' ? terms.email : terms.device,
      confirm: approve ? terms.approve : terms.reject,
      accepted: approve ? terms.approved : terms.rejected,
      targets: Object.freeze(rows.map((row) => this.#targetOf(row))),
      comment: 'optional',
      refuse: () => this.#refusal(rows),
      send: (source, { id }, { comment }) => decide(source, frozen.get(id)!, decision, comment),
      failure: (error) => (isApiError(error, 'conflict') ? terms.conflict : undefined),
    } satisfies Respond);
  }

  #targetOf(row: EvidenceRow): RespondTarget {
    const { terms } = this.#strings;
    const alerts = new Map(waitingOf(row).map(({ alert }) => [alert.id, alert]));
    return Object.freeze({
      id: row.key,
      name: row.name ? defang(row.name) : entityText(row, this.#cells),
      also: [
        { label: terms.type, value: typeText(row, this.#cells) },
        ...(row.detail ? [{ label: terms.detail, value: defang(row.detail) }] : []),
        ...[...alerts.values()].map(({ id, title }) => ({ label: terms.alert, value: title?.trim() || id })),
      ],
    });
  }

  async #open(rows: readonly EvidenceRow[], decision: RemediationDecision): Promise<void> {
    const { row } = this;
    if (!rows.length || this.#refusal(rows)) return;
    const respond = this.#respondOf(rows, decision);
    const { respondDefined } = await import('../respond/define.ts').catch(() => ({ respondDefined: false }));
    // The person went on meanwhile.
    if (respondDefined && this.row?.key === row?.key) this._respond = respond;
  }

  async #handleClose(): Promise<void> {
    this._respond = undefined;
    await this.updateComplete;
    const button = this.renderRoot.querySelector<HTMLElement>('.button');
    if (button) button.focus();
    else this.emitHere('remediation-left', undefined);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-remediation': WfIRemediation;
  }
}
