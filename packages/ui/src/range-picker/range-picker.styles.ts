import { css } from 'lit';

export const rangePickerStyles = css`
  .all {
    overflow-y: auto;
  }
  .presets {
    display: flex;
  }
  .column {
    flex: 1 0 auto;
    padding: 4px;
  }
  .column + .column {
    border-inline-start: 1px solid var(--_wf-color-line);
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
