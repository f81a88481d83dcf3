/**
 * SecuritySource: the contract that widgets are written against.
 *
 * A source answers questions about one tenant for one signed-in person. Widgets never learn whether
 * Microsoft Graph, a proxy or the demo tenant answers; they ask what a source can do (`capabilities`)
 * and handle the error family of `errors.ts`.
 */
import type { ApiError } from './errors.ts';
import type { Alert } from './schemas/alert.ts';
import type { AlertComment } from './schemas/comment.ts';
import type { Incident } from './schemas/incident.ts';
import type {
  InvestigationResource,
  MachineActionResource,
  MachineResource,
  RemediationResource,
  RiskyUserResource,
  UserResource,
} from './source-response.ts';

/** What a source can answer. A widget whose need is missing says so instead of failing. */
export type Capability =
  | 'incidents'
  | 'alerts'
  | 'access'
  /** Search of the directory, to assign something to a person. */
  | 'people'
  /**
   * Defender for Endpoint (investigations, machines, machineActions): needs `mdeBaseUrl`; without it "Defender for
   * Endpoint is not connected", see `endpointProblem`.
   */
  | 'endpoint'
  /** Accounts of the directory, and what is done to them. */
  | 'users'
  /** Risk of accounts, by Entra ID Protection. */
  | 'riskyUsers'
  /** Approving and rejecting what investigations want to do. Microsoft publishes no API for it. */
  | 'remediation';

/** Options of every call. A call without a signal still ends: see the deadlines in `transport/`. */
export interface CallOptions {
  /** Aborts the call, its body and its retries. The promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Where data comes from and whom it belongs to. Two equal identities may share a cache,
 * two different ones never do.
 */
export interface SourceIdentity {
  /** Which source speaks: `graph`, `demo`, or a name of the host's own. */
  readonly kind: string;
  /** Base URL without version, or a name for sources without one. */
  readonly cloud: string;
  readonly tenantId: string;
  readonly account: string;
}

/** One row that could not be read. Its neighbours are shown; the count is said. */
export interface UnreadableRow {
  /** Position in the page, from 0. */
  readonly index: number;
  /** The row's id when at least that could be read. */
  readonly id: string | undefined;
  /** Dotted path and expectation, e.g. `createdDateTime: expected a date`. No values: those are the tenant's. */
  readonly problem: string;
}

/** Opaque link to the next page. Only the source that made it can follow it. */
export type PageLink = string & { readonly __brand: 'PageLink' };

/** One page of a list. It may be short or even empty and still have a next page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly unreadable: readonly UnreadableRow[];
  /** Total by the server's count, when it was asked for and answered. */
  readonly count: number | undefined;
  readonly next: PageLink | undefined;
  /**
   * Why rows may be missing. The server said its answer is partial (206 with Warning): provider names or the raw
   * warning. `nextLink`: the page has a link to the next one that cannot be read.
   */
  readonly partial: readonly string[];
  /** When the answer arrived, milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** Filters that Graph documents for incidents; all of them go to the server. Dates are ISO 8601 UTC. */
export interface IncidentFilter {
  readonly status?: readonly string[];
  readonly severity?: readonly string[];
  readonly classification?: readonly string[];
  readonly determination?: readonly string[];
  /** User principal names; `null` stands for "unassigned". */
  readonly assignedTo?: readonly (string | null)[];
  readonly createdFrom?: string;
  readonly createdBefore?: string;
  readonly updatedFrom?: string;
  readonly updatedBefore?: string;
}

/** Filters that Graph documents for alerts. */
export interface AlertFilter extends IncidentFilter {
  readonly serviceSource?: readonly string[];
}

/** A question for a list. Same question, same cache entry. */
export interface ListQuery<F> {
  readonly filter?: F;
  /** Page size. Incidents: at most 50, alerts: at most 1,000 (Graph's limits; larger values are lowered). */
  readonly top?: number;
  readonly skip?: number;
  /** Ask the server for the total. Default false. */
  readonly count?: boolean;
  /** Follow a page link; everything else in the query is then ignored. */
  readonly next?: PageLink;
}

/** Fields that Graph documents as writable on an incident; absent ones stay as they are. */
export interface IncidentChanges {
  readonly assignedTo?: string | null;
  readonly classification?: string;
  readonly determination?: string;
  readonly status?: 'active' | 'resolved' | 'inProgress';
  /** Replaces the whole list. */
  readonly customTags?: readonly string[];
  readonly displayName?: string;
  readonly severity?: string;
  /** `null` takes it away. */
  readonly resolvingComment?: string | null;
}

/** Fields that Graph documents as writable on an alert. */
export interface AlertChanges {
  readonly assignedTo?: string | null;
  readonly classification?: string;
  readonly determination?: string;
  readonly status?: 'new' | 'inProgress' | 'resolved';
}

/** An incident as read by `get` or `listWithAlerts`: the row, plus its alerts when asked for. */
export interface IncidentDetail {
  readonly incident: Incident;
  /** Present when they were asked for. A list leaves them out when the service did. */
  readonly alerts: readonly Alert[] | undefined;
  readonly unreadable: readonly UnreadableRow[];
  /** Ids that were left behind while following `redirectIncidentId`, oldest first. Empty for most. */
  readonly redirectedFrom: readonly string[];
  readonly receivedAt: number;
}

export interface IncidentResource {
  list(query: ListQuery<IncidentFilter>, options?: CallOptions): Promise<Page<Incident>>;
  /**
   * The same page with the alerts of each incident, in one call; a source may lack it. Not for every tenant: answers
   * over 10 MB are refused (`too-large`), and Graph fails for good (`server`) where incidents hold too many alerts, so
   * neither is tried again here; read such incidents by `get`. Merged incidents are not followed. An alert that
   * cannot be read is among the `unreadable` of its incident, an incident among those of the page.
   */
  listWithAlerts?(query: ListQuery<IncidentFilter>, options?: CallOptions): Promise<Page<IncidentDetail>>;
  /** Follows redirects of merged incidents (cycles end with a `gone` error). */
  get(id: string, options?: CallOptions & { readonly withAlerts?: boolean }): Promise<IncidentDetail>;
  update(id: string, changes: IncidentChanges, options?: CallOptions): Promise<Incident>;
  /** Returns all comments, the new one included. */
  comment(id: string, comment: string, options?: CallOptions): Promise<readonly AlertComment[]>;
  /** Returns the id of the incident that remains. */
  merge(
    ids: readonly string[],
    details?: { readonly comment?: string; readonly reasons?: readonly string[] },
    options?: CallOptions,
  ): Promise<string>;
}

export interface AlertResource {
  list(query: ListQuery<AlertFilter>, options?: CallOptions): Promise<Page<Alert>>;
  get(id: string, options?: CallOptions): Promise<Alert>;
  update(id: string, changes: AlertChanges, options?: CallOptions): Promise<Alert>;
  comment(id: string, comment: string, options?: CallOptions): Promise<readonly AlertComment[]>;
  /** Moves alerts to an incident (`null`: a new one) and returns that incident's id. */
  move(
    ids: readonly string[],
    incidentId: string | null,
    details?: { readonly comment?: string; readonly reasons?: readonly string[] },
    options?: CallOptions,
  ): Promise<string>;
}

/** One answer about the signed-in person: read, or why not. */
export type Answer<T> =
  { readonly known: true; readonly value: T } | { readonly known: false; readonly error: ApiError };

/** A role of Defender's unified RBAC that the person holds, with its scope. */
export interface DefenderGrant {
  readonly roleDefinitionId: string;
  readonly displayName: string;
  /** Allowed resource actions as written, e.g. `microsoft.xdr/secops/securitydata/read`. */
  readonly actions: readonly string[];
  readonly excludedActions: readonly string[];
  /** `/` or empty text: the whole tenant; else data sources and device groups. Never an empty list. */
  readonly scopes: readonly string[];
}

/** What the tenant says about the signed-in person. Read in one v1.0 and one beta batch. */
export interface AccessAnswers {
  /** Object id of the person, when it could be read. */
  readonly personId: Answer<string>;
  /** `roleTemplateId`s of the person's Entra roles (transitive). */
  readonly roleTemplateIds: Answer<readonly string[]>;
  /** Unified RBAC grants of this person. */
  readonly defenderGrants: Answer<readonly DefenderGrant[]>;
  /** Ids of service plans that are on (sku Enabled or Warning, plan Success or pending). */
  readonly servicePlanIds: Answer<readonly string[]>;
  readonly receivedAt: number;
}

export interface AccessResource {
  /**
   * Asks at once; the answers are read once `painted` has resolved, so that rows on their way to the screen do not
   * wait for rights. Default: as they come.
   */
  read(options?: CallOptions & { readonly painted?: Promise<void> }): Promise<AccessAnswers>;
}

/** Somebody of the directory. */
export interface DirectoryPerson {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string | undefined;
  readonly jobTitle: string | undefined;
}

export interface PeopleResource {
  /** People whose name or address begins with this text, at most 15. Nothing for an empty text. */
  search(text: string, options?: CallOptions): Promise<readonly DirectoryPerson[]>;
}

/** What the transport is doing for an origin, for the status line of a widget. */
export interface ThrottleState {
  /** Milliseconds since the epoch until which no request is sent; 0 when open. */
  readonly until: number;
}

/** The contract. Implementations: `createGraphSource`, the demo source, or a host's own. */
export interface SecuritySource {
  /** Version of this contract; a kit that does not speak it refuses visibly. */
  readonly protocol: 1;
  readonly identity: SourceIdentity;
  readonly capabilities: ReadonlySet<Capability>;
  readonly incidents: IncidentResource;
  readonly alerts: AlertResource;
  readonly access: AccessResource;
  /** Absent where `people` is not among the capabilities: then accounts are typed. */
  readonly people?: PeopleResource;
  /** These three are absent where `endpoint` is not among the capabilities. */
  readonly investigations?: InvestigationResource;
  readonly machines?: MachineResource;
  readonly machineActions?: MachineActionResource;
  /** Each absent where its capability is. */
  readonly users?: UserResource;
  readonly riskyUsers?: RiskyUserResource;
  readonly remediation?: RemediationResource;
  /**
   * Why Defender for Endpoint cannot be asked: `not-connected` without an address for it, `refused` with a sentence
   * about an address that is not allowed. Undefined when `endpoint` is among the capabilities, or the source does
   * not tell.
   */
  readonly endpointProblem?: ApiError | undefined;
  /** Current throttling of the Graph origin. */
  readonly throttle: () => ThrottleState;
  /** Aborts everything in flight and forgets the token. Calls made later reject with `signed-out`. */
  dispose(): void;
}
