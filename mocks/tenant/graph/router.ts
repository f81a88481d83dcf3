import { refuseByScenario, spoil } from '../../scenarios.ts';
import { Refusal, type Answer } from '../answers.ts';
import { needScope, type Call } from '../call.ts';
import { hideUnknownMembers, wantsUnknownMembers } from '../enums.ts';
import type { Wire } from '../data/contract.ts';
import { commentAlert, getAlert, listAlerts, moveAlerts, patchAlert } from './alerts.ts';
import { listMemberships, listOrganizations, listRoleAssignments, listRoleDefinitions, listSkus } from './directory.ts';
import { confirmCompromised, getRiskyUser, listRiskyUsers, patchUser, revokeSessions } from './accounts.ts';
import { getMe, getUser, listUsers } from './users.ts';
import { commentIncident, getIncident, listIncidents, mergeIncidents, patchIncident } from './incidents.ts';

type Handler = (call: Call) => Answer | Promise<Answer>;
interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  /** One of these is enough. */
  readonly scopes: readonly string[];
  readonly handler: Handler;
  readonly betaOnly?: boolean;
}

const INCIDENT_WRITE = ['SecurityIncident.ReadWrite.All'];
const INCIDENT_READ = ['SecurityIncident.Read.All', ...INCIDENT_WRITE];
const ALERT_WRITE = ['SecurityAlert.ReadWrite.All'];
const ALERT_READ = ['SecurityAlert.Read.All', ...ALERT_WRITE];
const ME = ['User.Read', 'User.Read.All', 'User.ReadBasic.All', 'Directory.Read.All'];
const USERS = ['User.ReadBasic.All', 'User.Read.All', 'Directory.Read.All'];
const ENABLE = ['User.EnableDisableAccount.All', 'User.ReadWrite.All'];
const RISK = ['IdentityRiskyUser.Read.All', 'IdentityRiskyUser.ReadWrite.All'];
const MEMBERSHIPS = [...ME, 'GroupMember.Read.All'];
const LICENCES = ['LicenseAssignment.Read.All', 'Organization.Read.All', 'Directory.Read.All'];
const ROLES = ['RoleManagement.Read.Defender', 'RoleManagement.ReadWrite.Defender', 'RoleManagement.Read.All'];

const ROUTES: readonly Route[] = [
  { method: 'GET', pattern: /^\/security\/incidents$/, scopes: INCIDENT_READ, handler: listIncidents },
  {
    method: 'POST',
    pattern: /^\/security\/incidents\/mergeIncidents$/,
    scopes: INCIDENT_WRITE,
    handler: mergeIncidents,
  },
  { method: 'GET', pattern: /^\/security\/incidents\/([^/]+)$/, scopes: INCIDENT_READ, handler: getIncident },
  { method: 'PATCH', pattern: /^\/security\/incidents\/([^/]+)$/, scopes: INCIDENT_WRITE, handler: patchIncident },
  {
    method: 'POST',
    pattern: /^\/security\/incidents\/([^/]+)\/comments$/,
    scopes: INCIDENT_WRITE,
    handler: commentIncident,
  },
  { method: 'GET', pattern: /^\/security\/alerts_v2$/, scopes: ALERT_READ, handler: listAlerts },
  { method: 'POST', pattern: /^\/security\/alerts_v2\/moveAlerts$/, scopes: ALERT_WRITE, handler: moveAlerts },
  { method: 'GET', pattern: /^\/security\/alerts_v2\/([^/]+)$/, scopes: ALERT_READ, handler: getAlert },
  { method: 'PATCH', pattern: /^\/security\/alerts_v2\/([^/]+)$/, scopes: ALERT_WRITE, handler: patchAlert },
  { method: 'POST', pattern: /^\/security\/alerts_v2\/([^/]+)\/comments$/, scopes: ALERT_WRITE, handler: commentAlert },
  { method: 'GET', pattern: /^\/me$/, scopes: ME, handler: getMe },
  {
    method: 'GET',
    pattern: /^\/me\/(?:transitiveMemberOf|memberOf)(?:\/microsoft\.graph\.(directoryRole|group))?$/,
    scopes: MEMBERSHIPS,
    handler: listMemberships,
  },
  { method: 'GET', pattern: /^\/users$/, scopes: USERS, handler: listUsers },
  { method: 'GET', pattern: /^\/users\/([^/]+)$/, scopes: USERS, handler: getUser },
  { method: 'PATCH', pattern: /^\/users\/([^/]+)$/, scopes: ENABLE, handler: patchUser },
  {
    method: 'POST',
    pattern: /^\/users\/([^/]+)\/revokeSignInSessions$/,
    scopes: ['User.RevokeSessions.All', 'User.ReadWrite.All'],
    handler: revokeSessions,
  },
  { method: 'GET', pattern: /^\/identityProtection\/riskyUsers$/, scopes: RISK, handler: listRiskyUsers },
  {
    method: 'POST',
    pattern: /^\/identityProtection\/riskyUsers\/confirmCompromised$/,
    scopes: ['IdentityRiskyUser.ReadWrite.All'],
    handler: confirmCompromised,
  },
  { method: 'GET', pattern: /^\/identityProtection\/riskyUsers\/([^/]+)$/, scopes: RISK, handler: getRiskyUser },
  { method: 'GET', pattern: /^\/subscribedSkus$/, scopes: LICENCES, handler: listSkus },
  { method: 'GET', pattern: /^\/organization$/, scopes: [...ME, ...LICENCES], handler: listOrganizations },
  {
    method: 'GET',
    pattern: /^\/roleManagement\/defender\/roleDefinitions(?:\/([^/]+))?$/,
    scopes: ROLES,
    handler: listRoleDefinitions,
    betaOnly: true,
  },
  {
    method: 'GET',
    pattern: /^\/roleManagement\/defender\/roleAssignments$/,
    scopes: ROLES,
    handler: listRoleAssignments,
    betaOnly: true,
  },
];

/** Answers one Graph call that is past authentication: throttle, scenario, route, scope, rights, `Prefer`. */
export async function routeGraph(call: Call, version: string): Promise<Answer> {
  const security = call.path.startsWith('/security/');
  if (security) {
    call.core.throttle(call.person.name);
    refuseByScenario(call.conditions);
  }
  const { route, ids } = findRoute(call, version);
  needScope(call, route.scopes);
  const answer = await route.handler({ ...call, ids });
  return preferred(security && call.method === 'GET' ? spoil(answer, call.conditions) : answer, call.headers);
}

function findRoute(call: Call, version: string): { route: Route; ids: string[] } {
  const sameMethod = (route: Route) => (route.method === call.method ? 0 : 1);
  const matches = ROUTES.filter((route) => route.pattern.test(call.path) && !(route.betaOnly && version !== 'beta'));
  const [route] = matches.sort((a, b) => sameMethod(a) - sameMethod(b));
  if (!route) throw badPath(call.path);
  if (route.method !== call.method)
    throw new Refusal(405, 'MethodNotAllowed', 'The method is not allowed here.', {
      Allow: matches.map((one) => one.method).join(', '),
    });
  const ids = route.pattern
    .exec(call.path)!
    .slice(1)
    .filter((part) => part !== undefined);
  return { route, ids: ids.map(decode) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badPath(part);
  }
}

const badPath = (path: string) => new Refusal(400, 'BadRequest', `Resource not found for the segment '${path}'.`);

function preferred(answer: Answer, headers: Headers): Answer {
  if (typeof answer.body !== 'object') return answer;
  if (!wantsUnknownMembers(headers)) return { ...answer, body: hideUnknownMembers(answer.body) as Wire };
  return { ...answer, headers: { ...answer.headers, 'Preference-Applied': 'include-unknown-enum-members' } };
}
