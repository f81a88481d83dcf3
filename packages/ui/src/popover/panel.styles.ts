import { css } from 'lit';

/**
 * Looks of what {@link Anchored} opens (`.panel`) and of the button that opens it (`.anchor`, its own content in a
 * `.face`), and of what is inside: `.field` around a text box, `.list` of `.option`, checkMark(), `.mini` for a button
 * with a small icon, `.note` for a muted line. A `.sheet` lies at the bottom of a narrow page. `--_target` is the block
 * size of one target.
 */
export const panelStyles = css`
  :host {
    display: inline-flex;
    vertical-align: middle;
    max-inline-size: 100%;
  }
  :host,
  .panel {
    --_target: max(28px, var(--_wf-row-height));
  }
  .option,
  .mini,
  .bare {
    padding: 0;
    border: 0;
    border-radius: var(--_wf-radius-sm);
    background: none;
    color: inherit;
    text-align: start;
    cursor: pointer;
  }
  .anchor {
    transition: none;
    min-inline-size: 0;
    max-inline-size: 100%;
    min-block-size: var(--_target);
  }
  .button[aria-expanded='true'] {
    background: var(--_wf-color-surface-selected);
  }
  .square.anchor {
    inline-size: var(--_target);
  }
  .bare,
  .dashed,
  .pill {
    border-radius: 99px;
  }
  .dashed {
    border-style: dashed;
    color: var(--_wf-color-ink-muted);
  }
  .face {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }
  .face > .icon,
  .anchor > .icon,
  .field > .icon,
  .option > .icon,
  .note,
  .mini {
    color: var(--_wf-color-ink-muted);
  }
  .face > .icon:last-child,
  .mini > .icon {
    inline-size: 14px;
  }
  .cut {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .mini {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: max(24px, var(--_target) - 4px);
    min-block-size: var(--_target);
  }
  .mini:hover,
  .option:hover {
    background: var(--_wf-color-surface-hover);
    color: var(--_wf-color-ink);
    text-decoration: none;
  }
  .panel {
    position: fixed;
    inset: var(--_top, 0) auto var(--_bottom, auto) var(--_x, 0);
    margin: 0;
    padding: 0;
    inline-size: max-content;
    min-inline-size: var(--_least, 200px);
    max-inline-size: min(var(--_most, 340px), calc(100vw - 16px));
    max-block-size: min(560px, var(--_room, 100vh));
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius-lg);
    background: var(--_wf-color-surface-raised);
    color: var(--_wf-color-ink);
    box-shadow: var(--_wf-shadow);
  }
  .panel:popover-open {
    display: flex;
    flex-direction: column;
    overflow: hidden;
  }
  .panel:focus {
    outline: none;
  }
  .field {
    display: flex;
    align-items: center;
    gap: 6px;
    flex: none;
    min-inline-size: 0;
    min-block-size: var(--_target);
    padding-inline: 8px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface);
  }
  .field:focus-within {
    outline: 2px solid var(--_wf-color-focus);
    outline-offset: -1px;
  }
  .field input {
    flex: 1;
    inline-size: 100%;
    min-inline-size: 0;
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
    text-overflow: ellipsis;
  }
  ::placeholder {
    color: var(--_wf-color-ink-muted);
    opacity: 1;
  }
  .find {
    margin: 8px 8px 4px;
  }
  .list {
    min-block-size: 0;
    padding: 4px;
    overflow-y: auto;
    overscroll-behavior: contain;
    list-style: none;
  }
  .note {
    padding: 6px 8px;
    font-size: var(--_wf-text-sm);
  }
  .option {
    position: relative;
    display: flex;
    align-items: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: var(--_target);
    padding: 2px 8px;
  }
  .option.active,
  .option:focus-visible,
  .option:has(:focus-visible) {
    background: var(--_wf-color-surface-hover);
    outline: 2px solid var(--_wf-color-focus);
    outline-offset: -2px;
  }
  .box {
    flex: none;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius-sm);
    background: var(--_wf-color-surface);
  }
  .box > .icon {
    inline-size: 14px;
    block-size: 14px;
    stroke-width: 2;
  }
  .box:not(.off) {
    border-color: var(--_wf-color-accent);
    background: var(--_wf-color-accent);
    color: var(--_wf-color-on-accent);
  }
  .grow {
    margin-inline-end: auto;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    padding: 4px;
    border-block-start: 1px solid var(--_wf-color-line);
  }
  .foot > .note {
    display: flex;
    gap: 4px;
    margin-inline-start: auto;
  }
  .foot > .button {
    min-block-size: var(--_target);
    color: var(--_wf-color-accent);
  }
  @media (pointer: coarse) {
    :host,
    .panel {
      --_target: 44px;
    }
  }
  /* A sheet needs both: in a narrow column of a wide page it would be far from what it belongs to. */
  @media (width < 640px) {
    @container (width < 480px) {
      .panel.sheet {
        --_target: 44px;
        inset: auto 0 var(--_keyboard, 0);
        inline-size: 100%;
        max-inline-size: none;
        max-block-size: calc(90dvb - var(--_keyboard, 0px));
        padding-block-end: env(safe-area-inset-bottom);
        border-width: 1px 0 0;
        border-radius: var(--_wf-radius-lg) var(--_wf-radius-lg) 0 0;
      }
      .sheet::backdrop {
        background: color-mix(in srgb, var(--_wf-color-canvas) 70%, transparent);
      }
    }
  }
`;
