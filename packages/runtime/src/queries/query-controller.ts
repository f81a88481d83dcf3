import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { QueryHandle, QuerySnapshot, QuerySpec, Session } from '../session/session.ts';

const NOTHING: QuerySnapshot<never> = { data: undefined, error: undefined, fetching: false, updatedAt: 0 };

/** What the controller needs of its host: when to ask, and whom. */
export interface QueryHost extends ReactiveControllerHost {
  readonly session: Session | undefined;
  readonly isConnected: boolean;
}

/**
 * Binds one query of the session to an element. The spec is asked for before each update; when its key or
 * the session changes the old query is left (an unshared request is aborted) and late answers are dropped.
 */
export class QueryController<T> implements ReactiveController {
  readonly #host: QueryHost;
  readonly #spec: () => QuerySpec<T> | undefined;
  #handle: QueryHandle<T> | undefined;
  /** Why the query could not even be asked. */
  #failure: QuerySnapshot<T> | undefined;
  #session: Session | undefined;
  #key = '';
  #watch: ReturnType<typeof setInterval> | undefined;
  #shownUntil = 0;

  /** @param spec what to ask; `undefined` asks nothing. */
  constructor(host: QueryHost, spec: () => QuerySpec<T> | undefined) {
    this.#host = host;
    this.#spec = spec;
    host.addController(this);
  }

  get snapshot(): QuerySnapshot<T> {
    return this.#handle?.current() ?? this.#failure ?? NOTHING;
  }

  /** While a request is held back by the service: until when, in milliseconds since the epoch; else 0. */
  get heldUntil(): number {
    const until = this.snapshot.fetching ? (this.#session?.source?.throttle().until ?? 0) : 0;
    return until > Date.now() ? until : 0;
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const session = this.#host.session;
    try {
      const spec = session?.source && this.#spec();
      const key = spec ? JSON.stringify(spec.key) : '';
      if (key === this.#key && session?.queries === this.#session?.queries) return;
      this.#stop();
      this.#key = key;
      this.#session = session;
      if (spec) this.#handle = session.queries.observe(spec, () => this.#host.requestUpdate());
    } catch (error) {
      this.#stop();
      this.#failure = { ...NOTHING, error };
    }
  }

  /** A request that waits says nothing by itself: look once a second while one is under way. */
  hostUpdated(): void {
    this.#shownUntil = this.heldUntil;
    if (this.snapshot.fetching && this.#handle) this.#watch ??= setInterval(() => this.#look(), 1000);
    else this.#unwatch();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /** Asks again; resolves when the answer or its error is in the snapshot. */
  async refresh(): Promise<void> {
    await this.#handle?.refresh();
  }

  /** Changes the shared data in place, e.g. to append a page. */
  change(next: (previous: T | undefined) => T | undefined): void {
    this.#handle?.change(next);
  }

  #look(): void {
    if (this.heldUntil !== this.#shownUntil) this.#host.requestUpdate();
  }

  #unwatch(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
  }

  #stop(): void {
    this.#unwatch();
    this.#failure = undefined;
    this.#handle?.stop();
    this.#handle = undefined;
    this.#session = undefined;
    this.#key = '';
  }
}
