/** Permissions, roles, licences and decisions for security operations, as data. Pure: no network, no DOM. */
export { ACTIONS } from './actions.ts';
export type { ActionName, ActionRow } from './actions.ts';
export { createAccess, EVIDENCE_LIFETIME } from './decide.ts';
export type { Access, AccessOptions, AccessTarget, Decision, Limit, Reason, UnknownPart } from './decide.ts';
export { explainNeeds } from './needs.ts';
export { explain, productName } from './explain.ts';
export { isLicensed, PLANS, WORKLOADS } from './licences.ts';
export type { LicenceNeed, Workload } from './licences.ts';
export { PERMISSION_KEYS, permissionName, PERMISSIONS, permissionsOf, resourceAction } from './permissions.ts';
export type { Permission } from './permissions.ts';
export type { AccessEvidence, GrantEvidence, Part, WorkloadRole } from './person.ts';
export { MODELS, ROLE_KEYS, roleGrants, ROLES } from './roles.ts';
export type { RightsModel, RoleKey } from './roles.ts';
export { WORKLOAD_ROLES, workloadRole } from './workload-roles.ts';
export type { WorkloadRoleProduct } from './workload-roles.ts';
