/** Which products an incident's alerts come from, by the names that rights are given under. */
import type { AccessTarget } from '@watchfloor/runtime';
import type { IncidentFacts } from './facts.ts';

/** Graph's `serviceSource` and the product whose rights it takes. Others keep their name: then every right is asked for. */
const PRODUCT_OF: Readonly<Record<string, string>> = {
  microsoftDefenderForEndpoint: 'mde',
  microsoftDefenderForOffice365: 'mdo',
  microsoftDefenderForIdentity: 'mdi',
  microsoftDefenderForCloudApps: 'mdca',
  microsoftAppGovernance: 'mdca',
  azureAdIdentityProtection: 'entra',
  dataLossPrevention: 'dlp',
  microsoft365Defender: 'xdr',
};

/** The product of an alert. */
export const productOf = (serviceSource: string | undefined): string | undefined =>
  serviceSource === undefined ? undefined : (PRODUCT_OF[serviceSource] ?? serviceSource);

/** What the rights of an incident are about; without facts nothing is known, so that an action needs every product. */
export function targetOf(facts: IncidentFacts | undefined, tenantId: string | undefined): AccessTarget {
  const tenant = tenantId === undefined ? {} : { tenantId };
  if (!facts || facts.problems.unreadable) return tenant;
  return {
    ...tenant,
    products: facts.serviceSources.map((source) => productOf(source)!),
    deviceGroups: facts.deviceGroups,
  };
}
