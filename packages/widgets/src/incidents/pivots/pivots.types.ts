/** A value that somebody looks at, and where it can lead. All text is the tenant's, or an attacker's. */
import type { MenuItem } from '@watchfloor/ui';
import type { IncidentTabName } from '../incident/incident.types.ts';

/** What a value is. */
export type PivotKind =
  | 'app'
  | 'cloudResource'
  | 'commandLine'
  | 'container'
  | 'device'
  | 'domain'
  | 'email'
  | 'file'
  | 'fileHash'
  | 'id'
  | 'ip'
  | 'mailbox'
  | 'message'
  | 'registry'
  | 'tag'
  | 'technique'
  | 'text'
  | 'url'
  | 'user';

/** Detail of `wf-search` and `wf-hunt`. */
export interface PivotDetail {
  readonly kind: PivotKind;
  /** Exactly as it was received, so never part of a query by joining texts: write it as a literal of its language. */
  readonly value: string;
  /** ISO 8601 UTC: from when and until when it was seen, where that is known. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** The incident on whose page it stands. */
  readonly incidentId: string | undefined;
}

/** The list in which the value stands, narrowed by it. */
export interface PivotFilter {
  readonly state: FilterState;
  readonly choose: (state: 'only' | 'not') => void;
  /** It can also be left out. */
  readonly excludes?: boolean;
}
export type FilterState = 'only' | 'not' | undefined;

/** Somewhere that the value, or what it names, is shown. */
export interface PivotWay {
  readonly to: IncidentTabName | 'details' | 'alert' | 'incident';
  readonly go: (trigger: Event) => void;
}

/** What can be done to the row that a value stands in: it comes last, and each item says why it is off. */
export interface PivotActs {
  /** Settles once the items are known; never rejects. */
  readonly ready: Promise<unknown>;
  /** As they are now: rights may be read meanwhile. */
  readonly items: () => readonly MenuItem[];
  readonly choose: (id: string) => void;
}

/** A value, and what can be done with it beyond copying. */
export interface PivotAsk {
  /** `word`: one of ours for a state, which nobody searches for. */
  readonly kind: PivotKind | 'word';
  /** Exactly as it was received. */
  readonly text: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly filter?: PivotFilter | undefined;
  readonly ways?: readonly PivotWay[] | undefined;
  readonly acts?: PivotActs | undefined;
}
