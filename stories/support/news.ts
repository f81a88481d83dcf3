/** What happened since the list was read: twelve incidents are new, three changed, and one was merged away. */
import type { Incident, SecuritySource } from '@watchfloor/api';
import { NOW } from './clock.ts';

type List = SecuritySource['incidents']['list'];
type Get = SecuritySource['incidents']['get'];

/** Ids above this are not the tenant's. */
const OURS = 700_000;

const NEW: readonly (readonly [severity: string, name: string])[] = [
  ['high', 'Credential dumping on a domain controller'],
  ['medium', 'Password spray against 38 accounts'],
  ['medium', 'Mail with a QR code delivered to 12 people'],
  ['low', 'Unwanted software installed on one endpoint'],
  ['high', 'Inbox rule hides replies from the bank'],
  ['informational', 'Sign-in from a new device'],
  ['medium', 'Unusual volume of files downloaded'],
  ['low', 'Scheduled task created by a script'],
  ['medium', 'Consent given to an unverified app'],
  ['low', 'Impossible travel: Bergen to Lagos'],
  ['high', 'Backup deletion attempted on a server'],
  ['informational', 'Mail reported by a person as phishing'],
];

const updated = (row: Incident, seconds: number): Incident => ({
  ...row,
  lastUpdateDateTime: new Date(NOW - seconds * 1000).toISOString(),
});

/** The first page is the tenant's own; each later one says what is new. */
export function withNews(list: List) {
  let rows: readonly Incident[] = [];
  return async (query: Parameters<List>[0], call: Parameters<List>[1], nth: number): ReturnType<List> => {
    const page = await list(query, call);
    if (!nth) rows = page.items;
    if (!nth || query.next !== undefined) return page;
    const added = NEW.map(([severity, displayName], n): Incident => ({
      ...updated(rows[0]!, 4 + n),
      createdDateTime: new Date(NOW - (5 + n) * 1000).toISOString(),
      id: String(OURS + NEW.length - n),
      displayName,
      severity,
      status: 'active',
      assignedTo: undefined,
      customTags: [],
      systemTags: [],
    }));
    const changed = rows.slice(2, 5).map((row, n) => updated({ ...row, status: 'inProgress' }, n + 1));
    const left = rows.slice(7, 8).map((row) => updated({ ...row, status: 'redirected' }, 0));
    return { ...page, next: undefined, items: [...changed, ...left, ...added] };
  };
}

/** What is new is made up, and has the alerts of another incident. */
export function withAlertsOfNews(get: Get) {
  let known: string | undefined;
  return async (id: string, call: Parameters<Get>[1]): ReturnType<Get> => {
    if (Number(id) <= OURS) return get((known = id), call);
    const detail = await get(known ?? id, call);
    return { ...detail, incident: { ...detail.incident, id } };
  };
}
