/** Finds the incident that alerts are moved to, and moves them. */
import { isApiError, type Alert, type Incident } from '@watchfloor/api';
import type { QueryHost } from '@watchfloor/runtime';
import { permitOf } from '@watchfloor/runtime/actions';
import type { ReactiveController } from 'lit';
import { haystackOf, searchTerms } from '../incident-filters/text-match.ts';

const MOST_FOUND = 8;
const LOADED = 50;
const ID = /^#?(\d{1,19})$/;

/** An id that the person typed and the service knows, perhaps under another. */
export interface LookedUp {
  readonly typed: string;
  readonly incident: Incident | undefined;
}

export class AlertMoveController implements ReactiveController {
  readonly #host: QueryHost;
  #loaded: readonly Incident[] | undefined;
  #lookup = new AbortController();
  #source: unknown;
  #text = '';
  /** What the typed id leads to; undefined: nothing was looked up. */
  lookedUp: LookedUp | undefined;
  searching = false;
  saving = false;
  /** Why nothing was moved, or may have been. */
  error: unknown;
  /** Where the alerts are now. */
  movedTo: string | undefined;

  constructor(host: QueryHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#lookup.abort();
  }

  hostUpdate(): void {
    const source = this.#host.session?.source;
    if (source === this.#source) return;
    // What was found for one person is not another's.
    this.#source = source;
    this.#loaded = undefined;
    this.lookedUp = undefined;
  }

  /** Incidents whose name or id holds every word: those that the owner has, and those that changed last. */
  suggestions(known: readonly Incident[]): readonly Incident[] {
    const words = searchTerms(this.#text);
    const all = new Map([...(this.#loaded ?? []), ...known].map((each) => [each.id, each]));
    const fits = ({ id, displayName = '', status }: Incident): boolean => {
      const text = haystackOf([id, displayName]);
      return status !== 'redirected' && words.every((word) => text.includes(word));
    };
    const found = [...all.values()].filter(fits).slice(0, MOST_FOUND);
    const { incident } = this.lookedUp ?? {};
    return incident && !found.some(({ id }) => id === incident.id) ? [incident, ...found] : found;
  }

  /** Looks for a text; what is found comes with later redraws. Never rejects. */
  async find(text: string): Promise<void> {
    this.#text = text.trim();
    this.#lookup.abort();
    const { signal } = (this.#lookup = new AbortController());
    this.lookedUp = undefined;
    this.searching = true;
    this.#host.requestUpdate();
    await Promise.all([this.#load(signal), this.#get(ID.exec(this.#text)?.[1], signal)]);
    if (signal.aborted) return;
    this.searching = false;
    this.#host.requestUpdate();
  }

  /** The newest incidents, for their names. Once. */
  async #load(signal: AbortSignal): Promise<void> {
    const source = this.#host.session?.source;
    if (!source || this.#loaded) return;
    try {
      const { items } = await source.incidents.list({ top: LOADED }, { signal });
      if (!signal.aborted) this.#loaded = items;
    } catch {
      // Names are a help: an id can be typed.
    }
  }

  async #get(id: string | undefined, signal: AbortSignal): Promise<void> {
    const source = this.#host.session?.source;
    if (!id || !source) return;
    try {
      const { incident } = await source.incidents.get(id, { signal });
      if (!signal.aborted) this.lookedUp = { typed: id, incident };
    } catch (error) {
      if (!signal.aborted && isApiError(error, 'gone')) this.lookedUp = { typed: id, incident: undefined };
    }
  }

  /**
   * Moves alerts, once. Never rejects: `movedTo` or `error` says what came of it.
   * @param event the person's own press
   * @param to id of an incident; null: a new one
   */
  async move(
    event: Event,
    alerts: readonly Alert[],
    to: string | null,
    details: { readonly comment?: string; readonly reasons?: readonly string[] },
  ): Promise<void> {
    const permit = permitOf(event, () => this.#host.session);
    if (this.saving) return;
    this.error = typeof permit === 'string' ? permit : undefined;
    if (typeof permit === 'string') return this.#host.requestUpdate();
    this.saving = true;
    this.#host.requestUpdate();
    try {
      this.movedTo = await permit.source.alerts.move(
        alerts.map(({ id }) => id),
        to,
        details,
      );
    } catch (error) {
      this.error = error;
      // The rules allowed what the server refused: what is known of the rights is old.
      if (isApiError(error, 'forbidden')) this.#host.session?.access.reread?.();
    }
    this.saving = false;
    this.#host.requestUpdate();
  }
}
