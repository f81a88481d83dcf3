/** What the quick choices offer, and what each of them changes. */
import type { DirectoryPerson, SecuritySource } from '@watchfloor/api';
import { revealText } from '@watchfloor/runtime';
import type { PickOption } from '@watchfloor/ui';
import { DETERMINATIONS_OF } from '../../incident-actions/changes.ts';
import type { ItemEdit, Manageable } from '../../incident-actions/contract.ts';
import type { FilterStrings } from '../../incident-filters/filters.strings.ts';
import { termOf } from '../incident-list.columns.ts';
import type { TriageStrings } from './triage.strings.ts';

export type PickKind = 'assign' | 'status' | 'classify';

const ME = 'me';
const NOBODY = 'nobody';
const ACCOUNT = 'account:';
/** Assignees of the loaded rows that are offered before anything is typed. */
const MOST_KNOWN = 8;
const LOOKS_LIKE_ACCOUNT = /^[^\s@]+@[^\s@]+$/;

/** What a choice is made among. */
export interface PickContext {
  readonly source: SecuritySource | undefined;
  /** What is loaded: who has most of it is offered. */
  readonly rows: readonly Manageable[];
  /** States that may be chosen, in this order, and their words. */
  readonly statuses: readonly string[];
  readonly statusNames: Readonly<Record<string, string>>;
  readonly values: FilterStrings['values'];
  readonly terms: PickTerms;
  readonly targets: readonly Manageable[];
  /** Text of the field. */
  readonly text: string;
  readonly people: readonly DirectoryPerson[];
  /** `people` are all whose name or account begins with `text`. */
  readonly knowsAll: boolean;
}

type PickTerms = Pick<
  TriageStrings,
  'noClass' | 'me' | 'nobody' | 'directory' | 'inList' | 'useAccount' | 'notInDirectory'
>;

export function optionsOf(kind: PickKind, context: PickContext): readonly PickOption[] {
  if (kind === 'status') return statusOptions(context);
  return kind === 'classify' ? classOptions(context) : assignOptions(context);
}

/** What the choice of an option changes; undefined when it is none of these. */
export function editOf<S extends string>(
  kind: PickKind,
  id: string,
  me: string,
  statuses: readonly S[],
): (Omit<ItemEdit, 'status'> & { readonly status?: S }) | undefined {
  if (kind === 'status') {
    const status = statuses.find((each) => each === id);
    return status && { status };
  }
  if (kind === 'classify') {
    const [classification = '', determination = 'unknown'] = id.split('/');
    return { classification, determination };
  }
  if (id === ME) return { assignedTo: me };
  if (id === NOBODY) return { assignedTo: null };
  return id.startsWith(ACCOUNT) ? { assignedTo: id.slice(ACCOUNT.length) } : undefined;
}

/** The value that all targets share; undefined when they differ. */
const shared = (targets: readonly Manageable[], of: (item: Manageable) => string | undefined): string | undefined => {
  const first = targets[0] && of(targets[0]);
  return targets.every((each) => of(each) === first) ? first : undefined;
};

function statusOptions({ statuses, statusNames: names, targets }: PickContext): readonly PickOption[] {
  const now = shared(targets, ({ status }) => status);
  return statuses.map((id, place) => ({
    id,
    label: termOf(names, id) ?? id,
    keys: String(place + 1),
    chosen: now === id,
  }));
}

function classOptions({ values, terms, targets }: PickContext): readonly PickOption[] {
  const { classification, determination } = values;
  const now = shared(targets, (each) => `${each.classification ?? 'unknown'}/${each.determination ?? 'unknown'}`);
  const options: PickOption[] = [{ id: 'unknown/unknown', label: terms.noClass }];
  for (const [value, determinations] of Object.entries(DETERMINATIONS_OF)) {
    const group = termOf(classification, value) ?? value;
    for (const each of determinations) {
      options.push({ id: `${value}/${each}`, label: termOf(determination, each) ?? each, group });
    }
  }
  return options.map((option) => ({ ...option, chosen: option.id === now }));
}

function assignOptions(context: PickContext): readonly PickOption[] {
  const { source, rows, terms, targets, text, people, knowsAll } = context;
  const me = source?.identity.account ?? '';
  const now = shared(targets, ({ assignedTo }) => assignedTo?.toLowerCase() ?? '');
  const chosen = (account: string): boolean => now === account.toLowerCase();
  const options: PickOption[] = [
    { id: ME, label: terms.me, note: revealText(me), chosen: chosen(me), keys: '1' },
    { id: NOBODY, label: terms.nobody, chosen: chosen(''), keys: '2' },
  ];
  const known = new Set([me.toLowerCase()]);
  const add = (account: string, group: string, more?: Partial<PickOption>): void => {
    if (known.has(account.toLowerCase())) return;
    known.add(account.toLowerCase());
    options.push({ id: ACCOUNT + account, label: revealText(account), group, chosen: chosen(account), ...more });
  };
  for (const { userPrincipalName, displayName } of people) {
    add(userPrincipalName, terms.directory, {
      label: revealText(displayName ?? userPrincipalName),
      note: revealText(userPrincipalName),
      // Who was found by the address does not have the text in the name.
      always: true,
    });
  }
  const typed = text.trim();
  // Who is in the directory is among the options by now.
  const missing = (account: string): Partial<PickOption> =>
    knowsAll && account.toLowerCase() === typed.toLowerCase() ? { why: terms.notInDirectory } : {};
  for (const account of frequent(rows)) add(account, terms.inList, missing(account));
  if (LOOKS_LIKE_ACCOUNT.test(typed)) add(typed, '', { label: terms.useAccount(revealText(typed)), ...missing(typed) });
  return options;
}

const counted = new WeakMap<readonly Manageable[], readonly string[]>();

/** Who has most of the loaded rows. */
function frequent(rows: readonly Manageable[]): readonly string[] {
  let names = counted.get(rows);
  if (!names) {
    const counts = new Map<string, number>();
    for (const { assignedTo } of rows) {
      if (assignedTo && LOOKS_LIKE_ACCOUNT.test(assignedTo)) counts.set(assignedTo, (counts.get(assignedTo) ?? 0) + 1);
    }
    names = [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST_KNOWN)
      .map(([name]) => name);
    counted.set(rows, names);
  }
  return names;
}
