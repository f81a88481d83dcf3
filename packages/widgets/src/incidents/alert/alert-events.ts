/**
 * What happened when, from the times that an alert and its evidence carry. It is not the portal's timeline: Microsoft
 * Graph gives neither that nor the alert's story. Pure; never throws.
 */
import type { Alert, AlertEvidence } from '@watchfloor/api';
import { parseTime } from '@watchfloor/runtime';
import { textOf } from '../incident-facts/evidence-assets.ts';
import { valueAt } from '../incident-evidence/evidence-kinds.ts';
import type { EvidenceRow } from '../incident-evidence/evidence-rows.ts';

export type AlertEventKind =
  | 'firstActivity'
  | 'lastActivity'
  | 'created'
  | 'resolved'
  | 'noted'
  | 'processBegan'
  | 'mailReceived'
  | 'messageReceived'
  | 'messageChanged'
  | 'reported'
  | 'sessionBegan'
  | 'sessionEnded'
  | 'signedInBefore'
  | 'deviceSeen'
  | 'tokenFrom'
  | 'tokenUntil'
  | 'accessed';

export interface AlertEvent {
  /** Tells events apart, and stays the same when the alert is read again. */
  readonly key: string;
  readonly kind: AlertEventKind;
  /** ISO 8601 as it came. */
  readonly at: string;
  /** Evidence that it is about: one row, but for `noted`, where there may be many. */
  readonly rows: readonly EvidenceRow[];
}

/** Where a type of evidence carries times of its own. */
const TIMES: Readonly<Record<string, readonly (readonly [AlertEventKind, string])[]>> = {
  process: [['processBegan', 'processCreationDateTime']],
  analyzedMessage: [['mailReceived', 'receivedDateTime']],
  submissionMail: [['reported', 'submissionDateTime']],
  teamsMessage: [
    ['messageReceived', 'receivedDateTime'],
    ['messageChanged', 'lastModifiedDateTime'],
  ],
  cloudLogonSession: [
    ['signedInBefore', 'previousLogonDateTime'],
    ['sessionBegan', 'startUtcDateTime'],
  ],
  hostLogonSession: [
    ['sessionBegan', 'startUtcDateTime'],
    ['sessionEnded', 'endUtcDateTime'],
  ],
  device: [['deviceSeen', 'firstSeenDateTime']],
  sasToken: [
    ['tokenFrom', 'startDateTime'],
    ['tokenUntil', 'expiryDateTime'],
  ],
};
const ACCESSES = 'userAccount.resourceAccessEvents';

/** The alert's own times; at one moment they stand in this order, before the evidence's. */
const OWN: readonly (readonly [AlertEventKind, keyof Alert])[] = [
  ['firstActivity', 'firstActivityDateTime'],
  ['lastActivity', 'lastActivityDateTime'],
  ['created', 'createdDateTime'],
  ['resolved', 'resolvedDateTime'],
];

class Chronicle {
  readonly #events = new Map<string, AlertEvent & { readonly ms: number; readonly rows: EvidenceRow[] }>();

  /** What several things have at one moment, as when their evidence was noted, is one event. */
  add(kind: AlertEventKind, value: unknown, row?: EvidenceRow): void {
    const at = textOf(value);
    const ms = parseTime(at);
    if (at === undefined || ms === undefined) return;
    const key = `${kind} ${ms}${kind === 'noted' ? '' : ` ${row?.key ?? ''}`}`;
    const known = this.#events.get(key);
    if (!known) this.#events.set(key, { key, kind, at, ms, rows: row ? [row] : [] });
    else if (row && !known.rows.includes(row)) known.rows.push(row);
  }

  evidence(evidence: AlertEvidence, row: EvidenceRow): void {
    const times = Object.hasOwn(TIMES, evidence.kind) ? TIMES[evidence.kind]! : [];
    for (const [kind, path] of times) this.add(kind, valueAt(evidence, path), row);
    const accesses = valueAt(evidence, ACCESSES);
    if (Array.isArray(accesses))
      for (const each of accesses) this.add('accessed', valueAt(each, 'accessDateTime'), row);
    this.add('noted', evidence.createdDateTime, row);
  }

  /** The oldest first. */
  get events(): readonly AlertEvent[] {
    return [...this.#events.values()].sort((a, b) => a.ms - b.ms);
  }
}

/** @param rows the evidence of this alert alone */
export function eventsOf(alert: Alert, rows: readonly EvidenceRow[]): readonly AlertEvent[] {
  const chronicle = new Chronicle();
  for (const [kind, field] of OWN) chronicle.add(kind, alert[field]);
  for (const row of rows) for (const { evidence } of row.mentions) chronicle.evidence(evidence, row);
  return chronicle.events;
}
