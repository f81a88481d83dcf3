import { badRequest, forbidden, notFound, ok, Refusal, stableUuid, type Answer } from '../answers.ts';
import { nextLink, type Call } from '../call.ts';
import type { Wire } from '../data/contract.ts';
import { parseFilter, passes, type FilterSchema } from '../odata.ts';
import { people, ROLE_TEMPLATES, type Person } from '../people.ts';
import { openToken, readOptions, wantsCount, wholeNumber, type Options } from '../query.ts';
import { grantOf, SKUS } from '../rights.ts';

const BASIC = [
  'businessPhones',
  'displayName',
  'givenName',
  'id',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
];
const FILTERABLE: FilterSchema = {
  fields: {
    displayName: 'string',
    givenName: 'string',
    surname: 'string',
    mail: 'string',
    userPrincipalName: 'string',
    id: 'string',
    jobTitle: 'string',
    department: 'string',
  },
  functions: ['startswith'],
};
const DEFAULT_PAGE = 100;
const MOST_ON_A_PAGE = 999;
const DIRECTORY_READ = ['Directory.Read.All', 'Directory.ReadWrite.All', 'GroupMember.Read.All'];

function user(person: Person): Wire {
  const [givenName, ...rest] = person.displayName.split(' ');
  return {
    businessPhones: [],
    displayName: person.displayName,
    givenName,
    id: person.id,
    jobTitle: person.jobTitle,
    mail: person.userPrincipalName,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: 'en-GB',
    surname: rest.join(' '),
    userPrincipalName: person.userPrincipalName,
    accountEnabled: true,
    department: person.department,
    userType: 'Member',
  };
}

function selected(row: Wire, options: Options): Wire {
  const names = options['select']?.split(',').map((name) => name.trim()) ?? BASIC;
  const unknown = names.find((name) => !(name in row));
  if (unknown !== undefined)
    throw badRequest(`Could not find a property named '${unknown}' on type 'microsoft.graph.user'.`);
  return Object.fromEntries(['id', ...names].map((name) => [name, row[name]]));
}

/** `GET /me` */
export function getMe(call: Call): Answer {
  return ok({
    '@odata.context': `${call.root}/$metadata#users/$entity`,
    ...selected(user(call.person), readOptions(call.search, ['select', 'expand'])),
  });
}

/** `GET /users/{id | userPrincipalName}` */
export function getUser(call: Call): Answer {
  const wanted = call.ids[0]!.toLowerCase();
  const found = everyone(call).find((one) => one.id === wanted || one.userPrincipalName === wanted);
  if (!found) throw new Refusal(404, 'Request_ResourceNotFound', `Resource '${wanted}' does not exist.`);
  return ok({
    '@odata.context': `${call.root}/$metadata#users/$entity`,
    ...selected(user(found), readOptions(call.search, ['select'])),
  });
}

function everyone(call: Call): readonly Person[] {
  return call.conditions.kind === 'empty' ? [] : people;
}

/** `GET /users` with `$search` or a basic `$filter`; no `$skip`. */
export function listUsers(call: Call): Answer {
  const given = readOptions(call.search, ['count', 'filter', 'orderby', 'search', 'select', 'top', 'skiptoken']);
  const token =
    given['skiptoken'] === undefined
      ? undefined
      : openToken(given['skiptoken'], call.core.secret, call.path, call.person.name);
  const options = token?.options ?? given;
  const eventual = call.headers.get('consistencylevel')?.toLowerCase() === 'eventual';
  const count = wantsCount(options);
  if (!eventual && (options['search'] !== undefined || count)) throw unsupported();
  const top = wholeNumber(options, 'top', DEFAULT_PAGE, 1);
  if (top > MOST_ON_A_PAGE)
    throw badRequest(`Invalid page size specified: '${top}'. Must be between 1 and ${MOST_ON_A_PAGE} inclusive.`);
  const filter = options['filter'] === undefined ? undefined : parseFilter(options['filter'], FILTERABLE);
  const search = options['search'] === undefined ? undefined : parseSearch(options['search']);
  const rows = everyone(call)
    .map(user)
    .filter((row) => (!filter || passes(filter, (field) => row[field])) && (!search || search(row)));
  const from = token?.at[0] ?? 0;
  const body: Wire = { '@odata.context': `${call.root}/$metadata#users` };
  if (count) body['@odata.count'] = rows.length;
  if (from + top < rows.length) body['@odata.nextLink'] = nextLink(call, options, [from + top]);
  body['value'] = rows.slice(from, from + top).map((row) => selected(row, options));
  return ok(body);
}

const unsupported = () =>
  new Refusal(400, 'Request_UnsupportedQuery', 'This query needs the header ConsistencyLevel: eventual.');

/** `"displayName:ann" OR "mail:ann"`: words of the display name by their beginning, other properties as a whole. */
function parseSearch(text: string): (row: Wire) => boolean {
  const clauses = text.split(/\s+(AND|OR)\s+/);
  const tests = clauses.filter((_, at) => at % 2 === 0).map(searchClause);
  const every = clauses.includes('AND');
  if (every && clauses.includes('OR')) throw badRequest('Mixing AND and OR in $search is not supported.');
  return (row) => (every ? tests.every((test) => test(row)) : tests.some((test) => test(row)));
}

function searchClause(clause: string): (row: Wire) => boolean {
  const [, field = '', escaped = ''] = /^\s*"(\w+):((?:[^"\\]|\\.)*)"\s*$/.exec(clause) ?? [];
  if (!['displayName', 'mail', 'userPrincipalName', 'givenName', 'surname'].includes(field))
    throw badRequest(`Syntax error in $search: '${clause}'.`);
  const wanted = escaped.replaceAll(/\\(.)/g, '$1').toLowerCase();
  const words = wanted.split(/[\s.@-]+/).filter(Boolean);
  return (row) => {
    const value = String(row[field]).toLowerCase();
    if (field !== 'displayName') return value.startsWith(wanted);
    const parts = value.split(/[\s.@-]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
}

/** `GET /me/transitiveMemberOf[/microsoft.graph.directoryRole|group]` */
export function listMemberships(call: Call): Answer {
  const options = readOptions(call.search, ['count', 'select', 'top', 'filter']);
  const cast = call.ids[0];
  if (wantsCount(options) && call.headers.get('consistencylevel')?.toLowerCase() !== 'eventual') throw unsupported();
  if (options['filter'] !== undefined) throw badRequest('Filtering memberships is not supported.');
  const full = DIRECTORY_READ.some((scope) => call.scopes.has(scope));
  const all = memberships(call.person).filter((one) => !cast || one['@odata.type'] === `#microsoft.graph.${cast}`);
  const shown = all.map((one) =>
    full
      ? one
      : Object.fromEntries(
          Object.entries(one).map(([name, value]) => [name, /^(@odata\.type|id)$/.test(name) ? value : null]),
        ),
  );
  const value = cast ? shown.map(({ '@odata.type': _type, ...rest }) => rest) : shown;
  return ok({
    '@odata.context': `${call.root}/$metadata#${cast === 'directoryRole' ? 'directoryRoles' : cast === 'group' ? 'groups' : 'directoryObjects'}`,
    ...(wantsCount(options) && { '@odata.count': all.length }),
    value,
  });
}

function memberships(person: Person): Wire[] {
  return [
    ...person.roleTemplateIds.map((roleTemplateId) => ({
      '@odata.type': '#microsoft.graph.directoryRole',
      id: stableUuid('directoryRole', roleTemplateId),
      displayName: ROLE_TEMPLATES[roleTemplateId],
      description: null,
      roleTemplateId,
    })),
    ...person.groups.map((displayName) => ({
      '@odata.type': '#microsoft.graph.group',
      id: groupId(displayName),
      displayName,
      securityEnabled: true,
      mailEnabled: false,
    })),
  ];
}

const groupId = (displayName: string) => stableUuid('group', displayName);

/** `GET /subscribedSkus` */
export function listSkus(call: Call): Answer {
  const { data, skus } = call.core;
  readOptions(call.search, ['select']);
  const value = skus.map((skuPartNumber) => ({
    id: `${data.tenantId}_${stableUuid('sku', skuPartNumber)}`,
    skuId: stableUuid('sku', skuPartNumber),
    skuPartNumber,
    accountName: data.organisation,
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: people.length,
    prepaidUnits: { enabled: 400, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: SKUS[skuPartNumber]!.plans.map(([servicePlanName, servicePlanId]) => ({
      servicePlanId,
      servicePlanName,
      provisioningStatus: 'Success',
      appliesTo: 'User',
    })),
  }));
  return ok({ '@odata.context': `${call.root}/$metadata#subscribedSkus`, value });
}

/** `GET /organization` */
export function listOrganizations(call: Call): Answer {
  readOptions(call.search, ['select']);
  const { tenantId: id, organisation: displayName } = call.core.data;
  const verifiedDomains = [
    {
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault: true,
      isInitial: true,
      name: 'halden.example',
      type: 'Managed',
    },
  ];
  return ok({
    '@odata.context': `${call.root}/$metadata#organization`,
    value: [{ id, displayName, countryLetterCode: 'NO', tenantType: 'AAD', verifiedDomains }],
  });
}

const ACTIONS = 'microsoft.xdr/';
/** Custom roles of Defender's unified model. Built-in Entra roles are not among them. */
const CUSTOM_ROLES = [
  {
    displayName: 'Endpoint tier 1',
    actions: [
      'secops/securitydata/read',
      'secops/securitydata/alerts/manage',
      'secops/securitydata/response/manage',
      'configuration/authorization/read',
    ],
    principals: () => [groupId('SOC tier 1')],
    appScope: '/MicrosoftDefenderForEndpoint/DeviceGroups/A',
  },
  {
    displayName: 'View-Only Manage Alerts',
    actions: ['secops/securitydata/read'],
    principals: () => people.filter((one) => one.name === 'mdo-viewer').map((one) => one.id),
    appScope: '/MicrosoftDefenderForOffice365',
  },
] as const;

function defenderRoles(call: Call): typeof CUSTOM_ROLES | readonly [] {
  if (!grantOf(call.person.name, call.core.rbac).readRoles)
    throw forbidden('Reading roles needs Authorization (read).');
  return call.core.rbac === 'unified' ? CUSTOM_ROLES : [];
}

/** `GET /roleManagement/defender/roleDefinitions[/{id}]` (beta): empty until the unified model is on. */
export function listRoleDefinitions(call: Call): Answer {
  const options = readOptions(call.search, ['filter', 'select', 'top']);
  if (options['filter'] !== undefined) throw badRequest('Filtering role definitions is not supported.');
  const value: Wire[] = defenderRoles(call).map((role) => ({
    id: stableUuid('role', role.displayName),
    displayName: role.displayName,
    description: null,
    isBuiltIn: false,
    isEnabled: true,
    templateId: stableUuid('role', role.displayName),
    version: null,
    rolePermissions: [{ allowedResourceActions: role.actions.map((action) => ACTIONS + action), condition: null }],
  }));
  const [wanted] = call.ids;
  const context = `${call.root}/$metadata#roleManagement/defender/roleDefinitions`;
  if (!wanted) return ok({ '@odata.context': context, value });
  const found = value.find((role) => role['id'] === wanted);
  if (!found) throw notFound(`Role definition '${wanted}' was not found.`);
  return ok({ '@odata.context': `${context}/$entity`, ...found });
}

/** `GET /roleManagement/defender/roleAssignments` (beta), whole, by role or by principal. */
export function listRoleAssignments(call: Call): Answer {
  const options = readOptions(call.search, ['filter', 'top']);
  const keeps = assignmentFilter(options['filter']);
  const value = defenderRoles(call)
    .map((role) => ({
      '@odata.type': '#microsoft.graph.unifiedRoleAssignmentMultiple',
      id: stableUuid('assignment', role.displayName),
      displayName: role.displayName,
      roleDefinitionId: stableUuid('role', role.displayName),
      principalIds: role.principals(),
      directoryScopeIds: ['/'],
      appScopeIds: [role.appScope],
    }))
    .filter(keeps);
  return ok({ '@odata.context': `${call.root}/$metadata#roleManagement/defender/roleAssignments`, value });
}

function assignmentFilter(
  text: string | undefined,
): (assignment: { roleDefinitionId: string; principalIds: string[] }) => boolean {
  if (text === undefined) return () => true;
  const [, role] = /^\s*roleDefinitionId eq '([\w-]+)'\s*$/.exec(text) ?? [];
  if (role) return (assignment) => assignment.roleDefinitionId === role;
  const [, , principal] = /^\s*principalIds\/any\(\s*(\w+)\s*:\s*\1 eq '([\w-]+)'\s*\)\s*$/.exec(text) ?? [];
  if (principal) return (assignment) => assignment.principalIds.includes(principal);
  throw badRequest(`Invalid filter clause: '${text}'.`);
}
