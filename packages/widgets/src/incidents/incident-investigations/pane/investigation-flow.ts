/** From the alert to the result: what is drawn of an investigation, and where. */
import type { Alert } from '@watchfloor/api';
import type { EvidenceCategory } from '../../incident-evidence/evidence-kinds.ts';
import { verdictRank, type EvidenceRow } from '../../incident-evidence/evidence-rows.ts';
import type { InvestigationRow } from '../investigation-rows.ts';

/** A dot of the drawing. Evidence of one kind is one dot. */
export interface FlowNode {
  readonly kind: 'alert' | EvidenceCategory | 'more' | 'result';
  /** Of how many things it stands. */
  readonly count: number;
  /** The worst that an alert says of them. */
  readonly verdict: string | undefined;
  readonly alert?: Alert;
  readonly row?: EvidenceRow;
}

/** A dot with its place. */
export interface PlacedNode {
  readonly node: FlowNode;
  readonly x: number;
  readonly y: number;
}

export interface Flow {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  /** Path of the lines between the steps. */
  readonly lines: string;
}

/** Dots of one step; the last of more says how many more. */
const MOST = 4;
const WIDTH = 328;
const STEP = WIDTH / 4;
const ROW = 52;
const RADIUS = 15;
/** From the middle of a dot, its name included, to the dot itself. */
const NAME = 10;
/** Room above the first dot, for its number. */
const TOP = 10;

const worst = (rows: readonly EvidenceRow[]): string | undefined =>
  rows.reduce<string | undefined>(
    (found, { verdict }) => (found === undefined || verdictRank(verdict) > verdictRank(found) ? verdict : found),
    undefined,
  );

function few(nodes: readonly FlowNode[]): readonly FlowNode[] {
  if (nodes.length <= MOST) return nodes;
  const rest = nodes.slice(MOST - 1).reduce((sum, { count }) => sum + count, 0);
  return [...nodes.slice(0, MOST - 1), { kind: 'more', count: rest, verdict: undefined }];
}

function kinds(rows: readonly EvidenceRow[]): readonly FlowNode[] {
  const groups = new Map<EvidenceCategory, EvidenceRow[]>();
  for (const row of rows) groups.set(row.category, [...(groups.get(row.category) ?? []), row]);
  return [...groups]
    .map(([kind, all]): FlowNode => ({ kind, count: all.length, verdict: worst(all) }))
    .sort((a, b) => verdictRank(b.verdict ?? '') - verdictRank(a.verdict ?? ''));
}

/** The dots of the four steps: alerts, assets, evidence, result. A step may be empty. */
export const stepsOf = ({ alerts, assets, evidence, state }: InvestigationRow): readonly (readonly FlowNode[])[] => [
  few([...alerts.keys()].map((alert) => ({ kind: 'alert', count: 1, verdict: undefined, alert }))),
  few(assets.map((row) => ({ kind: row.category, count: 1, verdict: row.verdict, row }))),
  few(kinds(evidence)),
  [{ kind: 'result', count: 1, verdict: state }],
];

/** @param rtl the first step stands at the right */
export function flowOf(row: InvestigationRow, rtl: boolean): Flow {
  const steps = stepsOf(row);
  const high = Math.max(...steps.map(({ length }) => length)) * ROW;
  const middle = TOP + high / 2;
  const placed = steps.map((nodes, step) => {
    const x = STEP * (step + 0.5);
    const top = middle - (nodes.length * ROW) / 2;
    return nodes.map((node, at): PlacedNode => ({ node, x: rtl ? WIDTH - x : x, y: top + at * ROW + ROW / 2 - NAME }));
  });
  const there = placed.filter(({ length }) => length);
  const lines = there.flatMap((from, at) => {
    const to = there[at + 1];
    return to ? joined(from, to, rtl ? -1 : 1) : [];
  });
  return { width: WIDTH, height: TOP + high, nodes: placed.flat(), lines: lines.join('') };
}

/** All of one step meet in the middle and part again: what led to which of them nobody tells. */
function joined(from: readonly PlacedNode[], to: readonly PlacedNode[], way: 1 | -1): readonly string[] {
  const x = (from[0]!.x + to[0]!.x) / 2;
  const y = (Math.min(...to.map((each) => each.y)) + Math.max(...to.map((each) => each.y))) / 2;
  const curve = (x1: number, y1: number, x2: number, y2: number): string =>
    `M${x1} ${y1}C${(x1 + x2) / 2} ${y1} ${(x1 + x2) / 2} ${y2} ${x2} ${y2}`;
  return [
    ...from.map((each) => curve(each.x + way * RADIUS, each.y, x, y)),
    ...to.map((each) => curve(x, y, each.x - way * RADIUS, each.y)),
  ];
}
