/** The drawing itself, in SVG, on a window that it is moved under: attributes and classes only. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Scene, SceneLine, SceneNode, SceneStage } from './graph-scene.ts';
import { countText } from './graph-text.ts';
import type { GraphDesk } from './incident-graph.desk.ts';

export interface CanvasHandlers {
  readonly keydown: (event: KeyboardEvent) => void;
  readonly focusin: (event: FocusEvent) => void;
  readonly dblclick: (event: MouseEvent) => void;
  readonly wheel: { readonly handleEvent: (event: WheelEvent) => void; readonly passive: false };
  readonly pointerdown: (event: PointerEvent) => void;
  readonly pointermove: (event: PointerEvent) => void;
  readonly pointerup: (event: PointerEvent) => void;
  readonly click: (event: MouseEvent) => void;
}

const stage = (height: number, { x, width, title, time }: SceneStage, at: number): TemplateResult =>
  svg`<g class="stage">${at % 2 ? nothing : svg`<rect x=${x} y="0" width=${width} height=${height}></rect>`}<text class="stage-name" x=${x + 8} y="16">${title}</text><text class="stage-time" x=${x + 8} y="30">${time}</text></g>`;

const chosenLine = ({ path, head }: SceneLine): TemplateResult =>
  svg`<g class="chosen-line"><path class="line" d=${path}></path><path class="head" d=${head}></path></g>`;

const lineText = ({ text, x, y }: SceneLine): unknown =>
  text ? svg`<text class="line-text" x=${x} y=${y}>${text}</text>` : nothing;

/** `data-node` is its place among what is drawn: a key holds text of the tenant. */
function nodeMark(scene: SceneNode, chosen: string | undefined, tabStop: string | undefined): TemplateResult {
  const { item, x, y, outline, glyph, tone, later, label, order } = scene;
  const { key, kind, node, bundle, more, expanded } = item;
  const canOpen = more > 0 || expanded || bundle;
  const isChosen = key === chosen;
  return svg`<g
    class=${classesOf('node', scene)}
    transform=${`translate(${x} ${y})`}
    role="button"
    data-node=${order}
    data-tone=${tone}
    data-kind=${kind}
    tabindex=${key === tabStop ? '0' : '-1'}
    aria-label=${label}
    aria-current=${isChosen ? 'true' : nothing}
    aria-expanded=${canOpen ? String(expanded) : nothing}
    data-later=${later ? '' : nothing}
  ><rect class="hit" x="-48" y="22" width="96" height="28"></rect>${isChosen ? svg`<path class="halo" d=${outline}></path>` : nothing}${bundle ? svg`<path class="outline under" d=${outline} transform="translate(4 -4)"></path>` : nothing}<path class="outline" d=${outline}></path><path class="glyph" d=${glyph} transform="translate(-8 -8)"></path>${node && more ? svg`<g class="plus"><circle cx="17" cy="15" r="6.5"></circle><path d="M14 15h6M17 12v6"></path></g>` : nothing}</g>`;
}

const classesOf = (name: string, { item, later, mono }: SceneNode): string =>
  [name, item.bundle && 'bundle', later && 'later', mono && 'mono'].filter(Boolean).join(' ');

const FIRST_LINE = 34;
const LINE = 13;

/** Texts stand apart from their nodes, whose names say more and never leave letters out. */
function nodeText(scene: SceneNode): TemplateResult {
  const { x, y, lines, badge, tone } = scene;
  const wide = 16 + (badge.length - 1) * 6;
  return svg`<g class=${classesOf('label', scene)} transform=${`translate(${x} ${y})`} data-tone=${tone}>${lines.map((line, at) => svg`<text class="name" y=${FIRST_LINE + at * LINE}>${line}</text>`)}${badge ? svg`<g class="badge"><rect x=${17 - wide / 2} y="-24" width=${wide} height="16" rx="8"></rect><text x="17" y="-12.5">${badge}</text></g>` : nothing}</g>`;
}

export function canvas(desk: GraphDesk, scene: Scene, on: CanvasHandlers): TemplateResult {
  const { context, drawn } = desk;
  const { view } = drawn;
  const chosen = desk.chosen?.key;
  const tabStop = chosen ?? scene.nodes[0]?.item.key;
  const { graph } = context;
  const label = graph.graphLabel(countText(view.items.length, context), countText(view.links.length, context));
  // Whitespace between the parts of a drawing is nothing; a part that is a list of one path is one element.
  return html`<div
      class="canvas"
      role="group"
      aria-label=${label}
      aria-describedby="keys"
      @keydown=${on.keydown}
      @focusin=${on.focusin}
      @dblclick=${on.dblclick}
      @wheel=${on.wheel}
      @pointerdown=${on.pointerdown}
      @pointermove=${on.pointermove}
      @pointerup=${on.pointerup}
      @pointercancel=${on.pointerup}
      @click=${on.click}
    >
      <svg class="world" role="presentation" width=${scene.width} height=${scene.height}>
        <g aria-hidden="true">
          ${scene.stages.map((each, at) => stage(scene.height, each, at))}
          <path class="line later" d=${scene.later}></path>
          <path class="line names" d=${scene.names}></path>
          <path class="line ties" d=${scene.ties}></path>
          <path class="head" d=${scene.heads}></path>
          ${scene.chosen.map(chosenLine)}
        </g>
        ${repeat(
          scene.nodes,
          ({ item }) => item.key,
          (node) => nodeMark(node, chosen, tabStop),
        )}
        <g class="texts" aria-hidden="true">
          ${repeat(scene.nodes, ({ item }) => item.key, nodeText)} ${scene.chosen.map(lineText)}
        </g>
      </svg>
    </div>
    <p id="keys" class="visually-hidden">${graph.keys}</p>`;
}
