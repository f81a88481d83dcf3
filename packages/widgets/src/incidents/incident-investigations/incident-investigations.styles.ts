import { css } from 'lit';

/** Beside the styles of a tab of assets, whose frame this one has. */
export const incidentInvestigationsStyles = css`
  .link {
    text-align: start;
  }
  .again {
    margin-inline-start: auto;
  }
  .foot {
    overflow-wrap: anywhere;
  }
  .portal {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 24px;
  }
  @container (width < 36.923em) {
    .portal,
    .button {
      min-block-size: 44px;
    }
  }
`;

/** For roots in which states and alerts are rendered, beside the cells of evidence. */
export const investigationCellStyles = css`
  .mark-word .icon {
    flex: none;
  }
  [data-tone='waiting'] .icon,
  [data-tone='bad'] .icon {
    color: var(--_wf-color-medium);
  }
  [data-tone='good'] .icon {
    color: var(--_wf-color-good-solid);
  }
  .alert-link {
    max-inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    overflow: hidden;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
    cursor: pointer;
  }
  .alert-link:hover {
    color: var(--_wf-color-accent);
    text-decoration: underline;
  }
`;
