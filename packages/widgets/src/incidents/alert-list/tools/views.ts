/** What a view sets up about the list, read and written: filters, order, columns, groups, height of rows, the open row. */
import type { ViewDeskOptions } from '../../incident-views/view-desk.ts';
import { createUrlPlace } from '../../incident-views/view-place.ts';
import { RANGE_DAYS } from '../../incident-filters/filter-state.ts';
import type { AlertRange } from '../alert-list.types.ts';
import type { AlertViewState } from './alert-views.ts';
import type { AlertBench } from './bench.ts';
import type { AlertFilterBar } from './filter-bar.ts';
import type { AlertPanePlace } from './pane-place.ts';

/** @param setRange tells the list which of its own ranges stands */
export function viewsOf(
  bench: AlertBench,
  filters: AlertFilterBar,
  pane: AlertPanePlace,
  setRange: (range: AlertRange) => void,
): ViewDeskOptions<AlertViewState> {
  const { list, grid } = bench;

  function apply({ filters: state, sort, columns, group, density, open }: AlertViewState): void {
    filters.set(state);
    const { range } = state;
    if (typeof range === 'string' && Object.hasOwn(RANGE_DAYS, range)) setRange(range);
    grid.setSort(sort);
    grid.setColumnState(columns);
    bench.setGroup(group);
    bench.rowHeight.set(density);
    bench.filtersChanged();
    void pane.showById(open);
  }

  return {
    session: () => list.session,
    state: () => ({
      filters: filters.state,
      sort: grid.sort,
      columns: grid.columnState,
      group: bench.group,
      density: bench.rowHeight.now,
      open: pane.openId,
    }),
    apply,
    place: () => list.viewPlace ?? createUrlPlace({ key: list.getAttribute('view-key') ?? 'alerts' }),
    shared: () => list.sharedViews,
    roles: () => list.session?.access.roles?.(),
  };
}
