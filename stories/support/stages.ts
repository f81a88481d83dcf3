/** States that come with time: a refresh or a page that fails after rows were shown, an answer that is partial or waits. */
import { ApiError, createGraphSource, type GraphSourceOptions, type SecuritySource } from '@watchfloor/api';
import { withAlertsOfNews, withNews } from './news.ts';

type Incidents = SecuritySource['incidents'];
type List = Incidents['list'];
type Get = Incidents['get'];
/** Answers in place of the source's own; `nth` counts from 0. */
type Staged<Read extends List | Get> = (
  own: Read,
) => (what: Parameters<Read>[0], call: Parameters<Read>[1], nth: number) => ReturnType<Read>;
type ListStage = 'refresh-fails' | 'next-page-fails' | 'same-page-again' | 'partial' | 'reads-on' | 'news';
type GetStage = 'news' | 'alerts-wait' | 'alerts-come' | 'alerts-fail' | 'alerts-many';
export type Stage = ListStage | GetStage;

const never = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, fail) => signal?.addEventListener('abort', () => fail(signal.reason as Error)));

const LISTS: Readonly<Record<ListStage, Staged<List>>> = {
  'refresh-fails': (list) => async (query, call, nth) => {
    if (nth > 0) throw new ApiError('server', { status: 503, requestId: 'a-503' });
    return list(query, call);
  },
  'next-page-fails': (list) => async (query, call) => {
    if (query.next !== undefined) throw new ApiError('server', { status: 500, requestId: 'a-500' });
    return list(query, call);
  },
  'same-page-again': (list) => async (query, call) => {
    const page = await list(query, call);
    return query.next === undefined ? page : { ...page, next: query.next };
  },
  partial: (list) => async (query, call) => ({ ...(await list(query, call)), partial: ['Vendor/Provider'] }),
  /** Reading everything comes to a stand after some pages. */
  'reads-on': (list) => (query, call, nth) => (nth > 12 ? never(call?.signal) : list(query, call)),
  news: withNews,
};

/** Answers with the alerts of an incident. */
const GETS: Readonly<Record<GetStage, Staged<Get>>> = {
  news: withAlertsOfNews,
  'alerts-wait': () => (_id, call) => never(call?.signal),
  /** Some are answered, and then all that may be under way at once wait. */
  'alerts-come': (get) => (id, call, nth) => (nth < 60 ? get(id, call) : never(call?.signal)),
  'alerts-fail': () => () => Promise.reject(new ApiError('server', { status: 500, requestId: 'b-500' })),
  'alerts-many': (get) => async (id, call) => {
    const { alerts = [], ...rest } = await get(id, call);
    const many = Array.from({ length: 120 }, (_, n) => ({ ...alerts[n % alerts.length]!, id: `many-${n}` }));
    return { ...rest, alerts: alerts.length ? many : [] };
  },
};

/** The Graph source over the tenant, but for some answers. */
export function stagedSource(stage: Stage, options: GraphSourceOptions): SecuritySource {
  const source = createGraphSource(options);
  const { list, get } = source.incidents;
  const stagedList = (LISTS as Partial<Record<string, Staged<List>>>)[stage]?.(list);
  const stagedGet = (GETS as Partial<Record<string, Staged<Get>>>)[stage]?.(get);
  let [lists, gets] = [0, 0];
  return {
    ...source,
    incidents: {
      ...source.incidents,
      list: (query, call) => (stagedList ? stagedList(query, call, lists++) : list(query, call)),
      // Pages with alerts would go around what is staged.
      listWithAlerts: stage.startsWith('alerts-') ? undefined : source.incidents.listWithAlerts,
      get: (id, call) => (stagedGet && call?.withAlerts ? stagedGet(id, call, gets++) : get(id, call)),
    },
  };
}

/** What a person does in a story once rows are there. */
type Deed = (list: HTMLElement & { refresh(): Promise<void> }) => void;

const DEEDS: Readonly<Record<string, Deed>> = {
  refresh: (list) => void list.refresh(),
  more: (list) =>
    [...list.shadowRoot!.querySelectorAll<HTMLElement>('footer button')].forEach((button) => button.click()),
  'sign-out': (list) => list.closest('wf-provider')?.signOut(),
};

/** Waits for the rows, then does it. */
export async function whenReady(canvas: HTMLElement, deed: keyof typeof DEEDS): Promise<void> {
  const list = canvas.querySelector<HTMLElement & { refresh(): Promise<void> }>('wf-incident-list')!;
  while (!list.shadowRoot?.querySelector('footer')) await new Promise(requestAnimationFrame);
  DEEDS[deed]!(list);
}
