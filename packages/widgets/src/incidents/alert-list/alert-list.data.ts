import type { Alert, AlertFilter, Page } from '@watchfloor/api';
import { firstPage, type QueueController, type QueueKind } from '../queue/queue.data.ts';
import type { FeedActions } from './alert-list.feed.ts';
import type { AlertFeed } from './alert-list.types.ts';

/** Reads a list of alerts. */
export type AlertListController = QueueController<Alert, AlertFilter, AlertFeed, FeedActions>;

/** What is open work. */
export const OPEN_STATUSES: readonly string[] = ['new', 'inProgress'];

/** A list of one page. */
const feedOf: (page: Page<Alert>) => AlertFeed = firstPage;

/** Open alerts, by their creation. */
export const alertQueue: QueueKind<Alert, AlertFilter, AlertFeed, FeedActions> = {
  name: 'alerts',
  range: '1w',
  // Graph lowers more than 1,000; alerts bring their evidence, and an answer over 10 MB is refused.
  pageSizes: [100, 1000],
  filter: (createdFrom) => ({ status: OPEN_STATUSES, createdFrom }),
  list: ({ alerts }, query, options) => alerts.list(query, options),
  feedOf,
  same: Object.is,
  later: () => import('./alert-list.feed.ts'),
};
