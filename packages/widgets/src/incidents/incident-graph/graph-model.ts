/** Alerts and what they name as one graph: everything that can be shown, whether it is drawn or not. */
import type { Alert, AlertEvidence } from '@watchfloor/api';
import { parseTime } from '@watchfloor/runtime';
import type { EvidenceCategory } from '../incident-evidence/evidence-kinds.ts';
import { valueAt } from '../incident-evidence/evidence-kinds.ts';
import { remediationRank, verdictRank, type EvidenceRow } from '../incident-evidence/evidence-rows.ts';
import { textOf } from '../incident-facts/evidence-assets.ts';
import { begunAt, LEVELS, rankOf, TACTICS, tacticsOf } from '../incident-summary/tactics.ts';
import { relationsOf, type Relation } from './graph-relations.ts';

export type GraphKind = 'alerts' | EvidenceCategory;

/** Kinds in the order of the legend. */
export const GRAPH_KINDS: readonly GraphKind[] = [
  'alerts',
  'devices',
  'users',
  'mailboxes',
  'apps',
  'mails',
  'files',
  'processes',
  'ips',
  'urls',
  'registry',
  'cloudResources',
  'containers',
  'others',
];
/** What an attack strikes: shown from the start. */
export const IMPACTED: readonly GraphKind[] = ['devices', 'users', 'mailboxes', 'apps', 'cloudResources'];

/** How bad a thing is, as its colour says it. */
export type Tone = 'high' | 'medium' | 'low' | 'plain';

/** An alert, or a thing that alerts name. Text in it is the tenant's, or an attacker's. */
export interface GraphNode {
  /** Its place among the nodes of the model. */
  readonly index: number;
  /** The same for the same thing when the incident is read again. */
  readonly key: string;
  readonly kind: GraphKind;
  /** Either this or `row`. */
  readonly alert?: Alert | undefined;
  readonly row?: EvidenceRow | undefined;
  /** Alerts that name it; of an alert: itself. */
  readonly alerts: readonly Alert[];
  /** ISO 8601 UTC. */
  readonly at: string | undefined;
  /** Number of the alert, in the order of the attack, with which it comes. */
  readonly step: number;
  /** Place of its stage. */
  readonly stage: number;
  readonly tone: Tone;
  /** Higher is shown first. */
  readonly weight: number;
}

export interface GraphEdge {
  /** Indexes of nodes. */
  readonly from: number;
  readonly to: number;
  readonly relation: Relation;
  /** Graph's roles of the evidence in the alert; empty between things. */
  readonly roles: readonly string[];
  /** Number of the alert with which it comes. */
  readonly step: number;
}

/** A part of the attack: alerts of one tactic. */
export interface GraphStage {
  /** Graph's category; `unknown` for alerts without one. */
  readonly name: string;
  readonly first: string | undefined;
}

export interface GraphModel {
  readonly nodes: readonly GraphNode[];
  readonly byKey: ReadonlyMap<string, GraphNode>;
  readonly edges: readonly GraphEdge[];
  /** Edges of each node, by its index. */
  readonly edgesOf: readonly (readonly GraphEdge[])[];
  /** In the order in which they began. */
  readonly stages: readonly GraphStage[];
  /** Alerts in the order of the attack; those without a time come last. */
  readonly steps: readonly GraphNode[];
}

export const alertKey = (id: string): string => `alert ${id}`;
/** The other end. */
export const across = ({ from, to }: GraphEdge, index: number): number => (from === index ? to : from);

const timeOf = (iso: string | undefined): number => parseTime(iso) ?? Infinity;

const SEVERITY_TONES: Readonly<Record<string, Tone>> = { high: 'high', medium: 'medium', low: 'low' };
const VERDICT_TONES: Readonly<Record<string, Tone>> = { malicious: 'high', suspicious: 'medium' };
const toneIn = (tones: Readonly<Record<string, Tone>>, value: string): Tone =>
  Object.hasOwn(tones, value) ? tones[value]! : 'plain';

const stageName = (alert: Alert): string => tacticsOf([alert])[0]?.name ?? 'unknown';

interface Ordered {
  readonly steps: readonly Alert[];
  readonly stages: readonly GraphStage[];
  readonly stageOf: ReadonlyMap<Alert, number>;
}

function order(alerts: readonly Alert[]): Ordered {
  const times = new Map(alerts.map((alert) => [alert, timeOf(begunAt(alert))]));
  const steps = [...alerts].sort((a, b) => {
    const [first, second] = [times.get(a)!, times.get(b)!];
    return first === second ? (a.id < b.id ? -1 : 1) : first - second;
  });
  const names = new Map<string, { first: string | undefined; at: number; alerts: Alert[] }>();
  for (const alert of steps) {
    const name = stageName(alert);
    const stage = names.get(name);
    if (stage) stage.alerts.push(alert);
    else names.set(name, { first: begunAt(alert), at: times.get(alert)!, alerts: [alert] });
  }
  const rank = (name: string): number => (TACTICS.indexOf(name) + TACTICS.length + 1) % (TACTICS.length + 1);
  const found = [...names].sort(([a, { at: first }], [b, { at: second }]) =>
    first === second ? rank(a) - rank(b) : first - second,
  );
  const stageOf = new Map<Alert, number>();
  for (const [place, [, { alerts: own }]] of found.entries()) for (const alert of own) stageOf.set(alert, place);
  return { steps, stages: found.map(([name, { first }]) => ({ name, first })), stageOf };
}

class Builder {
  readonly nodes: GraphNode[] = [];
  readonly edges: GraphEdge[] = [];
  readonly edgesOf: GraphEdge[][] = [];
  readonly #known = new Map<string, GraphEdge>();

  add(node: Omit<GraphNode, 'index'>): GraphNode {
    const made = { index: this.nodes.length, ...node };
    this.nodes.push(made);
    this.edgesOf.push([]);
    return made;
  }

  link(from: number, to: number, relation: Relation, step: number, roles: readonly string[] = []): void {
    if (from === to) return;
    const key = `${from} ${to} ${relation}`;
    const known = this.#known.get(key);
    if (known) {
      const more = roles.filter((role) => !known.roles.includes(role));
      (known.roles as string[]).push(...more);
      if (step < known.step) (known as { step: number }).step = step;
      return;
    }
    const edge: GraphEdge = { from, to, relation, roles: [...roles], step };
    this.#known.set(key, edge);
    this.edges.push(edge);
    this.edgesOf[from]!.push(edge);
    this.edgesOf[to]!.push(edge);
  }
}

const rolesOf = ({ roles }: AlertEvidence): readonly string[] =>
  Array.isArray(roles) ? roles.map(textOf).filter((role) => role !== undefined) : [];

function alertNode(alert: Alert, step: number, stage: number): Omit<GraphNode, 'index'> {
  const level = textOf(alert.severity) ?? 'unknown';
  return {
    key: alertKey(alert.id),
    kind: 'alerts',
    alert,
    alerts: [alert],
    at: begunAt(alert),
    step,
    stage,
    tone: toneIn(SEVERITY_TONES, level),
    weight: (LEVELS.length - rankOf(level)) * 100,
  };
}

function thingNode(row: EvidenceRow, stepOf: ReadonlyMap<Alert, number>, stages: Ordered): Omit<GraphNode, 'index'> {
  const first = row.alerts.reduce((a, b) => (stepOf.get(b)! < stepOf.get(a)! ? b : a));
  return {
    key: row.key,
    kind: row.category,
    row,
    alerts: row.alerts,
    at: row.firstSeen,
    step: stepOf.get(first)!,
    stage: stages.stageOf.get(first)!,
    tone: toneIn(VERDICT_TONES, row.verdict),
    weight: verdictRank(row.verdict) * 100 + Math.min(99, row.alerts.length) + remediationRank(row.remediation) / 100,
  };
}

/** Steps between two looks at the clock. */
const STEPS = 32;

/**
 * Builds the graph a step at a time; run it by `runNow` or `runInSlices`. Never throws for odd evidence.
 * @param rows the evidence of these alerts, each thing once
 */
export function* buildGraph(
  alerts: readonly Alert[],
  rows: readonly EvidenceRow[],
): Generator<void, GraphModel, unknown> {
  const ordered = order(alerts);
  yield;
  const builder = new Builder();
  const stepOf = new Map<Alert, number>();
  const steps: GraphNode[] = [];
  for (const [step, alert] of ordered.steps.entries()) {
    stepOf.set(alert, step);
    steps.push(builder.add(alertNode(alert, step, ordered.stageOf.get(alert)!)));
    if (step % STEPS === 0) yield;
  }
  /** What each alert names: the thing and what is said of it there. */
  const named = new Map<number, { node: number; evidence: AlertEvidence; kind: GraphKind }[]>();
  let count = 0;
  for (const row of rows) {
    const node = builder.add(thingNode(row, stepOf, ordered));
    for (const { alert, evidence } of row.mentions) {
      const step = stepOf.get(alert)!;
      builder.link(steps[step]!.index, node.index, 'names', step, rolesOf(evidence));
      const list = named.get(step);
      const mention = { node: node.index, evidence, kind: node.kind };
      if (list) list.push(mention);
      else named.set(step, [mention]);
      if ((count += 1) % STEPS === 0) yield;
    }
  }
  for (const [step, mentions] of named) {
    for (const { from, to, relation } of relationsOf(mentions, valueAt)) builder.link(from, to, relation, step);
    if ((count += mentions.length) >= STEPS) {
      count = 0;
      yield;
    }
  }
  const { nodes, edges, edgesOf } = builder;
  yield;
  edges.sort((a, b) => a.step - b.step);
  return {
    nodes,
    edges,
    edgesOf,
    byKey: new Map(nodes.map((node) => [node.key, node])),
    stages: ordered.stages,
    steps,
  };
}
