/**
 * Ten thousand made-up answers about a person: an action is on only with the exact permission, for this tenant, now.
 * What is right is worked out here a second time, from literal strings, so that a wrong table cannot agree with itself.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessEvidence, AccessOptions, AccessTarget, ActionName } from '@watchfloor/access';
import { createAccess } from '@watchfloor/access';
import { NOW, TENANT } from './people.ts';

/** Small deterministic generator (mulberry32), so that a failure can be repeated. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const random = randomFrom(20260601);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
const some = <T>(items: readonly T[], most: number): T[] =>
  Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(items));

const GLOBAL = '62e90394-69f5-4237-9190-012177145e10';
const SECURITY = '194ae4cb-b126-40b2-bd5b-6091b380977d';
const OPERATOR = '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f';
const READER = '5d6b6bb7-de71-4623-b4af-96380a352509';
const COMPLIANCE = '17315797-102d-40b4-93e0-432062caca18';
const STRANGE: readonly unknown[] = [
  null,
  undefined,
  0,
  true,
  {},
  [],
  '',
  '*',
  '__proto__',
  'constructor',
  GLOBAL.slice(0, -1),
  ` ${GLOBAL}x`,
];
const ROLE_IDS: readonly unknown[] = [GLOBAL, SECURITY, OPERATOR, READER, COMPLIANCE, ...STRANGE];
const ALERTS = 'microsoft.xdr/secops/securitydata/alerts/manage';
const COVERING = [
  ALERTS,
  ALERTS.toUpperCase(),
  'microsoft.xdr/secops/*/manage',
  'microsoft.xdr/secops/securitydata/*/manage',
  'microsoft.xdr/*',
];
const NOT_COVERING: readonly unknown[] = [
  '*', '', 'manage', 'alerts/manage', ALERTS + 'x', 'x' + ALERTS, ALERTS.replace('manage', 'read'), 'microsoft.xdr', 'microsoft.xdr/secops/*/read',
  'microsoft.xdr/secops/securitydata/response/manage', 'microsoft.xdr/configuration/*/manage', 'microsoft.xdr/secops/alerts/manage',
  'microsoft.directory/*', 'microsoft.xdr.evil/*', 'microsoft.xdr/secops/rawdata/*/manage', null, 7, {},
]; // prettier-ignore
const SCOPES: readonly unknown[] = [
  '/',
  'All',
  'Mde',
  'mdo',
  'MDI',
  'A',
  'B',
  'sentinel',
  '/MicrosoftDefenderForEndpoint/DeviceGroups/A',
  null,
  3,
];
const PLANS = ['871d91ec-ec1a-452b-a83f-bd76c7d770ef', 'nonsense', '8e0c0a52-6a6c-4d40-8370-dd62790dcd70'];
const OTHER_TENANT = '99999999-2222-4333-8444-555555555555';

const part = (value: unknown): unknown =>
  pick<unknown>([...Array<unknown>(9).fill({ known: true, value }), { known: false }, { known: 'yes', value }, null]);
const isKnown = (value: unknown): value is { value: unknown } => (value as { known?: unknown } | null)?.known === true;
const grant = () =>
  pick<unknown>([
    { actions: some<unknown>([...COVERING, ...NOT_COVERING, ...NOT_COVERING], 3), excludedActions: some<unknown>([ALERTS, 'microsoft.xdr/secops/*/manage', 'microsoft.xdr/configuration/*', 'x', '*', null], 1), scopes: some(SCOPES, 3) },
    { actions: [pick(COVERING)], excludedActions: [], scopes: some(SCOPES, 2) },
    null,
    {},
    { actions: pick(COVERING), scopes: ['/'] },
  ]); // prettier-ignore

interface Trial {
  readonly evidence: AccessEvidence;
  readonly options: AccessOptions;
  readonly target: AccessTarget;
  readonly age: number;
}

function trial(): Trial {
  const age = pick([0, 0, 0, 0, 1, 60_000, 299_999, 299_999, -59_999, 300_000, 300_001, -60_001, Number.NaN, Infinity]);
  const evidence = {
    roleTemplateIds: part(
      pick<unknown>([some(ROLE_IDS, 3), some(ROLE_IDS, 4), some(ROLE_IDS, 4), GLOBAL, null, { 0: GLOBAL, length: 1 }]),
    ),
    defenderGrants: part(pick<unknown>([Array.from({ length: Math.floor(random() * 3) }, grant), null, 'x'])),
    servicePlanIds: part(pick<unknown>([PLANS, PLANS, PLANS, some(PLANS, 2), [], null])),
    receivedAt: NOW - age,
  } as unknown as AccessEvidence;
  const target = {
    products: pick([undefined, [], ['mde'], ['mdo'], ['mde', 'mdo'], ['mdi', 'mdo'], ['unheard-of']]),
    deviceGroups: pick([undefined, [], ['A'], ['B'], ['A', 'B'], ['a ']]),
    tenantId: pick([undefined, undefined, TENANT, TENANT.toUpperCase(), TENANT, OTHER_TENANT, '']),
  };
  const options = {
    tenantId: TENANT,
    model: pick([undefined, 'classic', 'mde', 'unified', 'unified', 'unified'] as const),
    workloadRoles: pick([undefined, []]),
    now: () => NOW,
  };
  return { evidence, options, target, age };
}

/** Products and groups that a grant's scopes name; undefined when it is malformed. */
function grantReaches(held: unknown, products: readonly string[], groups: readonly string[] | undefined): boolean[] {
  const { actions, excludedActions, scopes } = (held ?? {}) as Record<string, unknown>;
  const none = products.map(() => false);
  if (!Array.isArray(actions) || !Array.isArray(scopes) || scopes.some((scope) => typeof scope !== 'string'))
    return none;
  if (!actions.some((action) => COVERING.includes(action))) return none;
  if (!Array.isArray(excludedActions) || !scopes.length) return none;
  if (excludedActions.some((action) => action !== 'microsoft.xdr/configuration/*')) return none;
  const named = (scopes as string[])
    .map((scope) => scope.toLowerCase().replace('/microsoftdefenderforendpoint/devicegroups/', ''))
    .filter((scope) => scope !== '/' && scope !== 'all');
  if (!named.length) return products.map(() => true);
  const inGroups = named.filter((name) => !['mde', 'mdo', 'mdi'].includes(name));
  const reached = (groups ?? []).map((group) => group.trim().toLowerCase());
  return products.map((product) =>
    product === 'mde' && inGroups.length
      ? reached.length > 0 && reached.every((name) => inGroups.includes(name))
      : named.includes(product),
  );
}

/** Is managing alerts really granted, on every product of the target, in one model? */
function isGranted({ evidence, target }: Trial, model: string): boolean {
  if (!isKnown(evidence.roleTemplateIds)) return model === 'unified' ? grantsSuffice(evidence, target) : false;
  const ids: readonly unknown[] = Array.isArray(evidence.roleTemplateIds.value) ? evidence.roleTemplateIds.value : [];
  if ([GLOBAL, SECURITY, OPERATOR].some((id) => ids.includes(id))) return true;
  const byRole = new Set(ids.includes(COMPLIANCE) ? ['mdo'] : []);
  return grantsSuffice(evidence, target, byRole, model);
}

function grantsSuffice(
  evidence: AccessEvidence,
  target: AccessTarget,
  byRole = new Set<string>(),
  model = 'unified',
): boolean {
  const products = target.products?.length ? target.products : ['mde', 'mdo', 'mdi', 'anything else'];
  const held: unknown = model === 'unified' && isKnown(evidence.defenderGrants) ? evidence.defenderGrants.value : [];
  const reaches = (Array.isArray(held) ? held : []).map((one: unknown) =>
    grantReaches(one, products, target.deviceGroups),
  );
  return products.every((product, index) => byRole.has(product) || unionReaches(reaches, index, product, held, target));
}

/** Two grants, one for group A and one for group B, together reach an item of both. */
function unionReaches(
  reaches: readonly boolean[][],
  index: number,
  product: string,
  held: unknown,
  target: AccessTarget,
): boolean {
  if (reaches.some((reach) => reach[index])) return true;
  const groups = target.deviceGroups ?? [];
  if (product !== 'mde' || groups.length < 2 || !Array.isArray(held)) return false;
  return groups.every((group) => held.some((one: unknown) => grantReaches(one, ['mde'], [group])[0]));
}

const MANAGE: readonly ActionName[] = ['incidents.manage', 'alerts.manage'];

test('ten thousand made-up answers switch an action on only with the exact permission, for this tenant, in time', () => {
  let on = 0;
  for (let index = 0; index < 10_000; index += 1) {
    const made = trial();
    const { evidence, options, target, age } = made;
    const decision = createAccess(evidence, options).decide(pick(MANAGE), target);
    const models = options.model ? [options.model] : ['classic', 'mde', 'unified'];
    const fresh = age > -60_001 && age < 300_000;
    const ours = target.tenantId === undefined || target.tenantId.toLowerCase() === TENANT;
    const licensed = isKnown(evidence.servicePlanIds);
    const right = fresh && ours && licensed && models.every((model) => isGranted(made, model));
    assert.notEqual(decision.outcome, 'undecided', 'an action is never left open');
    if (decision.outcome === 'allowed') {
      on += 1;
      assert.equal(decision.limitedTo, undefined);
      assert.ok(right, `trial ${index} was allowed: ${JSON.stringify({ evidence, target, model: options.model })}`);
    }
  }
  assert.ok(on > 200, `only ${on} of the trials were allowed, so that the check proves little`);
});

test('ten thousand made-up answers leave a view allowed, denied or undecided, and never throw', () => {
  const seen = new Set<string>();
  for (let index = 0; index < 10_000; index += 1) {
    const { evidence, options, target } = trial();
    seen.add(createAccess(evidence, options).decide('incidents.view', target).outcome);
  }
  assert.deepEqual([...seen].sort(), ['allowed', 'denied', 'undecided']);
});
