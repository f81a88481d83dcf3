import { css } from 'lit';

/** Of the drawing: by classes alone, since nothing in it may have a style of its own. */
export const graphCanvasStyles = css`
  .canvas {
    flex: 1 1 auto;
    display: block;
    inline-size: 100%;
    min-block-size: 0;
    block-size: 0;
    touch-action: none;
    cursor: grab;
    user-select: none;
    position: relative;
    /* Not hidden: focus would scroll that, and the drawing be elsewhere than it says. */
    overflow: clip;
  }
  .world {
    position: absolute;
    inset: 0 auto auto 0;
    overflow: visible;
    transform-origin: 0 0;
    font-size: 12px;
    fill: var(--_wf-color-ink);
  }
  .canvas:active {
    cursor: grabbing;
  }
  .stage rect {
    fill: var(--_wf-color-surface-sunken);
  }
  .stage text:dir(rtl) {
    direction: ltr;
  }
  .stage-name {
    font-weight: 600;
  }
  .stage-time {
    fill: var(--_wf-color-ink-muted);
  }
  .line {
    fill: none;
    stroke: var(--_wf-color-ink-muted);
  }
  .line.names {
    stroke-opacity: 0.5;
  }
  .line.ties {
    stroke-width: 1.2;
  }
  .line.later {
    stroke-dasharray: 3 3;
    stroke-opacity: 0.4;
  }
  .head {
    fill: var(--_wf-color-ink-muted);
  }
  .chosen-line .line {
    stroke: var(--_wf-color-accent);
    stroke-width: 2;
  }
  .chosen-line .head,
  .line-text {
    fill: var(--_wf-color-accent);
  }
  .line-text {
    font-size: 10.5px;
    text-anchor: middle;
    paint-order: stroke;
    stroke: var(--_wf-color-surface);
    stroke-width: 3px;
  }
  .node {
    cursor: pointer;
    outline: none;
  }
  .outline {
    fill: var(--_wf-color-surface);
    stroke: var(--_wf-color-line-strong);
    stroke-width: 1.5;
  }
  [data-tone='high'] .outline {
    fill: var(--_wf-color-high-tint);
    stroke: var(--_wf-color-high-solid);
  }
  [data-tone='medium'] .outline {
    fill: var(--_wf-color-medium-tint);
    stroke: var(--_wf-color-medium-solid);
  }
  [data-tone='low'] .outline {
    fill: var(--_wf-color-low-tint);
    stroke: var(--_wf-color-low-solid);
  }
  .node:hover .outline {
    stroke-width: 2.5;
  }
  .bundle .outline,
  .later .outline {
    stroke-dasharray: 3 3;
  }
  .later {
    opacity: 0.5;
  }
  .glyph {
    fill: none;
    stroke: var(--_wf-color-ink);
    stroke-width: 1.4;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .texts {
    pointer-events: none;
  }
  .hit {
    fill: transparent;
  }
  .label .name,
  .badge text {
    text-anchor: middle;
    unicode-bidi: plaintext;
  }
  .label .name {
    paint-order: stroke;
    stroke: var(--_wf-color-surface);
    stroke-width: 2px;
  }
  .mono .name {
    font-family: var(--_wf-font-mono);
    font-size: 11px;
  }
  .badge rect {
    fill: var(--_wf-color-ink-muted);
  }
  [data-tone='high'] .badge rect {
    fill: var(--_wf-color-high);
  }
  [data-tone='medium'] .badge rect {
    fill: var(--_wf-color-medium);
  }
  .badge text {
    fill: var(--_wf-color-surface);
    font-size: 9.5px;
    font-weight: 600;
  }
  .plus circle {
    fill: var(--_wf-color-surface);
    stroke: var(--_wf-color-line-strong);
  }
  .plus path {
    fill: none;
    stroke: var(--_wf-color-ink);
    stroke-width: 1.3;
  }
  .halo {
    fill: none;
    stroke: var(--_wf-color-accent);
    stroke-width: 9;
    stroke-linejoin: round;
    stroke-opacity: 0.35;
  }
  .node:focus-visible .outline:not(.under) {
    stroke: var(--_wf-color-focus);
    stroke-width: 3.5;
    stroke-dasharray: none;
  }
  @media (forced-colors: active) {
    .halo {
      stroke: Highlight;
      stroke-opacity: 1;
    }
    .badge text {
      fill: Canvas;
    }
    .badge rect {
      fill: CanvasText;
    }
  }
`;
