import { css } from 'lit';

export const menuStyles = css`
  [aria-disabled='true'] {
    cursor: default;
  }
  [aria-disabled='true'] :is(.icon, .name) {
    color: var(--_wf-color-ink-disabled);
  }
  [aria-checked='true'] > .icon {
    color: var(--_wf-color-accent);
  }
  .note {
    display: block;
    padding: 0;
  }
  .option:has(.note) {
    padding-block: 5px;
  }
  [data-begins] {
    position: relative;
    margin-block-start: 9px;
  }
  [data-begins]::before {
    content: '';
    position: absolute;
    inset: -5px -4px auto;
    border-block-start: 1px solid var(--_wf-color-line);
  }
`;
