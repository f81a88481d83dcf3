/** What a view of alerts holds, as text, and the views of the kit. */
import type { AlertFilter } from '@watchfloor/api';
import { ME, NOBODY } from '../../incident-filters/filters.ts';
import { filtersOfText, textOfFilters, type FilterLanguage } from '../../incident-filters/filters-text.ts';
import type { IncidentView } from '../../incident-views/saved-views.ts';
import type { ViewKind } from '../../incident-views/view-kind.ts';
import type { ListViewState } from '../../incident-views/view-state.ts';
import { viewCodec, type ViewCodec } from '../../incident-views/view-text.ts';
import { RANGE_DAYS } from '../../incident-filters/filter-state.ts';
import { HIDDEN } from './cells.ts';
import {
  ALERT_FILTERS,
  defaultChosen,
  isServerOnly,
  toServer,
  type AlertFilterKey,
  type AlertFilterState,
} from './filters.ts';
import { GROUPS, SORT, type GroupKey } from './grid.ts';

export type AlertViewState = ListViewState<AlertFilterState, GroupKey>;

type Chosen = Partial<Record<AlertFilterKey, readonly string[]>>;

const filters = (chosen: AlertFilterState['chosen']): AlertFilterState => ({ range: '1w', chosen, text: '' });
const LANGUAGE: FilterLanguage<AlertFilterState> = {
  definitions: ALERT_FILTERS,
  ranges: RANGE_DAYS,
  start: () => filters(defaultChosen()),
  none: () => filters(new Map()),
};

/** What a link leaves out: never changes with the host's attributes, so that a link means the same everywhere. */
const START: AlertViewState = {
  filters: LANGUAGE.start(),
  sort: SORT,
  columns: { order: [], hidden: HIDDEN, widths: {}, pinned: [] },
  group: undefined,
  density: undefined,
  open: undefined,
};

export const alertCodec: ViewCodec<AlertViewState> = viewCodec({
  start: START,
  columns: [...'severity alert status category source assets assignedTo incident created'.split(' '), ...HIDDEN],
  hidden: HIDDEN,
  groups: GROUPS,
  filtersToText: (state) => textOfFilters(LANGUAGE, state),
  filtersFromText: (text) => filtersOfText(LANGUAGE, text),
});

const OPEN = Object.fromEntries(defaultChosen()) as Chosen;
/** The first is what a list starts with; names as those of incidents, whose words they share. */
const BUILT_IN: Readonly<Record<string, Chosen>> = {
  open: OPEN,
  all: {},
  new: { status: ['new'] },
  high: { ...OPEN, severity: ['high'] },
  unassigned: { ...OPEN, assignedTo: [NOBODY] },
  highUnassigned: { ...OPEN, severity: ['high'], assignedTo: [NOBODY] },
  mine: { ...OPEN, assignedTo: [ME] },
  mineEndpoint: { ...OPEN, assignedTo: [ME], serviceSource: ['microsoftDefenderForEndpoint'] },
};

const builtIn: readonly IncidentView[] = Object.entries(BUILT_IN).map(([name, chosen]) => ({
  id: `builtin:${name}`,
  kind: 'builtin',
  name,
  text: alertCodec.toText({
    ...START,
    filters: filters(new Map(Object.entries(chosen) as [AlertFilterKey, readonly string[]][])),
  })!,
}));

export const alertViews: ViewKind<AlertViewState, AlertFilter> = {
  list: 'alerts',
  codec: alertCodec,
  builtIn,
  question: (state, me, now) => (isServerOnly(state.filters) ? toServer(state.filters, me, now) : undefined),
  count: async (source, filter, signal) =>
    (await source.alerts.list({ filter, top: 1, count: true }, { signal })).count,
};
