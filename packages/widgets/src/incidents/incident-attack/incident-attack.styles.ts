import { css } from 'lit';

/** 36.923em is 480 px at the default font size, 62em some 800 px. */
export const incidentAttackStyles = css`
  /* What is only read aloud stays in what scrolls, and makes no page around it scroll. */
  :host {
    position: relative;
  }
  .attack {
    display: grid;
    gap: 10px;
    padding: 12px;
  }
  .state {
    padding: 24px 16px;
    text-align: center;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 16px;
  }
  .whole {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    cursor: pointer;
  }
  .whole input {
    inline-size: 16px;
    block-size: 16px;
    accent-color: var(--_wf-color-accent);
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-inline-start: auto;
  }
  .sums {
    display: grid;
    gap: 6px;
    overflow-wrap: anywhere;
  }
  .notes,
  .compared {
    display: grid;
    gap: 4px;
    padding: 8px 12px;
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface-sunken);
    font-size: var(--_wf-text-sm);
  }
  .notes ul,
  .sides,
  .tactic ul,
  .part ul {
    list-style: none;
  }
  .compared-head,
  .sides {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 12px;
  }
  .notice {
    padding: 6px 10px;
    border: 1px solid transparent;
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-medium-tint);
  }
  .body {
    display: flex;
    align-items: flex-start;
    gap: 12px;
    min-inline-size: 0;
  }
  .main {
    flex: 1 1 auto;
    min-inline-size: 0;
  }
  .scroll {
    overflow: auto;
    max-block-size: 42em;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface);
  }
  .grid {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 3px;
    padding: 3px;
  }
  .row {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(11.5em, 1fr);
    gap: 3px;
  }
  .heads {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
  }
  .head {
    display: flex;
    flex-direction: column;
    padding: 6px;
    border-block-end: 1px solid var(--_wf-color-line-strong);
    background: var(--_wf-color-surface);
  }
  .head .muted,
  .cell-line,
  .side {
    font-size: var(--_wf-text-sm);
  }
  .cell {
    position: relative;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 2px;
    min-block-size: 44px;
    max-inline-size: 26em;
    padding: 5px 6px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius-sm);
    cursor: pointer;
    overflow-wrap: anywhere;
    scroll-margin-block-start: 4.5em;
  }
  .cell[data-sub] {
    margin-inline-start: 12px;
  }
  .cell[data-level='none'] {
    color: var(--_wf-color-ink-muted);
  }
  .cell[data-level='high'] {
    background: var(--_wf-color-high-tint);
  }
  .cell[data-level='medium'] {
    background: var(--_wf-color-medium-tint);
  }
  .cell[data-level='low'] {
    background: var(--_wf-color-low-tint);
  }
  .cell:is([data-level='informational'], [data-level='unknown']) {
    background: var(--_wf-color-informational-tint);
  }
  .cell:hover {
    border-color: var(--_wf-color-line-strong);
  }
  .cell[aria-selected='true'] {
    border-color: var(--_wf-color-accent);
    box-shadow: inset 0 0 0 1px var(--_wf-color-accent);
  }
  .cell:focus-visible {
    outline-offset: -2px;
  }
  .cell[data-level] .muted {
    color: inherit;
  }
  .cell-name {
    font-weight: 500;
    padding-inline-end: 22px;
  }
  .cell .severity {
    background: none;
    padding-inline: 0;
  }
  .cell-line {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
  }
  .id {
    font-family: var(--_wf-font-mono);
    font-size: var(--_wf-text-xs);
  }
  .twist {
    display: block;
    inline-size: 7px;
    block-size: 7px;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    rotate: -45deg;
  }
  .twist:dir(rtl) {
    rotate: 135deg;
  }
  [aria-expanded='true'] > .twist {
    rotate: 45deg;
  }
  .cell > .twist {
    position: absolute;
    inset-block-start: 10px;
    inset-inline-end: 9px;
  }
  .cell > .twist::after {
    content: '';
    position: absolute;
    inset: -10px;
  }
  .side {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    color: var(--_wf-color-ink);
    font-weight: var(--_wf-weight-strong);
  }
  .side::before {
    content: '';
    inline-size: 10px;
    block-size: 10px;
    border: 2px solid var(--_wf-color-ink);
    border-radius: 50%;
    forced-color-adjust: none;
  }
  .side[data-side='both']::before {
    background: var(--_wf-color-ink);
  }
  .side[data-side='layer']::before {
    border-radius: 0;
  }
  .cell[data-side='layer'] {
    border-style: dashed;
    border-color: var(--_wf-color-line-strong);
  }
  .tactic {
    padding-block: 6px;
    border-block-end: 1px solid var(--_wf-color-line);
  }
  .tactic-name {
    display: flex;
    gap: 8px;
    font-weight: var(--_wf-weight-strong);
  }
  .tactic-name .muted {
    font-weight: 400;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    min-block-size: 30px;
  }
  .line > .details {
    flex: 1 1 100%;
    margin-block: 4px 8px;
  }
  .line[data-sub] {
    padding-inline-start: 20px;
  }
  .fold {
    flex: none;
    inline-size: 28px;
  }
  .line-name {
    flex: 1 1 12em;
    min-block-size: 24px;
    min-inline-size: 0;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .line-end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
  }
  .details {
    flex: 0 0 25em;
    min-inline-size: 0;
    padding: 8px 14px 14px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface);
    overflow-wrap: anywhere;
  }
  .details-bar {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: 8px;
  }
  .details-name {
    font-size: var(--_wf-text-lg);
    font-weight: var(--_wf-weight-strong);
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(8em, max-content) minmax(0, 1fr);
    gap: 4px 12px;
    margin-block: 6px 8px;
  }
  .facts dt {
    color: var(--_wf-color-ink-muted);
  }
  .details a .icon {
    display: inline-block;
    vertical-align: -3px;
  }
  .part {
    margin-block-start: 12px;
    padding-block-start: 8px;
    border-block-start: 1px solid var(--_wf-color-line);
  }
  .part-title {
    font-weight: var(--_wf-weight-strong);
  }
  .alert-line {
    padding-block: 4px;
  }
  .alert-line .link {
    min-block-size: 24px;
    text-align: start;
  }
  .alert-line > .pivot,
  .facts .pivot {
    vertical-align: middle;
  }
  .alert-end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    font-size: var(--_wf-text-sm);
  }
  .hidden-character {
    padding-inline: 2px;
    border: 1px solid var(--_wf-color-danger);
    border-radius: 2px;
    color: var(--_wf-color-danger);
    font: 600 0.77em/1.2 var(--_wf-font-mono);
  }
  .source {
    font-size: var(--_wf-text-sm);
  }
  @container (width < 62em) {
    .body {
      flex-direction: column;
      align-items: stretch;
    }
    .details {
      flex: none;
    }
  }
  @container (width < 36.923em) {
    .button,
    .views button,
    .whole,
    .line-name {
      min-block-size: 44px;
    }
    .end {
      margin-inline-start: 0;
    }
    .fold {
      inline-size: 44px;
    }
    .line-end {
      flex: 1 1 100%;
      margin-block-start: -6px;
      padding-inline-start: 52px;
      padding-block-end: 6px;
    }
  }
  @media (forced-colors: active) {
    .cell[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
