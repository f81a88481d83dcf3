import { css } from 'lit';

export const assetCountStyles = css`
  .asset {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    margin-inline-end: 10px;
    white-space: nowrap;
  }
  .asset:last-child {
    margin-inline-end: 0;
  }
  .asset::before {
    content: '';
    flex: none;
    inline-size: 14px;
    block-size: 14px;
    background: var(--_wf-color-ink-muted);
    clip-path: path(evenodd, 'M3 3h8v8H3zM4.2 4.2v5.6h5.6V4.2z');
    forced-color-adjust: none;
  }
  .asset[data-kind='device']::before {
    clip-path: path(
      evenodd,
      'M1.7 1.8h10.6c.6 0 1 .4 1 1v6c0 .6-.4 1-1 1H7.6v1.5h2.3v1.2H4.1v-1.2h2.3V9.8H1.7c-.6 0-1-.4-1-1v-6c0-.6.4-1 1-1M1.9 3v5.6h10.2V3z'
    );
  }
  .asset[data-kind='user']::before {
    clip-path: path(
      evenodd,
      'M7 1.2a2.9 2.9 0 1 1 0 5.8 2.9 2.9 0 0 1 0-5.8M7 2.4a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4M1.8 12.8c.2-3 2.2-4.7 5.2-4.7s5 1.7 5.2 4.7H11c-.3-2.3-1.7-3.5-4-3.5s-3.7 1.2-4 3.5z'
    );
  }
  .asset[data-kind='mailbox']::before {
    clip-path: path(
      evenodd,
      'M1.7 2.5h10.6c.6 0 1 .4 1 1v7c0 .6-.4 1-1 1H1.7c-.6 0-1-.4-1-1v-7c0-.6.4-1 1-1M1.9 5v5.3h10.2V5L7 8.7zM2.4 3.7 7 7.2l4.6-3.5z'
    );
  }
  .asset[data-kind='app']::before {
    clip-path: path(
      evenodd,
      'M1.3 1.3h5v5h-5zM2.5 2.5v2.6h2.6V2.5zM7.7 1.3h5v5h-5zM8.9 2.5v2.6h2.6V2.5zM1.3 7.7h5v5h-5zM2.5 8.9v2.6h2.6V8.9zM7.7 7.7h5v5h-5zM8.9 8.9v2.6h2.6V8.9z'
    );
  }
`;
