import { css } from 'lit';

export const portalShellStyles = css`
  :host {
    display: grid;
    grid-template: 48px minmax(0, 1fr) / 196px minmax(0, 1fr);
    block-size: 100dvh;
    background: var(--_wf-color-canvas);
  }
  .top {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: var(--_wf-space-2);
    padding-inline: var(--_wf-space-4) var(--_wf-space-3);
    border-block-end: 1px solid var(--_wf-color-line);
    background: var(--_wf-color-surface);
    min-inline-size: 0;
  }
  .menu {
    display: none;
    inline-size: 32px;
    block-size: 32px;
    place-items: center;
    border: 0;
    border-radius: var(--_wf-radius);
    background: none;
  }
  .brand {
    display: flex;
    align-items: center;
    gap: var(--_wf-space-2);
    color: inherit;
    font-weight: var(--_wf-weight-strong);
    font-size: var(--_wf-text-lg);
  }
  .brand:hover {
    text-decoration: none;
  }
  .logo {
    inline-size: 22px;
    block-size: 22px;
    fill: none;
    stroke: var(--_wf-color-accent);
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .grow {
    flex: 1;
  }
  .zone {
    display: inline-flex;
    flex: none;
    margin: 0;
    padding: 2px;
    border: 0;
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface-sunken);
    font-size: var(--_wf-text-sm);
  }
  .zone span {
    display: block;
    padding: 3px 9px;
    border-radius: var(--_wf-radius-sm);
    color: var(--_wf-color-ink-muted);
  }
  .zone :checked + span {
    background: var(--_wf-color-surface-raised);
    color: var(--_wf-color-ink);
    box-shadow: 0 0 0 1px var(--_wf-color-line);
    font-weight: 500;
  }
  .zone :focus-visible + span {
    outline: 2px solid var(--_wf-color-focus);
  }
  .person {
    min-inline-size: 0;
  }
  .person select {
    block-size: 30px;
    inline-size: 260px;
    max-inline-size: 100%;
    padding-inline: 8px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface);
    text-overflow: ellipsis;
  }
  nav {
    display: flex;
    flex-direction: column;
    gap: 1px;
    padding: var(--_wf-space-2);
    border-inline-end: 1px solid var(--_wf-color-line);
    overflow: auto;
  }
  nav h2 {
    padding: 6px 8px 4px;
    font-size: var(--_wf-text-xs);
    font-weight: 500;
    color: var(--_wf-color-ink-muted);
  }
  nav a {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 30px;
    padding-inline: 8px;
    border-radius: var(--_wf-radius);
    color: var(--_wf-color-ink);
  }
  nav a:hover {
    background: var(--_wf-color-surface-hover);
    text-decoration: none;
  }
  nav a[aria-current] {
    background: var(--_wf-color-surface-selected);
    color: var(--_wf-color-accent);
    font-weight: var(--_wf-weight-strong);
  }
  main {
    min-block-size: 0;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
    background: var(--_wf-color-surface);
  }
  main:focus {
    outline: 0;
  }
  .page {
    flex: 1;
    min-block-size: 0;
  }
  .said {
    padding: 6px 16px;
    border-block-start: 1px solid var(--_wf-color-line);
    background: var(--_wf-color-surface-sunken);
  }
  .said:empty {
    padding: 0;
    border: 0;
  }
  .not-found {
    padding: var(--_wf-space-6);
  }
  @media (720px <= width < 1024px) {
    :host {
      grid-template-columns: 49px minmax(0, 1fr);
    }
    nav h2,
    nav span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      padding: 0;
      overflow: hidden;
      clip-path: inset(50%);
    }
    nav a {
      min-block-size: 32px;
    }
  }
  @media (width < 720px) {
    :host {
      grid-template: 48px auto minmax(0, 1fr) / minmax(0, 1fr);
    }
    .top {
      padding-inline: 4px 8px;
    }
    .menu {
      display: grid;
      inline-size: 44px;
      block-size: 44px;
    }
    .brand span {
      display: none;
    }
    .zone span {
      padding-block: 9px;
    }
    .person select {
      inline-size: 100%;
      block-size: 40px;
    }
    nav {
      display: none;
      border-inline-end: 0;
      border-block-end: 1px solid var(--_wf-color-line);
    }
    nav.open {
      display: flex;
    }
    nav a {
      min-block-size: 44px;
    }
    main {
      grid-row: 3;
    }
  }
  /* At 400 % zoom the frame scrolls as a page: a fixed one would leave the list a slit. */
  @media (height < 480px) {
    :host {
      block-size: auto;
      min-block-size: 100dvh;
    }
    .page {
      flex: none;
      block-size: 480px;
    }
  }
  @media (forced-colors: active) {
    .zone :checked + span {
      outline: 1px solid;
    }
    nav a[aria-current] {
      outline: 1px solid;
    }
  }
`;
