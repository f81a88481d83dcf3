import { css } from 'lit';

export const incidentThreadStyles = css`
  :host {
    display: block;
    color: var(--_wf-color-ink);
    overflow-wrap: anywhere;
  }
  .thread {
    display: grid;
    gap: 12px;
  }
  .thread > * {
    min-inline-size: 0;
  }
  .bar,
  .head,
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 2px 12px;
  }
  .head > * {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .label {
    font-weight: var(--_wf-weight-strong);
  }
  .bar .muted,
  .when,
  .on,
  .foot,
  .gaps,
  .present,
  .head bdi {
    font-size: var(--_wf-text-sm);
  }
  .when {
    color: var(--_wf-color-ink-muted);
  }
  .when > * {
    unicode-bidi: isolate;
  }
  .age::before {
    content: '· ';
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
  }
  .choice .button {
    border-radius: 0;
  }
  .choice .button + .button {
    margin-inline-start: -1px;
  }
  .choice .button:first-child {
    border-start-start-radius: var(--_wf-radius);
    border-end-start-radius: var(--_wf-radius);
  }
  .choice .button:last-child {
    border-start-end-radius: var(--_wf-radius);
    border-end-end-radius: var(--_wf-radius);
  }
  .choice .button:focus-visible {
    z-index: 1;
  }
  .choice [aria-pressed='true'] {
    background: var(--_wf-color-surface-selected);
    border-color: var(--_wf-color-accent);
    color: var(--_wf-color-accent);
    z-index: 1;
  }
  .form {
    display: grid;
    gap: 4px;
  }
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 5.6em;
    max-block-size: 40vh;
    padding: 6px 8px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
    background: var(--_wf-color-surface);
    line-height: inherit;
    resize: vertical;
    field-sizing: content;
  }
  textarea[aria-invalid] {
    border-color: var(--_wf-color-danger);
  }
  textarea[readonly] {
    background: var(--_wf-color-surface-sunken);
    color: var(--_wf-color-ink-muted);
  }
  .fault,
  .over {
    color: var(--_wf-color-danger);
  }
  .why {
    display: flex;
    gap: 6px;
  }
  .why .icon {
    margin-block-start: 1px;
  }
  .send {
    margin-inline-start: auto;
  }
  ol,
  ul {
    list-style: none;
  }
  li[data-kind] {
    padding-block: 10px;
    border-block-start: 1px solid var(--_wf-color-line);
  }
  li[data-kind] {
    position: relative;
    padding-inline-start: 24px;
  }
  .avatar {
    margin-inline-start: -24px;
  }
  li[data-kind]:not([data-kind='comment'])::before {
    content: '';
    position: absolute;
    inset-inline-start: 5px;
    inset-block-start: calc(10px + 0.4em);
    inline-size: 8px;
    block-size: 8px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: 50%;
  }
  .clamp {
    margin-block-start: 4px;
  }
  .clamp:not([data-open]) {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 8;
    overflow: hidden;
  }
  .lines {
    white-space: pre-wrap;
  }
  .empty {
    padding: 16px;
    border: 1px dashed var(--_wf-color-line-strong);
    border-radius: var(--_wf-radius);
    text-align: center;
  }
  .present {
    padding: 10px 12px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius);
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(170px, 100%), 1fr));
    gap: 8px 16px;
    margin-block-start: 8px;
  }
  dt {
    color: var(--_wf-color-ink-muted);
  }
  .gaps {
    display: grid;
    gap: 2px;
  }
  .link {
    position: relative;
  }
  @media (pointer: coarse) {
    .link::after {
      content: '';
      position: absolute;
      inset: -13px -8px;
    }
  }
`;
