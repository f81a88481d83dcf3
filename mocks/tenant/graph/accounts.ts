import { badRequest, forbidden, ok, Refusal, type Answer } from '../answers.ts';
import { grantFor, nextLink, readJson, readPage, type Call } from '../call.ts';
import type { Wire } from '../data/contract.ts';
import { pick, textHash } from '../data/random.ts';
import { parseFilter, passes, type FilterSchema } from '../odata.ts';
import { readOptions, wholeNumber } from '../query.ts';
import { grantOf } from '../rights.ts';
import { iso } from '../rows.ts';
import { onlyKnown, readIds } from './changes.ts';
import { entryOf, everyone, type Entry } from './users.ts';

const MOST_ON_A_PAGE = 500;
const MOST_CONFIRMED = 60;
const CALLS_PER_MINUTE = 60;
const DAY = 86_400_000;
const FILTERABLE: FilterSchema = {
  fields: {
    id: 'string',
    userPrincipalName: 'string',
    riskLevel: 'string',
    riskState: 'string',
    riskDetail: 'string',
    riskLastUpdatedDateTime: 'date',
  },
  functions: ['startswith'],
};

/** The risk of an account, if it was ever at risk: one in three. */
function riskOf({ core }: Call, { id, displayName, userPrincipalName }: Entry): Wire | undefined {
  const h = textHash(`risk ${id}`);
  const changed = core.state.response.account('risk', id);
  if (h % 3 && !changed) return undefined;
  return {
    id,
    isDeleted: false,
    isProcessing: false,
    riskLevel: pick(['high', 'medium', 'low', 'none'], h >>> 3),
    riskState: (h >>> 3) % 4 === 3 ? 'remediated' : 'atRisk',
    riskDetail: (h >>> 3) % 4 === 3 ? 'userPerformedSecuredPasswordReset' : 'none',
    riskLastUpdatedDateTime: iso(core.clock.now() - (1 + (h % 20)) * DAY),
    userDisplayName: displayName,
    userPrincipalName,
    ...changed,
  };
}

/** One call a second for the whole tenant, all apps together; Entra ID P2 and a role that reads security. */
function enter(call: Call): void {
  call.core.throttle('identityProtection', CALLS_PER_MINUTE);
  if (!call.core.licensed.includes('entra') || !grantFor(call).read.includes('entra'))
    throw forbidden('The signed-in person has no role, or the tenant no licence, that allows this.');
}

/** `GET /identityProtection/riskyUsers` */
export function listRiskyUsers(call: Call): Answer {
  enter(call);
  const { options, at } = readPage(call, ['filter', 'top', 'select']);
  const top = wholeNumber(options, 'top', MOST_ON_A_PAGE, 1);
  if (top > MOST_ON_A_PAGE) throw badRequest(`$top must not be above ${MOST_ON_A_PAGE}.`);
  const filter = options['filter'] === undefined ? undefined : parseFilter(options['filter'], FILTERABLE);
  const read = (row: Wire) => (field: string) =>
    FILTERABLE.fields[field] === 'date' ? Date.parse(String(row[field])) : row[field];
  const rows = everyone(call)
    .map((entry) => riskOf(call, entry))
    .filter((row) => row !== undefined)
    .filter((row) => !filter || passes(filter, read(row)));
  const [from = 0] = at ?? [];
  const body: Wire = { '@odata.context': `${call.root}/$metadata#identityProtection/riskyUsers` };
  if (from + top < rows.length) body['@odata.nextLink'] = nextLink(call, options, [from + top]);
  return ok({ ...body, value: rows.slice(from, from + top) });
}

/** `GET /identityProtection/riskyUsers/{id}` */
export function getRiskyUser(call: Call): Answer {
  enter(call);
  readOptions(call.search, ['select']);
  const row = riskOf(call, entryOf(call));
  if (!row) throw new Refusal(404, 'ResourceNotFound', `The user ${call.ids[0]} was never at risk.`);
  return ok({ '@odata.context': `${call.root}/$metadata#identityProtection/riskyUsers/$entity`, ...row });
}

/** `POST /identityProtection/riskyUsers/confirmCompromised` */
export async function confirmCompromised(call: Call): Promise<Answer> {
  enter(call);
  need(call, 'risk');
  const body = await readJson(call);
  onlyKnown(body, ['userIds']);
  const ids = readIds(body, 'userIds', 1, MOST_CONFIRMED);
  const unknown = ids.find((id) => !everyone(call).some((one) => one.id === id));
  if (unknown) throw new Refusal(404, 'ResourceNotFound', `The user ${unknown} does not exist.`);
  change(call, 'risk', ids, {
    riskLevel: 'high',
    riskState: 'confirmedCompromised',
    riskDetail: 'adminConfirmedUserCompromised',
    riskLastUpdatedDateTime: iso(call.core.clock.now()),
  });
  return { status: 204 };
}

/** `POST /users/{id}/revokeSignInSessions` */
export function revokeSessions(call: Call): Answer {
  const { id } = entryOf(call);
  if (id !== call.person.id) need(call, 'account');
  change(call, 'user', [id], { signInSessionsValidFromDateTime: iso(call.core.clock.now()) });
  return ok({ '@odata.context': `${call.root}/$metadata#Edm.Boolean`, value: true });
}

/** `PATCH /users/{id}`, of which the tenant knows whether the account is enabled. */
export async function patchUser(call: Call): Promise<Answer> {
  const { id } = entryOf(call);
  need(call, 'account');
  const { accountEnabled, ...rest } = await readJson(call);
  const other = Object.keys(rest).find((name) => !name.startsWith('@odata.'));
  if (other) throw badRequest(`The property '${other}' cannot be updated.`);
  if (typeof accountEnabled !== 'boolean') throw badRequest("Invalid value specified for property 'accountEnabled'.");
  change(call, 'user', [id], { accountEnabled });
  return { status: 204 };
}

function need({ person, core }: Call, right: 'risk' | 'account'): void {
  if (grantOf(person.name, core.rbac, core.licensed).respond.includes(right)) return;
  throw new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

function change({ core, person }: Call, on: 'user' | 'risk', ids: readonly string[], set: Wire): void {
  core.state.do({ kind: 'accounts', on, ids, set }, person.userPrincipalName);
}
