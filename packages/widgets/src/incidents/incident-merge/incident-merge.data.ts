/** Merges incidents, and finds out which one remains. */
import { isApiError, type Incident } from '@watchfloor/api';
import type { QueryHost } from '@watchfloor/runtime';
import { permitOf } from '@watchfloor/runtime/actions';

export interface MergeDetails {
  readonly comment?: string;
  readonly reasons?: readonly string[];
}

/** Merges incidents and gives the id of the one that remains. An owner may have its own way. */
export type Merge = (ids: readonly string[], details: MergeDetails, trigger: Event) => Promise<string>;

export class IncidentMergeController {
  readonly #host: QueryHost;
  saving = false;
  error: unknown;
  /** The incident that remains. */
  remains: string | undefined;
  /** What the service named, where that was itself merged meanwhile. */
  first: string | undefined;

  constructor(host: QueryHost) {
    this.#host = host;
  }

  /**
   * Merges, once. Never rejects: `remains` or `error` says what came of it.
   * @param event the person's own press
   */
  async merge(event: Event, incidents: readonly Incident[], details: MergeDetails, own?: Merge): Promise<void> {
    if (this.saving) return;
    const permit = permitOf(event, () => this.#host.session);
    this.error = typeof permit === 'string' ? permit : undefined;
    if (typeof permit === 'string') return this.#host.requestUpdate();
    this.saving = true;
    this.#host.requestUpdate();
    const ids = incidents.map(({ id }) => id);
    try {
      const id = await (own ? own(ids, details, event) : permit.source.incidents.merge(ids, details));
      this.remains = await this.#followed(id);
      if (this.remains !== id) this.first = id;
    } catch (error) {
      this.error = error;
      // The rules allowed what the server refused: what is known of the rights is old.
      if (isApiError(error, 'forbidden')) this.#host.session?.access.reread?.();
    }
    this.saving = false;
    this.#host.requestUpdate();
  }

  /** Somebody may have merged the one that remains: its redirect leads on. */
  async #followed(id: string): Promise<string> {
    try {
      return (await this.#host.session?.source?.incidents.get(id))?.incident.id ?? id;
    } catch {
      // It was merged; that it cannot be read now changes nothing about that.
      return id;
    }
  }
}
