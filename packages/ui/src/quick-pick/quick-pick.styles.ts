import { css } from 'lit';

export const quickPickStyles = css`
  :host {
    display: contents;
  }
  dialog {
    position: fixed;
    inset: 12vh 0 auto;
    margin: 0 auto;
    padding: 0;
    inline-size: min(460px, calc(100vw - 32px));
    max-block-size: min(480px, 76vh);
    overflow: hidden;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius-lg);
    background: var(--_wf-color-surface-raised);
    color: var(--_wf-color-ink);
    box-shadow: var(--_wf-shadow);
    outline: 0;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  dialog::backdrop {
    background: color-mix(in srgb, light-dark(var(--_wf-color-ink), var(--_wf-color-canvas)) 28%, transparent);
  }
  .head {
    display: flex;
    align-items: baseline;
    gap: 8px;
    padding: 12px 16px 2px;
  }
  h2 {
    min-inline-size: 0;
    font-size: var(--_wf-font-size);
    font-weight: var(--_wf-weight-strong);
    overflow-wrap: anywhere;
  }
  .head .note {
    padding: 0;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .field {
    min-block-size: 36px;
  }
  .list {
    padding-block: 0 6px;
    scroll-padding-block: 28px 4px;
  }
  .group {
    padding: 8px 8px 2px;
    font-weight: 500;
  }
  .option {
    min-block-size: max(32px, var(--_target));
  }
  .option[aria-disabled] {
    cursor: default;
  }
  .option[aria-disabled] :is(.icon, .name) {
    color: var(--_wf-color-ink-disabled);
  }
  .option .note {
    padding: 0;
  }
  .why {
    display: block;
  }
  .grow {
    flex: 1;
  }
  .tick {
    color: var(--_wf-color-accent);
  }
  kbd {
    flex: none;
    min-inline-size: 18px;
    padding: 0 5px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius-sm);
    font: inherit;
    font-size: var(--_wf-text-xs);
    line-height: 16px;
    text-align: center;
    color: var(--_wf-color-ink-muted);
  }
  .empty {
    padding: 10px 16px 16px;
  }
  @media (width < 480px) {
    dialog {
      --_target: 44px;
      inset: auto 0 var(--_keyboard, 0);
      inline-size: 100%;
      max-inline-size: none;
      max-block-size: calc(90dvb - var(--_keyboard, 0px));
      padding-block-end: env(safe-area-inset-bottom);
      border-width: 1px 0 0;
      border-radius: var(--_wf-radius-lg) var(--_wf-radius-lg) 0 0;
    }
    .field {
      min-block-size: 44px;
    }
    /* Fields of 16 px keep a phone from zooming in. */
    .field input {
      font-size: max(16px, 1em);
    }
  }
`;
