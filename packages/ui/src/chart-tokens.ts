import { css, unsafeCSS } from 'lit';
import { colors, declareColors, values } from './tokens.ts';

/** Six that stay apart for colour-blind eyes, in this order. */
const charts: typeof colors = {
  'chart-1': ['#0f62bd', '#6cb2ff'],
  'chart-2': ['#b0548f', '#e79acb'],
  'chart-3': ['#2a8f82', '#5fd0c1'],
  'chart-4': ['#d96c00', '#f0a45c'],
  'chart-5': ['#6b55c7', '#b1a1ff'],
  'chart-6': ['#6f7a86', '#9aa5b1'],
};

/** The colours of charts; goes after `tokens` in the styles of the widgets that draw some. */
export const chartTokens = css`
  :host {
    ${unsafeCSS(declareColors(charts))}
  }
`;

/** Public token names without the `--wf-` prefix, for theme editors and documentation. */
export const tokenNames = (): string[] => [
  'font',
  ...Object.keys({ ...colors, ...charts }).map((name) => `color-${name}`),
  ...Object.keys(values),
];
