/** The bar of the selection, and what came of a change. */
import type { Alert } from '@watchfloor/api';
import { icon, iconActions, iconAssign, iconCheck, iconClose, iconLink } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { shown, worded } from '../../incident-facts/facts-text.ts';
import type { AlertBench } from '../tools/bench.ts';
import { comparable, type AlertEdit } from './edit.ts';
import type { Failed } from './changing.ts';
import { actName, ALERT_ACTS, type AlertAct } from './acts.ts';
import type { AlertManage } from './manage.ts';

type Line = TemplateResult | typeof nothing;

const GLYPHS: Readonly<Partial<Record<AlertAct, string>>> = {
  status: iconCheck,
  assign: iconAssign,
  classify: iconActions,
  move: iconLink,
};
/** Alerts that are listed one by one. */
const MOST_LISTED = 50;

export function bulkBar(manage: AlertManage): Line {
  const { bench, selected, rights, changing } = manage;
  const { phase } = changing.change ?? {};
  // One thing at a time: what waits for a word or runs stands in its place.
  if (!selected.length || phase === 'preview' || phase === 'working') return nothing;
  const { terms, own, grid } = bench;
  const right = rights.ofAny(selected);
  const may = right.allowed ? selected.filter((alert) => rights.of(alert).allowed).length : 0;
  const partly = may && may < selected.length ? own.partly(bench.number(may), bench.number(selected.length)) : '';
  return html`<div class="bulk" role="toolbar" aria-label=${own.selection}>
    <b class="chosen">${terms.selected(bench.number(grid.selected.size), grid.selectedHidden)}</b>
    <span class="acts">
      ${ALERT_ACTS.map(
        (act) =>
          html`<button
            class="button ghost"
            aria-disabled=${right.allowed ? nothing : 'true'}
            aria-describedby=${right.allowed ? nothing : 'why-not'}
            @click=${() => right.allowed && manage.act(act)}
          >
            ${GLYPHS[act] ? icon(GLYPHS[act]) : nothing}${actName(bench, act)}
          </button>`,
      )}
    </span>
    <button
      class="button ghost square end"
      aria-label=${terms.unselect}
      title=${terms.unselect}
      @click=${() => {
        grid.setSelected([]);
        bench.redraw();
        bench.table?.focusRow(bench.table.lines.keyAt(bench.table.active));
      }}
    >
      ${icon(iconClose)}
    </button>
    ${right.allowed ? nothing : html`<span class="why" id="why-not">${right.why}</span>`}
    ${partly ? html`<span class="why">${partly}</span>` : nothing}
  </div>`;
}

/** The change that waits, runs or is done. */
export function outcomeLine(manage: AlertManage): Line {
  const { change } = manage.changing;
  if (!change) return nothing;
  if (change.phase === 'preview') return preview(manage);
  return change.phase === 'working' ? working(manage) : done(manage);
}

const link = (label: string, act: (event: Event) => void): TemplateResult =>
  html`<button class="button" @click=${act}>${label}</button>`;

function preview(manage: AlertManage): TemplateResult {
  const { bench, changing } = manage;
  const { selection, takes, editOf } = changing.change!;
  const { own } = bench;
  const what = editText(bench, editOf(selection.targets[0]!.id));
  const alerts = selection.targets.map(({ seen }) => seen);
  const seconds = bench.number(Math.max(1, Math.ceil(takes / 1000)));
  return html`<div class="outcome">
    <span role="status"><b>${what}</b> ${own.preview(bench.number(alerts.length), seconds)}</span>
    <button class="button primary confirm end" @click=${(event: Event) => manage.tell(changing.confirm(event))}>
      ${own.confirm(bench.number(alerts.length))}
    </button>
    ${link(own.cancel, () => changing.cancel())} ${list(alerts.map((alert) => bench.nameOf(alert)))}
  </div>`;
}

function working({ bench, changing }: AlertManage): TemplateResult {
  const { progress, selection } = changing.change!;
  const total = selection.targets.length;
  const settled = progress ? total - progress.waiting : 0;
  const held = progress?.heldUntil ? ` ${bench.terms.heldUntil(bench.clock(progress.heldUntil))}` : '';
  const text = bench.own.changing(bench.number(settled), bench.number(total)) + held;
  return html`<div class="outcome">
    <span>${text}</span>
    <progress aria-label=${text} value=${settled} max=${total}></progress>
    ${total > 1 ? link(bench.terms.stop, () => changing.cancel()) : nothing}
  </div>`;
}

function done(manage: AlertManage): TemplateResult {
  const { bench, changing } = manage;
  const { own, terms } = bench;
  const { progress, kind } = changing.change!;
  const { ok = 0, failed = 0, unknown = 0 } = progress ?? {};
  const said = [
    ok ? (kind === 'undo' ? own.undone : own.changed)(bench.number(ok), ok === 1) : '',
    unknown ? own.unknown(bench.number(unknown), unknown === 1) : '',
    failed ? own.failed(bench.number(failed), failed === 1) : '',
  ];
  const until = changing.undoUntil;
  return html`<div class="outcome">
    <span role="status">${said.filter(Boolean).join(' ')}</span>
    ${until ? link(own.undo(bench.clock(until)), (event) => manage.tell(changing.undo(event))) : nothing}
    ${failed ? link(own.retryFailed, (event) => manage.tell(changing.retry(event))) : nothing}
    <button
      class="button ghost square end"
      aria-label=${terms.dismiss}
      title=${terms.dismiss}
      @click=${() => {
        changing.dismiss();
        bench.table?.focusRow(bench.table.lines.keyAt(bench.table.active));
      }}
    >
      ${icon(iconClose)}
    </button>
    ${failed ? list(changing.failures.map((each) => failureText(bench, each))) : nothing}
  </div>`;
}

const list = (texts: readonly string[]): Line =>
  texts.length > 1 || texts[0]
    ? html`<ul>
        ${texts.slice(0, MOST_LISTED).map((text) => html`<li><bdi>${text}</bdi></li>`)}
      </ul>`
    : nothing;

function failureText(bench: AlertBench, { alert, outcome }: Failed): string {
  const { own } = bench;
  const { reason, now, error } = outcome;
  const known = Object.hasOwn(own.reasons, reason) ? own.reasons[reason]! : own.otherReason;
  const differs = reason === 'moved' && now ? ` (${differences(bench, alert, now)})` : '';
  const id = error?.requestId ? ` ${own.requestId(error.requestId)}` : '';
  return own.failure(bench.nameOf(alert), known + differs) + id;
}

/** What is to be different. */
function editText({ context, own, listTerms, filterTerms }: AlertBench, edit: AlertEdit): string {
  const { terms } = context;
  const { classification, determination } = filterTerms.values;
  const { status, assignedTo, comment } = edit;
  const verdict = [edit.classification, edit.determination === 'unknown' ? undefined : edit.determination];
  const words = { ...determination, ...classification };
  const parts = [
    status && own.sets(listTerms.status, worded(terms.alertStatuses, status, terms)),
    assignedTo !== undefined && own.sets(listTerms.assignedTo, shown(assignedTo || listTerms.unassigned, terms)),
    edit.classification &&
      own.sets(
        own.classification,
        verdict.flatMap((value) => (value ? worded(words, value, terms) : [])).join(terms.comma),
      ),
    comment && own.comment,
  ];
  return `${parts.filter(Boolean).join(terms.comma)}.`;
}

/** What somebody else changed: as it was seen, and as it is. */
function differences({ context, own, listTerms, filterTerms }: AlertBench, seen: Alert, now: Alert): string {
  const { terms } = context;
  const { classification, determination } = filterTerms.values;
  const fields = [
    ['status', listTerms.status, terms.alertStatuses],
    ['assignedTo', listTerms.assignedTo, {}],
    ['classification', own.classification, classification],
    ['determination', own.determination, determination],
  ] as const;
  return fields
    .filter(([field]) => comparable(seen, field) !== comparable(now, field))
    .map(([field, label, words]) => {
      const text = (of: Alert): string => worded(words, of[field] || 'unknown', terms);
      const account = (of: Alert): string => shown(of.assignedTo || listTerms.unassigned, terms);
      const value = field === 'assignedTo' ? account : text;
      return own.differs(label, value(seen), value(now));
    })
    .join(terms.comma);
}
