import { css } from 'lit';

export const assetActionStyles = css`
  :host {
    display: grid;
    gap: 8px;
    justify-items: start;
    min-inline-size: 0;
  }
  p,
  ul {
    margin: 0;
  }
  ul {
    display: grid;
    gap: 4px;
    inline-size: 100%;
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }
`;
