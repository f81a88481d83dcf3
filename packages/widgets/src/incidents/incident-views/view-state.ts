/** All that a person can set up about a list, as one value. */
import type { ColumnState, SortKey } from '@watchfloor/ui';
import { defaultFilters, type IncidentFilterState } from '../incident-filters/filter-state.ts';
import { GROUPS, type GroupKey } from './groups.ts';

export const DENSITIES = ['compact', 'comfortable', 'touch'] as const;
export type ViewDensity = (typeof DENSITIES)[number];

export interface ListViewState<F, G extends string> {
  readonly filters: F;
  /** The first key counts most. None: as the service gives them. */
  readonly sort: readonly SortKey[];
  readonly columns: ColumnState;
  /** What rows are grouped by; undefined: not grouped. */
  readonly group: G | undefined;
  /** Undefined: as the host has it. */
  readonly density: ViewDensity | undefined;
  /** Id of the item that is open beside the list. */
  readonly open: string | undefined;
}

export type IncidentViewState = ListViewState<IncidentFilterState, GroupKey>;

/** Columns that a person has to choose. */
export const HIDDEN_COLUMNS: readonly string[] = (
  'alertSeverity categories serviceSources detectionSources products firstActivity lastActivity deviceGroups ' +
  'osPlatforms investigationStates techniques threats policies subscriptions classification determination created'
).split(' ');

/** Every column that a view may name. */
export const VIEW_COLUMNS: readonly string[] = [
  ...'severity id incident status assets alerts assignedTo updated'.split(' '),
  ...HIDDEN_COLUMNS,
];

/** What a link leaves out. Never changes with the host's attributes, so that a link means the same everywhere. */
export const DEFAULT_VIEW: IncidentViewState = {
  filters: defaultFilters(),
  sort: [{ key: 'updated', descending: true }],
  columns: { order: [], hidden: HIDDEN_COLUMNS, widths: {}, pinned: [] },
  group: undefined,
  density: undefined,
  open: undefined,
};

export const VIEW_GROUPS: readonly GroupKey[] = GROUPS;
