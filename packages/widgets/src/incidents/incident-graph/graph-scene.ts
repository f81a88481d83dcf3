/** What is drawn, as plain shapes: the same for the page, a picture and a drawing in a file. */
import { formatCompact } from '@watchfloor/runtime';
import { COLUMN, ROW, type GraphLayout, type Point } from './graph-layout.ts';
import type { GraphModel, Tone } from './graph-model.ts';
import type { GraphItem, GraphLink, GraphView } from './graph-scope.ts';
import { SHAPES } from './graph-shapes.ts';
import { clockText, itemLabel, itemName, relationText, rolesText, stageText, type GraphContext } from './graph-text.ts';

export interface SceneNode {
  readonly item: GraphItem;
  /** Its place among the items of the view. */
  readonly order: number;
  readonly x: number;
  readonly y: number;
  readonly outline: string;
  readonly glyph: string;
  readonly tone: Tone;
  /** One or two. */
  readonly lines: readonly string[];
  /** In letters of one width: what people compare letter by letter. */
  readonly mono: boolean;
  /** Number of alerts that name it. */
  readonly badge: string;
  /** Not there yet where the attack plays. */
  readonly later: boolean;
  readonly label: string;
}

/** A line of the chosen node. */
export interface SceneLine {
  readonly key: string;
  readonly path: string;
  readonly head: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

export interface SceneStage {
  readonly key: number;
  readonly x: number;
  readonly width: number;
  readonly title: string;
  readonly time: string;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly stages: readonly SceneStage[];
  readonly nodes: readonly SceneNode[];
  /** All lines that are not of the chosen node, as one path each: alerts with things, things with things, their heads. */
  readonly names: string;
  readonly ties: string;
  readonly heads: string;
  readonly later: string;
  readonly chosen: readonly SceneLine[];
}

export interface SceneOptions {
  readonly model: GraphModel;
  readonly view: GraphView;
  readonly layout: GraphLayout;
  readonly context: GraphContext;
  /** Drawn from right to left. */
  readonly rtl: boolean;
  /** Key of the chosen one. */
  readonly chosen: string | undefined;
  /** Number of the alert until which the attack has played. */
  readonly until: number;
}

/** Letters of a line under a node; a letter of one width takes more room. */
const LINE = 16;
const MONO_LINE = 14;
const MONO = new Set(['ips', 'urls', 'files', 'processes', 'registry']);
/** Texts at lines of a node with more lines than these would cover one another. */
const MOST_TEXTS = 12;
const EDGE = 22;

/** Two lines at most; what is left out comes out of the middle, since ends tell names apart. */
function wrap(text: string, most: number): string[] {
  const letters = [...text];
  if (letters.length <= most) return [text];
  const space = letters.slice(0, most + 1).lastIndexOf(' ');
  const cut = space > most / 3 ? space : most;
  const rest = letters.slice(cut).join('').trim();
  const left = [...rest];
  const half = Math.floor((most - 1) / 2);
  const second = left.length <= most ? rest : `${left.slice(0, half).join('')}…${left.slice(-half).join('')}`;
  return [letters.slice(0, cut).join(''), second];
}

/** Round about the first of 100, and never a fraction of a pixel that nobody sees. */
const px = (value: number): string => String(Math.round(value * 10) / 10);

interface Curve {
  readonly path: string;
  readonly head: string;
  readonly x: number;
  readonly y: number;
  /** Within a column, where a text would lie on others. */
  readonly tight: boolean;
}

/** From side to side; within a column around it. */
function curve(x1: number, y1: number, x2: number, y2: number): Curve {
  const same = Math.abs(x1 - x2) < 1;
  const way = same || x2 > x1 ? 1 : -1;
  const [from, to] = [x1 + EDGE * way, same ? x2 + EDGE : x2 - (EDGE + 2) * way];
  const bend = same ? COLUMN * 0.32 : Math.max(24, Math.abs(to - from) / 2) * way;
  const [c1, c2] = [from + bend, same ? to + bend : to - bend];
  const end = same ? -1 : way;
  // What stands between two of one row would be crossed.
  const over = Math.abs(y1 - y2) < ROW / 2 && Math.abs(x1 - x2) > COLUMN * 1.5 ? ROW * 0.6 : 0;
  return {
    path: `M${px(from)} ${px(y1)}C${px(c1)} ${px(y1 - over)} ${px(c2)} ${px(y2 - over)} ${px(to)} ${px(y2)}`,
    head: `M${px(to)} ${px(y2)}l${-6 * end} -3.5v7Z`,
    x: (from + 3 * c1 + 3 * c2 + to) / 8,
    y: (y1 + y2) / 2 - over * 0.75 - 3,
    tight: same,
  };
}

const wordOf = (text: string): string => (text.length > 22 ? `${text.slice(0, 21)}…` : text);

export function sceneOf(options: SceneOptions): Scene {
  const { model, view, layout, context, rtl, chosen, until } = options;
  const width = layout.width;
  const mirror = (x: number): number => (rtl ? width - x : x);
  const nodes = new Map<string, SceneNode>();
  for (const [order, item] of view.items.entries()) {
    const at = layout.at(item.key);
    if (!at) continue;
    nodes.set(item.key, nodeOf(item, order, { x: mirror(at.x), y: at.y }, context, item.step > until));
  }
  const paths = { names: '', ties: '', heads: '', later: '' };
  const lines: SceneLine[] = [];
  const own = chosen === undefined ? [] : (view.linksOf.get(chosen) ?? []);
  for (const link of view.links) {
    const [from, to] = [nodes.get(link.from.key), nodes.get(link.to.key)];
    if (!from || !to) continue;
    const drawn = curve(from.x, from.y, to.x, to.y);
    const names = link.edge.relation === 'names';
    if (from.later || to.later || link.edge.step > until) paths.later += drawn.path;
    else if (link.from.key === chosen || link.to.key === chosen) lines.push(lineOf(link, drawn, own.length, context));
    else if (names) paths.names += drawn.path;
    else {
      paths.ties += drawn.path;
      paths.heads += drawn.head;
    }
  }
  const stages = layout.stages.map(({ stage, x, width: wide }) => ({
    key: stage,
    x: rtl ? width - x - wide : x,
    width: wide,
    title: wordOf(stageText(model, stage, context)),
    time: model.stages[stage]!.first ? clockText(model.stages[stage]!.first, context, false) : '',
  }));
  return { width, height: layout.height, stages, nodes: [...nodes.values()], chosen: lines, ...paths };
}

function nodeOf(item: GraphItem, order: number, { x, y }: Point, context: GraphContext, later: boolean): SceneNode {
  const { kind, node } = item;
  const [outline, glyph] = SHAPES[kind];
  const mono = !!node && MONO.has(kind);
  const alerts = node?.row ? node.alerts.length : 0;
  return {
    item,
    order,
    x,
    y,
    outline,
    glyph,
    tone: node?.tone ?? 'plain',
    lines: wrap(itemName(item, context), mono ? MONO_LINE : LINE),
    mono,
    badge: alerts ? formatCompact(alerts, context.language) : '',
    later,
    label: itemLabel(item, context, later),
  };
}

function lineOf({ from, to, edge }: GraphLink, drawn: Curve, count: number, context: GraphContext): SceneLine {
  const word = edge.relation === 'names' ? rolesText(edge, context) : relationText(edge, context);
  const text = count > MOST_TEXTS || drawn.tight ? '' : wordOf(word);
  return { key: `${from.key} ${to.key}`, path: drawn.path, head: drawn.head, text, x: drawn.x, y: drawn.y };
}
