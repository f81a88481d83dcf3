/** What of a graph is drawn: starts small, grows by expanding, and folds into bundles what would be too much. */
import { across, IMPACTED, type GraphEdge, type GraphKind, type GraphModel, type GraphNode } from './graph-model.ts';

/** Nodes that are drawn at most, so that zooming stays smooth; older ones fold. */
export const MOST_DRAWN = 300;
/** Nodes that a graph starts with. */
export const START = 40;
/** Nodes of one kind that expanding draws. */
const EXPAND = 8;
/** Nodes that opening a bundle draws. */
const OPEN = 12;

/** Nodes of one kind and stage that are drawn as one. */
export interface GraphBundle {
  readonly kind: GraphKind;
  readonly members: readonly GraphNode[];
}

/** Something that is drawn: a node, or a bundle. */
export interface GraphItem {
  readonly key: string;
  readonly kind: GraphKind;
  readonly stage: number;
  /** Number of the first alert with which it comes. */
  readonly step: number;
  readonly node?: GraphNode | undefined;
  readonly bundle?: GraphBundle | undefined;
  /** Neighbours that expanding would bring. */
  readonly more: number;
  readonly expanded: boolean;
}

/** A line between two that are drawn. */
export interface GraphLink {
  readonly from: GraphItem;
  readonly to: GraphItem;
  /** The first of those that it stands for. */
  readonly edge: GraphEdge;
}

export interface GraphView {
  /** By stage, alerts before things, the weightiest first. */
  readonly items: readonly GraphItem[];
  readonly byKey: ReadonlyMap<string, GraphItem>;
  readonly links: readonly GraphLink[];
  readonly linksOf: ReadonlyMap<string, readonly GraphLink[]>;
}

const heavier = (a: GraphNode, b: GraphNode): number => b.weight - a.weight || a.step - b.step || a.index - b.index;
const groupOf = ({ kind, stage }: GraphNode): string => `more ${stage} ${kind}`;

function grouped(nodes: Iterable<GraphNode>, by: (node: GraphNode) => string): Map<string, GraphNode[]> {
  const groups = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    const key = by(node);
    const group = groups.get(key);
    if (group) group.push(node);
    else groups.set(key, [node]);
  }
  return groups;
}

/** Nobody folds one thing away: a bundle has two members or more. */
const head = (group: readonly GraphNode[], most: number): readonly GraphNode[] =>
  group.length <= most + 1 ? group : group.slice(0, most);

export class GraphScope {
  readonly model: GraphModel;
  /** Nodes that are drawn, oldest first, with the node that brought each. */
  readonly #drawn = new Map<number, number | undefined>();
  /** Nodes that are drawn or in a bundle, with the node that brought each. */
  readonly #scope = new Map<number, number | undefined>();
  readonly #expanded = new Set<number>();

  constructor(model: GraphModel) {
    this.model = model;
    this.reset();
  }

  /** As it began: alerts and what they struck. */
  reset(): void {
    this.#drawn.clear();
    this.#scope.clear();
    this.#expanded.clear();
    const nodes = this.model.nodes.filter(({ kind }) => kind === 'alerts' || IMPACTED.includes(kind));
    for (const { index } of nodes) this.#scope.set(index, undefined);
    const groups = [...grouped(nodes, groupOf).values()];
    for (const group of groups) group.sort(heavier);
    let most = START;
    const size = (): number => groups.reduce((sum, group) => sum + head(group, most).length, 0);
    while (most > 1 && size() > START) most -= 1;
    for (const group of groups) for (const { index } of head(group, most)) this.#drawn.set(index, undefined);
    this.#makeRoom(new Set());
  }

  /** Carries what is shown over to the same incident read again. */
  take(before: GraphScope): void {
    const same = (index: number | undefined): number | undefined =>
      index === undefined ? undefined : this.model.byKey.get(before.model.nodes[index]!.key)?.index;
    for (const [maps, own] of [
      [before.#scope, this.#scope],
      [before.#drawn, this.#drawn],
    ] as const)
      for (const [index, by] of maps) {
        const node = same(index);
        if (node !== undefined) own.set(node, same(by));
      }
    for (const index of before.#expanded) {
      const node = same(index);
      if (node !== undefined) this.#expanded.add(node);
    }
    this.#makeRoom(new Set());
  }

  /** Draws what a node is tied to; a second time folds that again. */
  toggle(node: GraphNode): void {
    if (this.#expanded.has(node.index)) this.#collapse(node.index);
    else this.#expand(node);
  }

  /** Draws more of a bundle. */
  open({ members }: GraphBundle): readonly GraphNode[] {
    const opened = head(members, OPEN);
    this.#draw(opened, undefined);
    return opened;
  }

  /** Draws one node, wherever it was. */
  show(node: GraphNode): void {
    this.#draw([node], undefined);
  }

  /** Draws an alert, and the weightiest of what it names. */
  showAlert(alert: GraphNode): void {
    const named = this.#neighbours(alert);
    for (const { index } of named) if (!this.#scope.has(index)) this.#scope.set(index, undefined);
    this.#draw([alert, ...head(named, EXPAND)], undefined);
  }

  view(): GraphView {
    const { nodes, edges } = this.model;
    const of: (GraphItem | undefined)[] = [];
    const items: GraphItem[] = [];
    for (const index of this.#drawn.keys()) items.push((of[index] = this.#itemOf(nodes[index]!)));
    const folded = [...this.#scope.keys()].filter((index) => !this.#drawn.has(index)).map((index) => nodes[index]!);
    for (const [key, members] of grouped(folded, groupOf)) {
      members.sort(heavier);
      const { kind, stage } = members[0]!;
      const step = members.reduce((least, member) => Math.min(least, member.step), Infinity);
      const item: GraphItem = { key, kind, stage, step, bundle: { kind, members }, more: 0, expanded: false };
      items.push(item);
      for (const { index } of members) of[index] = item;
    }
    const rank = ({ kind, bundle }: GraphItem): number => (kind === 'alerts' ? 0 : 2) + (bundle ? 1 : 0);
    items.sort((a, b) => a.stage - b.stage || rank(a) - rank(b) || a.step - b.step || (a.key < b.key ? -1 : 1));
    return { items, byKey: new Map(items.map((item) => [item.key, item])), ...linksOf(edges, of) };
  }

  #itemOf(node: GraphNode): GraphItem {
    const { key, kind, stage, step, index } = node;
    const more = this.model.edgesOf[index]!.reduce(
      (sum, edge) => sum + (this.#scope.has(across(edge, index)) ? 0 : 1),
      0,
    );
    return { key, kind, stage, step, node, more, expanded: this.#expanded.has(index) };
  }

  #neighbours({ index }: GraphNode): GraphNode[] {
    const { edgesOf, nodes } = this.model;
    const found = new Set(edgesOf[index]!.map((edge) => across(edge, index)));
    return [...found].map((other) => nodes[other]!).sort(heavier);
  }

  #expand(node: GraphNode): void {
    const fresh = this.#neighbours(node).filter(({ index }) => !this.#drawn.has(index));
    this.#expanded.add(node.index);
    for (const { index } of fresh) if (!this.#scope.has(index)) this.#scope.set(index, node.index);
    const shown = [...grouped(fresh, ({ kind }) => kind).values()].flatMap((group) => head(group, EXPAND));
    this.#draw(shown, node.index, node);
  }

  #collapse(index: number): void {
    this.#expanded.delete(index);
    for (const [other, by] of [...this.#drawn])
      if (by === index) {
        this.#drawn.delete(other);
        if (this.#expanded.has(other)) this.#collapse(other);
      }
    for (const [other, by] of [...this.#scope]) if (by === index) this.#scope.delete(other);
    for (const other of [...this.#drawn.keys()]) if (!this.#scope.has(other)) this.#drawn.delete(other);
  }

  #draw(nodes: readonly GraphNode[], by: number | undefined, owner?: GraphNode): void {
    for (const { index } of nodes) {
      if (!this.#scope.has(index)) this.#scope.set(index, by);
      if (!this.#drawn.has(index)) this.#drawn.set(index, by);
    }
    this.#makeRoom(new Set([...nodes, ...(owner ? [owner] : [])].map(({ index }) => index)));
  }

  /** Those that were drawn first fold first. */
  #makeRoom(keep: ReadonlySet<number>): void {
    if (this.#drawn.size <= MOST_DRAWN) return;
    for (const index of [...this.#drawn.keys()]) {
      if (this.#drawn.size <= MOST_DRAWN) return;
      if (!keep.has(index)) this.#drawn.delete(index);
    }
  }
}

/** Lines between what stands for the ends of each edge, each pair once: what ties things goes before what names them. */
function linksOf(
  edges: readonly GraphEdge[],
  of: readonly (GraphItem | undefined)[],
): Pick<GraphView, 'links' | 'linksOf'> {
  const pairs = new Map<GraphItem, Map<GraphItem, GraphLink>>();
  const links = new Map<string, GraphLink[]>();
  for (const edge of edges) {
    const from = of[edge.from];
    const to = of[edge.to];
    if (!from || !to || from === to) continue;
    let own = pairs.get(from);
    if (!own) pairs.set(from, (own = new Map()));
    if (!own.has(to)) own.set(to, { from, to, edge });
  }
  const all = [...pairs.values()].flatMap((own) => [...own.values()]);
  for (const link of all)
    for (const { key } of [link.from, link.to]) {
      const list = links.get(key);
      if (list) list.push(link);
      else links.set(key, [link]);
    }
  return { links: all, linksOf: links };
}
