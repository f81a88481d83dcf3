import { css } from 'lit';

export const columnChooserStyles = css`
  wf-i-popover {
    --_least: 300px;
  }
  .line {
    display: flex;
    align-items: center;
    border-radius: var(--_wf-radius-sm);
  }
  .dragged {
    background: var(--_wf-color-surface-selected);
    box-shadow: var(--_wf-shadow);
  }
  .grip {
    cursor: grab;
    touch-action: none;
  }
  .grip > .icon {
    stroke-width: 2;
  }
  .mini[aria-disabled='true'] {
    color: var(--_wf-color-line-strong);
    background: none;
    cursor: default;
  }
  .option {
    flex: 1;
    padding-inline: 4px;
  }
  .locked {
    color: var(--_wf-color-ink-muted);
    cursor: default;
  }
  .locked > .box {
    border-color: transparent;
    background: var(--_wf-color-ink-disabled);
  }
`;
