/** Alerts of Microsoft Graph v1.0 (`alerts_v2`), all of it loaded with the first call. */
import type { AlertResource } from '../source.ts';
import * as rows from './rows.ts';
import type { GraphClient } from './rows.ts';

export const alertsOf = (client: GraphClient): AlertResource =>
  rows.later(
    async () => (await import('./alert-details.ts')).alertDetailsOf(client),
    'list',
    'get',
    'update',
    'comment',
    'move',
  );
