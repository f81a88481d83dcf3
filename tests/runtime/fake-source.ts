/** A source that a test holds in its hands: it answers when told to. */
import type { AccessAnswers, Incident, ListQuery, IncidentFilter, Page, SecuritySource } from '@watchfloor/api';

export interface FakeCall {
  readonly query: ListQuery<IncidentFilter>;
  readonly signal: AbortSignal | undefined;
  answer(page: Partial<Page<Incident>>): void;
  fail(error: unknown): void;
}

export interface FakeSource extends SecuritySource {
  readonly calls: FakeCall[];
  /** The last list call that was made. */
  last(): FakeCall;
  disposed: boolean;
  accessReads: number;
}

export const incident = (id: string, more: Partial<Incident> = {}): Incident =>
  ({ id, displayName: `Incident ${id}`, severity: 'high', status: 'active', raw: {}, ...more }) as Incident;

export function fakeSource(account = 'ann@contoso.example'): FakeSource {
  const calls: FakeCall[] = [];
  const never = (): Promise<never> => new Promise(() => {});
  const source: FakeSource = {
    protocol: 1,
    identity: { kind: 'fake', cloud: 'fake', tenantId: 't1', account },
    capabilities: new Set(['incidents', 'alerts', 'access']),
    calls,
    last: () => calls.at(-1)!,
    disposed: false,
    accessReads: 0,
    incidents: {
      list: (query, options) =>
        new Promise((resolve, reject) => {
          options?.signal?.addEventListener('abort', () => reject(options.signal?.reason));
          calls.push({
            query,
            signal: options?.signal,
            answer: (page) =>
              resolve({
                items: [],
                unreadable: [],
                count: undefined,
                next: undefined,
                partial: [],
                receivedAt: Date.now(),
                ...page,
              }),
            fail: reject,
          });
        }),
      get: never,
      update: never,
      comment: never,
      merge: never,
    },
    alerts: { list: never, get: never, update: never, comment: never, move: never },
    access: {
      read: () => {
        source.accessReads++;
        return new Promise<AccessAnswers>(() => {});
      },
    },
    throttle: () => ({ until: 0 }),
    dispose: () => {
      source.disposed = true;
    },
  };
  return source;
}
