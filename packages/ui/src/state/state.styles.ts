import { css } from 'lit';

export const stateStyles = css`
  :host {
    display: block;
    --_tone: var(--_wf-color-ink-muted);
    --_tint: var(--_wf-color-informational-tint);
  }
  :host([kind='failed']) {
    --_tone: var(--_wf-color-danger);
    --_tint: var(--_wf-color-high-tint);
  }
  :host(:is([kind='denied'], [kind='offline'])) {
    --_tone: var(--_wf-color-warning);
    --_tint: var(--_wf-color-medium-tint);
  }
  .state {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 6px;
    max-inline-size: 34em;
    margin-inline: auto;
    padding: 32px 16px;
    text-align: center;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .sign {
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    margin-block-end: 4px;
    border-radius: 50%;
    background: var(--_tint);
    color: var(--_tone);
  }
  .sign > .icon {
    inline-size: 20px;
    block-size: 20px;
  }
  .heading {
    font-size: var(--_wf-text-lg);
    font-weight: var(--_wf-weight-strong);
  }
  ::slotted([slot='action']) {
    margin-block-start: 8px;
  }
  dl {
    margin-block-start: 8px;
    font-size: var(--_wf-text-sm);
    color: var(--_wf-color-ink-muted);
  }
  dl > div {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0 6px;
    min-block-size: 28px;
  }
  dd.outside {
    font-family: var(--_wf-font-mono);
    user-select: all;
  }
  dd {
    display: inline-flex;
    align-items: center;
  }
`;
