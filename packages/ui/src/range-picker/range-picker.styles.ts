import { css } from 'lit';

export const rangePickerStyles = css`
  .all {
    overflow-y: auto;
  }
  .presets {
    padding: 4px;
  }
  .option.on,
  .option.on > .icon {
    color: var(--_wf-color-accent);
    font-weight: 500;
  }
  form {
    display: grid;
    gap: 2px;
    padding: 10px 12px 12px;
    border-block-start: 1px solid var(--_wf-color-line);
  }
  .title {
    display: flex;
    gap: 8px;
    justify-content: space-between;
    margin-block-end: 6px;
  }
  label,
  .title > .muted,
  .fault {
    font-size: var(--_wf-text-sm);
  }
  label {
    color: var(--_wf-color-ink-muted);
  }
  .bad {
    border-color: var(--_wf-color-danger);
  }
  .fault {
    display: flex;
    gap: 4px;
    margin-block-end: 6px;
    max-inline-size: 30ch;
    color: var(--_wf-color-danger);
  }
  form .button {
    justify-self: end;
    min-block-size: var(--_target);
    margin-block-start: 4px;
  }
`;
