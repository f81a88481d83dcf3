import { css } from 'lit';

/** 36.923em is 480 px at the default font size, 62em some 800 px. */
export const incidentGraphStyles = css`
  :host {
    background: var(--_wf-color-canvas);
    block-size: 100%;
    min-block-size: calc(var(--_wf-font-size) * 36);
  }
  .tab {
    block-size: 100%;
    min-block-size: inherit;
    display: flex;
    flex-direction: column;
  }
  .notices:not(:empty) {
    display: grid;
    gap: 4px;
    padding: 8px 16px;
  }
  .state {
    margin: auto;
    padding: 24px 16px;
  }
  .graph {
    flex: 1 1 auto;
    min-block-size: 0;
    display: grid;
    gap: 12px;
    padding: 12px;
    grid-template: minmax(0, 1fr) auto / minmax(0, 1fr) 25em;
  }
  .main,
  .details,
  .player {
    min-inline-size: 0;
    min-block-size: 0;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius-lg);
    background: var(--_wf-color-surface);
  }
  .main {
    display: flex;
    flex-direction: column;
    overflow: hidden;
  }
  .bar {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 16px;
    padding: 6px 10px;
    border-block-end: 1px solid var(--_wf-color-line);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    list-style: none;
    font-size: var(--_wf-text-sm);
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    white-space: nowrap;
  }
  .shape {
    inline-size: 14px;
    block-size: 14px;
    fill: none;
    stroke: var(--_wf-color-ink-muted);
    stroke-width: 4;
  }
  .end {
    display: flex;
    align-items: center;
    gap: 2px;
    margin-inline-start: auto;
  }
  .details {
    overflow: auto;
    padding: 8px 14px 14px;
    overflow-wrap: anywhere;
  }
  .hint {
    padding-block: 6px;
  }
  .details-bar {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }
  .details-name {
    font-size: var(--_wf-text-lg);
    font-weight: var(--_wf-weight-strong);
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 6;
    overflow: hidden;
  }
  .hidden-character {
    padding-inline: 2px;
    border: 1px solid var(--_wf-color-danger);
    border-radius: 2px;
    color: var(--_wf-color-danger);
    font: 600 0.77em/1.2 var(--_wf-font-mono);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block: 8px;
  }
  .notice {
    padding: 6px 10px;
    border: 1px solid transparent;
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-medium-tint);
  }
  .facts {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 6px 12px;
  }
  .facts dt {
    font-size: var(--_wf-text-sm);
    color: var(--_wf-color-ink-muted);
  }
  .part {
    margin-block-start: 12px;
    padding-block-start: 8px;
    border-block-start: 1px solid var(--_wf-color-line);
  }
  .part-title {
    font-weight: var(--_wf-weight-strong);
  }
  .part ul {
    list-style: none;
  }
  .part li {
    padding-block: 3px;
  }
  .part .link {
    min-block-size: 24px;
    text-align: start;
  }
  .alert-line {
    display: flex;
    justify-content: space-between;
    gap: 8px;
  }
  .alert-line .muted {
    flex: none;
    font-size: var(--_wf-text-sm);
    line-height: 24px;
  }
  .player {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 8px 14px;
  }
  .buttons {
    display: flex;
    flex: none;
    gap: 2px;
  }
  .player:dir(rtl) .buttons .icon {
    scale: -1 1;
  }
  .go {
    border-color: var(--_wf-color-accent);
    border-radius: 50%;
    color: var(--_wf-color-accent);
  }
  .track {
    flex: 1;
    min-inline-size: 0;
  }
  .track input {
    inline-size: 100%;
    min-block-size: 24px;
    accent-color: var(--_wf-color-accent);
  }
  .step-text {
    overflow-wrap: anywhere;
    max-block-size: 4.2em;
    overflow: auto;
  }
  .table-line {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
    padding: 6px 12px;
  }
  .table-line [aria-pressed='true'] {
    border-color: var(--_wf-color-accent);
    background: var(--_wf-color-surface-selected);
  }
  .main > wf-i-data-table {
    flex: 1 1 auto;
    min-block-size: 0;
  }
  .tree {
    flex: 1 1 auto;
    min-block-size: 0;
    overflow: auto;
    padding: 6px;
  }
  .branch {
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    padding: 2px 6px;
    border-radius: var(--_wf-radius-sm);
    cursor: pointer;
  }
  .branch:hover {
    background: var(--_wf-color-surface-hover);
  }
  .branch[aria-selected='true'] {
    background: var(--_wf-color-surface-selected);
  }
  .branch:focus-visible {
    outline-offset: -2px;
  }
  .branch[data-level='2'] {
    margin-inline-start: 16px;
  }
  .branch[data-level='3'] {
    margin-inline-start: 32px;
  }
  .branch[data-level='4'] {
    margin-inline-start: 48px;
  }
  .branch[data-level='5'] {
    margin-inline-start: 64px;
  }
  .branch-text {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .branch .when {
    flex: none;
    margin-inline-start: auto;
    font-size: var(--_wf-text-sm);
  }
  .twist {
    flex: none;
    inline-size: 7px;
    block-size: 7px;
    margin: 0 3px;
    border: solid var(--_wf-color-ink-muted);
    border-width: 0 1.5px 1.5px 0;
    rotate: -45deg;
  }
  .twist:dir(rtl) {
    rotate: 135deg;
  }
  [aria-expanded='true'] > .twist {
    rotate: 45deg;
  }
  .branch:not([aria-expanded]) > .twist {
    border: 2px solid var(--_wf-color-line-strong);
    border-radius: 50%;
    inline-size: 6px;
    block-size: 6px;
  }
  .branch[data-tone='high'] > .twist {
    border-color: var(--_wf-color-high-solid);
  }
  .branch[data-tone='medium'] > .twist {
    border-color: var(--_wf-color-medium-solid);
  }
  @container (width < 62em) {
    .graph {
      grid-template: minmax(26em, 1fr) max-content max-content / minmax(0, 1fr);
      overflow: auto;
    }
    .details {
      overflow: visible;
    }
  }
  @container (width < 36.923em) {
    .graph {
      gap: 8px;
      padding: 8px;
    }
    .button,
    .views button,
    .branch,
    .part .link {
      min-block-size: 44px;
    }
    .button.square {
      min-inline-size: 44px;
    }
    .player {
      flex-wrap: wrap;
    }
    .track {
      flex: 1 1 100%;
      order: -1;
    }
    .branch .when {
      display: none;
    }
    .branch[data-level='2'] {
      margin-inline-start: 8px;
    }
    .branch[data-level='3'] {
      margin-inline-start: 16px;
    }
    .branch[data-level='4'] {
      margin-inline-start: 24px;
    }
    .branch[data-level='5'] {
      margin-inline-start: 32px;
    }
  }
  @media (forced-colors: active) {
    .branch[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
