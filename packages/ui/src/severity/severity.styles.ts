import { css } from 'lit';

/** Shapes are clipped pseudo-elements: no further element in each of a table's rows, and no image to fetch. */
export const severityStyles = css`
  .severity {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    block-size: 1.54em;
    padding-inline: 6px 8px;
    border-radius: 99px;
    font-weight: 500;
    white-space: nowrap;
    /* A level that this kit does not know may be the worst of all: it gets full ink and a shape of its own. */
    --_wf-solid: currentColor;
    --_wf-shape: 10% 10%, 90% 10%, 90% 90%, 10% 90%, 10% 10%, 25% 25%, 25% 75%, 75% 75%, 75% 25%, 25% 25%;
  }
  .severity:is([data-level='informational'], [data-level='unknown']) {
    color: var(--_wf-color-informational);
    --_wf-solid: var(--_wf-color-informational-solid);
    --_wf-shape: 50% 24%, 76% 50%, 50% 76%, 24% 50%;
  }
  .severity::before {
    content: '';
    flex: none;
    inline-size: 12px;
    block-size: 12px;
    background: var(--_wf-solid);
    clip-path: polygon(evenodd, var(--_wf-shape));
    forced-color-adjust: none;
  }
  .severity[data-level='high'] {
    color: var(--_wf-color-high);
    background: var(--_wf-color-high-tint);
    font-weight: var(--_wf-weight-strong);
    --_wf-solid: var(--_wf-color-high-solid);
    --_wf-shape: 50% 2%, 98% 50%, 50% 98%, 2% 50%;
  }
  .severity[data-level='medium'] {
    color: var(--_wf-color-medium);
    --_wf-solid: var(--_wf-color-medium-solid);
    --_wf-shape: 50% 4%, 96% 50%, 50% 96%, 4% 50%, 50% 4%, 50% 21%, 79% 50%, 50% 79%, 50% 21%;
  }
  .severity[data-level='low'] {
    color: var(--_wf-color-low);
    --_wf-solid: var(--_wf-color-low-solid);
    --_wf-shape: 50% 4%, 96% 50%, 50% 96%, 4% 50%, 50% 4%, 50% 21%, 79% 50%, 50% 79%, 21% 50%, 50% 21%;
  }
`;
