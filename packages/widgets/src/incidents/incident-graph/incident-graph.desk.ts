import type { Alert } from '@watchfloor/api';
import type { DrawnGraph } from './incident-graph.data.ts';
import type { PivotAsk } from '../pivots/pivots.types.ts';
import type { GraphEdge, GraphNode } from './graph-model.ts';
import type { GraphItem } from './graph-scope.ts';
import type { GraphContext } from './graph-text.ts';
import type { GraphFormat } from './graph-export.ts';

export type GraphMode = 'graph' | 'table' | 'tree';

/** What the parts of the graph are made from, and what they do. */
export interface GraphDesk {
  readonly drawn: DrawnGraph;
  readonly context: GraphContext;
  readonly mode: GraphMode;
  /** What is chosen, as it is drawn. */
  readonly chosen: GraphItem | undefined;
  /** Level of headings in the details. */
  readonly level: number;
  /** Number of the alert until which the attack has played; undefined: all of it is shown. */
  readonly step: number | undefined;
  readonly playing: boolean;
  /** Of the details: what copying came to. */
  readonly copied: 'done' | 'failed' | undefined;
  readonly setMode: (mode: GraphMode) => void;
  readonly choose: (key: string | undefined) => void;
  /** Draws a node that may not be drawn yet, and chooses it. */
  readonly showNode: (node: GraphNode) => void;
  readonly expand: (item: GraphItem) => void;
  readonly openAlert: (alert: Alert) => void;
  readonly copy: (text: string) => void;
  /** A button with what can be done with a value. */
  readonly more: (ask: PivotAsk) => unknown;
  readonly zoom: (by: number) => void;
  readonly fit: () => void;
  readonly reset: () => void;
  readonly save: (format: GraphFormat) => void;
  readonly goTo: (step: number | undefined) => void;
  readonly play: () => void;
}

/** Of an edge, the other end, and whether it reads towards that. */
export interface Tie {
  readonly edge: GraphEdge;
  readonly node: GraphNode;
  readonly isOut: boolean;
}
