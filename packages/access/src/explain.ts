/** English sentences for decisions. Decisions carry codes and data, so that another language can be set beside this. */
import type { Decision, Reason, UnknownPart } from './decide.ts';
import { permissionName } from './permissions.ts';

const PRODUCT_NAMES: Readonly<Record<string, string>> = {
  mde: 'Defender for Endpoint',
  mdo: 'Defender for Office 365',
  mdi: 'Defender for Identity',
  mdca: 'Defender for Cloud Apps',
  entra: 'Entra ID Protection',
  dlp: 'Data Loss Prevention',
  xdr: 'Defender XDR',
  intune: 'Intune',
};

const PART_NAMES: Readonly<Record<UnknownPart, string>> = {
  expired: 'what is known about your rights is older than five minutes',
  roles: 'your Entra roles could not be read',
  grants: 'your Defender roles could not be read',
  'workload-roles': 'roles inside the products cannot be read',
  licences: 'the licences could not be read',
};

const list = (items: readonly string[], word: string): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${word} ${items[items.length - 1]}`;

/** Name of a product; a product that this kit does not know keeps its own. */
export const productName = (product: string): string =>
  Object.hasOwn(PRODUCT_NAMES, product) ? PRODUCT_NAMES[product]! : product;

const unknownSentence = (parts: readonly UnknownPart[]): string =>
  parts.length
    ? `Not certain: ${list(
        parts.map((part) => PART_NAMES[part]),
        'and',
      )}.`
    : 'This kit does not know this action.';

/** Ends with where, when it is about some products only. */
const where = (products: readonly string[]): string =>
  products.length && products.length < 4 ? ` for ${list(products.map(productName), 'and')}` : '';

function reasonSentence(reason: Reason): string {
  switch (reason.code) {
    case 'permission':
      return `You need ${list(reason.missing.map(permissionName), 'and')}${where(reason.products)}.`;
    case 'role':
      return 'You need another Entra role.';
    case 'licence':
      return `No licence was found${where(reason.products)}.`;
    case 'device-group':
      return reason.deviceGroups.length
        ? `You do not reach every device group here: ${list(reason.deviceGroups, 'and')}.`
        : 'You reach some device groups only, and the groups here are not known.';
    case 'tenant':
      return 'This belongs to another tenant.';
    case 'unknown':
      return unknownSentence(reason.parts);
  }
}

/**
 * A sentence or two for a decision: what is missing, then who grants it. Empty when it is allowed without limits.
 * Device group and product names come from the tenant: show the result as text only.
 */
export function explain(decision: Decision): string {
  if (decision.outcome === 'undecided') return unknownSentence(decision.because);
  if (decision.outcome === 'denied') {
    const roles = list(decision.grantedBy, 'or');
    return reasonSentence(decision.reason) + (roles ? ` ${roles} grants it.` : '');
  }
  const { products, deviceGroups } = decision.limitedTo ?? {};
  const parts = [
    ...(products?.length ? [list(products.map(productName), 'and')] : []),
    ...(deviceGroups?.length ? [`device group ${list(deviceGroups, 'and')}`] : []),
  ];
  return parts.length ? `Limited to ${parts.join(', ')}.` : '';
}
