import { badRequest, forbidden, notFound, ok, stableUuid, type Answer } from '../answers.ts';
import type { Call } from '../call.ts';
import type { Wire } from '../data/contract.ts';
import { people, ROLE_TEMPLATES, type Person } from '../people.ts';
import { readOptions, wantsCount } from '../query.ts';
import { grantOf, SKUS } from '../rights.ts';
import { unsupported } from './users.ts';

const DIRECTORY_READ = ['Directory.Read.All', 'Directory.ReadWrite.All', 'GroupMember.Read.All'];

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
    appScope: '/MicrosoftDefenderForEndpoint/DeviceGroups/Workplaces (A)',
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
