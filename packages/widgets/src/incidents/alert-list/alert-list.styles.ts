import { css } from 'lit';

/** Beside the styles of the incident list, for what its columns do not have. Goes into the table's root. */
export const alertCellStyles = css`
  .plain {
    display: block;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  button.incident {
    padding: 0 2px;
    border: 0;
    background: none;
    color: var(--_wf-color-accent);
    cursor: pointer;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  button.incident:hover {
    text-decoration: underline;
  }
`;
