/** The nine people of the matrix of roles, as evidence; and small builders. */
import type { AccessEvidence, AccessOptions, GrantEvidence, RightsModel, RoleKey } from '@watchfloor/access';
import { createAccess, PLANS, resourceAction, ROLES, workloadRole } from '@watchfloor/access';

export const NOW = 1_790_000_000_000;
export const TENANT = '11111111-2222-4333-8444-555555555555';
export const FULL_LICENCES = Object.values(PLANS).flat(2);

export interface PersonInput {
  readonly roles?: readonly RoleKey[];
  readonly workloadRoles?: AccessOptions['workloadRoles'];
  readonly grants?: readonly GrantEvidence[];
}

export const known = <T>(value: T): { known: true; value: T } => ({ known: true, value });

export function evidenceOf(person: PersonInput, plans: readonly string[] = FULL_LICENCES): AccessEvidence {
  return {
    roleTemplateIds: known((person.roles ?? []).map((role) => ROLES[role].id)),
    defenderGrants: known(person.grants ?? []),
    servicePlanIds: known(plans),
    receivedAt: NOW,
  };
}

/** Access of a person in a model, everything known. */
export const accessOf = (person: PersonInput, model?: RightsModel, plans?: readonly string[]) =>
  createAccess(evidenceOf(person, plans), {
    tenantId: TENANT,
    model,
    workloadRoles: person.workloadRoles ?? [],
    now: () => NOW,
  });

const TIER_1 = [
  'View data \u2013 security operations',
  'Active remediation actions \u2013 security operations',
  'Alerts investigation',
];

/** In the order of the columns. Custom roles are given in each model's own way. */
export const PEOPLE: Readonly<Record<string, PersonInput>> = {
  'Global Administrator': { roles: ['globalAdmin'] },
  'Security Administrator': { roles: ['securityAdmin'] },
  'Security Operator': { roles: ['operator'] },
  'Security Reader': { roles: ['reader'] },
  'Global Reader': { roles: ['globalReader'] },
  'Compliance Administrator': { roles: ['compliance'] },
  'tier 1 for Endpoint, group A': {
    workloadRoles: [workloadRole('mde', TIER_1, ['A'])],
    grants: [
      {
        actions: (['secops.data.read', 'secops.alerts.manage', 'secops.response.manage'] as const).map(resourceAction),
        excludedActions: [],
        scopes: ['Mde', 'A'],
      },
    ],
  },
  'viewer of e-mail alerts': {
    workloadRoles: [workloadRole('mdo', ['View-Only Manage Alerts'])],
    grants: [{ actions: [resourceAction('secops.data.read')], excludedActions: [], scopes: ['Mdo'] }],
  },
  'nobody in particular': {},
};
