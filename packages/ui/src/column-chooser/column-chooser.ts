import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { buttonStyles } from '../button/button.styles.ts';
import { innerStyles } from '../host.ts';
import { icon } from '../icon.ts';
import { iconArrowDown, iconArrowUp, iconLock, iconSearch } from '../icons.ts';
import { iconColumns, iconGrip } from '../icons-tools.ts';
import { checkMark } from '../popover/check-mark.ts';
import { miniButton } from '../popover/mini-button.ts';
import { panelStyles } from '../popover/panel.styles.ts';
import { PopoverOwner } from '../popover/popover-owner.ts';
import type { PopoverLook } from '../popover/trigger.ts';
import { columnChooserStyles } from './column-chooser.styles.ts';

export interface ChoosableColumn {
  key: string;
  label: string;
  shown: boolean;
  /** Cannot be hidden; can be moved. */
  locked?: boolean;
}

export interface ColumnsChange {
  /** All columns in their order. */
  keys: string[];
  /** Those that are not shown. */
  hidden: string[];
}

/** Every word of a column chooser. */
export interface ColumnChooserLabels {
  /** Name of the text box: "Find a column". */
  find: string;
  nothing: string;
  /** Button that asks the owner for the first setting: "Default". */
  reset: string;
  /** Why a column cannot be hidden: "Always shown". */
  locked: string;
  /** Buttons: "Move Status up". */
  up: (label: string) => string;
  down: (label: string) => string;
  /** Announced after a move: "Status is column 3 of 12". */
  moved: (label: string, place: number, of: number) => string;
  /** How columns are moved by key, under the list: "Alt with an arrow moves a column". */
  help: string;
}

/**
 * @summary Columns of a table: which are shown, and in which order.
 *
 * A column is moved by its handle, by its two buttons, or by Alt with an arrow key anywhere in its line. While the list
 * is narrowed by a text, nothing moves.
 *
 * @fires {CustomEvent<ColumnsChange>} columns-change - after each change; a drag is one; does not bubble
 * @fires {CustomEvent<undefined>} columns-reset - the owner gives the default `columns`; does not bubble
 */
export class WfIColumnChooser extends PopoverOwner {
  static override properties = {
    label: {},
    look: {},
    columns: { attribute: false },
    labels: { attribute: false },
    text: { state: true },
    said: { state: true },
    dragged: { state: true },
  };

  static override styles = [innerStyles, buttonStyles, panelStyles, columnChooserStyles];

  /** Text of the button; its accessible name under `look="square"`. */
  label = '';
  look: PopoverLook = 'ghost';
  columns: readonly ChoosableColumn[] = [];
  labels!: ColumnChooserLabels;

  private text = '';
  private said = '';
  private dragged = '';

  /** Class of the control, and key of the column, that focus goes back to when its line has moved. */
  #refocus?: [part: string, key: string];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('open')) this.text = this.said = '';
  }

  protected override updated(): void {
    if (!this.#refocus) return;
    const [part, key] = this.#refocus;
    this.#refocus = undefined;
    const line = this.#lines.find(({ dataset }) => dataset.key === key);
    line?.scrollIntoView({ block: 'nearest' });
    line?.querySelector<HTMLElement>(part)?.focus();
  }

  get #lines(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('li')];
  }

  protected override render(): TemplateResult {
    return html`<wf-i-popover
      label=${this.label}
      look=${this.look}
      .icon=${iconColumns}
      @popover-toggle=${this.handleToggle}
    >
      ${this.open ? this.#renderPanel() : nothing}
    </wf-i-popover>`;
  }

  #renderPanel(): TemplateResult {
    const { labels } = this;
    const wanted = this.text.trim().toLocaleLowerCase();
    const found = this.columns.filter(({ label }) => label.toLocaleLowerCase().includes(wanted));
    return html`<div class="field find">
        ${icon(iconSearch)}
        <input
          data-focus
          type="text"
          aria-label=${labels.find}
          placeholder=${labels.find}
          autocomplete="off"
          spellcheck="false"
          .value=${this.text}
          @input=${({ target }: Event) => (this.text = (target as HTMLInputElement).value)}
        />
      </div>
      <ul
        class="list"
        role="list"
        @keydown=${this.#handleKey}
        @pointermove=${this.#handleDrag}
        @change=${this.#handleCheck}
      >
        ${repeat(
          found,
          ({ key }) => key,
          (column) => this.#renderLine(column, !wanted),
        )}
      </ul>
      <div role="status" class=${found.length ? 'visually-hidden' : 'note'}>
        ${found.length ? this.said : labels.nothing}
      </div>
      <div class="foot">
        <button type="button" class="button ghost" @click=${this.#reset}>${labels.reset}</button>
        <span class="note">${labels.help}</span>
      </div>`;
  }

  #renderLine({ key, label, shown, locked }: ChoosableColumn, movable: boolean): TemplateResult {
    const at = this.columns.findIndex((column) => column.key === key);
    return html`<li class="line ${key === this.dragged ? 'dragged' : ''}" data-key=${key}>
      ${movable ? html`<span class="mini grip" @pointerdown=${this.#handleGrab}>${icon(iconGrip)}</span>` : nothing}
      <label class="option ${locked ? 'locked' : ''}" title=${locked ? this.labels.locked : nothing}>
        <input
          type="checkbox"
          class="visually-hidden"
          .checked=${shown}
          aria-disabled=${locked ? 'true' : nothing}
          aria-describedby=${locked ? `lock-${at}` : nothing}
          @click=${(event: Event) => locked && event.preventDefault()}
        />
        ${checkMark(shown ? 'on' : 'off')}
        <span class="grow"><bdi>${label}</bdi></span>
        ${
          locked
            ? html`${icon(iconLock)}<span class="visually-hidden" id="lock-${at}">${this.labels.locked}</span>`
            : nothing
        }
      </label>
      ${movable ? [this.#renderMove(label, at, -1), this.#renderMove(label, at, 1)] : nothing}
    </li>`;
  }

  #renderMove(label: string, at: number, step: -1 | 1): TemplateResult {
    const kind = step < 0 ? 'up' : 'down';
    return miniButton(
      this.labels[kind](label),
      step < 0 ? iconArrowUp : iconArrowDown,
      () => this.#move(at, at + step, `.${kind}`),
      { kind, off: !this.columns[at + step] },
    );
  }

  #reset(): void {
    this.dispatchEvent(new CustomEvent('columns-reset'));
  }

  #indexOf(target: EventTarget | null): number {
    const key = (target as HTMLElement).closest('li')?.dataset.key;
    return this.columns.findIndex((column) => column.key === key);
  }

  #handleCheck({ target }: Event): void {
    const { checked } = target as HTMLInputElement;
    const at = this.#indexOf(target);
    this.#change(this.columns.map((column, index) => (index === at ? { ...column, shown: checked } : column)));
  }

  #handleKey(event: KeyboardEvent): void {
    const step = event.altKey && !this.text && { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = this.#indexOf(event.target);
    this.#move(
      at,
      at + step,
      (event.target as HTMLElement).matches('button') ? `.${step < 0 ? 'up' : 'down'}` : 'input',
    );
  }

  #move(from: number, to: number, part: string): void {
    const column = this.columns[from];
    if (!column || !this.columns[to]) return;
    this.#refocus = [part, column.key];
    this.said = this.labels.moved(column.label, to + 1, this.columns.length);
    this.#change(this.#reordered(from, to));
  }

  #reordered(from: number, to: number): ChoosableColumn[] {
    const columns = [...this.columns];
    columns.splice(to, 0, ...columns.splice(from, 1));
    return columns;
  }

  #handleGrab(event: PointerEvent): void {
    if (event.button) return;
    event.preventDefault();
    const list = this.renderRoot.querySelector('ul')!;
    // The list holds the pointer, since the grip itself moves.
    list.setPointerCapture(event.pointerId);
    const before = this.columns;
    this.dragged = this.columns[this.#indexOf(event.currentTarget)]?.key ?? '';
    list.addEventListener(
      'lostpointercapture',
      () => {
        this.dragged = '';
        if (this.columns !== before) this.#change(this.columns);
      },
      { once: true },
    );
  }

  #handleDrag({ clientY }: PointerEvent): void {
    if (!this.dragged) return;
    const from = this.columns.findIndex(({ key }) => key === this.dragged);
    // The place is the number of other lines whose middle is above the pointer.
    const to = this.#lines.filter((line, index) => {
      const { top, height } = line.getBoundingClientRect();
      return index !== from && top + height / 2 < clientY;
    }).length;
    if (to !== from) this.columns = this.#reordered(from, to);
  }

  #change(columns: readonly ChoosableColumn[]): void {
    this.columns = columns;
    const detail: ColumnsChange = {
      keys: columns.map(({ key }) => key),
      hidden: columns.filter(({ shown }) => !shown).map(({ key }) => key),
    };
    this.dispatchEvent(new CustomEvent('columns-change', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-column-chooser': WfIColumnChooser;
  }
}
