/** What stands around the drawing: views, legend, tools, and the attack in its order. */
import { icon, iconReset, type MenuChooseDetail } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { GRAPH_KINDS, type GraphKind } from './graph-model.ts';
import type { GraphFormat } from './graph-export.ts';
import { SHAPES } from './graph-shapes.ts';
import { countText, stepText } from './graph-text.ts';
import type { GraphDesk, GraphMode } from './incident-graph.desk.ts';

const MODES: readonly GraphMode[] = ['graph', 'table', 'tree'];
const FORMATS: readonly GraphFormat[] = ['png', 'svg', 'json'];
const GLYPHS = {
  minus: 'M3.5 8h9',
  plus: 'M3.5 8h9M8 3.5v9',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  back: 'M4 3v10M12.5 3.5 6.5 8l6 4.5z',
  forward: 'M12 3v10M3.5 3.5l6 4.5-6 4.5z',
  play: 'M4.5 3 13 8l-8.5 5z',
  pause: 'M5 3v10M11 3v10',
};

const square = (label: string, glyph: string, act: () => void, off = false): TemplateResult =>
  html`<button
    class="button ghost square"
    aria-label=${label}
    title=${label}
    aria-disabled=${off ? 'true' : nothing}
    @click=${() => void (off || act())}
  >
    ${icon(glyph)}
  </button>`;

/** Above the drawing. */
export function barLine(desk: GraphDesk): TemplateResult {
  const { graph } = desk.context;
  return html`<div class="bar">
    <div class="views" role="group" aria-label=${graph.views}>
      ${MODES.map(
        (mode) =>
          html`<button aria-pressed=${String(desk.mode === mode)} @click=${() => desk.setMode(mode)}>
            ${graph.view[mode]}
          </button>`,
      )}
    </div>
    ${legend(desk)}
    <span class="end">
      ${
        desk.mode === 'graph'
          ? [
              square(graph.zoomOut, GLYPHS.minus, () => desk.zoom(-1)),
              square(graph.zoomIn, GLYPHS.plus, () => desk.zoom(1)),
              square(graph.fit, GLYPHS.fit, desk.fit),
              square(graph.reset, iconReset, desk.reset),
            ]
          : nothing
      }
      <wf-i-menu
        label=${graph.export}
        .items=${FORMATS.map((id) => ({ id, label: graph.exports[id] }))}
        @menu-choose=${({ detail }: CustomEvent<MenuChooseDetail>) => desk.save(detail.id as GraphFormat)}
      ></wf-i-menu>
    </span>
  </div>`;
}

/** How many of each kind there are, drawn or not. */
function legend({ drawn, context }: GraphDesk): TemplateResult {
  const counts = new Map<GraphKind, number>();
  for (const { kind } of drawn.model.nodes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return html`<ul class="legend" aria-label=${context.graph.legend}>
    ${GRAPH_KINDS.filter((kind) => counts.has(kind)).map(
      (kind) =>
        html`<li>
          <svg class="shape" viewBox="-22 -22 44 44" aria-hidden="true"><path d=${SHAPES[kind][0]}></path></svg
          >${context.graph.kinds[kind]} <span class="muted">${countText(counts.get(kind)!, context)}</span>
        </li>`,
    )}
  </ul>`;
}

/** The attack in the order of time, as steps and as text. */
export function player(desk: GraphDesk): TemplateResult {
  const { context, drawn, step, playing } = desk;
  const { graph } = context;
  const { steps } = drawn.model;
  const last = steps.length - 1;
  const count = countText(steps.length, context);
  const at = step ?? last;
  const text = step === undefined ? graph.wholeText(count, steps.length === 1) : stepText(drawn.model, step, context);
  const place = step === undefined ? '' : graph.step(countText(step + 1, context), count);
  const handleInput = (event: Event): void => desk.goTo(Number((event.target as HTMLInputElement).value) - 1);
  return html`<div class="player" role="group" aria-label=${graph.player}>
    <div class="buttons">
      ${square(graph.back, GLYPHS.back, () => desk.goTo(Math.max(0, at - 1)), step === 0)}
      <button class="button square go" aria-label=${playing ? graph.pause : graph.play} @click=${desk.play}>
        ${icon(playing ? GLYPHS.pause : GLYPHS.play)}
      </button>
      ${square(graph.forward, GLYPHS.forward, () => desk.goTo(step === undefined ? 0 : Math.min(last, at + 1)), step === last)}
    </div>
    <div class="track">
      <p class="step-text" role="status">
        ${place ? html`<b>${place}</b> ` : nothing}<bdi class=${step === undefined ? 'muted' : ''}>${text}</bdi>
      </p>
      <input
        type="range"
        min="1"
        max=${steps.length}
        .value=${String(at + 1)}
        aria-label=${graph.position}
        aria-valuetext=${place || text}
        @input=${handleInput}
      />
    </div>
    ${step === undefined ? nothing : html`<button class="button" @click=${() => desk.goTo(undefined)}>${graph.whole}</button>`}
  </div>`;
}
