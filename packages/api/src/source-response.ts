/**
 * The part of the contract that is about devices and accounts: what is known of them, what is being done, and what
 * a person does. See `source.ts` for the whole; each resource here is absent where its capability is.
 */
import type { Raw } from './schemas/fields.ts';
import type { Investigation } from './schemas/investigation.ts';
import type { Machine } from './schemas/machine.ts';
import type { MachineAction } from './schemas/machine-action.ts';
import type { RiskyUser } from './schemas/risky-user.ts';
import type { User } from './schemas/user.ts';
import type { CallOptions, ListQuery, Page } from './source.ts';

/** Filters that Defender for Endpoint documents for investigations. At most 50 values in all, else `bad-request`. */
export interface InvestigationFilter {
  /** Devices, by `mdeDeviceId`. */
  readonly machineId?: readonly string[];
  /** Alerts that started one. */
  readonly triggeringAlertId?: readonly string[];
  readonly state?: readonly string[];
}

/** Filters that Defender for Endpoint documents for machine actions. At most 50 values in all, else `bad-request`. */
export interface MachineActionFilter {
  readonly machineId?: readonly string[];
  readonly type?: readonly string[];
  readonly status?: readonly string[];
}

/** A list of Defender for Endpoint: it counts nothing, and its pages are followed by `next` alone. */
export type EndpointQuery<F> = Omit<ListQuery<F>, 'count'>;

/** Automated investigations. Graph has none; there is no list of what they found, and no way to decide here. */
export interface InvestigationResource {
  list(query: EndpointQuery<InvestigationFilter>, options?: CallOptions): Promise<Page<Investigation>>;
  get(id: string, options?: CallOptions): Promise<Investigation>;
}

export interface MachineResource {
  /** A device by its `mdeDeviceId`. One that is unknown, or in a group the person may not see, is `gone`. */
  get(id: string, options?: CallOptions): Promise<Machine>;
  /** Devices by their ids, in as few calls as it takes; those that are unknown or hidden are left out. */
  list(ids: readonly string[], options?: CallOptions): Promise<Page<Machine>>;
}

/** What can be done to a device. */
export type DeviceAction =
  | {
      readonly action: 'isolate';
      /** `Selective` leaves mail and chat on the device working. */
      readonly isolationType: 'Full' | 'Selective';
    }
  | { readonly action: 'runAntiVirusScan'; readonly scanType: 'Quick' | 'Full' }
  | {
      readonly action:
        'unisolate' | 'collectInvestigationPackage' | 'restrictCodeExecution' | 'unrestrictCodeExecution';
    };

export interface MachineActionResource {
  list(query: EndpointQuery<MachineActionFilter>, options?: CallOptions): Promise<Page<MachineAction>>;
  get(id: string, options?: CallOptions): Promise<MachineAction>;
  /**
   * Asks for an action and returns it, mostly `Pending`. The comment is required and kept with it. While one of the
   * same type is under way, it is refused as `conflict` with the code `action_active`.
   */
  act(machineId: string, action: DeviceAction, comment: string, options?: CallOptions): Promise<MachineAction>;
}

export interface UserResource {
  /** An account by object id or user principal name. */
  get(id: string, options?: CallOptions): Promise<User>;
  /** Accounts by object id; those that are unknown are left out. */
  list(ids: readonly string[], options?: CallOptions): Promise<Page<User>>;
  /** Everybody who is signed in with the account has to sign in again. */
  revokeSessions(id: string, options?: CallOptions): Promise<void>;
  /** Whether anybody can sign in with the account. */
  setEnabled(id: string, enabled: boolean, options?: CallOptions): Promise<void>;
}

/** Entra ID Protection: one call a second for all apps of the tenant, so ask for many accounts at once. */
export interface RiskyUserResource {
  /** The risk of an account by object id; one that was never at risk is `gone`. */
  get(id: string, options?: CallOptions): Promise<RiskyUser>;
  /** Risks by object id; accounts that were never at risk are left out. */
  list(ids: readonly string[], options?: CallOptions): Promise<Page<RiskyUser>>;
  /** Says that these accounts (object ids, at most 60) are compromised, which raises their risk to high. */
  confirmCompromised(ids: readonly string[], options?: CallOptions): Promise<void>;
}

/** Evidence that waits for approval: the alert, and the row of its `evidence` as it came (`AlertEvidence.raw`). */
export interface RemediationTarget {
  readonly alertId: string;
  readonly evidence: Raw;
}

export type RemediationDecision = 'approve' | 'reject';

/** What a decision led to. */
export interface RemediationOutcome {
  readonly approvalId: string | undefined;
  /** Status of the evidence now, as Graph writes it, e.g. `running` or `declined`. */
  readonly remediationStatus: string | undefined;
  /** Alerts whose evidence changed with it, the one that was asked about included: they are to be read again. */
  readonly alertIds: readonly string[];
}

/**
 * Approving and rejecting what an automated investigation wants to do. Microsoft publishes no API for it, so the
 * Graph source has this only where a host names a service of its own; the demo tenant is one.
 */
export interface RemediationResource {
  /** Rejects as `conflict` when it is decided already, or nothing waits. */
  decide(
    target: RemediationTarget,
    decision: RemediationDecision,
    options?: CallOptions & { readonly comment?: string },
  ): Promise<RemediationOutcome>;
}
