/** What can be done with what a node of the graph names. */
import { cellAt, type WfIDataTable } from '@watchfloor/ui';
import { kindOfEvidence, spanOf } from '../pivots/pivot-kinds.ts';
import type { PivotAsk, PivotWay } from '../pivots/pivots.types.ts';
import type { GraphEdge, GraphModel, GraphNode } from './graph-model.ts';
import type { GraphDesk } from './incident-graph.desk.ts';

const nameOf = ({ row, alert }: GraphNode): string => row?.name ?? alert?.title ?? '';

/** The first thing of that name, in any case of letters. */
export const nodeCalled = ({ nodes }: GraphModel, name: string): GraphNode | undefined =>
  nodes.find((node) => nameOf(node).toLowerCase() === name.toLowerCase());

export function askOfNode(node: GraphNode, desk: GraphDesk): PivotAsk {
  const { row, alert, alerts } = node;
  const text = nameOf(node);
  const ways: PivotWay[] = alert
    ? [{ to: 'alert', go: () => desk.openAlert(alert) }]
    : [{ to: 'details', go: () => desk.showNode(node) }];
  return { kind: row ? kindOfEvidence(row.category, text) : 'text', text, ...spanOf(alerts), ways };
}

interface PressedNode {
  readonly ask: PivotAsk;
  readonly opener: HTMLElement | SVGElement;
}

/** The node of what was pressed: in the drawing, in the tree, at either end of a line of the table. */
export function pressedNode(event: Event, desk: GraphDesk): PressedNode | undefined {
  const target = event.target as Element;
  const { model, view } = desk.drawn;
  const found = (node: GraphNode | undefined, opener: HTMLElement | SVGElement): PressedNode | undefined =>
    node && nameOf(node) ? { ask: askOfNode(node, desk), opener } : undefined;
  const drawn = target.closest<SVGElement>('.node');
  if (drawn) return found(view.items[Number(drawn.dataset['node'])]?.node, drawn);
  const line = target.closest<HTMLElement>('.branch[data-thing]');
  if (line) return found(model.nodes[Number(line.dataset['thing'])], line);
  if (!target.matches('.main > wf-i-data-table')) return undefined;
  const cell = cellAt(target as WfIDataTable<GraphEdge>, event);
  return cell && found(model.nodes[cell.column === 'to' ? cell.row.to : cell.row.from], cell.element);
}
