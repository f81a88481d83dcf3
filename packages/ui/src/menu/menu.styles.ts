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
`;
