/** Accounts of the directory and their risk: read for a pane or a list, and acted on. Loaded with the first call. */
import { ApiError } from '../errors.ts';
import { parsePage } from '../schemas/page.ts';
import { parseRiskyUser } from '../schemas/risky-user.ts';
import { parseUser, userShape } from '../schemas/user.ts';
import type { CallOptions, Page } from '../source.ts';
import type { RiskyUserResource, UserResource } from '../source-response.ts';
import { idsOf, pathOf } from './changes.ts';
import { equalsFilter, readByIds } from './endpoint-lists.ts';
import { call, expectRead, together } from './rows.ts';
import type { GraphClient, Parse } from './rows.ts';

const USERS = '/v1.0/users';
const RISKY = '/v1.0/identityProtection/riskyUsers';

/** Graph takes at most 15 conditions in a filter of the directory. */
const MOST_CONDITIONS = 15;
/** Accounts that are confirmed in one call at most. */
const MOST_CONFIRMED = 60;

/** Without naming them Graph sends eleven properties, of which the one that matters is none. */
const SELECT = `$select=id,${Object.keys(userShape).join(',')}`;

/** Rows by their ids, as few calls as Graph allows; none of them is paged. */
function byIds<T>(
  client: GraphClient,
  path: string,
  select: string,
  ids: readonly string[],
  options: CallOptions | undefined,
  parse: Parse<T>,
): Promise<Page<T>> {
  return together(client, options, (limited) =>
    readByIds(
      ids,
      MOST_CONDITIONS,
      async (id) => {
        const filter = encodeURIComponent(equalsFilter({ id }, ['id']));
        const reply = await call(client, 'GET', `${path}?${select}$top=${MOST_CONDITIONS}&$filter=${filter}`, limited);
        const { items, unreadable, partial } = expectRead(parsePage(reply.data, parse), reply);
        const { receivedAt } = reply;
        return { items, unreadable, count: undefined, next: undefined, partial, receivedAt };
      },
      client.transport.now,
    ),
  );
}

export function usersOf(client: GraphClient): UserResource {
  return {
    async get(id, options) {
      const reply = await call(client, 'GET', pathOf(USERS, id, `?${SELECT}`), options);
      return expectRead(parseUser(reply.data), reply);
    },
    list: (ids, options) => byIds(client, USERS, `${SELECT}&`, ids, options, parseUser),
    async revokeSessions(id, options) {
      const { data, status, requestId } = await call(
        client,
        'POST',
        pathOf(USERS, id, '/revokeSignInSessions'),
        options,
      );
      if ((data as { value?: unknown } | null | undefined)?.value !== false) return;
      throw new ApiError('server', { status, requestId, code: 'not_revoked' });
    },
    async setEnabled(id, enabled, options) {
      await call(client, 'PATCH', pathOf(USERS, id), options, { accountEnabled: enabled === true });
    },
  };
}

export function riskyUsersOf(client: GraphClient): RiskyUserResource {
  return {
    async get(id, options) {
      const reply = await call(client, 'GET', pathOf(RISKY, id), options);
      return expectRead(parseRiskyUser(reply.data), reply);
    },
    list: (ids, options) => byIds(client, RISKY, '', ids, options, parseRiskyUser),
    async confirmCompromised(ids, options) {
      const userIds = idsOf(ids, 1);
      if (userIds.length > MOST_CONFIRMED) {
        throw new ApiError('bad-request', { message: `At most ${MOST_CONFIRMED} accounts are confirmed at once.` });
      }
      await call(client, 'POST', `${RISKY}/confirmCompromised`, options, { userIds });
    },
  };
}
