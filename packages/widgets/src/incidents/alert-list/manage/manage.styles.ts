import { css } from 'lit';

/** Beside the styles of changing incidents, for the dialog that asks for a comment. Goes into the list's root. */
export const manageStyles = css`
  dialog.ask {
    inline-size: min(520px, calc(100vw - 32px));
    padding: 16px 20px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius-lg);
    background: var(--_wf-color-surface-raised);
    color: var(--_wf-color-ink);
    box-shadow: var(--_wf-shadow);
    overflow-wrap: anywhere;
  }
  dialog.ask::backdrop {
    background: color-mix(in srgb, light-dark(var(--_wf-color-ink), var(--_wf-color-canvas)) 45%, transparent);
  }
  .ask .heading {
    margin-block-end: 12px;
    font-size: var(--_wf-text-lg);
    font-weight: var(--_wf-weight-strong);
  }
  .ask textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 96px;
    margin-block: 4px;
    padding: 6px 8px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface);
    resize: vertical;
  }
  .ask .problem {
    color: var(--_wf-color-danger);
  }
  .ask .buttons {
    display: flex;
    justify-content: flex-end;
    gap: 8px;
    margin-block-start: 12px;
  }
`;
