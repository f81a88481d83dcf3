/** The graph as a tree: stages, their alerts, what these name, and what that is tied to. */
import { across, type GraphEdge, type GraphModel, type GraphNode } from './graph-model.ts';

/** A line of the tree. */
export interface Branch {
  /** Way from the root; no two have the same. */
  readonly path: string;
  /** From 1. */
  readonly level: number;
  /** Undefined: a stage, or the rest of a long list. */
  readonly node?: GraphNode | undefined;
  readonly stage?: number | undefined;
  /** How it is tied to the line above it. */
  readonly edge?: GraphEdge | undefined;
  /** Left out below the same parent; pressing it draws them. */
  readonly rest?: number | undefined;
  readonly canOpen: boolean;
  readonly isOpen: boolean;
  /** From 1, among the lines of its parent. */
  readonly place: number;
  readonly size: number;
}

const DEEPEST = 5;
/** Lines of one parent at first, and more at each press. */
const PORTION = 50;

interface Child {
  readonly id: string;
  readonly node?: GraphNode;
  readonly stage?: number;
  readonly edge?: GraphEdge;
}

const stagePath = (stage: number): string => `/${stage}`;

export class TreeState {
  readonly #open = new Set<string>();
  readonly #portions = new Map<string, number>();
  /** The line that Tab leads to; undefined: the first. */
  focus: string | undefined;

  /** A small attack is all in view: its stages stand open. */
  begin({ stages, steps }: GraphModel): void {
    this.#open.clear();
    this.#portions.clear();
    this.focus = undefined;
    if (steps.length <= PORTION) for (const stage of stages.keys()) this.toggle(stagePath(stage), true);
  }

  toggle(path: string, open = !this.#open.has(path)): void {
    if (open) this.#open.add(path);
    else this.#open.delete(path);
  }

  /** Draws more lines of a parent. */
  extend(path: string): void {
    this.#portions.set(path, (this.#portions.get(path) ?? PORTION) + PORTION);
  }

  /** Opens the way to a node, by its first alert. */
  reveal(model: GraphModel, node: GraphNode): void {
    const alert = model.steps[node.step]!;
    const top = stagePath(alert.stage);
    const way = `${top}/${alert.key}`;
    this.toggle(top, true);
    const peers = model.steps.filter(({ stage }) => stage === alert.stage);
    while ((this.#portions.get(top) ?? PORTION) <= peers.indexOf(alert)) this.extend(top);
    if (node !== alert) this.toggle(way, true);
    this.focus = node === alert ? way : `${way}/${node.key}`;
  }

  /** Lines in view, from the top on. */
  branches(model: GraphModel): readonly Branch[] {
    const lines: Branch[] = [];
    const walk = (path: string, level: number, children: readonly Child[], above: readonly GraphNode[]): void => {
      const most = this.#portions.get(path) ?? PORTION;
      const shown = children.length <= most + 1 ? children : children.slice(0, most);
      for (const [at, { id, node, stage, edge }] of shown.entries()) {
        const own = `${path}/${id}`;
        const below = node ? childrenOf(model, node, above, level) : alertsOf(model, stage!);
        const isOpen = this.#open.has(own) && below.length > 0;
        const base = { path: own, level, node, stage, edge, isOpen, canOpen: below.length > 0 };
        lines.push({ ...base, place: at + 1, size: children.length });
        if (isOpen) walk(own, level + 1, below, node ? [...above, node] : above);
      }
      const rest = children.length - shown.length;
      const size = children.length;
      if (rest)
        lines.push({ path: `${path}/…`, level, rest, canOpen: false, isOpen: false, place: shown.length + 1, size });
    };
    const stages = model.stages.map((_, stage) => ({ id: String(stage), stage }));
    walk('', 1, stages, []);
    return lines;
  }
}

const alertsOf = (model: GraphModel, stage: number): readonly Child[] =>
  model.steps.filter((node) => node.stage === stage).map((node) => ({ id: node.key, node }));

/** Below an alert what it names; below a thing what it is tied to, but for what is above it. */
function childrenOf(
  { nodes, edgesOf }: GraphModel,
  node: GraphNode,
  above: readonly GraphNode[],
  level: number,
): readonly Child[] {
  if (level >= DEEPEST) return [];
  const seen = new Set<GraphNode>([node, ...above]);
  const children: Child[] = [];
  for (const edge of edgesOf[node.index]!) {
    if ((edge.relation === 'names') !== !!node.alert) continue;
    const other = nodes[across(edge, node.index)]!;
    if (seen.has(other)) continue;
    seen.add(other);
    children.push({ id: other.key, node: other, edge });
  }
  return children.sort((a, b) => b.node!.weight - a.node!.weight);
}
