import { css } from 'lit';

export const tagStyles = css`
  .tag {
    flex: none;
    max-inline-size: 12em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    padding-inline: 5px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius-sm);
    font-size: var(--_wf-text-xs);
    font-weight: 400;
    line-height: 1.45;
    color: var(--_wf-color-ink-muted);
  }
  .tag[data-system] {
    border-color: transparent;
    background: var(--_wf-color-informational-tint);
    color: var(--_wf-color-ink);
    font-weight: 500;
  }
`;
