import { css } from 'lit';

export const tokenFieldStyles = css`
  :host {
    display: block;
    --_least: var(--_own-width, 260px);
    --_most: max(340px, var(--_own-width, 0px));
  }
  .field {
    flex-wrap: wrap;
    gap: 4px;
    min-block-size: max(32px, var(--_target));
    padding: 3px;
    padding-inline-start: 4px;
    cursor: text;
  }
  .field input {
    flex: 1 0 9ch;
    min-block-size: 24px;
    padding-inline: 6px;
  }
  .field[data-off] {
    border-color: var(--_wf-color-line);
    background: var(--_wf-color-surface-sunken);
    color: var(--_wf-color-ink-muted);
    cursor: default;
  }
  .field[data-wrong] {
    border-color: var(--_wf-color-danger);
  }
  ul {
    display: contents;
    list-style: none;
  }
  .chip {
    display: flex;
    align-items: center;
    min-inline-size: 0;
    max-inline-size: 100%;
    min-block-size: 24px;
    padding-inline-start: 8px;
    border: 1px solid transparent;
    border-radius: var(--_wf-radius-sm);
    background: var(--_wf-color-informational-tint);
  }
  .chip[data-fresh] {
    background: var(--_wf-color-surface-selected);
  }
  .chip[data-part] {
    border: 1px dashed var(--_wf-color-line-strong);
    background: none;
  }
  .chip > .note {
    flex: none;
    padding: 0;
    padding-inline-start: 6px;
  }
  .chip > .mini {
    inline-size: 24px;
    min-block-size: 24px;
    margin-block: -1px;
  }
  .chip[data-off] {
    padding-inline-end: 8px;
  }
  .name {
    max-inline-size: 32ch;
  }
  .create {
    font-weight: 500;
  }
  .option .note {
    padding: 0;
  }
  .list:empty {
    display: none;
  }
  @media (forced-colors: active) {
    .chip {
      border-color: currentColor;
    }
  }
  @media (pointer: coarse) {
    .chip > .mini,
    .field input {
      min-block-size: 40px;
      min-inline-size: 40px;
    }
  }
  @media (width < 480px) {
    .field input {
      font-size: max(16px, 1em);
    }
  }
`;
