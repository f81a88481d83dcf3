/** What the quick choices offer, and what each of them changes. */
import type { Alert, DirectoryPerson } from '@watchfloor/api';
import { revealText } from '@watchfloor/runtime';
import type { PickOption } from '@watchfloor/ui';
import { DETERMINATIONS_OF } from '../../incident-actions/changes.ts';
import { worded } from '../../incident-facts/facts-text.ts';
import type { AlertBench } from '../tools/bench.ts';
import { comparable, type AlertEdit } from './edit.ts';

export type AlertPick = 'status' | 'assign' | 'classify';

const ACCOUNT = 'account:';
const STATUSES = ['new', 'inProgress', 'resolved'] as const;
const MOST_KNOWN = 8;
const LOOKS_LIKE_ACCOUNT = /^[^\s@]+@[^\s@]+$/;

export interface PickContext {
  readonly bench: AlertBench;
  readonly alerts: readonly Alert[];
  /** Text of the field. */
  readonly text: string;
  readonly people: readonly DirectoryPerson[];
}

export function pickOptions(kind: AlertPick, context: PickContext): readonly PickOption[] {
  if (kind === 'status') return statusOptions(context);
  return kind === 'classify' ? classOptions(context) : assignOptions(context);
}

/** What the choice of an option changes; undefined when it is none of these. */
export function editOf(kind: AlertPick, id: string, me: string): AlertEdit | undefined {
  if (kind === 'status') {
    const status = STATUSES.find((each) => each === id);
    return status && { status };
  }
  if (kind === 'classify') {
    const [classification = '', determination = 'unknown'] = id.split('/');
    return { classification, determination };
  }
  if (id === 'me') return { assignedTo: me };
  if (id === 'nobody') return { assignedTo: null };
  return id.startsWith(ACCOUNT) ? { assignedTo: id.slice(ACCOUNT.length) } : undefined;
}

/** The value that all of them share; undefined when they differ. */
const shared = (alerts: readonly Alert[], of: (alert: Alert) => string): string | undefined => {
  const first = alerts[0] && of(alerts[0]);
  return alerts.every((each) => of(each) === first) ? first : undefined;
};

function statusOptions({ bench: { context }, alerts }: PickContext): readonly PickOption[] {
  const now = shared(alerts, (alert) => comparable(alert, 'status'));
  const { terms } = context;
  return STATUSES.map((id, place) => ({
    id,
    label: worded(terms.alertStatuses, id, terms),
    keys: String(place + 1),
    chosen: now === id,
  }));
}

function classOptions({ bench, alerts }: PickContext): readonly PickOption[] {
  const { classification, determination } = bench.filterTerms.values;
  const { terms } = bench.context;
  const now = shared(alerts, (alert) => `${alert.classification ?? 'unknown'}/${alert.determination ?? 'unknown'}`);
  const options: PickOption[] = [{ id: 'unknown/unknown', label: bench.own.noClass }];
  for (const [value, determinations] of Object.entries(DETERMINATIONS_OF)) {
    const group = worded(classification, value, terms);
    for (const each of determinations)
      options.push({ id: `${value}/${each}`, label: worded(determination, each, terms), group });
  }
  return options.map((option) => ({ ...option, chosen: option.id === now }));
}

function assignOptions({ bench, alerts, text, people }: PickContext): readonly PickOption[] {
  const { own, source, rows } = bench;
  const me = source?.identity.account ?? '';
  const now = shared(alerts, (alert) => comparable(alert, 'assignedTo'));
  const chosen = (account: string): boolean => now === account.toLowerCase();
  const options: PickOption[] = [
    { id: 'me', label: own.me, note: revealText(me), chosen: chosen(me), keys: '1' },
    { id: 'nobody', label: own.nobody, chosen: chosen(''), keys: '2' },
  ];
  const known = new Set([me.toLowerCase()]);
  const add = (account: string, more?: Partial<PickOption>): void => {
    if (known.has(account.toLowerCase())) return;
    known.add(account.toLowerCase());
    options.push({ id: ACCOUNT + account, label: revealText(account), chosen: chosen(account), ...more });
  };
  for (const { userPrincipalName, displayName } of people) {
    const label = revealText(displayName ?? userPrincipalName);
    // Who was found by the address does not have the text in the name.
    add(userPrincipalName, { label, note: revealText(userPrincipalName), group: own.directory, always: true });
  }
  for (const account of frequent(rows)) add(account, { group: own.inList });
  const typed = text.trim();
  if (LOOKS_LIKE_ACCOUNT.test(typed)) add(typed, { label: own.useAccount(revealText(typed)) });
  return options;
}

const counted = new WeakMap<readonly Alert[], readonly string[]>();

/** Who has most of the loaded alerts. */
function frequent(rows: readonly Alert[]): readonly string[] {
  let names = counted.get(rows);
  if (!names) {
    const counts = new Map<string, number>();
    for (const { assignedTo } of rows)
      if (assignedTo && LOOKS_LIKE_ACCOUNT.test(assignedTo)) counts.set(assignedTo, (counts.get(assignedTo) ?? 0) + 1);
    const ranked = [...counts].sort((a, b) => b[1] - a[1]);
    counted.set(rows, (names = ranked.slice(0, MOST_KNOWN).map(([name]) => name)));
  }
  return names;
}
