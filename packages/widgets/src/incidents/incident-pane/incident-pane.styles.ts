import { css } from 'lit';

/** 27.7em is 360 px, 36.923em 480 px at the default font size. */
export const incidentPaneStyles = css`
  :host {
    display: block;
    flex: none;
    inline-size: 27.7em;
    max-inline-size: 100%;
    block-size: 100%;
  }
  /* As wide as the list, to know how much room there is; only the pane itself takes the pointer. */
  :host([overlay]) {
    position: absolute;
    inset: 0;
    z-index: 4;
    inline-size: auto;
    pointer-events: none;
  }
  .pane {
    position: relative;
    block-size: 100%;
    overflow: auto;
    overscroll-behavior: contain;
    scroll-padding-block-start: 48px;
    border-inline-start: 1px solid var(--_wf-color-line);
    background: var(--_wf-color-surface);
    color: var(--_wf-color-ink);
    overflow-wrap: anywhere;
    pointer-events: auto;
    container-type: inline-size;
  }
  :host([overlay]) .pane {
    margin-inline-start: auto;
    inline-size: 27.7em;
    box-shadow: var(--_wf-shadow);
  }
  /* Two classes' worth, to win over the overlay. */
  :host([overlay]) dialog.pane {
    position: fixed;
    inset: 0;
    inline-size: 36.923em;
    max-inline-size: 100%;
    max-block-size: none;
    margin-block: 0;
    margin-inline-end: 0;
    padding: 0;
    border: 0;
  }
  dialog::backdrop {
    background: color-mix(in srgb, light-dark(var(--_wf-color-ink), var(--_wf-color-canvas)) 45%, transparent);
  }
  /* Close keeps clear of a scrollbar that lies over what scrolls: Safari's takes the clicks of some 16 px. */
  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 8px 16px 4px;
    background: inherit;
  }
  .steps .button[aria-disabled] {
    border-color: transparent;
  }
  @container (width < 27em) {
    .place {
      display: none;
    }
    dl time {
      font-size: var(--_wf-text-sm);
    }
  }
  .ellipsis {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .steps {
    display: flex;
    align-items: center;
    flex: none;
    margin-inline-start: auto;
  }
  .place {
    margin-inline-end: 4px;
  }
  .top {
    padding: 4px 16px 14px;
    border-block-end: 1px solid var(--_wf-color-line);
  }
  .name {
    border-radius: 2px;
    font-size: var(--_wf-text-lg);
    font-weight: var(--_wf-weight-strong);
    line-height: 1.35;
  }
  .name .link {
    font-size: var(--_wf-font-size);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 12px;
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    margin-block-start: 12px;
    padding: 6px 10px;
    border: 1px solid transparent;
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-medium-tint);
  }
  .rest {
    display: grid;
    gap: 16px;
    padding: 16px;
  }
  .rest > * {
    min-inline-size: 0;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 10px 16px;
  }
  dt,
  .label,
  .kind,
  .by,
  .place {
    font-size: var(--_wf-text-sm);
    color: var(--_wf-color-ink-muted);
  }
  .label,
  .by {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 8px;
    margin-block-end: 4px;
  }
  ul {
    list-style: none;
  }
  .tags-list {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .tags-list li {
    display: flex;
    min-inline-size: 0;
  }
  .strip {
    display: flex;
    gap: 3px;
    margin-block: 6px;
  }
  /* Segments, and what parts a name from its tags: both have a direction of their own. */
  i {
    flex: 1;
  }
  .strip i {
    block-size: 8px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: 2px;
    forced-color-adjust: none;
  }
  .strip i[data-seen] {
    border-color: var(--_wf-color-accent);
    background: var(--_wf-color-accent);
  }
  .kind {
    margin-block-start: 8px;
  }
  .asset {
    display: flex;
    gap: 8px;
    min-block-size: 26px;
    margin: 0;
  }
  .clamp:not([data-open]) {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
    overflow: hidden;
  }
  .lines {
    white-space: pre-wrap;
  }
  .bone {
    display: block;
    inline-size: 70%;
    block-size: 10px;
    margin-block: 8px 4px;
    border: 1px solid transparent;
    border-radius: var(--_wf-radius-sm);
    background: var(--_wf-color-informational-tint);
  }
  dialog .button {
    min-block-size: 44px;
    min-inline-size: 44px;
  }
  /* Wide enough to stay in reach beside one. */
  dialog .bar {
    padding-inline-end: 4px;
  }
  .link {
    position: relative;
  }
  dialog .link::after {
    content: '';
    position: absolute;
    inset: -13px -8px;
  }
`;
