import { css } from 'lit';

export const noticeStyles = css`
  :host {
    display: block;
    --_tone: var(--_wf-color-accent);
  }
  .notice {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    min-block-size: 32px;
    padding-inline: 10px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface-sunken);
  }
  .notice > .icon {
    margin-block: 7px;
    color: var(--_tone);
  }
  .content {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    padding-block: 6px;
    overflow-wrap: anywhere;
  }
  .square {
    margin-block: 1px;
    margin-inline-end: -8px;
  }
  :host(:is([kind='warning'], [kind='throttled'], [kind='offline'])) .notice {
    --_tone: var(--_wf-color-warning);
    background: var(--_wf-color-medium-tint);
    border-color: transparent;
  }
  :host([kind='error']) .notice {
    --_tone: var(--_wf-color-danger);
    background: var(--_wf-color-high-tint);
    border-color: transparent;
  }
`;
