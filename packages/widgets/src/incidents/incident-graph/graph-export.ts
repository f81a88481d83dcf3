/** The graph as a file: its data, its drawing, its picture. */
import { defang, revealText } from '@watchfloor/runtime';
import { saveStream, type Saved } from '../incident-export/save-stream.ts';
import type { GraphModel, Tone } from './graph-model.ts';
import { ROW } from './graph-layout.ts';
import type { Scene, SceneNode } from './graph-scene.ts';
import { nodeKind, nodeName, relationText, stageText, type GraphContext } from './graph-text.ts';

export type GraphFormat = 'png' | 'svg' | 'json';

/** Resolved colours: a file knows no tokens. */
export interface Palette {
  readonly surface: string;
  readonly sunken: string;
  readonly ink: string;
  readonly muted: string;
  readonly accent: string;
  readonly tones: Readonly<Record<Tone, readonly [fill: string, stroke: string]>>;
}

const own = (name: string): string => `var(--_wf-color-${name})`;
const TONE_COLORS: Readonly<Record<Tone, readonly [string, string]>> = {
  high: ['high-tint', 'high-solid'],
  medium: ['medium-tint', 'medium-solid'],
  low: ['low-tint', 'low-solid'],
  plain: ['surface', 'line-strong'],
};

/** Reads the colours of the theme where the graph stands. */
export function paletteOf(root: ShadowRoot): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  root.append(probe);
  const read = (name: string): string => {
    probe.style.setProperty('color', own(name));
    return getComputedStyle(probe).color;
  };
  const tone = (name: Tone): readonly [string, string] => [read(TONE_COLORS[name][0]), read(TONE_COLORS[name][1])];
  const palette = {
    surface: read('surface'),
    sunken: read('surface-sunken'),
    ink: read('ink'),
    muted: read('ink-muted'),
    accent: read('accent'),
    tones: { high: tone('high'), medium: tone('medium'), low: tone('low'), plain: tone('plain') },
  };
  probe.remove();
  return palette;
}

const safe = (text: string | undefined): string | null => (text ? revealText(defang(text)) : null);

/** Keys hold addresses as they are. */
const idOf = (index: number): string => `n${index}`;

/** The whole model, drawn or not. Its shape is `version` 1. */
export function graphJson(model: GraphModel, incident: string, context: GraphContext): string {
  const { nodes, edges, stages } = model;
  return JSON.stringify(
    {
      version: 1,
      incident,
      stages: stages.map(({ first }, stage) => ({ name: stageText(model, stage, context), first: first ?? null })),
      nodes: nodes.map((node) => ({
        id: idOf(node.index),
        kind: node.kind,
        type: nodeKind(node, context),
        name: safe(nodeName(node, context)),
        time: node.at ?? null,
        stage: node.stage,
        step: node.step,
        verdict: node.row?.verdict ?? null,
        remediation: node.row?.remediation ?? null,
        severity: node.alert?.severity ?? null,
        alerts: node.alerts.map(({ id }) => id),
      })),
      edges: edges.map((edge) => ({
        from: idOf(edge.from),
        to: idOf(edge.to),
        relation: edge.relation,
        text: relationText(edge, context),
        roles: edge.roles,
        step: edge.step,
      })),
    },
    null,
    1,
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
// eslint-disable-next-line no-control-regex -- XML has no place for these
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
const xml = (text: string): string =>
  revealText(text)
    .replace(NOT_XML, '\ufffd')
    .replace(/[&<>"']/g, (letter) => ENTITIES[letter]!);

const SANS = 'system-ui, sans-serif';
const MONOSPACE = 'ui-monospace, Menlo, Consolas, monospace';
const LABEL = 12;

const textSvg = (x: number, y: number, text: string, color: string, more = ''): string =>
  `<text x="${x}" y="${y}" fill="${color}"${more}>${xml(text)}</text>`;

function nodeSvg(
  { x, y, outline, glyph, tone, lines, mono, badge, later, item, label }: SceneNode,
  palette: Palette,
): string {
  const [fill, stroke] = palette.tones[tone];
  const quiet = later || item.bundle ? ' stroke-dasharray="3 3"' : '';
  const family = mono ? ` font-family="${MONOSPACE}"` : '';
  return [
    `<g transform="translate(${x} ${y})"${later ? ' opacity="0.5"' : ''}><title>${xml(label)}</title>`,
    item.bundle ? `<path d="${outline}" transform="translate(4 -4)" fill="${fill}" stroke="${stroke}"/>` : '',
    `<path d="${outline}" fill="${fill}" stroke="${stroke}" stroke-width="1.5"${quiet}/>`,
    `<path d="${glyph}" transform="translate(-8 -8)" fill="none" stroke="${palette.ink}" stroke-width="1.4"/>`,
    ...lines.map((line, at) => textSvg(0, 33 + at * 13, line, palette.ink, ` text-anchor="middle"${family}`)),
    badge ? `<circle cx="17" cy="-16" r="8" fill="${palette.ink}"/>` : '',
    badge ? textSvg(17, -12.5, badge, palette.surface, ' text-anchor="middle" font-size="9"') : '',
    '</g>',
  ].join('');
}

/** A drawing that needs nothing from outside: text is text, and nothing in it runs. */
export function graphSvg(scene: Scene, palette: Palette, title: string): string {
  const { width, height, stages, nodes, names, ties, heads, later, chosen } = scene;
  const line = (path: string, color: string, wide: number, more = ''): string =>
    path ? `<path d="${path}" fill="none" stroke="${color}" stroke-width="${wide}"${more}/>` : '';
  const head = (path: string, color: string): string => (path ? `<path d="${path}" fill="${color}"/>` : '');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`,
    ` font-family="${SANS}" font-size="${LABEL}"><title>${xml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${palette.surface}"/>`,
    ...stages.map(({ x, width: wide, title: name, time }, at) =>
      [
        at % 2 ? '' : `<rect x="${x}" y="0" width="${wide}" height="${height}" fill="${palette.sunken}"/>`,
        textSvg(x + 8, 16, name, palette.ink, ' font-weight="600"'),
        textSvg(x + 8, 30, time, palette.muted),
      ].join(''),
    ),
    line(later, palette.muted, 1, ' stroke-dasharray="3 3" opacity="0.5"'),
    line(names, palette.muted, 1, ' opacity="0.55"'),
    line(ties, palette.muted, 1.2),
    head(heads, palette.muted),
    ...chosen.map(({ path, head: end, text, x, y }) =>
      [
        line(path, palette.accent, 2),
        head(end, palette.accent),
        text ? textSvg(x, y, text, palette.accent, ' text-anchor="middle"') : '',
      ].join(''),
    ),
    ...nodes.map((node) => nodeSvg(node, palette)),
    '</svg>\n',
  ].join('');
}

/** Browsers refuse a canvas with a longer side. px */
const LONGEST_SIDE = 8192;

function drawNode(pen: CanvasRenderingContext2D, node: SceneNode, palette: Palette): void {
  const { x, y, outline, glyph, tone, lines, mono, badge, later, item } = node;
  const [fill, stroke] = palette.tones[tone];
  const shape = new Path2D(outline);
  const paint = (): void => {
    pen.fillStyle = fill;
    pen.strokeStyle = stroke;
    pen.lineWidth = 1.5;
    pen.fill(shape);
    pen.stroke(shape);
  };
  pen.save();
  pen.translate(x, y);
  if (later) pen.globalAlpha = 0.5;
  if (item.bundle) {
    pen.translate(4, -4);
    paint();
    pen.translate(-4, 4);
  }
  if (later || item.bundle) pen.setLineDash([3, 3]);
  paint();
  pen.setLineDash([]);
  pen.translate(-8, -8);
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 1.4;
  pen.stroke(new Path2D(glyph));
  pen.translate(8, 8);
  pen.textAlign = 'center';
  pen.fillStyle = palette.ink;
  pen.font = `${LABEL}px ${mono ? MONOSPACE : SANS}`;
  for (const [at, line] of lines.entries()) pen.fillText(line, 0, 33 + at * 13, ROW * 2);
  if (badge) {
    pen.beginPath();
    pen.arc(17, -16, 8, 0, Math.PI * 2);
    pen.fill();
    pen.fillStyle = palette.surface;
    pen.font = `9px ${SANS}`;
    pen.fillText(badge, 17, -12.5);
  }
  pen.restore();
}

function drawLines(pen: CanvasRenderingContext2D, scene: Scene, palette: Palette): void {
  const line = (path: string, color: string, wide: number, alpha = 1, dash: number[] = []): void => {
    pen.globalAlpha = alpha;
    pen.strokeStyle = color;
    pen.lineWidth = wide;
    pen.setLineDash(dash);
    pen.stroke(new Path2D(path));
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  };
  line(scene.later, palette.muted, 1, 0.5, [3, 3]);
  line(scene.names, palette.muted, 1, 0.55);
  line(scene.ties, palette.muted, 1.2);
  pen.fillStyle = palette.muted;
  pen.fill(new Path2D(scene.heads));
  pen.font = `${LABEL}px ${SANS}`;
  for (const { path, head, text, x, y } of scene.chosen) {
    line(path, palette.accent, 2);
    pen.fillStyle = palette.accent;
    pen.fill(new Path2D(head));
    pen.textAlign = 'center';
    pen.fillText(text, x, y);
  }
}

/** A picture of the drawing, at twice its size where that fits. Rejects where the browser has no canvas. */
export async function graphPng(scene: Scene, palette: Palette): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const scale = Math.min(2, LONGEST_SIDE / Math.max(scene.width, scene.height));
  canvas.width = Math.ceil(scene.width * scale);
  canvas.height = Math.ceil(scene.height * scale);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.scale(scale, scale);
  pen.fillStyle = palette.surface;
  pen.fillRect(0, 0, scene.width, scene.height);
  for (const [at, { x, width, title, time }] of scene.stages.entries()) {
    pen.fillStyle = palette.sunken;
    if (at % 2 === 0) pen.fillRect(x, 0, width, scene.height);
    pen.fillStyle = palette.ink;
    pen.font = `600 ${LABEL}px ${SANS}`;
    pen.fillText(title, x + 8, 16);
    pen.fillStyle = palette.muted;
    pen.font = `${LABEL}px ${SANS}`;
    pen.fillText(time, x + 8, 30);
  }
  drawLines(pen, scene, palette);
  for (const node of scene.nodes) drawNode(pen, node, palette);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/png'),
  );
}

const TYPES: Readonly<Record<GraphFormat, string>> = {
  png: 'image/png',
  svg: 'image/svg+xml',
  json: 'application/json',
};

export interface GraphFile {
  readonly model: GraphModel;
  readonly scene: Scene;
  readonly incident: string;
  readonly context: GraphContext;
  readonly root: ShadowRoot;
}

/**
 * Saves the graph: the drawing as it stands, or all data.
 * @returns undefined when the person closed the dialog
 * @throws what `saveStream` throws
 */
export function exportGraph(format: GraphFormat, file: GraphFile): Promise<Saved | undefined> {
  const { model, scene, incident, context, root } = file;
  async function* content(): AsyncGenerator<string, void, void> {
    if (format === 'json') yield graphJson(model, incident, context);
    else if (format === 'svg') yield graphSvg(scene, paletteOf(root), context.graph.label);
    // What writes texts takes pieces of any kind; only its type speaks of texts alone.
    else yield (await graphPng(scene, paletteOf(root))) as unknown as string;
  }
  const name = `incident-${incident.replace(/[^\w-]/g, '')}-graph.${format}`;
  return saveStream(content(), name, TYPES[format]);
}
