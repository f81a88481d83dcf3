/**
 * What widgets ask about. A view shows something; an action changes something or reveals a person's mail.
 * Each row says which permissions it takes, on which products, and which licence and Entra role besides.
 */
import type { LicenceNeed, Workload } from './licences.ts';
import type { Permission } from './permissions.ts';
import type { RoleKey } from './roles.ts';

export interface ActionRow {
  /** `view`: one product suffices, and a right that is unknown is asked of the server. `act`: every product, else off. */
  readonly kind: 'view' | 'act';
  /** All of these, on the same product. */
  readonly needs: readonly Permission[];
  /** Products it is about. Absent: those of the target. */
  readonly on?: readonly Workload[];
  /** One of these Entra roles besides; no permission stands for it. */
  readonly roles?: readonly RoleKey[];
  /** Plan that each product needs; default plan 1. */
  readonly plan?: LicenceNeed;
  /** A licence of the whole tenant. */
  readonly tenantPlan?: 'xdr' | 'intune';
  /** What grants it outside unified RBAC besides Entra roles, for "who grants it". */
  readonly besides?: string;
  /** Roles whose grants do not count here outside unified RBAC: they come without a view role of the product. */
  readonly notClassic?: readonly RoleKey[];
}

const READ: readonly Permission[] = ['secops.data.read'];
const ENDPOINT: readonly Workload[] = ['mde'];
const EMAIL: readonly Workload[] = ['mdo'];
const IDENTITY: readonly Workload[] = ['entra'];
const ADMINS: readonly RoleKey[] = ['securityAdmin', 'globalAdmin'];
const COMPLIANCE: readonly RoleKey[] = ['compliance', 'complianceData'];

const view = (needs: readonly Permission[], on?: readonly Workload[], more?: Partial<ActionRow>): ActionRow => ({
  kind: 'view',
  needs,
  on,
  ...more,
});
const act = (needs: readonly Permission[], on?: readonly Workload[], more?: Partial<ActionRow>): ActionRow => ({
  kind: 'act',
  needs,
  on,
  ...more,
});
const plan2 = { plan: 'plan2' } as const;
const purge = { ...plan2, besides: 'Security Administrator with Search and Purge' } as const;
const xdr = { tenantPlan: 'xdr' } as const;

/** Everything that can be asked, by name. */
export const ACTIONS = {
  'portal.open': view(READ),
  'home.cards': view(READ),
  'home.intune-cards': view(READ, undefined, { roles: ['globalAdmin'], tenantPlan: 'intune' }),
  'incidents.view': view(READ, undefined, xdr),
  'incidents.manage': act(['secops.alerts.manage'], undefined, xdr),
  'alerts.view': view(READ, undefined, xdr),
  'alerts.manage': act(['secops.alerts.manage'], undefined, xdr),
  'action-center.view': view(READ, ['mde', 'mdo'], plan2),
  'action-center.approve-device': act(['secops.response.manage'], ENDPOINT, plan2),
  // E-mail takes both: the right to respond, and the right to purge.
  'action-center.approve-email': act(['secops.response.manage', 'secops.mail.advanced'], EMAIL, purge),
  'action-center.undo-device': act(['secops.response.manage'], ENDPOINT, plan2),
  // Undoing gives messages back from quarantine.
  'action-center.undo-email': act(['secops.response.manage', 'secops.mail.quarantine'], EMAIL, plan2),
  // Isolation and scans, which plan 1 has; the two after it come with plan 2.
  'device.respond': act(['secops.response.manage'], ENDPOINT),
  'device.restrict': act(['secops.response.manage'], ENDPOINT, plan2),
  'device.collect-package': act(['secops.response.manage'], ENDPOINT, plan2),
  // Accounts are Entra's: its roles decide, and no permission of Defender stands for them.
  'user.confirm-compromised': act([], IDENTITY, { ...plan2, roles: ['operator', ...ADMINS] }),
  'user.revoke-sessions': act([], IDENTITY, { roles: ['helpdesk', 'user', 'globalAdmin'] }),
  'user.disable': act([], IDENTITY, { roles: ['user', 'globalAdmin'] }),
  'device.collect-files': act(['secops.files.collect'], ENDPOINT, plan2),
  'live-response.basic': act(['secops.lr.basic'], ENDPOINT, plan2),
  'live-response.advanced': act(['secops.lr.advanced'], ENDPOINT, plan2),
  'email.quarantine': act(['secops.mail.quarantine'], EMAIL),
  'email.advanced': act(['secops.mail.advanced'], EMAIL, purge),
  'email.content': act(['secops.mail.content'], EMAIL),
  'hunting.view': view(READ, ['mde', 'mdo', 'mdi', 'mdca'], plan2),
  'hunting.devices': view(READ, ENDPOINT, plan2),
  'hunting.email': view(['secops.mail.metadata'], EMAIL, plan2),
  'hunting.identities': view(READ, ['mdi']),
  'hunting.apps': view(READ, ['mdca']),
  'hunting.resources-own': view(READ),
  'hunting.resources-all': view(READ, undefined, { roles: ['reader', ...ADMINS] }),
  'detections.view': view(READ),
  'detections.manage': act(['settings.detection.manage'], undefined, xdr),
  'threat-analytics.view': view(READ, ['mde', 'mdo'], { ...plan2, notClassic: COMPLIANCE }),
  'threat-analytics.prevented-email': view(['secops.mail.metadata'], EMAIL, plan2),
  'threat-analytics.mitigations': view(['posture.tvm.read'], ENDPOINT, plan2),
  'reports.endpoint': view(READ, ENDPOINT),
  'reports.device-health': view(['posture.tvm.read'], ENDPOINT),
  'reports.firewall': view(READ, ENDPOINT, { roles: ADMINS }),
  'reports.email': view(READ, EMAIL, { notClassic: COMPLIANCE }),
  'reports.email-alerts': view(READ, EMAIL),
  'secure-score.view': view(['posture.score.read']),
  'secure-score.manage': act(['posture.score.manage']),
  'settings.security.view': view(['settings.core.read']),
  'settings.security.manage': act(['settings.core.manage']),
  'settings.system.view': view(['settings.system.read']),
  'settings.system.manage': act(['settings.system.manage']),
  'settings.alert-tuning': act(['settings.detection.manage'], ENDPOINT),
  'settings.notifications': act(['settings.core.manage']),
  'permissions.view': view(['auth.read']),
  'permissions.manage': act(['auth.manage']),
  'permissions.activate': act([], undefined, { roles: ADMINS }),
  'vulnerabilities.view': view(['posture.tvm.read'], ENDPOINT, plan2),
  'vulnerabilities.exceptions': act(['posture.exception.manage'], ENDPOINT, plan2),
  'vulnerabilities.remediation': act(['posture.remediation.manage'], ENDPOINT, plan2),
  'vulnerabilities.applications': act(['posture.app.manage'], ENDPOINT, plan2),
  'vulnerabilities.baselines': act(['posture.baseline.manage'], ENDPOINT, plan2),
  'search.devices': view(READ, ['mde', 'mdi']),
  'search.users': view(READ, ['mde', 'mdi']),
  'search.files': view(READ, ENDPOINT),
  'search.vulnerabilities': view(['posture.tvm.read'], ENDPOINT, plan2),
  'learning.view': view(READ),
} as const satisfies Record<string, ActionRow>;

/** Name of something that can be asked, e.g. `incidents.manage`. */
export type ActionName = keyof typeof ACTIONS;
