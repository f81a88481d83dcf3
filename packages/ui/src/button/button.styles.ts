import { css } from 'lit';

/**
 * Looks for native buttons and links: `class="button"`, with `primary` (one a view), `ghost`, `square` (an icon
 * alone, named by `aria-label`), or `class="link"` for a button that reads as a link. A button that is off keeps its
 * place in the tab order: `aria-disabled="true"` and a visible reason, not `disabled`.
 */
export const buttonStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    flex: none;
    vertical-align: middle;
    min-block-size: 28px;
    padding: 0 10px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface);
    color: var(--_wf-color-ink);
    font-weight: 500;
    white-space: nowrap;
    text-decoration: none;
    cursor: pointer;
    transition: background var(--_wf-motion);
  }
  .button:hover {
    background: var(--_wf-color-surface-hover);
    text-decoration: none;
  }
  .button > .icon {
    opacity: 0.8;
  }
  .ghost:not(:hover) {
    background: none;
  }
  .ghost {
    border-color: transparent;
  }
  .square {
    inline-size: 28px;
    padding: 0;
  }
  .primary {
    padding-inline: 16px;
    border-color: var(--_wf-color-accent);
    background: var(--_wf-color-accent);
    color: var(--_wf-color-on-accent);
  }
  .primary:hover {
    background: var(--_wf-color-accent-hover);
  }
  .button[aria-disabled='true'] {
    color: var(--_wf-color-ink-disabled);
    border-color: var(--_wf-color-line);
    background: none;
    cursor: default;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--_wf-color-accent);
    font-weight: 500;
    cursor: pointer;
  }
  .link:hover {
    text-decoration: underline;
  }
  @media (pointer: coarse) {
    .button {
      min-block-size: 44px;
    }
    .square {
      inline-size: 44px;
    }
  }
`;
