import { css } from 'lit';

export const avatarStyles = css`
  .avatar {
    position: relative;
    display: block;
    padding-inline-start: 24px;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  .avatar::before {
    content: attr(data-initials);
    content: attr(data-initials) / '';
    position: absolute;
    inset-inline-start: 0;
    inset-block-start: calc(50% - 9px);
    inline-size: 18px;
    block-size: 18px;
    border-radius: 50%;
    text-align: center;
    font-size: 8.5px;
    font-weight: 600;
    line-height: 18px;
    background: var(--_wf-color-informational-tint);
    color: var(--_wf-color-ink-muted);
  }
  .avatar[data-kind='nobody'] {
    color: var(--_wf-color-ink-muted);
  }
  .avatar[data-kind='nobody']::before {
    border: 1px dashed var(--_wf-color-line-strong);
    background: none;
  }
  .avatar[data-kind='automation']::after {
    content: '';
    position: absolute;
    inset-inline-start: 4px;
    inset-block-start: calc(50% - 5px);
    inline-size: 10px;
    block-size: 10px;
    background: var(--_wf-color-ink-muted);
    clip-path: polygon(58% 0, 14% 58%, 46% 58%, 40% 100%, 86% 40%, 54% 40%);
    forced-color-adjust: none;
  }
`;
