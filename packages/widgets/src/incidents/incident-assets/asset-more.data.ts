/** Asks Defender for Endpoint, the directory and Entra ID Protection about the assets that are shown, each id once. */
import { isApiError, type CallOptions, type Page, type SecuritySource } from '@watchfloor/api';
import { QueryController, type AccessController, type QueryHost } from '@watchfloor/runtime';
import type { ReactiveController } from 'lit';
import { serviceId, withMore, type Known } from './asset-more.ts';
import type { AssetKind, AssetList } from './asset-types.ts';

/** Rows are asked about from the most important on: at most so many of a kind, by what the services allow. */
const MOST = { machines: 500, users: 300, risks: 60 } as const;
/** An id is not asked about again for so long. Milliseconds. */
const GOOD_FOR = 5 * 60_000;
type Part = keyof Known;
type Found = Known[Part];
type Row = { readonly id: string };

/** Where a part is asked about; undefined: the source cannot tell. */
const LISTS: Readonly<
  Record<Part, (source: SecuritySource) => ((ids: string[], options: CallOptions) => Promise<Page<Row>>) | undefined>
> = {
  machines: ({ machines }) => machines && ((ids, options) => machines.list(ids, options)),
  users: ({ capabilities, users }) =>
    capabilities.has('users') && users ? (ids, options) => users.list(ids, options) : undefined,
  risks: ({ capabilities, riskyUsers }) =>
    capabilities.has('riskyUsers') && riskyUsers ? (ids, options) => riskyUsers.list(ids, options) : undefined,
};
const PARTS: Readonly<Record<AssetKind, readonly Part[]>> = {
  devices: ['machines'],
  users: ['users', 'risks'],
  mailboxes: [],
  apps: [],
};

/** What was told of each id, and when; goes with the source, that is with the person. */
const memories = new WeakMap<SecuritySource, Record<Part, Map<string, { at: number; row: Row | null }>>>();
function memoryOf(source: SecuritySource): Record<Part, Map<string, { at: number; row: Row | null }>> {
  let memory = memories.get(source);
  if (!memory) memories.set(source, (memory = { machines: new Map(), users: new Map(), risks: new Map() }));
  return memory;
}

/** Why a part is not there. */
export type MoreProblem =
  | { readonly part: Part; readonly why: 'not-connected' | 'refused' | 'denied' | 'failed'; readonly grants?: string }
  | { readonly part: Part; readonly why: 'some'; readonly count: number; readonly total: number };

export class AssetMore implements ReactiveController {
  readonly #host: QueryHost & Element;
  readonly #kind: AssetKind;
  readonly #access: AccessController;
  readonly #queries = new Map<Part, QueryController<Found>>();
  readonly #sight: IntersectionObserver;
  #seen = false;
  #ids: readonly string[] = [];
  #for: AssetList | undefined;
  #basis: readonly unknown[] = [];
  #made: AssetList | undefined;

  constructor(host: QueryHost & Element, kind: AssetKind, access: AccessController) {
    this.#host = host;
    this.#kind = kind;
    this.#access = access;
    this.#sight = new IntersectionObserver((entries) => {
      // Once seen it stays asked for: what was read is not forgotten because somebody looks elsewhere.
      if (this.#seen || !entries.some(({ isIntersecting }) => isIntersecting)) return;
      this.#seen = true;
      host.requestUpdate();
    });
    for (const part of PARTS[kind]) this.#queries.set(part, new QueryController(host, () => this.#spec(part)));
    host.addController(this);
  }

  hostConnected(): void {
    this.#sight.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#sight.disconnect();
    this.#seen = false;
  }

  /** The list with what is known laid over it, and the same one while nothing changes. */
  over(list: AssetList | undefined): AssetList | undefined {
    if (list !== this.#for) {
      this.#for = list;
      const ids = list?.assets.flatMap((asset) => serviceId(asset) ?? []) ?? [];
      this.#ids = [...new Set(ids)];
      // The ids are known with this update only: they are asked about with the next.
      if (this.#ids.length) queueMicrotask(() => this.#host.requestUpdate());
    }
    const known = this.#known();
    const basis = [list, known.machines, known.users, known.risks];
    if (!list || basis.every((each, at) => each === this.#basis[at])) return this.#made ?? list;
    this.#basis = basis;
    this.#made = withMore(list, known);
    return this.#made;
  }

  /** Each once, whatever number of rows it is about. */
  problems(): readonly MoreProblem[] {
    const source = this.#host.session?.source;
    if (!source || !this.#ids.length) return [];
    return PARTS[this.#kind].flatMap((part) => this.#problem(part, source) ?? []);
  }

  /** Something was done to an asset: what is known of it is old. */
  async refresh(id: string | undefined): Promise<void> {
    const source = this.#host.session?.source;
    if (source && id) for (const part of PARTS[this.#kind]) memoryOf(source)[part].delete(id);
    await Promise.all([...this.#queries.values()].map((query) => query.refresh()));
  }

  #known(): Known {
    const of = (part: Part): Found => this.#queries.get(part)?.snapshot.data ?? NOTHING;
    return { machines: of('machines'), users: of('users'), risks: of('risks') } as Known;
  }

  #denied(part: Part): string | undefined {
    const target = { products: ['mde'] };
    if (part !== 'machines' || this.#access.decide('search.devices', target)?.outcome !== 'denied') return undefined;
    return this.#access.whoGrants('search.devices', target) ?? '';
  }

  #problem(part: Part, source: SecuritySource): MoreProblem | undefined {
    if (!LISTS[part](source)) {
      const refused = part === 'machines' && source.endpointProblem?.kind === 'refused';
      return { part, why: refused ? 'refused' : 'not-connected' };
    }
    const grants = this.#denied(part);
    if (grants !== undefined) return { part, why: 'denied', grants };
    const { error } = this.#queries.get(part)!.snapshot;
    if (error !== undefined) {
      if (!isApiError(error, 'forbidden')) return { part, why: 'failed' };
      return { part, why: 'denied', grants: error.scopes?.join(', ') ?? '' };
    }
    const total = this.#ids.length;
    return total > MOST[part] ? { part, why: 'some', count: MOST[part], total } : undefined;
  }

  #spec(
    part: Part,
  ): { key: unknown[]; pollEvery: 0; fetch: (args: { signal: AbortSignal }) => Promise<Found> } | undefined {
    const source = this.#host.session?.source;
    const list = source && LISTS[part](source);
    if (!list || !this.#seen || !this.#ids.length || this.#denied(part) !== undefined) return undefined;
    const ids = this.#ids.slice(0, MOST[part]);
    return {
      key: ['assets-more', part, ...ids],
      pollEvery: 0,
      fetch: async ({ signal }) => {
        const memory = memoryOf(source)[part];
        const now = Date.now();
        const open = ids.filter((id) => !(now - (memory.get(id)?.at ?? 0) < GOOD_FOR));
        const { items } = open.length ? await list(open, { signal }) : { items: [] };
        for (const id of open) memory.set(id, { at: now, row: null });
        for (const row of items) memory.set(row.id.toLowerCase(), { at: now, row });
        return new Map(ids.map((id) => [id, memory.get(id)?.row ?? null])) as unknown as Found;
      },
    };
  }
}

const NOTHING: Found = new Map();
