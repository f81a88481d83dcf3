import { css } from 'lit';

export const pivotStyles = css`
  .pivot.button {
    min-inline-size: 24px;
    inline-size: 24px;
    min-block-size: 24px;
    margin-block: -3px;
    padding: 0;
    vertical-align: middle;
    opacity: 0;
  }
  :is(:hover, :focus-within) > .pivot,
  .pivot:is(:hover, :focus-visible, [aria-expanded='true']) {
    opacity: 1;
  }
  @media (hover: none) {
    /* A finger needs the room, the text beside it does not: lines stay as close as they are without the button. */
    .pivot.button {
      inline-size: 44px;
      min-block-size: 44px;
      margin: -10px;
      margin-inline-end: 0;
      opacity: 1;
    }
  }
  @media (forced-colors: active) {
    .pivot.button {
      opacity: 1;
    }
  }
  .value-pills {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    min-inline-size: 0;
  }
  .value-pill.button {
    max-inline-size: min(100%, 320px);
    border-radius: 99px;
  }
  .value-pill > bdi {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
