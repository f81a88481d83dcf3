import { css } from 'lit';

/** 36.923em is 480 px at the default font size, 55em 715 px, 84em some 1,090 px. */
export const incidentSummaryStyles = css`
  :host {
    background: var(--_wf-color-canvas);
  }
  .grid {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding: 16px 24px 24px;
  }
  .card,
  .needs {
    min-inline-size: 0;
    padding: 14px 16px 16px;
    border: 1px solid var(--_wf-color-line);
    border-radius: var(--_wf-radius-lg);
    background: var(--_wf-color-surface);
    overflow-wrap: anywhere;
  }
  .card-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 10px;
    margin-block-end: 10px;
  }
  .card-title {
    font-size: var(--_wf-text-lg);
    font-weight: var(--_wf-weight-strong);
  }
  .card-end {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    margin-inline-start: auto;
  }
  .small,
  .card-head .muted {
    font-size: var(--_wf-text-sm);
  }
  .said {
    margin-block-end: 10px;
  }
  .said:last-child {
    margin-block-end: 0;
  }
  .sub {
    margin-block: 14px 6px;
    color: var(--_wf-color-ink-muted);
    font-size: var(--_wf-text-sm);
    font-weight: var(--_wf-weight-strong);
  }
  .prose {
    white-space: pre-line;
  }
  .hidden-character {
    padding-inline: 2px;
    border: 1px solid var(--_wf-color-danger);
    border-radius: 2px;
    color: var(--_wf-color-danger);
    font: 600 0.77em/1.2 var(--_wf-font-mono);
  }
  .attack[data-bare] {
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  .needs {
    display: flex;
    gap: 12px;
    border-color: var(--_wf-color-medium-solid);
    background: var(--_wf-color-medium-tint);
  }
  .needs > .icon {
    margin-block-start: 2px;
    color: var(--_wf-color-medium);
  }
  .needs[data-calm] {
    border-color: var(--_wf-color-line);
    background: var(--_wf-color-surface);
  }
  .needs[data-calm] > .icon {
    color: var(--_wf-color-good);
  }
  .needs ul {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 20px;
  }
  .needs li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
  }
  .strip {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(7.4em, 1fr));
    gap: 4px;
  }
  .strip li {
    display: flex;
    flex-direction: column;
    gap: 2px;
    min-block-size: 4em;
    padding: 6px;
    border: 1px solid transparent;
    border-radius: var(--_wf-radius-sm);
    background: var(--_wf-color-surface-sunken);
    color: var(--_wf-color-ink);
    font-size: var(--_wf-text-sm);
    hyphens: auto;
  }
  .strip li[data-level='none'] {
    color: var(--_wf-color-ink-muted);
  }
  .strip li[data-level='none'] b {
    font-weight: 400;
  }
  .strip li[data-level='high'] {
    background: var(--_wf-color-high-tint);
  }
  .strip li[data-level='medium'] {
    background: var(--_wf-color-medium-tint);
  }
  .strip li[data-level='low'] {
    background: var(--_wf-color-low-tint);
  }
  .strip li:not([data-level='none']) {
    border-color: var(--_wf-color-line-strong);
  }
  .strip .glyphs {
    display: flex;
    flex-wrap: wrap;
    margin-block-start: auto;
  }
  /* In the strip the diamonds stand alone; their words are in the table, and read out. */
  .strip .severity {
    inline-size: 18px;
    padding-inline: 0 6px;
    overflow: hidden;
    background: none;
    color: transparent;
  }
  .strip .ids {
    font-size: var(--_wf-text-xs);
  }
  .line > li {
    position: relative;
    padding: 0 0 12px 18px;
    border-inline-start: 1px solid var(--_wf-color-line);
  }
  .line > li:dir(rtl) {
    padding: 0 18px 12px 0;
  }
  .line > li:last-child {
    border-color: transparent;
  }
  .line > li::before {
    content: '';
    position: absolute;
    inset-block-start: 6px;
    inset-inline-start: -5px;
    inline-size: 9px;
    block-size: 9px;
    border: 1px solid var(--_wf-color-line-strong);
    border-radius: 50%;
    background: var(--_wf-color-surface);
  }
  .line > li[data-resolved='false']::before {
    background: var(--_wf-color-accent);
    border-color: var(--_wf-color-accent);
  }
  .entry-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    font-size: var(--_wf-text-sm);
  }
  .entry-state {
    margin-inline-start: auto;
  }
  .entry-title {
    display: block;
    max-inline-size: 100%;
    color: inherit;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .entry-title:hover {
    color: var(--_wf-color-accent);
  }
  .scope-kind + .scope-kind {
    margin-block-start: 12px;
  }
  .scope-head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 8px;
    margin-block-end: 4px;
  }
  .bar {
    display: block;
    inline-size: 100%;
    block-size: 8px;
    margin-block-end: 4px;
    border-radius: 99px;
    overflow: hidden;
    forced-color-adjust: none;
  }
  .bar:dir(rtl) {
    scale: -1 1;
  }
  rect,
  .legend i {
    --_tone: var(--_wf-color-informational-solid);
    fill: var(--_tone);
    background: var(--_tone);
  }
  :is(rect, i):is([data-tone='high'], [data-tone='malicious'], [data-tone='active'], [data-tone='unremediated']) {
    --_tone: var(--_wf-color-high-solid);
  }
  :is(rect, i):is([data-tone='medium'], [data-tone='suspicious'], [data-tone='pendingApproval']) {
    --_tone: var(--_wf-color-medium-solid);
  }
  :is(rect, i):is([data-tone='low'], [data-tone='partiallyRemediated']) {
    --_tone: var(--_wf-color-low-solid);
  }
  :is(rect, i):is([data-tone='remediated'], [data-tone='noThreatsFound']) {
    --_tone: var(--_wf-color-good-solid);
  }
  :is(rect, i)[data-tone='prevented'] {
    --_tone: var(--_wf-color-chart-3);
  }
  :is(rect, i)[data-tone='blocked'] {
    --_tone: var(--_wf-color-chart-1);
  }
  :is(rect, i)[data-tone='running'] {
    --_tone: var(--_wf-color-chart-5);
  }
  :is(rect, i)[data-tone='declined'] {
    --_tone: var(--_wf-color-chart-2);
  }
  .legend {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(11em, 1fr));
    gap: 2px 16px;
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .legend i {
    flex: none;
    inline-size: 10px;
    block-size: 10px;
    border: 1px solid transparent;
    border-radius: 2px;
    forced-color-adjust: none;
  }
  .legend b {
    margin-inline-start: auto;
  }
  .top li {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    padding-block: 4px;
    border-block-end: 1px solid var(--_wf-color-line);
  }
  .top li:last-child {
    border: 0;
  }
  .top .icon {
    color: var(--_wf-color-ink-muted);
  }
  .top-name {
    min-inline-size: 3em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .top-tags {
    display: flex;
    flex: 1 1 0;
    gap: 4px;
    min-inline-size: 0;
    overflow: hidden;
  }
  .top li > :is(.top-risk, .muted) {
    flex: none;
  }
  dl > div {
    display: grid;
    grid-template-columns: minmax(7em, 2fr) minmax(0, 3fr);
    gap: 8px;
    padding-block: 3px;
  }
  dt {
    color: var(--_wf-color-ink-muted);
  }
  dd {
    min-inline-size: 0;
  }
  .table-scroll {
    overflow: auto;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
  }
  th,
  td {
    padding: 4px 12px 4px 0;
    border-block-end: 1px solid var(--_wf-color-line);
    text-align: start;
    vertical-align: top;
    font-weight: 400;
  }
  :is(th, td):dir(rtl) {
    padding: 4px 0 4px 12px;
  }
  thead th {
    color: var(--_wf-color-ink-muted);
    font-size: var(--_wf-text-sm);
    white-space: nowrap;
  }
  .bone {
    display: block;
    block-size: 12px;
    margin-block: 8px;
    border: 1px solid transparent;
    border-radius: var(--_wf-radius-sm);
    background: var(--_wf-color-informational-tint);
  }
  @container (width < 36.923em) {
    .grid {
      padding: 12px;
    }
    .strip {
      grid-template-columns: minmax(0, 1fr);
    }
    .strip li {
      min-block-size: 0;
    }
    .strip li[data-level='none'] {
      display: none;
    }
    .link {
      min-block-size: 28px;
    }
    .top li {
      flex-wrap: wrap;
    }
  }
  @container (55em <= width) {
    .grid {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      align-items: start;
    }
    .strip {
      grid-template-columns: repeat(7, minmax(0, 1fr));
    }
    .needs,
    .tactics,
    .attack,
    .happened {
      grid-column: 1 / -1;
    }
    .chronology {
      grid-row: span 3;
    }
  }
  @container (84em <= width) {
    .grid {
      grid-template-columns: minmax(0, 17fr) minmax(0, 12.5fr) minmax(0, 11fr);
    }
    .scope {
      grid-row: span 3;
    }
    .chronology {
      grid-row: span 3;
    }
  }
  @container (100em <= width) {
    .strip {
      grid-template-columns: repeat(14, minmax(0, 1fr));
    }
  }
`;
