/**
 * What the tenant's protocol half asks of its data half. Rows are made on demand from (seed, index);
 * only small columns are kept for every incident, so that tier L fits in memory and lists at once.
 * Changes by people (PATCH, merge, move) are no concern of the data half: `tenant/state.ts` lays them over.
 */

export type Tier = 'demo' | 'S' | 'M' | 'L';

/** Milliseconds since the epoch. Injected, so that a test can stand still or jump. */
export interface Clock {
  now(): number;
}

/** Products that contribute alerts; rights are given by product. */
export type Workload = 'mde' | 'mdo' | 'mdi' | 'mdca' | 'entra' | 'dlp' | 'xdr';

/** Head of an incident: what filters, sorting and rights need. Cheap: at most a few microseconds each. */
export interface IncidentHead {
  /** 0 is the most recently updated one; heads are in order of `updatedMs`, newest first. */
  readonly index: number;
  /** Numeric string, e.g. `"2231"`. */
  readonly id: string;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly status: 'active' | 'inProgress' | 'resolved';
  readonly severity: 'informational' | 'low' | 'medium' | 'high';
  readonly classification: 'unknown' | 'truePositive' | 'falsePositive' | 'informationalExpectedActivity';
  readonly determination: string;
  /** userPrincipalName, `Automation`, or null. */
  readonly assignedTo: string | null;
  readonly workloads: readonly Workload[];
  /** Device groups that its devices belong to: `A`, `B`, both or none. */
  readonly deviceGroups: readonly ('A' | 'B')[];
  readonly alertCount: number;
}

/** What a walk over all incidents reads, by index, without making a head for each. */
export interface HeadColumns {
  readonly created: Float64Array;
  /** Falling. */
  readonly updated: Float64Array;
  /** Status (`redirected` included), severity, verdict, analyst, products and groups; see `bits.ts`. */
  bits(index: number): number;
  /** Whom the bits of an analyst stand for. */
  readonly assignees: readonly (string | null)[];
}

/** A JSON object as Graph sends it. */
export type Wire = Record<string, unknown>;

/** One generated alert, with what rights need beside it. */
export interface AlertRecord {
  readonly id: string;
  readonly incidentIndex: number;
  readonly workload: Workload;
  /** The body as `alerts_v2` would send it, with `@odata.type`d evidence; a fresh object each time. */
  readonly body: Wire;
}

/** What filters and rights ask of an alert. */
export interface AlertFacts {
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly workloads: readonly Workload[];
  readonly deviceGroups: readonly ('A' | 'B')[];
  readonly status: string;
  readonly severity: string;
  readonly classification: string;
  readonly determination: string;
  readonly assignedTo: string | null;
  readonly serviceSource: string;
}

export interface TenantData {
  readonly tier: Tier;
  readonly tenantId: string;
  readonly organisation: string;
  readonly incidentCount: number;
  readonly alertCount: number;
  head(index: number): IncidentHead;
  readonly columns: HeadColumns;
  /** The incident body without `alerts`; a fresh object each time. */
  incident(index: number): Wire;
  /** All alerts of an incident, newest first, each with its evidence. */
  alerts(index: number): AlertRecord[];
  /** One alert of an incident, without making the others: `alerts(index)[position]`, or undefined. */
  alert(index: number, position: number): AlertRecord | undefined;
  /** What rights and filters ask of the alerts of an incident, newest first; cheap. Absent: read off the alerts. */
  facts?(head: IncidentHead): AlertFacts[];
  /** Id of the incident that this one was merged into. Such an incident has no alerts left; report it as `redirected`. */
  redirectOf(index: number): string | undefined;
  /** Index of an incident by id, or undefined. */
  incidentIndex(id: string): number | undefined;
  /** Where an alert lives, by its id alone (ids carry their incident), or undefined. */
  alertPlace(id: string): { readonly incidentIndex: number; readonly position: number } | undefined;
  /** Alerts of the tenant by descending createdDateTime: rank (0 = newest) to place. Built on first use. */
  alertByRank(rank: number): { readonly incidentIndex: number; readonly position: number };
}

/** `createTenantData({tier, clock, seed})`: deterministic for (tier, seed, start time). Default seed 20260601. */
export interface TenantDataOptions {
  readonly tier: Tier;
  readonly clock: Clock;
  readonly seed?: number;
}
