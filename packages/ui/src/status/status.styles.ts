import { css } from 'lit';

export const statusStyles = css`
  .status {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    white-space: nowrap;
  }
  .status[data-kind='resolved'] {
    color: var(--_wf-color-ink-muted);
  }
  .status:is([data-kind='new'], [data-kind='progress'], [data-kind='resolved'])::before {
    content: '';
    flex: none;
    inline-size: 14px;
    block-size: 14px;
    background: var(--_wf-color-accent);
    forced-color-adjust: none;
  }
  .status[data-kind='new']::before {
    border-radius: 50%;
    background: repeating-conic-gradient(
      var(--_wf-color-accent) 0 28deg,
      transparent 32deg 41deg,
      var(--_wf-color-accent) 45deg
    );
    mask: radial-gradient(closest-side, transparent 64%, currentColor 70% 88%, transparent 94%);
  }
  .status[data-kind='progress']::before {
    clip-path: path(
      evenodd,
      'M7 .9a6.1 6.1 0 1 1 0 12.2A6.1 6.1 0 0 1 7 .9M7 2.4a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 0 0 0-9.2M7 4.1a2.9 2.9 0 0 1 0 5.8z'
    );
  }
  .status[data-kind='resolved']::before {
    background: var(--_wf-color-good-solid);
    clip-path: path(
      evenodd,
      'M7 .9a6.1 6.1 0 1 1 0 12.2A6.1 6.1 0 0 1 7 .9M6.3 10.1l4.4-4.9-1-.9-3.5 3.9L4.4 6.4l-1 1z'
    );
  }
`;
