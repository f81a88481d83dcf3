/** The filters of the list as pills, each with a list of values to choose from. */
import type { Alert } from '@watchfloor/api';
import { iconPlus, type FacetOption, type MenuItem, type WfIFacet } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import { ME } from '../../incident-filters/filters.ts';
import { eachInSlices } from '../../incident-list/tools/slices.ts';
import type { AlertBench } from './bench.ts';
import {
  ALERT_FILTERS,
  alertFilterOf,
  defaultChosen,
  isDefault,
  type AlertFilterDefinition,
  type AlertFilterKey,
  type AlertFilterState,
} from './filters.ts';
import { filterName, valueName } from './words.ts';

interface Counted {
  readonly of: readonly Alert[];
  readonly counts: ReadonlyMap<string, number>;
}

const NO_COUNTS: ReadonlyMap<string, number> = new Map();

export class AlertFilterBar {
  readonly #bench: AlertBench;
  #state: AlertFilterState = { range: '1w', chosen: defaultChosen(), text: '' };
  /** Pills that stand without a value, since they have just been added. */
  #added: readonly AlertFilterKey[] = [];
  readonly #counts = new Map<AlertFilterKey, Counted>();
  readonly #counting = new Set<AlertFilterKey>();
  /** Pill that opens when it is there. */
  #opens: AlertFilterKey | undefined;

  constructor(bench: AlertBench) {
    this.#bench = bench;
  }

  get state(): AlertFilterState {
    return this.#state;
  }

  /** Changes the filters without telling: the owner does. */
  set(state: Partial<AlertFilterState>): void {
    this.#state = { ...this.#state, ...state };
  }

  /** Another person: names and texts were the former one's. The range is the list's own. */
  clear(): void {
    this.set({ chosen: defaultChosen(), text: '' });
    this.#added = [];
    this.#counts.clear();
  }

  /** After each render of the owner: a pill that was just added opens. */
  updated(): void {
    const key = this.#opens;
    if (!key) return;
    this.#opens = undefined;
    const pill = this.#bench.query<WfIFacet>(`wf-i-facet[data-key="${key}"]`);
    void pill?.updateComplete.then(() => pill.show());
  }

  render(): TemplateResult {
    const { terms } = this.#bench;
    const shown = ALERT_FILTERS.filter(({ key }) => this.#isShown(key));
    return html`<div class="pills" role="group" aria-label=${terms.filters}>
      ${shown.map((definition) => this.#renderPill(definition))}
      <wf-i-menu
        class="add"
        look="dashed"
        label=${terms.addFilter}
        .icon=${iconPlus}
        .items=${this.#menuItems()}
        @menu-choose=${(event: CustomEvent<{ id: string }>) => this.#handleAdd(event.detail.id)}
      ></wf-i-menu>
      ${
        !isDefault(this.#state) || this.#added.length
          ? html`<button class="button ghost reset" @click=${() => this.reset()}>${terms.resetFilters}</button>`
          : nothing
      }
    </div>`;
  }

  /** The filters that a list starts with; the time range stays. */
  reset(): void {
    this.#added = [];
    this.#change({ chosen: defaultChosen(), text: '' });
  }

  #isShown(key: AlertFilterKey): boolean {
    return this.#state.chosen.has(key) || this.#added.includes(key);
  }

  #renderPill(definition: AlertFilterDefinition): TemplateResult {
    const { key, where, kind } = definition;
    const { terms, own } = this.#bench;
    const label = filterName(this.#bench, key);
    const chosen = this.#state.chosen.get(key) ?? [];
    return html`<wf-i-facet
      data-key=${key}
      label=${label}
      .options=${this.#optionsOf(definition)}
      .chosen=${chosen}
      .count=${this.#countOf(definition, chosen)}
      hint=${where === 'loaded' ? terms.onLoadedRows : ''}
      removable
      ?free=${kind !== 'choice'}
      .labels=${{
        chosen: (names: readonly string[]) => (names.length ? names.join(', ') : terms.any),
        type: terms.findValue(label),
        all: terms.selectAllValues,
        none: terms.selectNone,
        nothing: kind === 'text' ? terms.typePart : terms.noValue,
        more: terms.moreValues,
        remove: terms.removeFilter(label),
        free: terms.containsText,
        count: own.rowsWith,
      }}
      @facet-change=${(event: CustomEvent<{ chosen: string[] }>) => this.#choose(key, event.detail.chosen)}
      @facet-remove=${() => this.#remove(key)}
    ></wf-i-facet>`;
  }

  /** Known values first, then those that the loaded rows add, each with its number of loaded rows. */
  #optionsOf(definition: AlertFilterDefinition): readonly FacetOption[] {
    const { key, known, kind } = definition;
    if (kind === 'text') return [];
    const counts = this.#countsOf(definition);
    const met = [...counts.keys()].filter((value) => !known.includes(value));
    met.sort((a, b) => counts.get(b)! - counts.get(a)!);
    return [...known, ...met].map((value) => ({
      value,
      label: valueName(this.#bench, key, value),
      count: this.#rowsWith(counts, value),
    }));
  }

  /** An alert has one value of each that the service filters by, so that their numbers add up. */
  #countOf(definition: AlertFilterDefinition, chosen: readonly string[]): number | undefined {
    if (!chosen.length || definition.kind === 'text') return undefined;
    if (chosen.length > 1 && definition.where !== 'server') return undefined;
    const counts = this.#countsOf(definition);
    const names = new Set(chosen.map((value) => this.#nameOf(value)));
    return [...names].reduce((sum, name) => sum + this.#rowsWith(counts, name), 0);
  }

  #nameOf(value: string): string {
    return (value === ME && this.#bench.source?.identity.account) || value;
  }

  #rowsWith(counts: ReadonlyMap<string, number>, value: string): number {
    const name = this.#nameOf(value);
    const known = counts.get(name);
    if (known !== undefined) return known;
    const lower = name.toLowerCase();
    for (const [spelt, count] of counts) if (spelt.toLowerCase() === lower) return count;
    return 0;
  }

  /** What is counted so far; counts again behind it when the rows are others. */
  #countsOf(definition: AlertFilterDefinition): ReadonlyMap<string, number> {
    const { key } = definition;
    const known = this.#counts.get(key);
    if (known?.of !== this.#bench.rows && !this.#counting.has(key)) void this.#count(definition);
    return known?.counts ?? NO_COUNTS;
  }

  async #count({ key, valuesOf }: AlertFilterDefinition): Promise<void> {
    const { rows } = this.#bench;
    this.#counting.add(key);
    // Not in the middle of a render.
    await Promise.resolve();
    const counts = new Map<string, number>();
    const add = (row: Alert): void => {
      for (const value of new Set(valuesOf(row))) counts.set(value, (counts.get(value) ?? 0) + 1);
    };
    const whole = await eachInSlices(rows, add, () => this.#bench.rows === rows);
    this.#counting.delete(key);
    if (whole) this.#counts.set(key, { of: rows, counts });
    this.#bench.redraw();
  }

  #menuItems(): MenuItem[] {
    return ALERT_FILTERS.filter(({ key }) => !this.#isShown(key)).map(({ key, where }) => ({
      id: key,
      label: filterName(this.#bench, key),
      ...(where === 'loaded' && { why: this.#bench.terms.onLoadedRows }),
    }));
  }

  #handleAdd(id: string): void {
    const definition = alertFilterOf(id);
    if (!definition) return;
    this.#added = [...this.#added, definition.key];
    this.#opens = definition.key;
    this.#bench.redraw();
  }

  #with(key: AlertFilterKey, values: readonly string[]): AlertFilterState['chosen'] {
    const chosen = new Map(this.#state.chosen);
    if (values.length) chosen.set(key, [...new Set(values)]);
    else chosen.delete(key);
    return chosen;
  }

  #choose(key: AlertFilterKey, values: readonly string[]): void {
    if (!this.#added.includes(key)) this.#added = [...this.#added, key];
    this.#change({ chosen: this.#with(key, values) });
  }

  /** Focus goes to the pill that takes the place, else to the button that adds one. */
  #remove(key: AlertFilterKey): void {
    const shown = ALERT_FILTERS.filter((each) => this.#isShown(each.key)).map((each) => each.key);
    const next = shown[shown.indexOf(key) + 1];
    this.#added = this.#added.filter((each) => each !== key);
    this.#change({ chosen: this.#with(key, []) });
    this.#bench.query<HTMLElement>(next ? `wf-i-facet[data-key="${next}"]` : '.add')?.focus();
  }

  #change(state: Partial<AlertFilterState>): void {
    this.set(state);
    this.#bench.filtersChanged();
  }
}
