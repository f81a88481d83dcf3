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
    clip-path: path(evenodd, 'M1 2h12v8H7.6v1.3h2.3v1.2H4.1v-1.2h2.3V10H1zm1.2 1.2v5.6h9.6V3.2z');
  }
  .asset[data-kind='user']::before {
    clip-path: path(
      evenodd,
      'M7 1.2A2.9 2.9 0 1 1 7 7a2.9 2.9 0 0 1 0-5.8m0 1.2a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4M1.8 12.8c.2-3 2.2-4.7 5.2-4.7s5 1.7 5.2 4.7H11c-.3-2.3-1.7-3.5-4-3.5s-3.7 1.2-4 3.5z'
    );
  }
  .asset[data-kind='mailbox']::before {
    clip-path: path(evenodd, 'M1 2.5h12v9H1zm1.2 2.4v5.4h9.6V4.9L7 8.6zm.5-1.2L7 7.1l4.3-3.4z');
  }
  .asset[data-kind='app']::before {
    clip-path: path(
      evenodd,
      'M1.3 1.3h5v5h-5zm1.2 1.2v2.6h2.6V2.5zM7.7 1.3h5v5h-5zm1.2 1.2v2.6h2.6V2.5zM1.3 7.7h5v5h-5zm1.2 1.2v2.6h2.6V8.9zM7.7 7.7h5v5h-5zm1.2 1.2v2.6h2.6V8.9z'
    );
  }
`;
