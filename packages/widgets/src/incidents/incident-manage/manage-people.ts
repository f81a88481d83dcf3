/** Finds people for the field "Assigned to", and whether an account is still in the directory. */
import type { DirectoryPerson } from '@watchfloor/api';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isAccount } from './manage-problems.ts';

/** Asks the directory for people whose name or account begins with a text. May reject. */
export type SearchPeople = (text: string, signal: AbortSignal) => Promise<readonly DirectoryPerson[]>;

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

export class ManagePeople implements ReactiveController {
  search: SearchPeople | undefined;
  found: readonly DirectoryPerson[] = [];
  searching = false;
  /** The last search did not end well: accounts can be typed. */
  failed = false;

  readonly #host: ReactiveControllerHost;
  readonly #names = new Map<string, string>();
  /** By account: is it in the directory? */
  readonly #known = new Map<string, boolean>();
  #abort = new AbortController();
  #checks = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#checks = new AbortController();
  }

  hostDisconnected(): void {
    this.#abort.abort();
    this.#checks.abort();
    this.searching = false;
  }

  /** Display name of an account, as far as it was found. */
  nameOf(account: string): string | undefined {
    return this.#names.get(account.toLowerCase());
  }

  /** The directory was asked for this account and does not have it. */
  isMissing(account: string | null | undefined): boolean {
    return !!account && this.#known.get(account.toLowerCase()) === false;
  }

  /** Asks for people; the answer for an older text is not waited for. */
  async find(text: string): Promise<void> {
    this.#abort.abort();
    const { signal } = (this.#abort = new AbortController());
    this.found = [];
    this.searching = !!text && !!this.search;
    this.#host.requestUpdate();
    if (!this.searching) return;
    const found = await this.#ask(text, signal);
    if (signal.aborted) return;
    this.failed = !found;
    this.found = found ?? [];
    this.searching = false;
    this.#host.requestUpdate();
  }

  /** Looks an account up once. What cannot be asked is not said to be missing. */
  async check(account: string | null | undefined): Promise<void> {
    if (!account || !isAccount(account) || this.#known.has(account.toLowerCase()) || !this.search) return;
    this.#known.set(account.toLowerCase(), true);
    const found = await this.#ask(account, this.#checks.signal);
    if (!found || this.#checks.signal.aborted) {
      this.#known.delete(account.toLowerCase());
      return;
    }
    this.#known.set(
      account.toLowerCase(),
      found.some(({ userPrincipalName }) => same(userPrincipalName, account)),
    );
    this.#host.requestUpdate();
  }

  async #ask(text: string, signal: AbortSignal): Promise<readonly DirectoryPerson[] | undefined> {
    try {
      const found = (await this.search?.(text, signal)) ?? [];
      for (const { userPrincipalName, displayName } of found)
        if (displayName) this.#names.set(userPrincipalName.toLowerCase(), displayName);
      return found;
    } catch {
      return undefined;
    }
  }
}
