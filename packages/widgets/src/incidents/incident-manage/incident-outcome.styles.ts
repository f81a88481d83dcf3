import { css } from 'lit';

/** 36.923em is 480 px at the default font size. */
export const incidentOutcomeStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .bar {
    --_tone: var(--_wf-color-accent);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    min-block-size: 44px;
    padding: 6px 8px 6px 14px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius-lg);
    background: var(--_wf-color-surface-raised);
    color: var(--_wf-color-ink);
    box-shadow: var(--_wf-shadow);
  }
  .bar:dir(rtl) {
    padding: 6px 14px 6px 8px;
  }
  .bar > .icon {
    color: var(--_tone);
  }
  .bar.ok {
    --_tone: var(--_wf-color-good);
  }
  .bar.failed {
    --_tone: var(--_wf-color-danger);
    border-color: transparent;
    background: var(--_wf-color-high-tint);
  }
  .bar.unknown {
    --_tone: var(--_wf-color-warning);
    border-color: transparent;
    background: var(--_wf-color-medium-tint);
  }
  .text {
    flex: 1 1 14em;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 10px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .message {
    font-weight: 500;
  }
  .bar > .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    margin-inline-start: auto;
  }
  .seconds {
    min-inline-size: 4ch;
    color: var(--_wf-color-ink-muted);
    font-weight: 400;
    text-align: end;
  }
  progress {
    appearance: none;
    flex: 1 0 100%;
    inline-size: 100%;
    block-size: 4px;
    margin-block: 4px 2px;
    border: 0;
    border-radius: 99px;
    overflow: hidden;
    background: var(--_wf-color-informational-tint);
  }
  progress::-webkit-progress-bar {
    background: var(--_wf-color-informational-tint);
  }
  progress::-webkit-progress-value {
    background: var(--_wf-color-accent);
    transition: inline-size var(--_wf-motion);
  }
  progress::-moz-progress-bar {
    background: var(--_wf-color-accent);
  }
  dialog {
    position: fixed;
    inset: 0;
    inline-size: min(560px, calc(100vw - 32px));
    max-block-size: min(720px, calc(100dvb - 48px));
    margin: auto;
    padding: 0;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius-lg);
    background: var(--_wf-color-surface);
    color: var(--_wf-color-ink);
    box-shadow: var(--_wf-shadow);
    font-size: var(--_wf-font-size);
    line-height: 1.4;
    text-align: start;
    overflow: hidden;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  dialog.asking {
    inline-size: min(760px, calc(100vw - 32px));
  }
  dialog::backdrop {
    background: color-mix(in srgb, light-dark(var(--_wf-color-ink), var(--_wf-color-canvas)) 38%, transparent);
  }
  h2 {
    padding: 18px 24px 10px;
    font-size: var(--_wf-text-lg);
    font-weight: var(--_wf-weight-strong);
  }
  /* Takes focus so that it is read first; it is no control. */
  h2:focus-visible {
    outline: 0;
  }
  h3 {
    font-size: var(--_wf-text-sm);
    font-weight: 500;
    color: var(--_wf-color-ink-muted);
    overflow-wrap: anywhere;
  }
  .asking h3 {
    font-size: var(--_wf-font-size);
    font-weight: var(--_wf-weight-strong);
    color: inherit;
  }
  .content {
    display: grid;
    gap: 14px;
    min-block-size: 0;
    padding: 2px 24px 18px;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .content:focus-visible {
    outline-offset: -3px;
  }
  .content > * {
    min-inline-size: 0;
  }
  .tally {
    font-weight: var(--_wf-weight-strong);
  }
  ul {
    display: grid;
    gap: 6px;
    list-style: none;
    overflow-wrap: anywhere;
  }
  li {
    min-inline-size: 0;
  }
  section,
  .notes {
    display: grid;
    gap: 6px;
  }
  section > p:has(b) {
    margin-block-end: 2px;
  }
  .preview li {
    position: relative;
    padding-inline-start: 14px;
  }
  .preview li:not(.muted)::before {
    content: '';
    position: absolute;
    inset-block-start: 0.55em;
    inset-inline-start: 2px;
    inline-size: 5px;
    block-size: 5px;
    border-radius: 50%;
    background: var(--_wf-color-line-strong);
    forced-color-adjust: none;
  }
  .result li:not(.muted) {
    padding: 8px 12px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius);
  }
  .number {
    color: var(--_wf-color-ink-muted);
    margin-inline-end: 4px;
    white-space: nowrap;
  }
  .asking .number {
    font-weight: 400;
  }
  .reason {
    color: var(--_wf-color-danger);
  }
  .request {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-inline-size: 0;
    font-size: var(--_wf-text-sm);
  }
  .compare {
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius);
    overflow: hidden;
  }
  [role='row'] {
    display: grid;
    grid-template-columns: 112px repeat(3, minmax(0, 1fr));
  }
  [role='row'] + [role='row'] {
    border-block-start: 1px solid var(--_wf-color-line);
  }
  [role='row'] > * {
    padding: 6px 10px;
    overflow-wrap: anywhere;
  }
  .heads {
    background: var(--_wf-color-surface-sunken);
    font-size: var(--_wf-text-sm);
    color: var(--_wf-color-ink-muted);
  }
  [role='rowheader'] {
    color: var(--_wf-color-ink-muted);
  }
  .now {
    font-weight: 500;
  }
  .yours {
    background: var(--_wf-color-surface-selected);
  }
  .narrow {
    display: none;
  }
  section > .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .asking section + section {
    padding-block-start: 14px;
    border-block-start: 1px solid var(--_wf-color-line);
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
    padding: 12px 24px;
    border-block-start: 1px solid var(--_wf-color-line);
  }
  footer .undo {
    margin-inline-end: auto;
  }
  footer .button {
    min-block-size: 32px;
  }
  .hidden-character {
    padding-inline: 2px;
    border: 1px solid var(--_wf-color-danger);
    border-radius: 2px;
    color: var(--_wf-color-danger);
    font: 600 0.77em/1.2 var(--_wf-font-mono);
  }
  @container (width < 30em) {
    .bar > .acts {
      flex: 1 0 100%;
      justify-content: flex-end;
    }
  }
  @media (width < 600px) {
    dialog,
    dialog.asking {
      inset: auto 0 0;
      inline-size: 100%;
      max-inline-size: none;
      max-block-size: 92dvb;
      margin: 0;
      padding-block-end: env(safe-area-inset-bottom);
      border-width: 1px 0 0;
      border-radius: var(--_wf-radius-lg) var(--_wf-radius-lg) 0 0;
    }
    h2,
    .content,
    footer {
      padding-inline: 16px;
    }
    footer .button {
      flex: 1 0 auto;
      min-block-size: 44px;
    }
    .heads {
      display: none;
    }
    [role='row'] {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    [role='rowheader'] {
      grid-column: 1 / -1;
      padding-block-end: 0;
    }
    .yours {
      grid-column: 1 / -1;
    }
    .narrow {
      display: block;
      font-size: var(--_wf-text-sm);
      font-weight: 400;
      color: var(--_wf-color-ink-muted);
    }
  }
  @media (forced-colors: active) {
    .bar {
      border-color: currentColor;
    }
    progress {
      border: 1px solid;
      block-size: 8px;
    }
    progress::-webkit-progress-value {
      background: Highlight;
    }
  }
`;
