/** The process tree, and all of the process that is chosen in it. */
import { mixedScript, revealText } from '@watchfloor/runtime';
import { icon, iconCopy } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { verdictCell } from '../incident-evidence/incident-evidence.columns.ts';
import { shownIndicator } from '../incident-facts/facts-text.ts';
import { treeMove } from '../tree/tree-keys.ts';
import { askOfText, rowOf } from './alert-pivots.ts';
import type { PivotKind } from '../pivots/pivots.types.ts';
import { count, fact, moment, prose, section, type AlertView } from './alert.view.ts';
import { DEEPEST, type ProcessLine } from './process-lines.ts';
import type { ProcessPlace } from './process-place.ts';
import type { ProcessNode } from './processes.ts';

export interface ProcessDesk {
  readonly place: ProcessPlace;
  readonly copy: (text: string) => void;
  /** Copied as it was received, and not broken up. */
  readonly raw: boolean;
  readonly setRaw: (raw: boolean) => void;
}

/** Undefined: the evidence names no process. */
export function processTree(view: AlertView, desk: ProcessDesk): TemplateResult | undefined {
  const { loaded, own } = view;
  const { processes } = loaded;
  if (!processes.count) return undefined;
  const lines = desk.place.lines.lines(processes);
  const chosen = lines.find(({ node, key }) => node && key === desk.place.lines.chosen)?.node;
  return section(
    view,
    'processes',
    own.processes,
    html`
      <p class="muted">${own.treeHint}</p>
      ${tree(view, desk, lines)}
      ${processes.left ? html`<p class="muted">${own.processesLeft(count(view, processes.left))}</p>` : nothing}
      ${chosen ? details(view, desk, chosen) : nothing}
    `,
    own.processCount(count(view, processes.count), processes.count === 1),
  );
}

/** The name as text, safe to show and to read aloud. */
export function processName({ name, id }: ProcessNode, { own, cells }: AlertView): string {
  if (name) return shownIndicator(name, cells.terms);
  return id === undefined ? own.unnamedProcess : own.process(String(id));
}

function tree(view: AlertView, desk: ProcessDesk, lines: readonly ProcessLine[]): TemplateResult {
  const stop = lines.find(({ key }) => key === desk.place.lines.focus) ?? lines[0];
  const press = (line: ProcessLine): void => {
    desk.place.lines.focus = line.key;
    if (line.rest) desk.place.lines.extend(line.above);
    else desk.place.lines.chosen = line.key;
    desk.place.changed(true);
  };
  return html`<div
    class="tree"
    role="tree"
    aria-label=${view.own.processes}
    @keydown=${(event: KeyboardEvent) => handleKey(event, view, desk, lines, press)}
  >
    ${repeat(
      lines,
      ({ key }) => key,
      (line, at) => branch(view, desk, { line, at, isStop: line === stop, press }),
    )}
  </div>`;
}

interface Drawn {
  readonly line: ProcessLine;
  readonly at: number;
  readonly isStop: boolean;
  readonly press: (line: ProcessLine) => void;
}

function branch(view: AlertView, desk: ProcessDesk, { line, at, isStop, press }: Drawn): TemplateResult {
  const { node, rest, level, canOpen, isOpen, key } = line;
  const twist = (event: Event): void => {
    if (!canOpen) return;
    event.stopPropagation();
    desk.place.lines.focus = key;
    desk.place.lines.toggle(key, !isOpen);
    desk.place.changed(true);
  };
  return html`<div
    class="branch"
    role="treeitem"
    data-line=${at}
    tabindex=${isStop ? '0' : '-1'}
    aria-level=${level}
    aria-posinset=${line.place}
    aria-setsize=${line.size}
    aria-expanded=${canOpen ? String(isOpen) : nothing}
    aria-selected=${String(!!node && key === desk.place.lines.chosen)}
    @click=${() => press(line)}
  >
    ${Array.from({ length: Math.min(level, DEEPEST) - 1 }, () => html`<i class="step"></i>`)}
    <span class="twist" aria-hidden="true" @click=${twist}></span>
    ${node ? process(view, node) : html`<span class="more">${view.own.moreProcesses(count(view, rest))}</span>`}
  </div>`;
}

function process(view: AlertView, node: ProcessNode): TemplateResult {
  const { own, cells } = view;
  const { evidence, id, at, commandLine } = node;
  return html`<span class="process">
    <span class="process-head">
      <b><bdi>${processName(node, view)}</bdi></b>
      ${id === undefined ? nothing : html`<span class="muted">${own.pid(String(id))}</span>`}
      ${evidence ? verdictCell(verdictOf(node), cells) : html`<span class="muted">${own.notInEvidence}</span>`}
      ${at ? html`<span class="muted">${moment(view, at)}</span>` : nothing}
    </span>
    ${commandLine ? html`<code class="command">${prose(view, commandLine)}</code>` : nothing}
  </span>`;
}

const verdictOf = ({ evidence, of }: ProcessNode): string => {
  const own = evidence?.verdict;
  const whole = own && own !== 'unknown' ? own : of?.verdict;
  return typeof whole === 'string' ? whole : 'unknown';
};

function handleKey(
  event: KeyboardEvent,
  view: AlertView,
  desk: ProcessDesk,
  lines: readonly ProcessLine[],
  press: (line: ProcessLine) => void,
): void {
  const target = event.target as HTMLElement;
  const at = Number(target.dataset['line']);
  const line = lines[at];
  if (!line || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const move = treeMove(event.key, lines, at, target.matches(':dir(rtl)'));
  if (move?.kind === 'press') press(line);
  else if (move?.kind === 'toggle') desk.place.lines.toggle(line.key, move.open);
  else if (move) desk.place.lines.focus = lines[move.to]!.key;
  else {
    const names = lines.map(({ node }) => (node ? processName(node, view) : ''));
    const to = desk.place.typed.take(event.key, names, at, event.timeStamp);
    if (to === undefined) return;
    desk.place.lines.focus = lines[to]!.key;
  }
  event.preventDefault();
  event.stopPropagation();
  desk.place.changed(true);
}

/** Outside of the tree: what stands in it can hold no button. */
function details(view: AlertView, desk: ProcessDesk, node: ProcessNode): TemplateResult {
  const { own, cells } = view;
  const { evidence, commandLine, path, at, device, id, children } = node;
  const name = processName(node, view);
  const account = evidence?.userAccount;
  const user = account?.userPrincipalName ?? account?.displayName ?? account?.accountName;
  const signer = evidence?.imageFile?.signer;
  const row = rowOf(view, node);
  const text = (label: string, value: string | undefined, kind: PivotKind): unknown =>
    value
      ? fact(
          label,
          html`${prose(view, value)} ${copyButton(view, desk, label, value)}${view.more(askOfText(view, kind, value))}`,
        )
      : nothing;
  return html`<div class="process-details" role="group" aria-label=${own.processDetails(name)}>
    <div class="process-bar">
      <b><bdi>${name}</bdi></b>
      <label
        >${view.pane.copyAs}
        <select @change=${(event: Event) => desk.setRaw((event.target as HTMLSelectElement).value === 'raw')}>
          <option value="defanged" .selected=${!desk.raw}>${view.pane.defanged}</option>
          <option value="raw" .selected=${desk.raw}>${view.pane.raw}</option>
        </select></label
      >
      ${
        row
          ? html`<button class="button" data-row=${`process ${row.key}`} @click=${() => view.openRow(row)}>
              ${own.showEvidence}
            </button>`
          : nothing
      }
    </div>
    ${hides(commandLine ?? node.name) ? html`<p class="notice">${view.pane.hides}</p>` : nothing}
    ${evidence ? nothing : html`<p class="muted">${own.onlyParent}</p>`}
    <dl>
      ${
        commandLine
          ? text(own.commandLine, commandLine, 'commandLine')
          : evidence
            ? fact(own.commandLine, html`<span class="muted">${own.noCommandLine}</span>`)
            : nothing
      }
      ${text(own.path, path, 'file')} ${id === undefined ? nothing : fact('PID', String(id))}
      ${at ? fact(own.began, moment(view, at)) : nothing} ${text(own.user, user, 'user')}
      ${evidence ? fact(cells.own.verdict, verdictCell(verdictOf(node), cells)) : nothing}
      ${text('SHA-256', evidence?.imageFile?.sha256, 'fileHash')} ${text(own.signer, signer, 'text')}
      ${text(own.device, device, 'device')}
      ${children.length ? fact(own.children, count(view, children.length)) : nothing}
    </dl>
  </div>`;
}

const hides = (text: string | undefined): boolean => !!text && (mixedScript(text) || revealText(text) !== text);

function copyButton({ pane }: AlertView, desk: ProcessDesk, label: string, value: string): TemplateResult {
  return html`<button
    class="button ghost square copy"
    aria-label=${pane.copyField(label)}
    title=${pane.copyField(label)}
    @click=${() => desk.copy(value)}
  >
    ${icon(iconCopy)}
  </button>`;
}
