import type { Incident, IncidentFilter, Page } from '@watchfloor/api';
import { firstPage, type QueueController, type QueueKind } from '../queue/queue.data.ts';
import { sameRows } from './incident-list.events.ts';
import type { FeedActions } from './incident-list.feed.ts';
import type { IncidentFeed } from './incident-list.types.ts';

/** Reads a list of incidents. */
export type IncidentListController = QueueController<Incident, IncidentFilter, IncidentFeed, FeedActions>;

/** Incidents, by their last update. */
export const incidentQueue: QueueKind<Incident, IncidentFilter, IncidentFeed, FeedActions> = {
  name: 'incidents',
  range: '6m',
  // Graph refuses more than 50.
  pageSizes: [30, 50],
  filter: (updatedFrom) => ({ updatedFrom }),
  list: ({ incidents }, query, options) => incidents.list(query, options),
  feedOf,
  same: sameRows,
  later: () => import('./incident-list.feed.ts'),
};

/** A list of one page. Merged-away incidents live on in another row. */
function feedOf(page: Page<Incident>): IncidentFeed {
  const feed = firstPage(page);
  const { next, total } = feed;
  const rows = feed.rows.filter(({ status }) => status !== 'redirected');
  // The server counts merged-away incidents too; at the end of the list what is shown is what there is.
  return { ...feed, rows, total: next || total === undefined ? total : rows.length };
}
