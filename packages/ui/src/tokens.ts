import { css, unsafeCSS } from 'lit';

/**
 * Design tokens, the only place in the kit that names a colour.
 *
 * Two names for each token, one to one:
 * - `--wf-<name>` is the public one. The kit never declares it (but for `density`), it only reads it. A host page may
 *   set it on a widget, on the provider or on any ancestor, and it wins.
 * - `--_wf-<name>` is the private one that every style of the kit uses. It is declared on widget hosts as
 *   `var(--wf-<name>, <default>)` and reaches inner elements by inheritance.
 *
 * One name cannot do both: a default declared on the widget would hide what an ancestor set, and
 * `--x: var(--x, default)` is a cycle.
 */

/** Colours as [light, dark]. */
export const colors: Record<string, readonly [string, string]> = {
  canvas: ['#f5f6f8', '#0f1216'],
  surface: ['#fff', '#171b21'],
  'surface-raised': ['#fff', '#1e232b'],
  'surface-sunken': ['#f0f2f5', '#12161b'],
  'surface-hover': ['#f3f5f9', '#20262f'],
  line: ['#dfe3e8', '#2b323c'],
  'line-strong': ['#7d8590', '#717b88'],
  ink: ['#1b1f24', '#e8ebef'],
  'ink-muted': ['#57606a', '#a3acb8'],
  'ink-disabled': ['#868e99', '#6b7480'],
  accent: ['#0f62bd', '#6cb2ff'],
  'on-accent': ['#fff', '#06223f'],
  high: ['#b10e1c', '#ff9aa2'],
  'high-tint': ['#fde7e9', '#46161b'],
  'high-solid': ['#c50f1f', '#e5484d'],
  medium: ['#9a4a00', '#ffb370'],
  'medium-tint': ['#ffeedb', '#43290f'],
  'medium-solid': ['#d96c00', '#f08a24'],
  low: ['#6f5a00', '#f0d35c'],
  'low-tint': ['#fdf6cf', '#3a3210'],
  'low-solid': ['#9a7d00', '#d9b91f'],
  informational: ['#4f5963', '#b3bcc7'],
  'informational-tint': ['#eceff2', '#2a313a'],
  'informational-solid': ['#7b8794', '#8994a1'],
  good: ['#0d6b37', '#7fd6a0'],
  'good-tint': ['#e3f5ea', '#12331f'],
  'good-solid': ['#12803f', '#3fb870'],
};

const own = (name: string): string => `var(--_wf-${name})`;
const accentOver = (share: number): string =>
  `color-mix(in srgb,${own('color-accent')} ${share}%,${own('color-surface')})`;
const text = (ratio: number): string => `calc(${own('font-size')}*${ratio})`;

/** Everything else; what derives from another token follows it, so a theme is a handful of values. */
export const values: Record<string, string> = {
  'color-accent-hover': `color-mix(in srgb,${own('color-accent')} 80%,${own('color-ink')})`,
  'color-surface-selected': `light-dark(${accentOver(11)},${accentOver(19)})`,
  'color-focus': own('color-accent'),
  'color-danger': own('color-high'),
  'color-warning': own('color-medium'),
  'font-mono': 'ui-monospace,"Cascadia Code","SF Mono",Menlo,Consolas,monospace',
  'font-size': '13px',
  'text-xs': text(0.846),
  'text-sm': text(0.923),
  'text-lg': text(1.154),
  'text-xl': text(1.538),
  'text-2xl': text(2.154),
  'weight-strong': '600',
  'space-1': '4px',
  'space-2': '8px',
  'space-3': '12px',
  'space-4': '16px',
  'space-6': '24px',
  'space-8': '32px',
  radius: '6px',
  'radius-sm': `calc(${own('radius')}*2/3)`,
  'radius-lg': `calc(${own('radius')}*5/3)`,
  'row-height': '28px',
  'table-max-block-size': 'none',
  shadow: '0 1px 2px rgb(0 0 0/.08),0 4px 16px rgb(0 0 0/.1)',
  motion: '120ms',
};

/** System colours that replace tokens under forced colours; the host's own values give way there too. */
const forced: Record<string, string> = {
  Canvas:
    'canvas surface surface-raised surface-sunken surface-hover surface-selected on-accent ' +
    'high-tint medium-tint low-tint informational-tint good-tint',
  CanvasText:
    'ink ink-muted line line-strong danger warning high medium low informational good ' +
    'high-solid medium-solid low-solid informational-solid good-solid',
  LinkText: 'accent',
  Highlight: 'accent-hover focus',
  GrayText: 'ink-disabled',
};

const declare = (name: string, value: string): string => `--_wf-${name}:var(--wf-${name},${value});`;

export const declareColors = (table: typeof colors): string =>
  Object.entries(table)
    .map(([name, [light, dark]]) => declare(`color-${name}`, `light-dark(${light},${dark})`))
    .join('');

const declareValues = (): string =>
  Object.entries(values)
    .map(([name, value]) => declare(name, value))
    .join('');

const declareForced = (): string =>
  Object.entries(forced)
    .flatMap(([system, names]) => names.split(' ').map((name) => `--_wf-color-${name}:${system};`))
    .join('');

/**
 * Style sheet that declares the tokens; goes first in the `styles` of the provider and of every widget, and nowhere
 * else. It also reads two attributes of that host:
 * - `theme="light|dark|auto"` sets the colour scheme (default: the page's own),
 * - `density="compact|comfortable|touch"` sets rows of 28, 36 or 44 px (default: `--wf-row-height`, else 28 px).
 *
 * `--wf-font-size` takes an absolute or `rem` length (default 13px); all text sizes are multiples of it.
 */
export const tokens = css`
  :host {
    ${unsafeCSS(declareColors(colors) + declareValues())}
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='auto']) {
    color-scheme: light dark;
  }
  :host([density='compact']) {
    --wf-row-height: 28px;
  }
  :host([density='comfortable']) {
    --wf-row-height: 36px;
  }
  :host([density='touch']) {
    --wf-row-height: 44px;
  }
  @media (forced-colors: active) {
    :host {
      ${unsafeCSS(declareForced())}
    }
  }
`;
