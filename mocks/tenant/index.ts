import { createTenantOver, type BehaviourOptions, type Tenant } from './core.ts';
import type { Tier } from './data/contract.ts';
import { createTenantData } from './data/index.ts';

export interface TenantOptions extends BehaviourOptions {
  /** How much data: 300, 3,000, 25,000 or 100,000 incidents. Default `demo`. */
  readonly tier?: Tier;
  /** Seed of the data. Default 20260601. */
  readonly seed?: number;
  /** What the data counts as now, if not the clock's time; a tenant with kept changes stays with its first day. */
  readonly startMs?: number;
}

/** Makes a demo tenant: deterministic for tier, seed and start time. */
export function createTenant(options: TenantOptions = {}): Tenant {
  const { tier = 'demo', seed, clock = { now: () => Date.now() }, startMs } = options;
  const start = startMs === undefined ? clock : { now: () => startMs };
  return createTenantOver(createTenantData({ tier, clock: start, ...(seed !== undefined && { seed }) }), {
    ...options,
    clock,
  });
}
