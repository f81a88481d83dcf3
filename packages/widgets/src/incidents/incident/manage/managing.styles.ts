import { css } from 'lit';

export const managingStyles = css`
  .dock {
    position: sticky;
    inset-block-end: 12px;
    z-index: 3;
    margin-inline: auto;
    inline-size: min(100% - 24px, 60em);
  }
  dialog.thread {
    position: fixed;
    inset: 0;
    inline-size: min(100%, 40em);
    block-size: 100%;
    max-inline-size: none;
    max-block-size: none;
    margin-block: 0;
    margin-inline: auto 0;
    padding: 12px 20px 24px;
    border: 0;
    border-inline-start: 1px solid var(--_wf-color-line);
    background: var(--_wf-color-surface);
    color: var(--_wf-color-ink);
    box-shadow: var(--_wf-shadow);
    overflow: auto;
    overscroll-behavior: contain;
  }
  dialog.thread::backdrop {
    background: color-mix(in srgb, light-dark(var(--_wf-color-ink), var(--_wf-color-canvas)) 45%, transparent);
  }
  dialog.thread > .button {
    display: flex;
    margin-inline-start: auto;
  }
`;
