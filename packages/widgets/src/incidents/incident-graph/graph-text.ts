/** What nodes, lines and steps are called; safe to show, indicators broken up. */
import { formatCount, formatTime } from '@watchfloor/runtime';
import { entityText, typeText, type EvidenceCellContext } from '../incident-evidence/incident-evidence.columns.ts';
import { shown, worded } from '../incident-facts/facts-text.ts';
import type { GraphEdge, GraphModel, GraphNode } from './graph-model.ts';
import type { GraphItem } from './graph-scope.ts';
import type { IncidentGraphStrings } from './incident-graph.strings.ts';

/** The words of the graph, and those of what it is made from. */
export interface GraphContext extends EvidenceCellContext {
  readonly graph: IncidentGraphStrings;
}

const MOST_NAMED = 4;
const LONGEST_TITLE = 300;

export const countText = (count: number, { language }: GraphContext): string => formatCount(count, language);

export function nodeName({ alert, row }: GraphNode, context: GraphContext): string {
  if (row) return entityText(row, context);
  const title = alert?.title?.trim();
  return title ? shown(title.slice(0, LONGEST_TITLE), context.terms) : context.terms.untitled;
}

/** What a node is, in a word. */
export const nodeKind = ({ row }: GraphNode, context: GraphContext): string =>
  row ? typeText(row, context) : context.graph.alert;

export function itemName({ node, bundle }: GraphItem, context: GraphContext): string {
  if (node) return nodeName(node, context);
  return context.graph.bundle[bundle!.kind](countText(bundle!.members.length, context));
}

/** `Device hld-fin-014, 3 alerts, 5 more to expand`. */
export function itemLabel(item: GraphItem, context: GraphContext, isLater = false): string {
  const { graph } = context;
  const { node, more } = item;
  const parts = [node ? graph.node(nodeKind(node, context), nodeName(node, context)) : itemName(item, context)];
  if (node?.row) parts.push(graph.alerts(countText(node.alerts.length, context), node.alerts.length === 1));
  if (node?.alert?.severity) parts.push(worded(context.terms.severities, node.alert.severity, context.terms));
  if (more) parts.push(graph.more(countText(more, context)));
  if (isLater) parts.push(graph.later);
  return parts.join(graph.comma);
}

/** In which roles an alert names a thing. */
export const rolesText = ({ roles }: GraphEdge, { graph, terms }: GraphContext): string =>
  roles.map((role) => worded(graph.roles, role, terms)).join(graph.comma);

export function relationText(edge: GraphEdge, context: GraphContext): string {
  const { graph } = context;
  const word = graph.relations[edge.relation];
  return edge.roles.length ? graph.withRoles(word, rolesText(edge, context)) : word;
}

export const stageText = (model: GraphModel, stage: number, { graph, terms }: GraphContext): string => {
  const name = model.stages[stage]!.name;
  return name === 'unknown' ? graph.otherStage : worded(terms.categories, name, terms);
};

/** The hour of the day, or with its day. */
export function clockText(
  iso: string | undefined,
  { language, timeZone, graph }: GraphContext,
  withDay = true,
): string {
  const text = formatTime(iso, { zone: timeZone, style: 'absolute', locale: language }).text;
  if (!iso) return graph.noTime;
  return withDay ? text : (/\d{1,2}:\d\d/.exec(text)?.[0] ?? text);
}

/** What a step of the attack says. */
export function stepText(model: GraphModel, step: number, context: GraphContext): string {
  const { graph } = context;
  const alert = model.steps[step]!;
  const fresh = new Set<GraphNode>();
  for (const { to, relation } of model.edgesOf[alert.index]!) {
    const node = model.nodes[to]!;
    if (relation === 'names' && node.step === step) fresh.add(node);
  }
  const names = [...fresh].slice(0, MOST_NAMED).map((node) => nodeName(node, context));
  const listed = names.join(graph.comma);
  const left = fresh.size - names.length;
  const brings = left ? graph.andMore(listed, countText(left, context)) : listed;
  return graph.stepText(clockText(alert.at, context), nodeName(alert, context), brings);
}
