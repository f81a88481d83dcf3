/** Sends an action, once for each of its targets, and keeps what came of each. */
import { isApiError, type SecuritySource } from '@watchfloor/api';
import type { QueryHost } from '@watchfloor/runtime';
import { permitOf, verdictOf, type Permit, type Refusal } from '@watchfloor/runtime/actions';
import type { Respond, RespondOutcome, RespondTarget, Said } from './respond.types.ts';

export class RespondController {
  readonly #host: QueryHost;
  #source: SecuritySource | undefined;
  #outcomes: ReadonlyMap<string, RespondOutcome> = new Map();
  running = false;
  /** Why nothing was sent: no person's press, nobody is signed in or somebody else, or a sentence about rights. */
  refusal: Refusal | 'moved' | { readonly why: string } | undefined;

  constructor(host: QueryHost) {
    this.#host = host;
  }

  get outcomes(): ReadonlyMap<string, RespondOutcome> {
    return this.#outcomes;
  }

  /** The dialog was opened: what it is about belongs to the source of this moment. */
  begin(): void {
    this.#source = this.#host.session?.source;
    this.#outcomes = new Map();
    this.refusal = undefined;
  }

  /** Targets that may be sent: nothing left for them, or the service did not accept it. Never one that is unknown. */
  open(targets: readonly RespondTarget[]): readonly RespondTarget[] {
    return targets.filter(({ id }) => /^(undefined|failed)$/.test(String(this.#outcomes.get(id)?.state)));
  }

  /**
   * Sends for each open target, one after the other. Never rejects.
   * @param event the person's own press
   * @returns whether anything was sent
   */
  async run(event: Event, respond: Respond, said: Said): Promise<boolean> {
    if (this.running) return false;
    const permit = permitOf(event, () => this.#host.session);
    this.refusal = typeof permit === 'string' ? permit : this.#refusalOf(permit, respond);
    if (typeof permit === 'string' || this.refusal) {
      this.#host.requestUpdate();
      return false;
    }
    this.running = true;
    for (const target of this.open(respond.targets)) {
      this.refusal = this.#refusalOf(permit, respond);
      if (this.refusal) break;
      await this.#send(permit, respond, target, said);
    }
    this.running = false;
    this.#host.requestUpdate();
    return true;
  }

  #refusalOf(permit: Permit, respond: Respond): RespondController['refusal'] {
    if (permit.source !== this.#source || !permit.holds()) return 'moved';
    const why = respond.refuse();
    return why === undefined ? undefined : { why };
  }

  async #send({ source }: Permit, respond: Respond, target: RespondTarget, said: Said): Promise<void> {
    this.#set(target, { state: 'sent' });
    try {
      this.#set(target, { state: 'ok', answer: await respond.send(source, target, said) });
    } catch (error) {
      const open = verdictOf(error).kind === 'open';
      this.#set(target, { state: open ? 'unknown' : 'failed', error });
      // The rules allowed what the server refused: what is known of the rights is old.
      if (isApiError(error, 'forbidden')) this.#host.session?.access.reread?.();
    }
  }

  #set({ id }: RespondTarget, outcome: RespondOutcome): void {
    this.#outcomes = new Map([...this.#outcomes, [id, outcome]]);
    this.#host.requestUpdate();
  }
}
