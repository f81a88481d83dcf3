/** Who the signed-in person is: one v1.0 batch and one beta batch, sent at once and read when there is time. */
import type { AccessResource } from '../source.ts';
import type { Reply } from '../transport/attempt.ts';
import { own } from '../transport/intrinsics.ts';
import { call, lazily, together } from './rows.ts';
import type { GraphClient } from './rows.ts';

export type Version = 'v1.0' | 'beta';

const MEMBERS = '/me/transitiveMemberOf/microsoft.graph.';
const DEFENDER = '/roleManagement/defender/';

/** Advanced queries: a cast in the path is one. */
const EVENTUAL = { ConsistencyLevel: 'eventual' };

/** What each batch asks, in order: path, headers. */
export const PARTS = {
  'v1.0': [
    ['/me?$select=id,userPrincipalName'],
    [`${MEMBERS}directoryRole?$count=true`, EVENTUAL],
    [`${MEMBERS}group?$select=id&$count=true&$top=999`, EVENTUAL],
    ['/subscribedSkus'],
  ],
  beta: [[`${DEFENDER}roleDefinitions`], [`${DEFENDER}roleAssignments`]],
} as const;

export function accessOf(client: GraphClient): AccessResource {
  const reader = lazily(() => import('./access-answers.ts'));
  return {
    read: (options) =>
      together(client, options, async (limited) => {
        const send = (version: Version): Promise<Reply> => {
          const parts: readonly (readonly [string, object?])[] = PARTS[version];
          const requests = parts.map(([url, headers], index) => ({ id: String(index), method: 'GET', url, headers }));
          const sent = call(client, 'POST', `/${version}/$batch`, limited, { requests }, { safe: true });
          // Read below; until then a failure is nobody's.
          sent.catch(() => {});
          return sent;
        };
        const batches = { 'v1.0': send('v1.0'), beta: send('beta') };
        await own(options, 'painted');
        return (await reader()).answersOf(client, batches, limited);
      }),
  };
}
