/** The graph as a tree, and as a table of what ties what: the same model, for eyes and readers that want lines. */
import type { RowOpenDetail, TableColumn } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { incidentCellStyles } from '../incident-list/incident-list.styles.ts';
import { treeMove } from '../tree/tree-keys.ts';
import type { GraphEdge, GraphModel } from './graph-model.ts';
import { clockText, countText, itemLabel, nodeName, relationText, stageText, type GraphContext } from './graph-text.ts';
import type { Branch, TreeState } from './graph-tree.ts';
import type { GraphDesk } from './incident-graph.desk.ts';

const cellSheets = [incidentCellStyles];

export const edgeKey = ({ from, to, relation }: GraphEdge): string => `${from} ${to} ${relation}`;

function graphColumns(model: GraphModel, context: GraphContext): readonly TableColumn<GraphEdge>[] {
  const { graph } = context;
  const name = (index: number): string => nodeName(model.nodes[index]!, context);
  return [
    {
      key: 'time',
      label: graph.time,
      width: 164,
      drop: 1,
      card: 'end',
      muted: true,
      render: ({ step }) => clockText(model.steps[step]!.at, context),
    },
    {
      key: 'from',
      label: graph.from,
      width: 200,
      grow: true,
      card: 'title',
      render: (edge) =>
        html`<button class="name" dir="auto" data-open tabindex="-1" title=${name(edge.from)}>
          ${name(edge.from)}
        </button>`,
    },
    { key: 'relation', label: graph.relation, width: 170, card: 'meta', render: (edge) => relationText(edge, context) },
    {
      key: 'to',
      label: graph.to,
      width: 240,
      card: 'last',
      render: (edge) => html`<bdi class="plain" title=${name(edge.to)}>${name(edge.to)}</bdi>`,
    },
  ];
}

/** Columns are kept until what they depend on changes. */
export function rememberColumns(): (desk: GraphDesk) => readonly TableColumn<GraphEdge>[] {
  let known:
    | undefined
    | { readonly basis: string; readonly model: unknown; readonly columns: readonly TableColumn<GraphEdge>[] };
  return ({ drawn: { model }, context }) => {
    const basis = [context.language, context.timeZone, context.graph.label, context.terms.untitled].join();
    if (known?.basis !== basis || known.model !== model)
      known = { basis, model, columns: graphColumns(model, context) };
    return known.columns;
  };
}

export interface TableOptions {
  readonly columns: readonly TableColumn<GraphEdge>[];
  /** Only the lines of the chosen node. */
  readonly only: boolean;
  readonly turnOnly: () => void;
}

export function relationTable(desk: GraphDesk, { columns, only, turnOnly }: TableOptions): TemplateResult {
  const { drawn, context, chosen } = desk;
  const { model } = drawn;
  const { graph } = context;
  const index = chosen?.node?.index;
  const rows = only && index !== undefined ? model.edgesOf[index]! : model.edges;
  const touches = ({ from, to }: GraphEdge): string => (from === index || to === index ? 'open' : '');
  const handleOpen = ({ detail: { row } }: CustomEvent<RowOpenDetail<GraphEdge>>): void =>
    desk.choose(model.nodes[row.relation === 'names' ? row.to : row.from]!.key);
  return html`<div class="table-line">
      <span class="muted" role="status">${graph.relationsOf(countText(rows.length, context), rows.length === 1)}</span>
      <button
        class="button"
        aria-pressed=${String(only)}
        aria-disabled=${index === undefined ? 'true' : nothing}
        @click=${() => void (index === undefined || turnOnly())}
      >
        ${graph.onlyChosen}
      </button>
    </div>
    <wf-i-data-table
      label=${graph.view.table}
      .columns=${columns}
      .rows=${rows}
      .rowKey=${edgeKey}
      .sheets=${cellSheets}
      .rowClass=${touches}
      @row-open=${handleOpen}
    ></wf-i-data-table>`;
}

export interface TreeOptions {
  readonly state: TreeState;
  readonly changed: () => void;
  /** Moves focus to the line of the state's `focus` once it is drawn. */
  readonly refocus: () => void;
}

export function attackTree(desk: GraphDesk, options: TreeOptions): TemplateResult {
  const { drawn, context } = desk;
  const lines = options.state.branches(drawn.model);
  const stop = lines.find(({ path }) => path === options.state.focus) ?? lines[0];
  const press = (line: Branch): void => {
    options.state.focus = line.path;
    if (line.rest) options.state.extend(line.path.slice(0, line.path.lastIndexOf('/')));
    else {
      if (line.canOpen) options.state.toggle(line.path);
      if (line.node) desk.choose(line.node.key);
    }
    options.changed();
    options.refocus();
  };
  return html`<div
    class="tree"
    role="tree"
    aria-label=${context.graph.treeLabel}
    @keydown=${(event: KeyboardEvent) => handleKey(event, lines, options, press)}
  >
    ${repeat(
      lines,
      ({ path }) => path,
      (line, at) => branch(desk, line, at, line === stop, press),
    )}
  </div>`;
}

function branchText({ node, stage, edge, rest }: Branch, { drawn: { model }, context }: GraphDesk): unknown {
  const { graph } = context;
  if (rest) return graph.showMore(countText(rest, context));
  if (!node) return html`<b>${stageText(model, stage!, context)}</b>`;
  const item = { key: node.key, kind: node.kind, stage: node.stage, step: node.step, node, more: 0, expanded: false };
  const how = edge && (edge.relation !== 'names' || edge.roles.length) ? relationText(edge, context) : '';
  return html`<bdi>${itemLabel(item, context)}</bdi>${how ? html` <span class="muted">${how}</span>` : nothing}`;
}

function branch(
  desk: GraphDesk,
  line: Branch,
  order: number,
  isStop: boolean,
  press: (line: Branch) => void,
): TemplateResult {
  const { drawn, context, chosen } = desk;
  const at = line.node?.alert
    ? line.node.at
    : line.stage === undefined
      ? undefined
      : drawn.model.stages[line.stage]!.first;
  return html`<div
    class="branch"
    role="treeitem"
    data-line=${order}
    data-level=${line.level}
    data-thing=${line.node?.index ?? nothing}
    data-tone=${line.node?.tone ?? nothing}
    tabindex=${isStop ? '0' : '-1'}
    aria-level=${line.level}
    aria-posinset=${line.place}
    aria-setsize=${line.size}
    aria-expanded=${line.canOpen ? String(line.isOpen) : nothing}
    aria-selected=${String(!!line.node && line.node.key === chosen?.key)}
    @click=${() => press(line)}
  >
    <span class="twist" aria-hidden="true"></span><span class="branch-text">${branchText(line, desk)}</span>
    ${at ? html`<span class="muted when">${clockText(at, context)}</span>` : nothing}
  </div>`;
}

/** Keys of the ARIA tree pattern; left and right change places where lines run from right to left. */
function handleKey(
  event: KeyboardEvent,
  lines: readonly Branch[],
  { state, changed, refocus }: TreeOptions,
  press: (line: Branch) => void,
): void {
  const target = event.target as HTMLElement;
  const at = Number(target.dataset['line']);
  const line = lines[at];
  if (!line || event.altKey || event.ctrlKey || event.metaKey) return;
  const move = treeMove(event.key, lines, at, target.matches(':dir(rtl)'));
  if (move?.kind === 'press') press(line);
  else if (move?.kind === 'toggle') state.toggle(line.path, move.open);
  else if (move) state.focus = lines[move.to]!.path;
  else return;
  event.preventDefault();
  event.stopPropagation();
  changed();
  refocus();
}
