import type { ReactiveController } from 'lit';
import type { AccessTarget, ActionName, Decision } from '@watchfloor/access';
import type { QueryHost } from '../queries/query-controller.ts';
import type { Session, SessionAccess } from './session.ts';

/**
 * Keeps an element up to date with the person's rights. `can()` is true only for a plain "allowed";
 * a view asks `decide()` and, when undecided, lets the server answer.
 */
export class AccessController implements ReactiveController {
  readonly #host: QueryHost;
  #listening: SessionAccess | undefined;
  #undo: (() => void) | undefined;

  constructor(host: QueryHost) {
    this.#host = host;
    host.addController(this);
  }

  decide(action: ActionName, target?: AccessTarget): Decision | undefined {
    return this.#session?.access.decide(action, target);
  }

  /** For actions: unknown is no. */
  can(action: ActionName, target?: AccessTarget): boolean {
    return this.decide(action, target)?.outcome === 'allowed';
  }

  /** One or two sentences: what is missing and which roles grant it. */
  whoGrants(action: ActionName, target?: AccessTarget): string | undefined {
    return this.#session?.access.whoGrants(action, this.decide(action, target));
  }

  hostUpdate(): void {
    const access = this.#host.isConnected && this.#session?.source ? this.#session.access : undefined;
    if (access === this.#listening) return;
    this.#undo?.();
    this.#listening = access;
    this.#undo = access?.listen(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#undo?.();
    this.#undo = undefined;
    this.#listening = undefined;
  }

  get #session(): Session | undefined {
    return this.#host.session;
  }
}
