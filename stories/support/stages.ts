/** States that come with time: a refresh or a page that fails after rows were shown, an answer that is partial. */
import { ApiError, createGraphSource, type GraphSourceOptions, type SecuritySource } from '@watchfloor/api';

export type Stage = 'refresh-fails' | 'next-page-fails' | 'same-page-again' | 'partial';

/** The Graph source over the tenant, but for the list's later answers. */
export function stagedSource(stage: Stage, options: GraphSourceOptions): SecuritySource {
  const source = createGraphSource(options);
  const { list } = source.incidents;
  let asked = 0;
  return {
    ...source,
    incidents: {
      ...source.incidents,
      list: async (query, call) => {
        const first = asked++ === 0;
        const follows = query.next !== undefined;
        if (stage === 'refresh-fails' && !first) throw new ApiError('server', { status: 503, requestId: 'a-503' });
        if (stage === 'next-page-fails' && follows) throw new ApiError('server', { status: 500, requestId: 'a-500' });
        const page = await list(query, call);
        if (stage === 'partial') return { ...page, partial: ['Vendor/Provider'] };
        return stage === 'same-page-again' && follows ? { ...page, next: query.next } : page;
      },
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
