/** Alerts of Microsoft Graph v1.0 (`alerts_v2`), all of it loaded with the first call. */
import type { AlertResource } from '../source.ts';
import * as rows from './rows.ts';
import type { GraphClient } from './rows.ts';

export function alertsOf(client: GraphClient): AlertResource {
  const details = rows.lazily(async () => (await import('./alert-details.ts')).alertDetailsOf(client));
  return {
    list: async (...call) => (await details()).list(...call),
    get: async (...call) => (await details()).get(...call),
    update: async (...call) => (await details()).update(...call),
    comment: async (...call) => (await details()).comment(...call),
    move: async (...call) => (await details()).move(...call),
  };
}
