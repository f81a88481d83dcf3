import { css } from 'lit';

export const skeletonStyles = css`
  :host {
    display: block;
  }
  div {
    display: flex;
    align-items: center;
    block-size: var(--_wf-row-height);
  }
  div::before {
    content: '';
    inline-size: 86%;
    block-size: 10px;
    border-radius: var(--_wf-radius-sm);
    background: var(--_wf-color-informational-tint);
    border: 1px solid transparent;
  }
  div:nth-child(3n + 2)::before {
    inline-size: 64%;
  }
  div:nth-child(3n)::before {
    inline-size: 75%;
  }
`;
