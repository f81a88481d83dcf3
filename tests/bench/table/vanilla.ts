/**
 * The yardstick: a windowed table as one would write it by hand. It has what a person gets from the kit's: the same
 * cells, boxes and style sheets, one tab stop, and the marks that assistive technology and clicks need.
 */
import { columnRules } from '../../../packages/ui/src/data-table/columns.ts';
import { startRule } from '../../../packages/ui/src/data-table/grid/columns-state.ts';
import { gridStyles } from '../../../packages/ui/src/data-table/grid/grid.styles.ts';
import { dataTableStyles } from '../../../packages/ui/src/data-table/data-table.styles.ts';
import { innerStyles, severityStyles, statusStyles, tagStyles, tokens } from '@watchfloor/ui';
import type { Contender } from './contender.ts';
import { dateText, isNumber, KEYS, WIDTHS } from './rows.ts';
import type { Incident } from './rows.ts';

const ROW_HEIGHT = 28;
const OVERSCAN = 2;

const element = (name: string, attributes: Record<string, string>, ...children: Node[]): HTMLElement => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const span = (attributes: Record<string, string>, text: string): HTMLElement =>
  element('span', attributes, document.createTextNode(text));

const content = (row: Incident, key: keyof Incident): Node => {
  if (key === 'severity') return span({ class: 'severity', 'data-level': row.severity }, row.severity);
  if (key === 'status') return span({ class: 'status', 'data-kind': row.status }, row.status);
  if (key === 'name') return span({ class: 'name', 'data-open': '', dir: 'auto' }, row.name);
  if (key === 'created' || key === 'updated') return document.createTextNode(dateText(row[key]));
  if (key !== 'tags') return document.createTextNode(String(row[key]));
  const all = document.createDocumentFragment();
  all.append(...row.tags.map((tag) => span({ class: 'tag', dir: 'auto', title: tag }, tag)));
  return all;
};

export function vanillaTable(): Contender {
  const alphabet = new Intl.Collator('en', { numeric: true, sensitivity: 'accent' });
  const selected = new Set<string>();
  const drawn = new Map<Incident, HTMLElement>();
  let rows: Incident[];
  let shown: Incident[];
  let sorting: { key: keyof Incident; descending: boolean } | undefined;
  let chosen: Set<string> | undefined;
  let grid: HTMLElement;
  let body: HTMLElement;

  const start = (role: string, label: string): HTMLElement => {
    const box = element('input', { class: 'pick', type: 'checkbox', tabindex: '-1', 'aria-label': label });
    return element('div', { class: 'cell start', role }, box);
  };

  const rowElement = (row: Incident): HTMLElement => {
    const cells = KEYS.map((key, place) => {
      const kind = typeof row[key] === 'object' || ['severity', 'status', 'name'].includes(key) ? '' : 'text';
      return element('div', { class: `cell c${place} ${kind}`, role: 'gridcell' }, content(row, key));
    });
    return element('div', { class: 'row', role: 'row' }, start('gridcell', `Select ${row.id}`), ...cells);
  };

  const draw = (): void => {
    const first = Math.max(0, Math.floor(grid.scrollTop / ROW_HEIGHT) - OVERSCAN);
    const end = Math.min(shown.length, Math.ceil((grid.scrollTop + grid.clientHeight) / ROW_HEIGHT) + OVERSCAN);
    const inView = shown.slice(first, end);
    const kept = new Set(inView);
    for (const [row, line] of drawn) {
      if (kept.has(row)) continue;
      line.remove();
      drawn.delete(row);
    }
    let before: Element | null = null;
    inView.forEach((row, index) => {
      let line = drawn.get(row);
      if (!line) drawn.set(row, (line = rowElement(row)));
      line.setAttribute('aria-rowindex', String(first + index + 2));
      line.setAttribute('tabindex', index ? '-1' : '0');
      line.dataset['index'] = String(first + index);
      line.setAttribute('aria-selected', String(selected.has(row.id)));
      line.querySelector('input')!.checked = selected.has(row.id);
      const next: Element | null = before ? before.nextElementSibling : body.firstElementChild;
      if (next !== line) body.insertBefore(line, next);
      before = line;
    });
    body.style.blockSize = `${shown.length * ROW_HEIGHT}px`;
    body.style.paddingBlockStart = `${first * ROW_HEIGHT}px`;
  };

  const arrange = (): void => {
    shown = chosen ? rows.filter((row) => chosen!.has(row.severity)) : rows;
    if (sorting) {
      const { key, descending } = sorting;
      const sign = descending ? -1 : 1;
      shown = [...shown].sort(
        isNumber(key)
          ? (a, b) => sign * ((a[key] as number) - (b[key] as number))
          : (a, b) => sign * alphabet.compare(a[key] as string, b[key] as string),
      );
    }
    draw();
  };

  return {
    mount(host, given) {
      rows = shown = given;
      const root = host.attachShadow({ mode: 'open' });
      const columns = KEYS.map((key) => ({
        key,
        label: key,
        width: WIDTHS[key],
        grow: key === 'name',
        render: String,
      }));
      const rules = new CSSStyleSheet();
      rules.replaceSync(columnRules(columns, 24) + startRule(true, false));
      const sheets = [tokens, innerStyles, severityStyles, statusStyles, tagStyles, dataTableStyles, gridStyles];
      root.adoptedStyleSheets = [...sheets.map(({ styleSheet }) => styleSheet!), rules];
      const heads = KEYS.map((key, place) =>
        element('div', { class: `cell c${place} text`, role: 'columnheader' }, document.createTextNode(key)),
      );
      const head = element('div', { class: 'row head', role: 'row' }, start('columnheader', 'Select all'), ...heads);
      body = element('div', { class: 'body', role: 'rowgroup' });
      const marks = { role: 'grid', 'aria-rowcount': String(rows.length + 1), 'aria-multiselectable': 'true' };
      grid = element('div', { class: 'grid', ...marks }, element('div', { role: 'rowgroup' }, head), body);
      grid.addEventListener('scroll', draw, { passive: true });
      root.append(grid);
      draw();
    },
    update(index, change) {
      rows[index] = { ...rows[index]!, ...change };
      arrange();
    },
    select(index) {
      selected.clear();
      selected.add(rows[index]!.id);
      draw();
    },
    sort(key, descending) {
      sorting = { key, descending };
      arrange();
    },
    filter(severities) {
      chosen = severities && new Set(severities);
      arrange();
    },
    scroller: () => grid,
    shown: () => [...body.querySelectorAll('.c1')].slice(0, 8).map((cell) => cell.textContent ?? ''),
  };
}
