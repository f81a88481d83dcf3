import { css } from 'lit';

/** Looks of the dialogs that move and merge. */
export const reasonStyles = css`
  :host {
    display: contents;
  }
  dialog {
    inline-size: min(560px, calc(100vw - 32px));
    max-block-size: min(720px, calc(100dvb - 32px));
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius-lg);
    background: var(--_wf-color-surface-raised);
    color: var(--_wf-color-ink);
    box-shadow: var(--_wf-shadow);
    overflow-wrap: anywhere;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  dialog::backdrop {
    background: color-mix(in srgb, light-dark(var(--_wf-color-ink), var(--_wf-color-canvas)) 45%, transparent);
  }
  .heading {
    flex: none;
    padding: 16px 20px 8px;
    font-size: var(--_wf-text-lg);
    font-weight: var(--_wf-weight-strong);
    outline: 0;
  }
  .content {
    display: grid;
    gap: 14px;
    min-block-size: 0;
    padding: 4px 20px 16px;
    overflow: auto;
  }
  .content > * {
    min-inline-size: 0;
  }
  .buttons {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
    padding: 12px 20px;
    border-block-start: 1px solid var(--_wf-color-line);
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend,
  .label {
    display: block;
    padding: 0;
    margin-block-end: 4px;
    font-weight: 500;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
  }
  .choice input {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    accent-color: var(--_wf-color-accent);
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(220px, 1fr));
    gap: 0 16px;
  }
  details > summary {
    cursor: pointer;
    font-weight: 500;
    min-block-size: 24px;
  }
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 64px;
    padding: 6px 8px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface);
    resize: vertical;
  }
  wf-i-search-box {
    inline-size: 100%;
  }
  ul {
    padding-inline-start: 18px;
  }
  .problem {
    margin-block-start: 4px;
    color: var(--_wf-color-danger);
  }
  .note {
    padding: 8px 12px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface-sunken);
  }
  .note.danger {
    border-color: var(--_wf-color-danger);
  }
  @container (width < 36.923em) {
    .choice,
    .button {
      min-block-size: 44px;
    }
  }
  @media (pointer: coarse) {
    .choice {
      min-block-size: 44px;
    }
  }
`;
