/** What the batches of access.ts say about the person, each part known or not on its own. Loaded behind the first page. */
import { ApiError, isApiError } from '../errors.ts';
import * as access from '../schemas/access.ts';
import type { DefenderRoleAssignment, DefenderRoleDefinition } from '../schemas/access.ts';
import { parsePage } from '../schemas/page.ts';
import type { RowParser } from '../schemas/page.ts';
import type { AccessAnswers, Answer, CallOptions, DefenderGrant, PageLink } from '../source.ts';
import { failureOf } from '../transport/failure.ts';
import type { Reply } from '../transport/attempt.ts';
import { walkPages } from './paging.ts';
import { PARTS, type Version } from './access.ts';
import { call, expectRead } from './rows.ts';
import type { GraphClient } from './rows.ts';

async function answer<T>(work: Promise<T>): Promise<Answer<T>> {
  try {
    return { known: true, value: await work };
  } catch (error) {
    if (isApiError(error)) return { known: false, error };
    throw error;
  }
}

/** The bodies of a batch, in the order of its parts. Each rejects on its own. */
function batch(client: GraphClient, version: Version, whole: Promise<Reply>): Promise<Reply>[] {
  const parts: readonly (readonly [string, object?])[] = PARTS[version];
  return parts.map(async ([url], index) => {
    const reply = await whole;
    const responses = (reply.data as { responses?: unknown } | null | undefined)?.responses;
    const list: unknown[] = Array.isArray(responses) ? responses : [];
    const part = list.find((each) => (each as { id?: unknown } | null)?.id === String(index));
    if (!part) expectRead({ ok: false, problem: `responses: expected one with id ${index}` }, reply);
    const { status, body, headers } = {
      ...(part as { status?: unknown; body?: unknown; headers?: Record<string, unknown> | null }),
    };
    if (status === 200) return { ...reply, data: body };
    const wait = headers?.['Retry-After'];
    const requestId = headers?.['request-id'];
    const { token, requestId: otherId } = reply;
    const until = status === 429 ? client.transport.wait(typeof wait === 'string' ? wait : undefined) : 0;
    const known = { status: typeof status === 'number' ? status : 0, requestId, otherId, token };
    throw failureOf({ method: 'GET', path: url, body, until, ...known });
  });
}

/** All rows of a part. Further pages, which only large tenants have, are asked for outside the batch. */
async function all<T>(
  client: GraphClient,
  first: Promise<Reply>,
  parse: RowParser<T>,
  options: CallOptions | undefined,
): Promise<T[]> {
  const items: T[] = [];
  const walk = walkPages(async (next) => {
    const reply = await (next === undefined ? first : call(client, 'GET', next, options));
    const page = expectRead(parsePage(reply.data, parse), reply);
    if (page.partial.length) throw new ApiError('incomplete', { code: 'next_link', requestId: reply.requestId });
    items.push(...page.items);
    return { next: page.nextLink as PageLink | undefined };
  });
  for (;;) {
    const { done, value } = await walk.next();
    if (!done) continue;
    if (value) throw value;
    return items;
  }
}

/** Grants of one person: assignments to them or their groups, joined with what the roles allow. */
function grantsOf(
  principals: readonly string[],
  definitions: readonly DefenderRoleDefinition[],
  assignments: readonly DefenderRoleAssignment[],
): DefenderGrant[] {
  const mine = new Set(principals.map((id) => id.toLowerCase()));
  const roles = new Map(definitions.map((role) => [role.id.toLowerCase(), role]));
  return assignments
    .filter(({ principalIds }) => principalIds.some((id) => mine.has(id.toLowerCase())))
    .flatMap(({ roleDefinitionId, scopes }) => {
      const role = roles.get(roleDefinitionId?.toLowerCase() ?? '');
      // A role that cannot be read, or is switched off, grants nothing; nor does one that holds nobody knows where.
      if (!role || role.isEnabled === false || !scopes) return [];
      const { id, displayName, actions, excludedActions } = role;
      return [{ roleDefinitionId: id, displayName: displayName ?? '', actions, excludedActions, scopes }];
    });
}

export async function answersOf(
  client: GraphClient,
  batches: Readonly<Record<Version, Promise<Reply>>>,
  options: CallOptions,
): Promise<AccessAnswers> {
  const [me, roles, groups, skus] = batch(client, 'v1.0', batches['v1.0']) as [
    Promise<Reply>,
    Promise<Reply>,
    Promise<Reply>,
    Promise<Reply>,
  ];
  const [definitions, assignments] = batch(client, 'beta', batches.beta) as [Promise<Reply>, Promise<Reply>];
  const personId = me.then((reply) => expectRead(access.parsePerson(reply.data), reply).id);
  const groupIds = all(client, groups, access.parseMembership, options).then(
    (found) => found.map(({ id }) => id),
    (error: unknown) => (isApiError(error) ? [] : Promise.reject(error)),
  );
  const grants = Promise.all([
    personId,
    groupIds,
    all(client, definitions, access.parseDefenderRoleDefinition, options),
    all(client, assignments, access.parseDefenderRoleAssignment, options),
  ]).then(([person, ids, roleDefinitions, found]) => grantsOf([person, ...ids], roleDefinitions, found));
  const answers = await Promise.all([
    answer(personId),
    answer(
      all(client, roles, access.parseMembership, options).then((found) =>
        found.flatMap(({ kind, roleTemplateId }) => (kind === 'role' && roleTemplateId) || []),
      ),
    ),
    answer(grants),
    answer(all(client, skus, access.parseSubscribedSku, options).then(access.enabledServicePlanIds)),
  ]);
  const [person, roleTemplateIds, defenderGrants, servicePlanIds] = answers;
  return { personId: person, roleTemplateIds, defenderGrants, servicePlanIds, receivedAt: client.transport.now() };
}
