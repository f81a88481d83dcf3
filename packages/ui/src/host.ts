import { css } from 'lit';

/** Rules that every shadow root of the kit needs: box model, focus ring, hidden text, reduced motion. */
export const innerStyles = css`
  :host {
    box-sizing: border-box;
    min-inline-size: 0;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :is(h1, h2, h3, p, ul, ol, dl, dd) {
    margin: 0;
    padding: 0;
  }
  :is(button, input, select, textarea) {
    margin: 0;
    font: inherit;
    color: inherit;
  }
  a {
    color: var(--_wf-color-accent);
    text-decoration: none;
  }
  a:hover {
    text-decoration: underline;
  }
  b {
    font-weight: var(--_wf-weight-strong);
  }
  .muted {
    color: var(--_wf-color-ink-muted);
  }
  .outside {
    unicode-bidi: isolate;
  }
  .icon {
    inline-size: 16px;
    block-size: 16px;
    flex: none;
    display: block;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.4;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--_wf-color-focus);
    outline-offset: 1px;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;

/**
 * Rules for a widget's host: a block that is its own inline-size container, in the host page's font.
 * Use as `static styles = [tokens, innerStyles, hostStyles, ...]`.
 */
export const hostStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    font-size: var(--_wf-font-size);
    font-weight: 400;
    line-height: 1.4;
    font-family: var(--wf-font, inherit);
    font-variant-numeric: tabular-nums lining-nums;
    color: var(--_wf-color-ink);
    text-align: start;
  }
`;
