import { css } from 'lit';

/** Goes into the list's root when somebody first selects or changes something. */
export const manageStyles = css`
  .dock {
    flex: none;
    display: grid;
    gap: 8px;
    padding-inline: 16px;
  }
  .dock:has(> :is(.bulk, .outcome)) {
    padding-block: 8px;
  }
  .body > .dock {
    grid-area: 5 / 1;
  }
  .body:has(> .dock) > .pane {
    grid-area: 1 / 2 / 6;
  }
  .bulk,
  .outcome {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-block-size: 40px;
    min-inline-size: 0;
    padding: 4px 6px 4px 14px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius-lg);
    background: var(--_wf-color-surface-raised);
    box-shadow: var(--_wf-shadow);
    overflow-wrap: anywhere;
  }
  .bulk .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    padding-inline-start: 8px;
    border-inline-start: 1px solid var(--_wf-color-line);
  }
  .dock .end {
    margin-inline-start: auto;
  }
  .bulk .chosen {
    white-space: nowrap;
  }
  .dock .why {
    flex-basis: 100%;
    padding-block-end: 4px;
    color: var(--_wf-color-ink-muted);
  }
  .outcome ul {
    flex-basis: 100%;
    max-block-size: 132px;
    padding-inline-start: 18px;
    overflow: auto;
  }
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
  @container (width < 36.923em) {
    .dock {
      padding-inline: 8px;
    }
    .bulk .acts {
      flex-wrap: nowrap;
      overflow-x: auto;
      padding: 0;
      border: 0;
    }
  }
`;
