/** What a view sets up about the list, read and written: filters, order, columns, groups, height of rows, the open row. */
import type { IncidentRange } from '../incident-list.types.ts';
import { RANGE_DAYS, type RangePreset } from '../../incident-filters/filter-state.ts';
import type { ViewDeskOptions } from '../../incident-views/view-desk.ts';
import { createUrlPlace } from '../../incident-views/view-place.ts';
import type { IncidentViewState } from '../../incident-views/view-state.ts';
import type { Bench } from './bench.ts';
import type { FilterBar } from './filter-bar.ts';
import type { PanePlace } from './pane-place.ts';

/** @param setRange tells the list which of its own ranges stands */
export function viewsOf(
  bench: Bench,
  filters: FilterBar,
  pane: PanePlace,
  setRange: (range: IncidentRange) => void,
): ViewDeskOptions<IncidentViewState> {
  const { list } = bench;

  function apply(state: IncidentViewState): void {
    filters.set(state.filters);
    const { range } = state.filters;
    if (typeof range === 'string' && Object.hasOwn(RANGE_DAYS, range)) setRange(range as RangePreset);
    bench.grid.setSort(state.sort);
    bench.grid.setColumnState(state.columns);
    bench.setGroup(state.group);
    bench.rowHeight.set(state.density);
    bench.filtersChanged();
    void pane.showById(state.open);
  }

  return {
    session: () => list.session,
    state: () => ({
      filters: filters.state,
      sort: bench.grid.sort,
      columns: bench.grid.columnState,
      group: bench.group,
      density: bench.rowHeight.now,
      open: pane.openId,
    }),
    apply,
    place: () => {
      const key = list.getAttribute('view-key');
      return list.viewPlace ?? createUrlPlace(key === null ? {} : { key });
    },
    shared: () => list.sharedViews,
    roles: () => list.session?.access.roles?.(),
  };
}
