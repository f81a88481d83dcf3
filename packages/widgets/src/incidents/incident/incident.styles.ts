import { css } from 'lit';

/** 36.923em is 480 px at the default font size, 55em some 720 px. */
export const incidentStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    overflow: auto;
    background: var(--_wf-color-canvas);
  }
  .tab {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-block-size: 0;
    min-inline-size: 0;
  }
  .head,
  .strip {
    flex: none;
    padding-inline: 24px;
    background: var(--_wf-color-surface);
  }
  .head {
    display: grid;
    gap: 8px;
    padding-block: 10px 6px;
  }
  .head > * {
    min-inline-size: 0;
  }
  .strip {
    border-block-end: 1px solid var(--_wf-color-line);
  }
  .place,
  .title,
  .acts,
  .facts dl,
  .facts dl > div,
  .tags-list {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .place {
    justify-content: space-between;
    font-size: var(--_wf-text-sm);
  }
  .refreshed {
    display: flex;
    align-items: center;
    gap: 4px;
    margin-inline-start: auto;
  }
  .title {
    justify-content: space-between;
    gap: 8px 16px;
  }
  .name {
    flex: 1 1 20em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    font-size: var(--_wf-text-xl);
    font-weight: var(--_wf-weight-strong);
    line-height: 1.25;
    letter-spacing: -0.015em;
  }
  .name > bdi {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
  }
  .hidden-character {
    padding-inline: 2px;
    border: 1px solid var(--_wf-color-danger);
    border-radius: 2px;
    color: var(--_wf-color-danger);
    font: 600 0.77em/1.2 var(--_wf-font-mono);
  }
  .facts dl {
    gap: 4px 14px;
  }
  .facts dl > div {
    min-inline-size: 0;
    max-inline-size: 100%;
    gap: 4px;
  }
  .facts dt {
    color: var(--_wf-color-ink-muted);
    font-size: var(--_wf-text-sm);
  }
  .facts dd {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .facts .tag {
    max-inline-size: 16em;
  }
  .fold {
    display: none;
    align-items: center;
    gap: 4px;
  }
  .head[data-open] .fold .icon {
    rotate: 180deg;
  }
  .place {
    flex-wrap: nowrap;
  }
  .why {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    padding-inline-start: 12px;
    color: var(--_wf-color-ink-muted);
  }
  .head:not([data-open]) .why > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .refreshed {
    white-space: nowrap;
  }
  .notice {
    padding: 6px 10px;
    border: 1px solid transparent;
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-medium-tint);
    overflow-wrap: anywhere;
  }
  .said:empty {
    display: none;
  }
  /* The panels lie on one another: one that is not shown keeps its size, its scroll and its selection. */
  .panels {
    position: relative;
    display: grid;
    flex: 1;
    grid: minmax(0, 1fr) / minmax(0, 1fr);
    min-block-size: calc(var(--_wf-font-size) * 20);
  }
  .panel {
    grid-area: 1 / 1;
    min-block-size: 0;
    min-inline-size: 0;
  }
  .panel[data-off] {
    position: absolute;
    inset: 0;
    visibility: hidden;
    content-visibility: hidden;
  }
  .scroller {
    block-size: 100%;
    overflow: auto;
  }
  .fills {
    block-size: 100%;
  }
  .meanwhile {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 24px;
    color: var(--_wf-color-ink-muted);
  }
  .bone {
    display: block;
    block-size: 14px;
    border: 1px solid transparent;
    border-radius: var(--_wf-radius-sm);
    background: var(--_wf-color-informational-tint);
  }
  .bone.long {
    inline-size: 55%;
    block-size: 24px;
  }
  .bone.short {
    inline-size: 35%;
  }
  @container (width < 36.923em) {
    .head,
    .strip {
      padding-inline: 12px;
    }
    .name {
      flex-basis: 100%;
      font-size: var(--_wf-text-lg);
    }
    .acts {
      inline-size: 100%;
    }
    .acts .primary {
      flex: 1;
      padding-inline: 8px;
    }
    .button {
      min-block-size: 44px;
    }
    .button.square {
      min-inline-size: 44px;
    }
    .tab-button {
      min-block-size: 44px;
    }
    .fold {
      display: inline-flex;
      min-block-size: 28px;
    }
    .head:not([data-open]) :is(.rest, .why) {
      display: none;
    }
    .facts dl .rest {
      inline-size: 100%;
    }
    .place {
      flex-wrap: wrap;
    }
    .why {
      order: 1;
      flex-basis: 100%;
      padding: 0;
    }
  }
`;
