import { css } from 'lit';

/** 36.923em is 480 px at the default font size. */
export const incidentManageStyles = css`
  :host {
    display: contents;
  }
  dialog {
    position: fixed;
    inset: 0;
    inset-inline-start: auto;
    inline-size: min(36.923em, 100vw);
    max-inline-size: none;
    block-size: 100%;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    border-inline-start: 1px solid var(--_wf-color-line);
    background: var(--_wf-color-surface);
    color: var(--_wf-color-ink);
    box-shadow: var(--_wf-shadow);
    font-size: var(--_wf-font-size);
    line-height: 1.4;
    text-align: start;
    outline: 0;
  }
  dialog[open] {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
  }
  dialog::backdrop {
    background: color-mix(in srgb, light-dark(var(--_wf-color-ink), var(--_wf-color-canvas)) 32%, transparent);
  }
  header {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 8px;
    padding: 14px 12px 12px 20px;
    border-block-end: 1px solid var(--_wf-color-line);
  }
  header:dir(rtl) {
    padding-inline: 20px 12px;
  }
  h2 {
    font-size: var(--_wf-text-lg);
    font-weight: var(--_wf-weight-strong);
    line-height: 1.5;
  }
  /* Takes focus so that it is read first; it is no control. */
  h2:focus-visible {
    outline: 0;
  }
  .about {
    grid-column: 1 / -1;
    padding-inline-end: 8px;
    color: var(--_wf-color-ink-muted);
    overflow-wrap: anywhere;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .hidden-character {
    padding-inline: 2px;
    border: 1px solid var(--_wf-color-danger);
    border-radius: 2px;
    color: var(--_wf-color-danger);
    font: 600 0.77em/1.2 var(--_wf-font-mono);
  }
  .form {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    align-content: start;
    gap: 16px 12px;
    padding: 16px 20px 24px;
    overflow: auto;
    overscroll-behavior: contain;
    scroll-padding: 48px;
  }
  .form > * {
    grid-column: 1 / -1;
    min-inline-size: 0;
  }
  .row:is([data-field='classification'], [data-field='determination']) {
    grid-column: auto;
  }
  .label {
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 22px;
    margin-block-end: 4px;
    font-size: var(--_wf-text-sm);
    color: var(--_wf-color-ink-muted);
  }
  .label .end {
    margin-inline-start: auto;
    text-align: end;
  }
  .label .link {
    position: relative;
    font-size: inherit;
  }
  .label .link::after {
    content: '';
    position: absolute;
    inset: -6px -4px;
  }
  .changed {
    color: var(--_wf-color-accent);
    font-weight: 500;
  }
  .back {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    margin: -1px -4px;
    padding: 0;
    border: 0;
    border-radius: var(--_wf-radius-sm);
    background: none;
    color: var(--_wf-color-ink-muted);
    cursor: pointer;
  }
  .back:hover {
    background: var(--_wf-color-surface-hover);
    color: var(--_wf-color-ink);
  }
  .back > .icon {
    inline-size: 13px;
    block-size: 13px;
  }
  .box {
    display: block;
    inline-size: 100%;
    min-block-size: 32px;
    padding: 5px 8px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
    background-color: var(--_wf-color-surface);
    color: inherit;
  }
  textarea.box {
    resize: vertical;
    min-block-size: 52px;
    max-block-size: 40vh;
    field-sizing: content;
    overflow-wrap: anywhere;
  }
  .pick {
    position: relative;
  }
  .pick > .icon {
    position: absolute;
    inset-block-start: calc(50% - 7px);
    inset-inline-end: 9px;
    inline-size: 14px;
    block-size: 14px;
    color: var(--_wf-color-ink-muted);
    pointer-events: none;
  }
  select.box {
    appearance: none;
    padding-inline-end: 28px;
    cursor: pointer;
    text-overflow: ellipsis;
  }
  .box:hover {
    border-color: var(--_wf-color-ink-muted);
  }
  .box:focus-visible {
    outline-offset: -1px;
  }
  .box:is([aria-disabled='true'], .off) {
    border-color: var(--_wf-color-line);
    background-color: var(--_wf-color-surface-sunken);
    color: var(--_wf-color-ink-muted);
    cursor: default;
  }
  .off {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  [data-wrong] .box {
    border-color: var(--_wf-color-danger);
  }
  ::placeholder {
    color: var(--_wf-color-ink-muted);
    opacity: 1;
  }
  .segments {
    display: flex;
    flex-wrap: wrap;
    gap: 1px;
    padding: 2px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
  }
  .segment {
    position: relative;
    flex: 1 1 auto;
    display: grid;
    place-items: center;
    min-block-size: 28px;
    padding-inline: 6px;
    border-radius: calc(var(--_wf-radius) - 2px);
    cursor: pointer;
  }
  .segment:hover {
    background: var(--_wf-color-surface-hover);
  }
  .segment input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  .segment:has(:checked) {
    background: var(--_wf-color-surface-selected);
    box-shadow: inset 0 0 0 1px var(--_wf-color-accent);
    font-weight: 500;
  }
  .segment:has(:focus-visible) {
    outline: 2px solid var(--_wf-color-focus);
    outline-offset: 1px;
  }
  .segment .severity {
    background: none;
    padding-inline: 0;
  }
  .segment .status {
    color: inherit;
  }
  .segments[aria-disabled] {
    border-color: var(--_wf-color-line);
    background: var(--_wf-color-surface-sunken);
  }
  .segments[aria-disabled] .segment {
    background: none;
    cursor: default;
  }
  .segments[aria-disabled] .segment:not(:has(:checked)) {
    opacity: 0.72;
  }
  .segments[aria-disabled] .segment:has(:checked) {
    box-shadow: inset 0 0 0 1px var(--_wf-color-line-strong);
  }
  .hint,
  .problem,
  .counter {
    font-size: var(--_wf-text-sm);
  }
  .hint,
  .problem {
    margin-block-start: 4px;
    overflow-wrap: anywhere;
  }
  :is(.hint, .problem):empty {
    display: none;
  }
  .hint {
    color: var(--_wf-color-ink-muted);
  }
  .problem {
    color: var(--_wf-color-warning);
  }
  [data-wrong] .problem {
    color: var(--_wf-color-danger);
  }
  .locked,
  .failure {
    display: flex;
    gap: 8px;
    padding: 8px 10px;
    border: 1px solid transparent;
    border-radius: var(--_wf-radius);
    overflow-wrap: anywhere;
  }
  :is(.locked, .failure) > .icon {
    margin-block-start: 1px;
  }
  .locked {
    background: var(--_wf-color-surface-sunken);
    border-color: var(--_wf-color-line);
  }
  .failure {
    flex: 1 0 100%;
    background: var(--_wf-color-high-tint);
  }
  .failure > .icon {
    color: var(--_wf-color-danger);
  }
  footer,
  .ask {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 8px;
  }
  footer {
    padding: 10px 20px;
    padding-block-end: max(10px, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_wf-color-line);
    background: var(--_wf-color-surface);
  }
  .summary {
    flex: 1 1 12em;
    color: var(--_wf-color-ink-muted);
  }
  .summary b {
    color: var(--_wf-color-ink);
  }
  .asking {
    background: var(--_wf-color-medium-tint);
  }
  .asking .summary {
    color: var(--_wf-color-ink);
    font-weight: var(--_wf-weight-strong);
  }
  .danger {
    border-color: var(--_wf-color-danger);
    color: var(--_wf-color-danger);
  }
  footer .button {
    min-block-size: 32px;
  }
  @media (width < 480px) {
    dialog {
      border: 0;
    }
    header {
      padding-inline: 16px 8px;
    }
    .form {
      padding-inline: 16px;
    }
    footer {
      padding-inline: 16px;
    }
    .box {
      min-block-size: 44px;
      /* Fields of 16 px keep a phone from zooming in. */
      font-size: max(16px, 1em);
    }
    .off {
      line-height: 32px;
    }
    .segment {
      min-block-size: 40px;
    }
    .segments[data-of='severity'] {
      display: grid;
      grid-template-columns: repeat(2, 1fr);
    }
    .back {
      inline-size: 32px;
      block-size: 32px;
    }
    footer .button,
    header .button {
      min-block-size: 44px;
    }
    footer .button {
      flex: 1;
    }
    .summary {
      flex-basis: 100%;
    }
  }
  @media (width < 360px) {
    .row:is([data-field='classification'], [data-field='determination']) {
      grid-column: 1 / -1;
    }
  }
  @media (forced-colors: active) {
    .segment:has(:checked) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .locked,
    .failure,
    .asking {
      border-color: currentColor;
    }
  }
`;
