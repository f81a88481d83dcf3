import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { buttonStyles } from '../button/button.styles.ts';
import { innerStyles } from '../host.ts';
import { icon } from '../icon.ts';
import { iconCheck, iconChevronDown, iconError } from '../icons.ts';
import { iconCalendar } from '../icons-tools.ts';
import { panelStyles } from '../popover/panel.styles.ts';
import { PopoverOwner } from '../popover/popover-owner.ts';
import { rangePickerStyles } from './range-picker.styles.ts';
import { fromInput, toInput } from './zoned.ts';
import type { RangeZone } from './zoned.ts';

export interface RangePreset {
  id: string;
  label: string;
}

/** A day, or another stretch of time that has a name; ISO 8601 in UTC, `to` is its end. */
export interface RangeSpan {
  label: string;
  from: string;
  to: string;
}

/** What `range-change` carries: a preset, or a range of the person's own as ISO 8601 in UTC. */
export type RangeChange = { preset: string } | { from: string; to: string };

/** Every word of a range picker. */
export interface RangePickerLabels {
  /** Heading of the spans: "One day". Only where there are spans. */
  spans?: string;
  /** Heading of the two fields: "Custom". */
  custom: string;
  from: string;
  to: string;
  apply: string;
  /** Zone that the fields are in: "UTC", "Local time, Europe/Oslo". */
  zone: string;
  /** Sentences beside a field. */
  empty: string;
  order: string;
  future: string;
}

type Side = 'from' | 'to';
type Fault = 'empty' | 'order' | 'future';

const SIDES: readonly Side[] = ['from', 'to'];

/**
 * @summary The current time range as a button, with presets, named spans and a range of one's own.
 *
 * In the open panel arrows move over presets and spans, and Home and End to the first and the last of them.
 *
 * @fires {CustomEvent<RangeChange>} range-change - a preset or a span was pressed, or a range applied; does not bubble
 */
export class WfIRangePicker extends PopoverOwner {
  static override properties = {
    label: {},
    text: {},
    presets: { attribute: false },
    spans: { attribute: false },
    preset: {},
    from: {},
    to: {},
    zone: {},
    labels: { attribute: false },
    now: { attribute: false },
    faults: { state: true },
  };

  static override styles = [innerStyles, buttonStyles, panelStyles, rangePickerStyles];

  /** What the range is of, before the text for those who do not see the icon: "Time range". */
  label = '';
  /** The current range in words. */
  text = '';
  presets: readonly RangePreset[] = [];
  /** Ranges that one press gives, beside the presets. Default: none. */
  spans: readonly RangeSpan[] = [];
  /** Id of the preset in use; empty for a range of one's own. */
  preset = '';
  /** The range in use as ISO 8601; the fields begin with it. */
  from?: string;
  to?: string;
  /** Zone of the fields. Default `utc`. */
  zone: RangeZone = 'utc';
  labels!: RangePickerLabels;
  /** The present, in milliseconds. Default: the clock. */
  now: () => number = Date.now;

  private faults: Partial<Record<Side, Fault>> = {};

  #badSide?: Side;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('open')) this.faults = {};
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('faults') || !this.#badSide) return;
    this.#input(this.#badSide)?.focus();
    this.#badSide = undefined;
  }

  #input(side: Side): HTMLInputElement | null {
    return this.renderRoot.querySelector(`#${side}`);
  }

  protected override render(): TemplateResult {
    return html`<wf-i-popover label=${this.label} @popover-toggle=${this.handleToggle}>
      <span slot="trigger" class="face">
        ${icon(iconCalendar)}<span class="visually-hidden">${this.label}</span>
        <bdi class="cut">${this.text}</bdi>${icon(iconChevronDown)}
      </span>
      ${this.open ? html`<div class="all">${this.#renderPresets()}${this.#renderCustom()}</div>` : nothing}
    </wf-i-popover>`;
  }

  #renderPresets(): TemplateResult {
    const first = this.presets.find(({ id }) => id === this.preset) ?? this.presets[0];
    const chosen = this.spans.find(({ from, to }) => from === this.from && to === this.to);
    const option = (label: string, on: boolean, starts: boolean, detail: RangeChange): TemplateResult =>
      html`<button
        type="button"
        class="option ${on ? 'on' : ''}"
        aria-pressed=${on ? 'true' : 'false'}
        ?data-focus=${starts}
        @click=${() => this.#choose(detail)}
      >
        <span class="grow"><bdi>${label}</bdi></span
        >${on ? icon(iconCheck) : nothing}
      </button>`;
    return html`<div class="presets" @keydown=${this.#handlePresetKey}>
      <div class="column">
        ${this.presets.map((preset) =>
          option(preset.label, preset.id === this.preset, !chosen && preset === first, { preset: preset.id }),
        )}
      </div>
      ${
        this.spans.length
          ? html`<div class="column" role="group" aria-label=${this.labels.spans ?? nothing}>
              ${this.spans.map((span) =>
                option(span.label, span === chosen, span === chosen, { from: span.from, to: span.to }),
              )}
            </div>`
          : nothing
      }
    </div>`;
  }

  #renderCustom(): TemplateResult {
    const { labels } = this;
    return html`<form novalidate aria-labelledby="custom" @submit=${this.#handleSubmit}>
      <div class="title"><b id="custom">${labels.custom}</b> <span class="muted" id="zone">${labels.zone}</span></div>
      ${SIDES.map((side) => this.#renderField(side))}
      <button class="button primary">${labels.apply}</button>
    </form>`;
  }

  #renderField(side: Side): TemplateResult {
    const fault = this.faults[side];
    return html`<label for=${side}>${this.labels[side]}</label>
      <div class="field ${fault ? 'bad' : ''}">
        <input
          id=${side}
          type="datetime-local"
          max=${toInput(this.now(), this.zone)}
          aria-invalid=${fault ? 'true' : 'false'}
          aria-describedby="zone ${side}-fault"
          .defaultValue=${toInput(this[side] ?? (side === 'to' ? this.now() : undefined), this.zone)}
          @input=${() => (this.faults = { ...this.faults, [side]: undefined })}
        />
      </div>
      <p id="${side}-fault" class="fault">${fault ? html`${icon(iconError)}${this.labels[fault]}` : nothing}</p>`;
  }

  #handlePresetKey(event: KeyboardEvent): void {
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('.option')];
    const at = buttons.indexOf(event.target as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons.at(to % buttons.length)?.focus();
  }

  #handleSubmit(event: Event): void {
    event.preventDefault();
    const [from, to] = SIDES.map((side) => fromInput(this.#input(side)?.value ?? '', this.zone)) as [number, number];
    const faultOf = (moment: number): Fault | undefined =>
      Number.isNaN(moment) ? 'empty' : moment > this.now() ? 'future' : undefined;
    const faults = { from: faultOf(from) ?? (from >= to ? 'order' : undefined), to: faultOf(to) };
    this.#badSide = SIDES.find((side) => faults[side]);
    if (this.#badSide) this.faults = faults;
    else this.#choose({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
  }

  #choose(detail: RangeChange): void {
    this.popoverElement?.hide(true);
    this.dispatchEvent(new CustomEvent('range-change', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-i-range-picker': WfIRangePicker;
  }
}
