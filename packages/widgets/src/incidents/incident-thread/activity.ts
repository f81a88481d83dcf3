/**
 * What happened to an incident, as far as Microsoft Graph tells. It keeps no log of changes: comments have an author
 * and a time, alerts the time when they were resolved, and the incident the time of its last change and sometimes who
 * made it. Everything else is only known as it is now.
 */
import type { Alert, AlertComment, Incident } from '@watchfloor/api';
import { parseTime } from '@watchfloor/runtime';

export type ActivityKind = 'comment' | 'created' | 'updated' | 'alertsResolved';

export interface ActivityAlert {
  readonly id: string;
  readonly title: string | undefined;
}

export interface ActivityEntry {
  /** Tells entries apart, and stays the same when the incident is read again. */
  readonly key: string;
  readonly kind: ActivityKind;
  /** ISO 8601 UTC as it came; undefined: the source does not say when. */
  readonly at: string | undefined;
  /** Undefined: the source does not say who. */
  readonly by: string | undefined;
  /** Of a comment. */
  readonly text?: string;
  /** It is also, or only, about these alerts. */
  readonly alerts: readonly ActivityAlert[];
  /** A comment that was made on alerts and not on the incident. */
  readonly onlyAlerts: boolean;
}

/** As it is now; who made it so, and when, the source does not tell. Absent: not set. */
export interface PresentState {
  readonly status: string | undefined;
  readonly assignedTo: string | undefined;
  readonly classification: string | undefined;
  readonly determination: string | undefined;
  readonly resolvingComment: string | undefined;
}

/**
 * What is missing: the log of changes, which no source gives (`history`); what the alerts would add (`alerts`);
 * comments without an author (`authors`) or a time (`times`).
 */
export type ActivityGap = 'history' | 'alerts' | 'authors' | 'times';

export interface Activity {
  /** The newest first; what has no time comes last, in the order of the source. */
  readonly entries: readonly ActivityEntry[];
  readonly present: PresentState;
  readonly gaps: readonly ActivityGap[];
}

/** A comment that is made on an incident is written to its alerts too, a moment later. */
const SAME_MOMENT = 5_000;

interface Made {
  key: string;
  kind: ActivityKind;
  at: string | undefined;
  by: string | undefined;
  text?: string;
  alerts: ActivityAlert[];
  onlyAlerts: boolean;
}

const said = (text: string | undefined): string | undefined => text?.trim() || undefined;
const near = (a: string | undefined, b: string | undefined): boolean => {
  const [one, other] = [parseTime(a), parseTime(b)];
  return one === undefined || other === undefined ? one === other : Math.abs(one - other) <= SAME_MOMENT;
};
const alertOf = ({ id, title }: Alert): ActivityAlert => ({ id, title: said(title) });

class Thread {
  readonly #entries: Made[] = [];
  /** Comments by author and text: a list may hold thousands. */
  readonly #byText = new Map<string, Made[]>();
  readonly #numbers = new Map<string, number>();

  /** Notes a comment; the same one on several alerts, or on the incident and its alerts, is one entry. */
  comment({ comment, createdByDisplayName, createdDateTime: at }: AlertComment, alert?: ActivityAlert): void {
    const text = said(comment);
    if (text === undefined) return;
    const by = said(createdByDisplayName);
    const name = JSON.stringify([by, text]);
    const same = this.#byText.get(name) ?? [];
    const known = alert && same.find((each) => near(each.at, at) && !each.alerts.some(({ id }) => id === alert.id));
    if (known) return void known.alerts.push(alert);
    const entry = this.#add({
      kind: 'comment',
      at,
      by,
      text,
      alerts: alert ? [alert] : [],
      onlyAlerts: Boolean(alert),
    });
    this.#byText.set(name, [...same, entry]);
  }

  /** Notes that an alert was resolved; those of the same second were resolved together. */
  resolved(at: string, alert: ActivityAlert, bySecond: Map<number | undefined, Made>): void {
    const second = Math.floor((parseTime(at) ?? 0) / 1000);
    const known = bySecond.get(second);
    if (known) known.alerts.push(alert);
    else bySecond.set(second, this.moment('alertsResolved', at, undefined, [alert]));
  }

  moment(kind: ActivityKind, at: string | undefined, by: string | undefined, alerts: ActivityAlert[] = []): Made {
    return this.#add({ kind, at, by, alerts, onlyAlerts: false });
  }

  sorted(): Made[] {
    const time = ({ at }: Made): number => parseTime(at) ?? -Infinity;
    const timed = this.#entries.map((entry, place) => ({ entry, place, ms: time(entry) }));
    // Of two at one time the later one in the source is the newer.
    timed.sort((a, b) => (a.ms === b.ms ? (a.ms === -Infinity ? a.place - b.place : b.place - a.place) : b.ms - a.ms));
    return timed.map(({ entry }) => entry);
  }

  #add(made: Omit<Made, 'key'>): Made {
    const name = `${made.kind} ${made.at ?? ''} ${made.by ?? ''}`;
    const number = this.#numbers.get(name) ?? 0;
    this.#numbers.set(name, number + 1);
    const entry = { ...made, key: number ? `${name} ${number}` : name };
    this.#entries.push(entry);
    return entry;
  }
}

/**
 * The thread of an incident, from what was read of it. Pure; never throws.
 * @param alerts its alerts; undefined: they are not read, and `gaps` says so
 */
export function activityOf(incident: Incident, alerts?: readonly Alert[]): Activity {
  const thread = new Thread();
  const { createdDateTime: created, lastUpdateDateTime: updated, comments = [] } = incident;
  if (created) thread.moment('created', created, undefined);
  for (const each of comments) thread.comment(each);
  const bySecond = new Map<number | undefined, Made>();
  const ids = new Set<string>();
  for (const alert of alerts ?? []) {
    if (ids.has(alert.id)) continue;
    ids.add(alert.id);
    for (const each of alert.comments ?? []) thread.comment(each, alertOf(alert));
    if (parseTime(alert.resolvedDateTime) !== undefined)
      thread.resolved(alert.resolvedDateTime!, alertOf(alert), bySecond);
  }
  if (updated && updated !== created) thread.moment('updated', updated, said(incident.lastModifiedBy));
  const entries = thread.sorted();
  const missing = (of: 'by' | 'at'): boolean =>
    entries.some((entry) => entry.kind === 'comment' && (of === 'by' ? !entry.by : parseTime(entry.at) === undefined));
  const gaps: ActivityGap[] = ['history'];
  if (!alerts) gaps.push('alerts');
  if (missing('by')) gaps.push('authors');
  if (missing('at')) gaps.push('times');
  return { entries, present: presentOf(incident), gaps };
}

const set = (value: string | undefined): string | undefined => (value && value !== 'unknown' ? value : undefined);

function presentOf({ status, assignedTo, classification, determination, resolvingComment }: Incident): PresentState {
  return {
    status: set(status),
    assignedTo: said(assignedTo),
    classification: set(classification),
    determination: set(determination),
    resolvingComment: status === 'resolved' ? said(resolvingComment) : undefined,
  };
}
