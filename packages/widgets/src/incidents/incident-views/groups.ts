/**
 * What incidents can be grouped by, and the words of the groups.
 *
 * A row stands in one group, that of its first value. Lists of facts hold the most frequent value first, and assets the
 * most important one, so an incident with two products is found under the one that most of its alerts came from.
 */
import type { Incident } from '@watchfloor/api';
import { revealText } from '@watchfloor/runtime';
import type { Facet } from '@watchfloor/ui';
import { placedAs } from '../incident-feed/held.ts';
import { CATEGORIES, type IncidentFacts } from '../incident-facts/facts.ts';
import { PRODUCTS } from '../incident-filters/filter-names.ts';
import type { FilterStrings } from '../incident-filters/filters.strings.ts';
import type { FilterKey } from '../incident-filters/filters.ts';
import { valueLabel } from '../incident-filters/value-label.ts';
import type { ViewStrings } from './views.strings.ts';

export const GROUPS = [
  'severity',
  'status',
  'assignedTo',
  'classification',
  'determination',
  'category',
  'product',
  'asset',
] as const;
export type GroupKey = (typeof GROUPS)[number];
export type FactGroup = 'category' | 'product' | 'asset';

/** Groups whose rows need their alerts to be read: the list wants the facts of all rows while one is on. */
export const needsFacts = (key: string | undefined): key is FactGroup => /^(category|product|asset)$/.test(key ?? '');

/** Stands for the rows whose alerts are not read; they are not "none". */
export const UNREAD = '\0unread';

/** Lists of assets that are impacted, the ones that an analyst looks for first. */
const ASSETS = ['devices', 'users', 'mailboxes', 'apps', 'cloudResources'] as const;
export type AssetGroupKind = (typeof ASSETS)[number];

/** Worst first, then the steps of an attack in their order, products by name. */
const RANKS: Readonly<Partial<Record<GroupKey, readonly string[]>>> = {
  severity: ['high', 'medium', 'low', 'informational'],
  status: ['active', 'awaitingAction', 'inProgress', 'resolved'],
  category: CATEGORIES,
  product: Object.keys(PRODUCTS).sort((a, b) => (PRODUCTS[a]! < PRODUCTS[b]! ? -1 : 1)),
};

/** Values of an asset hold its name first, so that groups stand in the order of names, then its kind and id. */
const assetValues = (facts: IncidentFacts, names: Map<string, string>): readonly string[] =>
  ASSETS.flatMap((kind) =>
    facts[kind].map(({ id, name }) => {
      const key = `${kind}\0${id}`;
      // The same asset is called otherwise elsewhere; the first name that was met stands for all.
      const known = names.get(key) ?? `${name}\0${key}`;
      names.set(key, known);
      return known;
    }),
  );

/**
 * Values of an incident under a group, the one it stands under first; none: it has no such thing.
 * @param names names of assets met so far, to be kept as long as the group stands and for one person
 */
export function groupsOf(
  key: GroupKey,
  incident: Incident,
  facts: IncidentFacts | undefined,
  names: Map<string, string>,
): readonly string[] {
  if (!needsFacts(key)) return incident[key] ? [incident[key]] : [];
  if (!facts) return [UNREAD];
  return key === 'category' ? facts.categories : key === 'product' ? facts.serviceSources : assetValues(facts, names);
}

function rankOf(key: GroupKey): ((value: string) => number | undefined) | undefined {
  const ranks = RANKS[key];
  if (!ranks && !needsFacts(key)) return undefined;
  return (value) => {
    if (value === UNREAD) return Infinity;
    const rank = ranks?.indexOf(value) ?? -1;
    return rank < 0 ? (ranks?.length ?? 0) : rank;
  };
}

/** The groups of one list, for `TableModel.setFacets`. */
export class IncidentGroups {
  readonly #factsOf: (incident: Incident) => IncidentFacts | undefined;
  readonly #names = new Map<string, string>();
  #facets: readonly Facet<Incident>[];

  /** @param factsOf facts that are read, undefined for others */
  constructor(factsOf: (incident: Incident) => IncidentFacts | undefined) {
    this.#factsOf = factsOf;
    this.#facets = GROUPS.map((key) => this.#facet(key));
  }

  /** The same ones until `factsChanged`. */
  get facets(): readonly Facet<Incident>[] {
    return this.#facets;
  }

  /**
   * Facts came: what the model has read of them is void, since the rows are the same objects as before. Gives what to
   * set anew; undefined when the group does not need facts.
   */
  factsChanged(key: GroupKey | undefined): readonly Facet<Incident>[] | undefined {
    if (!needsFacts(key)) return undefined;
    this.#facets = this.#facets.map((facet) =>
      facet.key === key ? { ...this.#facet(key), rank: facet.rank! } : facet,
    );
    return this.#facets;
  }

  /** Another person: names of assets were the former one's. */
  forget(): void {
    this.#names.clear();
  }

  #facet(key: GroupKey): Facet<Incident> {
    const rank = rankOf(key);
    return {
      key,
      of: (row) => groupsOf(key, placedAs(row), needsFacts(key) ? this.#factsOf(row) : undefined, this.#names),
      ...(rank && { rank }),
    };
  }
}

const WORDS_OF: Readonly<Partial<Record<GroupKey, FilterKey>>> = { category: 'categories', product: 'sources' };

/** Words of a group; what hides in a text of the tenant's is made visible. */
export function groupLabel(
  key: GroupKey,
  value: string | undefined,
  filters: FilterStrings,
  views: Pick<ViewStrings, 'noGroup' | 'unreadGroup' | 'assetGroup'>,
): string {
  if (value === undefined) return views.noGroup;
  if (value === UNREAD) return views.unreadGroup;
  if (key === 'asset') {
    const [name = '', kind] = value.split('\0');
    return views.assetGroup(revealText(name), kind as AssetGroupKind);
  }
  return revealText(valueLabel(filters, WORDS_OF[key] ?? (key as FilterKey), value));
}
