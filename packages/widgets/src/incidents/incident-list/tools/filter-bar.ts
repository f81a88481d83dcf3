/** The filters of the list as pills, each with a list of values to choose from. */
import type { Incident, SecuritySource } from '@watchfloor/api';
import { revealText } from '@watchfloor/runtime';
import { icon, iconClose, iconPlus, type FacetOption, type MenuItem, type WfIFacet } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { IncidentFacts } from '../../incident-facts/facts.ts';
import {
  defaultFilters,
  FILTER_PRESETS,
  withFilter,
  type FilterPreset,
  type IncidentFilterState,
} from '../../incident-filters/filter-state.ts';
import type { FilterStrings } from '../../incident-filters/filters.strings.ts';
import {
  createFacet,
  FILTERS,
  filterOf,
  ME,
  type Facet,
  type FilterDefinition,
  type FilterKey,
} from '../../incident-filters/filters.ts';
import { valueLabel } from '../../incident-filters/value-label.ts';
import { filterBarStyles } from './filter-bar.styles.ts';
import { eachInSlices } from './slices.ts';
import type { ToolStrings } from './tools.strings.ts';

/** What the bar needs to know of the list. */
export interface FilterBarHost {
  readonly rows: readonly Incident[];
  readonly language: string;
  readonly source: SecuritySource | undefined;
  /** How far the service's answer goes: `next` while more is to be read. */
  readonly data: { readonly feed: { readonly next: unknown; readonly total: number | undefined } };
  readonly list: { readonly renderRoot: HTMLElement | DocumentFragment };
  number(value: number): string;
  factsOf(incident: Incident): IncidentFacts | undefined;
  /** The filters are others now. */
  filtersChanged(): void;
  redraw(): void;
  query<E extends Element>(selector: string): E | null;
}

export interface FilterBarTerms {
  readonly tools: ToolStrings;
  readonly filters: FilterStrings;
}

interface Counted {
  readonly facet: Facet;
  readonly of: readonly Incident[];
  readonly version: number;
}

interface Offered {
  readonly of: ReadonlyMap<string, number>;
  readonly terms: FilterStrings;
  readonly options: readonly FacetOption[];
}

const PRESET = 'preset:';
/** Item of the menu that has the time range be about creation. */
const BY_CREATION = 'by:created';
const NO_COUNTS: ReadonlyMap<string, number> = new Map();

export class FilterBar {
  readonly #host: FilterBarHost;
  #state = defaultFilters();
  /** Pills that stand without a value, since they have just been added. */
  #added: readonly FilterKey[] = [];
  #counts = new Map<FilterKey, Counted>();
  #counting = new Set<FilterKey>();
  /** A tenant may have ten thousand tags: what is offered is put together once for each count. */
  readonly #offered = new Map<FilterKey, Offered>();
  /** Pill that opens when it is there. */
  #opens: FilterKey | undefined;
  #version = 0;

  constructor(host: FilterBarHost) {
    this.#host = host;
    (host.list.renderRoot as ShadowRoot).adoptedStyleSheets.push(filterBarStyles.styleSheet!);
  }

  get state(): IncidentFilterState {
    return this.#state;
  }

  /** Changes the filters without telling: the owner does. */
  set(state: Partial<IncidentFilterState>): void {
    this.#state = { ...this.#state, ...state };
  }

  /** Another person: values of the former are not offered. */
  forget(): void {
    this.#counts.clear();
    this.#offered.clear();
  }

  /** Another person: tags, names and texts were the former one's. The range is the list's own. */
  clear(): void {
    this.set({ chosen: new Map(), text: '', by: 'updated' });
    this.#added = [];
  }

  /** Facts came: what was counted from them is counted again when shown. */
  factsChanged(): void {
    this.#version += 1;
  }

  /** After each render of the owner: a pill that was just added opens. */
  updated(): void {
    const key = this.#opens;
    if (!key) return;
    this.#opens = undefined;
    const pill = this.#host.query<WfIFacet>(`wf-i-facet[data-key="${key}"]`);
    void pill?.updateComplete.then(() => pill.show());
  }

  render(terms: FilterBarTerms): TemplateResult {
    const shown = FILTERS.filter(({ key }) => this.#isShown(key));
    const { tools } = terms;
    const some = shown.length > 0 || this.#state.text !== '';
    return html`<div class="pills" role="group" aria-label=${tools.filters}>
      ${this.#state.by === 'created' ? this.#renderBy(terms) : nothing}
      ${shown.map((definition) => this.#renderPill(definition, terms))}
      <wf-i-menu
        class="add"
        look="dashed"
        label=${tools.addFilter}
        .icon=${iconPlus}
        .items=${this.#menuItems(terms)}
        @menu-choose=${(event: CustomEvent<{ id: string }>) => this.#handleAdd(event.detail.id)}
      ></wf-i-menu>
      ${
        some
          ? html`<button class="button ghost reset" @click=${() => this.reset('all')}>${tools.resetFilters}</button>`
          : nothing
      }
    </div>`;
  }

  /** Sets the filters of a named view; the time range stays. */
  reset(preset: FilterPreset): void {
    this.#added = [];
    this.#change({ chosen: defaultFilters(preset).chosen, text: '' });
  }

  #isShown(key: FilterKey): boolean {
    return this.#state.chosen.has(key) || this.#added.includes(key);
  }

  /** What the time range is about, where that is not the last update. */
  #renderBy({ tools, filters }: FilterBarTerms): TemplateResult {
    const label = filters.byCreation;
    return html`<button
      class="button by"
      aria-label=${tools.removeFilter(label)}
      @click=${() => this.#setBy('updated')}
    >
      ${label}${icon(iconClose)}
    </button>`;
  }

  #setBy(by: IncidentFilterState['by']): void {
    this.#change({ by });
    this.#host.query<HTMLElement>('.add')?.focus();
  }

  #renderPill(definition: FilterDefinition, terms: FilterBarTerms): TemplateResult {
    const { key, where, kind } = definition;
    const { tools, filters } = terms;
    const label = filters.filters[key];
    const chosen = this.#state.chosen.get(key) ?? [];
    const count = this.#shownCount(definition, chosen, terms);
    return html`<wf-i-facet
      data-key=${key}
      label=${label}
      .options=${this.#optionsOf(definition, terms)}
      .chosen=${chosen}
      .count=${count?.seen}
      hint=${where === 'loaded' ? tools.onLoadedRows : ''}
      removable
      ?free=${kind === 'text' || kind === 'people'}
      .labels=${{
        chosen: (names: readonly string[]) => (names.length ? names.join(', ') : tools.any),
        type: tools.findValue(label),
        all: tools.selectAllValues,
        none: tools.selectNone,
        nothing: kind === 'text' ? tools.typePart : tools.noValue,
        more: tools.moreValues,
        remove: tools.removeFilter(label),
        free: tools.containsText,
        count: () => count?.said ?? '',
      }}
      @facet-change=${(event: CustomEvent<{ chosen: string[] }>) => this.#choose(key, event.detail.chosen)}
      @facet-remove=${() => this.#remove(key)}
    ></wf-i-facet>`;
  }

  /** Known values first, then those that the loaded rows add, each with its number of loaded rows. */
  #optionsOf(definition: FilterDefinition, { filters: terms }: FilterBarTerms): readonly FacetOption[] {
    if (definition.kind === 'text') return [];
    const of = this.#countsOf(definition);
    const before = this.#offered.get(definition.key);
    if (before?.of === of && before.terms === terms) return before.options;
    const options = optionsOf(definition, of, terms, (value) => this.#rowsWith(of, value));
    this.#offered.set(definition.key, { of, terms, options });
    return options;
  }

  /** The count as it is seen: of all that match where that is known, and else marked as of the rows that were read. */
  #shownCount(
    definition: FilterDefinition,
    chosen: readonly string[],
    { tools, filters }: FilterBarTerms,
  ): { seen: string; said: string } | undefined {
    const rows = this.#countOf(definition, chosen);
    if (rows === undefined) return undefined;
    const { next, total } = this.#host.data.feed;
    const seen = this.#host.number(rows);
    const said = tools.rowsWith(seen);
    if (!next) return { seen, said };
    if (definition.where !== 'server' || total === undefined) return { seen: filters.countLoaded(seen), said };
    const all = this.#host.number(total);
    return { seen: filters.countOf(seen, all), said: filters.countSaid(seen, all) };
  }

  /** An incident has one value of each that the service filters by, so that their numbers add up. */
  #countOf(definition: FilterDefinition, chosen: readonly string[]): number | undefined {
    const counts = this.#countsOf(definition);
    if (!chosen.length || definition.kind === 'text' || definition.tree) return undefined;
    if (chosen.length > 1 && definition.where !== 'server') return undefined;
    const names = new Set(chosen.map((value) => this.#nameOf(value).toLowerCase()));
    return [...names].reduce((sum, name) => sum + this.#rowsWith(counts, name), 0);
  }

  #nameOf(value: string): string {
    return (value === ME && this.#host.source?.identity.account) || value;
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
  #countsOf(definition: FilterDefinition): ReadonlyMap<string, number> {
    const { key, needs } = definition;
    const { rows } = this.#host;
    const known = this.#counts.get(key);
    const version = needs === 'facts' ? this.#version : 0;
    if ((known?.of !== rows || known.version !== version) && !this.#counting.has(key))
      void this.#count(definition, version);
    return known?.facet.counts ?? NO_COUNTS;
  }

  async #count(definition: FilterDefinition, version: number): Promise<void> {
    const { key } = definition;
    const { rows } = this.#host;
    this.#counting.add(key);
    // Not in the middle of a render.
    await Promise.resolve();
    const facet = createFacet(definition);
    const add = (row: Incident): void => facet.add(row, this.#host.factsOf(row));
    const whole = await eachInSlices(rows, add, () => this.#host.rows === rows);
    this.#counting.delete(key);
    if (whole) this.#counts.set(key, { facet, of: rows, version });
    this.#host.redraw();
  }

  #menuItems({ filters, tools }: FilterBarTerms): MenuItem[] {
    const presets = Object.keys(FILTER_PRESETS) as FilterPreset[];
    return [
      ...FILTERS.filter(({ key }) => !this.#isShown(key)).map(({ key, where }) => ({
        id: key,
        label: filters.filters[key],
        ...(where === 'loaded' && { why: tools.onLoadedRows }),
      })),
      ...(this.#state.by === 'created' ? [] : [{ id: BY_CREATION, label: filters.byCreation }]),
      ...presets.map((preset) => ({ id: PRESET + preset, label: `${tools.views}: ${filters.presets[preset]}` })),
    ];
  }

  #handleAdd(id: string): void {
    if (id.startsWith(PRESET)) return this.reset(id.slice(PRESET.length) as FilterPreset);
    if (id === BY_CREATION) return this.#setBy('created');
    const definition = filterOf(id);
    if (!definition) return;
    this.#added = [...this.#added, definition.key];
    this.#opens = definition.key;
    this.#host.redraw();
  }

  #choose(key: FilterKey, values: readonly string[]): void {
    if (!this.#added.includes(key)) this.#added = [...this.#added, key];
    this.#change({ chosen: withFilter(this.#state, key, values).chosen });
  }

  /** Focus goes to the pill that takes the place, else to the button that adds one. */
  #remove(key: FilterKey): void {
    const shown = FILTERS.filter((each) => this.#isShown(each.key)).map((each) => each.key);
    const next = shown[shown.indexOf(key) + 1];
    this.#added = this.#added.filter((each) => each !== key);
    const selector = next ? `wf-i-facet[data-key="${next}"]` : '.add';
    this.#change({ chosen: withFilter(this.#state, key, []).chosen });
    this.#host.query<HTMLElement>(selector)?.focus();
  }

  #change(state: Partial<IncidentFilterState>): void {
    this.set(state);
    this.#host.filtersChanged();
  }
}

function optionsOf(
  { key, known, tree }: FilterDefinition,
  counts: ReadonlyMap<string, number>,
  terms: FilterStrings,
  rowsWith: (value: string) => number,
): readonly FacetOption[] {
  const met = [...counts.keys()].sort((a, b) => counts.get(b)! - counts.get(a)!);
  const values = [
    ...known,
    ...met.filter((value) => !known.some((name) => name.toLowerCase() === value.toLowerCase())),
  ];
  const options = values.map((value): FacetOption => ({
    value,
    label: revealText(valueLabel(terms, key, value)),
    // Only what is known before may be spelt otherwise, or stand for the person.
    count: counts.get(value) ?? (known.includes(value) ? rowsWith(value) : 0),
    depth: tree && value.includes('/') ? 1 : 0,
  }));
  return tree ? inTree(options) : options;
}

/** Branches behind their stem, whatever order they came in. */
function inTree(options: readonly FacetOption[]): FacetOption[] {
  const stems = options.filter(({ value }) => !value.includes('/'));
  return stems.flatMap((stem) => [stem, ...options.filter(({ value }) => value.startsWith(`${stem.value}/`))]);
}
