/**
 * Service plans that switch products on. Matched by plan id: names and bundles change, ids do not.
 * Source: Graph `subscribedSkus` and the published table of service plans.
 */

/** Products that contribute alerts, and by which rights are given. Others may appear: they are compared by name. */
export type Workload = 'mde' | 'mdo' | 'mdi' | 'mdca' | 'entra' | 'dlp' | 'xdr';

/** Every product that rights are given for. */
export const WORKLOADS: readonly Workload[] = ['mde', 'mdo', 'mdi', 'mdca', 'entra', 'dlp', 'xdr'];

/** What a licence can be missing for: a product at plan 1 or 2, Defender XDR as a whole, or Intune. */
export type LicenceNeed = 'plan1' | 'plan2';

const MDE_P1 = '292cc034-7b7c-4950-aaf5-943befd3f1d4';
/** Plan 2, and Defender for Business, which has its investigation and response features. */
const MDE_P2 = ['871d91ec-ec1a-452b-a83f-bd76c7d770ef', 'bfc1bbd9-981b-4f71-9b82-17c35fd0e2a4'];
const MDO_P1 = 'f20fedf3-f3c3-43c3-8267-2bfdd51c0939';
const MDO_P2 = '8e0c0a52-6a6c-4d40-8370-dd62790dcd70';
const MDI = '14ab5db5-e6c4-4b20-b4bc-13e36fd2227f';
const MDCA = ['2e2ddb96-6af9-4b1d-a3f0-d6ecfd22edb2', '8c098270-9dd4-4350-9b30-ba4703f3b36b'];
const XDR = 'bf28f719-7844-4079-9c78-c1307898e192';

/** Plans by product: `[all features, some features]`. A product that is absent needs no plan of its own. */
export const PLANS: Readonly<Record<string, readonly [plan2: readonly string[], plan1: readonly string[]]>> = {
  mde: [MDE_P2, [MDE_P1]],
  mdo: [[MDO_P2], [MDO_P1]],
  mdi: [[MDI], []],
  mdca: [MDCA, []],
  entra: [['eec0eb4f-6444-4f95-aba0-50c24d67f998'], []],
  intune: [['c1ec4a95-1f05-45b3-a911-aa3fa01094f5'], []],
  /** Any of these opens incidents; Exchange Online Protection, Office 365 plan 1 or E3 alone do not. */
  xdr: [[XDR, MDE_P1, ...MDE_P2, MDO_P2, MDI, ...MDCA], []],
};

const KNOWN = new Set(Object.values(PLANS).flat(2));

/** True when at least one of the plans is one that this table knows; else nothing can be concluded from it. */
export const knowsPlans = (ids: ReadonlySet<string>): boolean => [...ids].some((id) => KNOWN.has(id));

/** Does the tenant own the product, at the plan asked for? Products without plans are always owned. */
export function isLicensed(product: string, need: LicenceNeed, ids: ReadonlySet<string>): boolean {
  const plans = Object.hasOwn(PLANS, product) ? PLANS[product] : undefined;
  if (!plans) return true;
  return [...plans[0], ...(need === 'plan1' ? plans[1] : [])].some((id) => ids.has(id));
}
