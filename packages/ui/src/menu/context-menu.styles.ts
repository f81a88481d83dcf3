import { css } from 'lit';

export const contextMenuStyles = css`
  :host {
    position: absolute;
  }
  .heading {
    flex: none;
    max-block-size: 5em;
    padding: 8px 12px;
    overflow: hidden;
    border-block-end: 1px solid var(--_wf-color-line);
    overflow-wrap: anywhere;
  }
`;
