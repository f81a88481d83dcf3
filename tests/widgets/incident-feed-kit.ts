/** Incidents and a source that pages over them as Graph does, or as badly as a test wants. No network, no waiting. */
import type { Incident, IncidentFilter, ListQuery, Page, PageLink, SecuritySource } from '@watchfloor/api';

export { walkIncidents, type WalkStep } from '../../packages/widgets/src/incidents/incident-feed/walk.ts';

export const START = Date.UTC(2026, 5, 1, 12);
export const iso = (ms: number): string => new Date(ms).toISOString();

export const incident = (
  id: string | number,
  updatedMs: number | undefined,
  more: Partial<Incident> = {},
): Incident => ({
  id: String(id),
  displayName: `Incident ${id}`,
  status: 'active',
  severity: 'medium',
  ...(updatedMs !== undefined && { lastUpdateDateTime: iso(updatedMs), createdDateTime: iso(updatedMs - 60_000) }),
  raw: {},
  ...more,
});

export interface FakeRows {
  rows: Incident[];
  /** Every query that came. */
  readonly calls: ListQuery<IncidentFilter>[];
  readonly source: SecuritySource;
}

export interface Misbehaviour {
  /** Called before each answer, with its number from 0; may throw, and may change `rows`. */
  readonly before?: (call: number, query: ListQuery<IncidentFilter>) => void;
  /** Changes an answer. */
  readonly answer?: (page: Page<Incident>, call: number) => Page<Incident>;
  /** Default: newest update first. */
  readonly order?: (a: Incident, b: Incident) => number;
  readonly ignoresFilter?: boolean;
}

const parsed = new Map<string, number>();
function ms(text: string | undefined): number {
  if (text === undefined) return NaN;
  let at = parsed.get(text);
  if (at === undefined) parsed.set(text, (at = Date.parse(text)));
  return at;
}
const byUpdate = (a: Incident, b: Incident): number =>
  (ms(b.lastUpdateDateTime) || 0) - (ms(a.lastUpdateDateTime) || 0);

/** Written without the client's own predicate, so that each proves the other. */
function takes(row: Incident, filter: IncidentFilter): boolean {
  const [updated, created] = [ms(row.lastUpdateDateTime), ms(row.createdDateTime)];
  if (filter.status && !filter.status.includes(row.status ?? '')) return false;
  if (filter.severity && !filter.severity.includes(row.severity ?? '')) return false;
  if (filter.updatedFrom !== undefined && !(updated >= ms(filter.updatedFrom))) return false;
  if (filter.updatedBefore !== undefined && !(updated < ms(filter.updatedBefore))) return false;
  if (filter.createdFrom !== undefined && !(created >= ms(filter.createdFrom))) return false;
  return filter.createdBefore === undefined || created < ms(filter.createdBefore);
}

/** Links hold the filter and an offset into what it takes now, so that rows shift between pages as with `$skip`. */
export function fakeRows(rows: Incident[], fault: Misbehaviour = {}): FakeRows {
  const fake = { rows, calls: [] as ListQuery<IncidentFilter>[] };
  const list = async (query: ListQuery<IncidentFilter>, options?: { readonly signal?: AbortSignal }) => {
    await Promise.resolve();
    const call = fake.calls.push(query) - 1;
    options?.signal?.throwIfAborted();
    fault.before?.(call, query);
    const asked = (query.next === undefined ? { ...query, skip: 0 } : JSON.parse(query.next)) as Required<
      ListQuery<IncidentFilter>
    >;
    const { filter = {}, top = 50, skip } = asked;
    const found = fake.rows.filter((row) => fault.ignoresFilter || takes(row, filter)).sort(fault.order ?? byUpdate);
    const end = skip + top;
    const page: Page<Incident> = {
      items: found.slice(skip, end),
      unreadable: [],
      count: query.count ? found.length : undefined,
      next: end < found.length ? (JSON.stringify({ filter, top, skip: end }) as PageLink) : undefined,
      partial: [],
      receivedAt: START,
    };
    return fault.answer?.(page, call) ?? page;
  };
  const source = { incidents: { list }, throttle: () => ({ until: 0 }) } as unknown as SecuritySource;
  return Object.assign(fake, { source });
}

export const ids = (rows: readonly Incident[]): string[] => rows.map(({ id }) => id);
