/** The matrix itself: an ARIA grid whose columns are tactics. */
import { severity } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { AttackCell } from './attack-model.ts';
import { alertsText, cellLabel, cellName, severityText } from './attack.text.ts';
import { drawnColumns, subsShown, type AttackDesk, type DrawnColumn } from './incident-attack.desk.ts';

const PAGE = 10;

export function grid(desk: AttackDesk): TemplateResult {
  const columns = drawnColumns(desk);
  const height = Math.max(0, ...columns.map(({ cells }) => cells.length));
  const stop = columns.some(({ cells }) => cells.some(({ key }) => key === desk.focus))
    ? desk.focus
    : columns.find(({ cells }) => cells.length)?.cells[0]!.key;
  return html`<div class="scroll">
    <div
      class="grid"
      role="grid"
      aria-label=${desk.terms.label}
      aria-describedby="keys"
      aria-rowcount=${height + 1}
      aria-colcount=${columns.length}
      @keydown=${(event: KeyboardEvent) => handleKey(event, desk, columns)}
      @click=${(event: MouseEvent) => handleClick(event, desk)}
    >
      <div class="row heads" role="row" aria-rowindex="1">${columns.map((drawn) => head(desk, drawn))}</div>
      ${Array.from(
        { length: height },
        (_, row) =>
          html`<div class="row" role="row" aria-rowindex=${row + 2}>
            ${columns.map(({ cells }) => (cells[row] ? cell(desk, cells[row], stop) : blank))}
          </div>`,
      )}
    </div>
    <p id="keys" class="visually-hidden">${desk.terms.keys}</p>
  </div>`;
}

const blank = html`<div class="blank" role="gridcell"></div>`;

const head = (desk: AttackDesk, { column: { tactic, alerts } }: DrawnColumn): TemplateResult =>
  html`<div class="head" role="columnheader">
    <b lang="en">${tactic.name}</b>
    <span class="muted">${alerts ? alertsText(desk, alerts) : desk.terms.none}</span>
  </div>`;

function cell(desk: AttackDesk, item: AttackCell, stop: string | undefined): TemplateResult {
  const { key, technique, allAlerts, severity: worst, side } = item;
  const subs = subsShown(desk, item);
  const isOpen = desk.open.has(key);
  return html`<div
    class="cell"
    role="gridcell"
    data-key=${key}
    data-level=${worst ?? 'none'}
    data-side=${side ?? nothing}
    ?data-sub=${!!technique?.parent}
    tabindex=${key === stop ? '0' : '-1'}
    aria-label=${cellLabel(desk, item)}
    aria-expanded=${subs.length ? String(isOpen) : nothing}
    aria-selected=${String(desk.chosen?.key === key)}
  >
    ${subs.length ? html`<span class="twist" aria-hidden="true" data-twist></span>` : nothing}
    <span class="cell-name" lang=${technique ? 'en' : nothing}>${cellName(desk, item)}</span>
    <span class="cell-line">
      ${technique ? html`<span class="muted id">${technique.id}</span>` : nothing}
      ${allAlerts.length ? html`<span>${alertsText(desk, allAlerts.length)}</span>` : nothing}
    </span>
    ${worst && allAlerts.length ? severity(worst, severityText(desk, worst)) : nothing}
    ${side ? html`<span class="side" data-side=${side}>${desk.terms.sides[side]}</span>` : nothing}
  </div>`;
}

const cellOf = (event: Event, { model }: AttackDesk): AttackCell | undefined =>
  model.byKey.get((event.target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset['key'] ?? '');

function handleClick(event: MouseEvent, desk: AttackDesk): void {
  const found = cellOf(event, desk);
  if (!found) return;
  desk.goTo(found.key);
  if ((event.target as HTMLElement).closest('[data-twist]')) desk.turn(found);
  else desk.choose(found);
}

interface Place {
  readonly column: number;
  readonly row: number;
}

/** The cell of that row, or the lowest above it; columns without any are passed over. */
function toward(columns: readonly DrawnColumn[], { column, row }: Place, by: 1 | -1): AttackCell | undefined {
  for (let at = column + by; at >= 0 && at < columns.length; at += by) {
    const { cells } = columns[at]!;
    if (cells.length) return cells[Math.min(row, cells.length - 1)];
  }
  return undefined;
}

/** Where a key goes to; undefined: it is none of these. */
function target(key: string, control: boolean, columns: readonly DrawnColumn[], place: Place): AttackCell | undefined {
  const { column, row } = place;
  const { cells } = columns[column]!;
  const filled = columns.filter((each) => each.cells.length);
  const inRow = columns.filter((each) => each.cells.length > row);
  const ends: Readonly<Record<string, () => AttackCell | undefined>> = {
    ArrowDown: () => cells[Math.min(row + 1, cells.length - 1)],
    ArrowUp: () => cells[Math.max(row - 1, 0)],
    PageDown: () => cells[Math.min(row + PAGE, cells.length - 1)],
    PageUp: () => cells[Math.max(row - PAGE, 0)],
    ArrowRight: () => toward(columns, place, 1) ?? cells[row],
    ArrowLeft: () => toward(columns, place, -1) ?? cells[row],
    Home: () => (control ? filled[0]?.cells[0] : inRow[0]?.cells[row]),
    End: () => (control ? filled.at(-1)?.cells.at(-1) : inRow.at(-1)?.cells[row]),
  };
  return Object.hasOwn(ends, key) ? ends[key]!() : undefined;
}

/** Keys of the ARIA grid pattern; left and right change places where columns run from right to left. */
function handleKey(event: KeyboardEvent, desk: AttackDesk, columns: readonly DrawnColumn[]): void {
  const found = cellOf(event, desk);
  if (!found || event.altKey || event.metaKey) return;
  const column = columns.findIndex(({ cells }) => cells.includes(found));
  if (column < 0) return;
  const row = columns[column]!.cells.indexOf(found);
  const rtl = (event.target as HTMLElement).matches(':dir(rtl)');
  const key = rtl ? ({ ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[event.key] ?? event.key) : event.key;
  const next = target(key, event.ctrlKey, columns, { column, row });
  if (next) desk.goTo(next.key);
  else if (key === 'Enter') desk.choose(found);
  else if (key === ' ') desk.turn(found);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
