/** Finds people of the directory, for choices and forms. */
import type { DirectoryPerson, SecuritySource } from '@watchfloor/api';

/** Whose directory is asked, and what is drawn again when it answers. */
export interface PeopleBench {
  readonly source: SecuritySource | undefined;
  redraw(): void;
}

/** A search of the directory at a time. Never rejects. */
export class PeopleSearch {
  readonly #bench: PeopleBench;
  #search: AbortController | undefined;
  #check: AbortController | undefined;
  text = '';
  people: readonly DirectoryPerson[] = [];
  /** The directory could not be asked. */
  failed = false;

  constructor(bench: PeopleBench) {
    this.#bench = bench;
  }

  /** An answer is under way. */
  get searching(): boolean {
    return this.#search !== undefined;
  }

  /** Forgets what was found, and stops what is under way. */
  stop(): void {
    this.#search?.abort();
    this.#search = undefined;
    this.text = '';
    this.people = [];
    this.failed = false;
  }

  /** The directory has all that begins with the text, so that an account that is not among it does not exist. */
  get knowsAll(): boolean {
    return !!this.#bench.source?.people && !!this.text.trim() && !this.searching && !this.failed;
  }

  has(account: string): boolean {
    return this.people.some(({ userPrincipalName }) => userPrincipalName.toLowerCase() === account.toLowerCase());
  }

  /** Whether the directory says that it does not have an account. What cannot be asked is not said to be missing. */
  async lacks(account: string): Promise<boolean> {
    this.#check?.abort();
    const { signal } = (this.#check = new AbortController());
    const found = await this.#bench.source?.people?.search(account, { signal }).catch(() => undefined);
    const has = found?.some(({ userPrincipalName }) => userPrincipalName.toLowerCase() === account.toLowerCase());
    return has === false && !signal.aborted;
  }

  /** Nobody waits for an answer any more. */
  leave(): void {
    this.stop();
    this.#check?.abort();
  }

  async find(text: string): Promise<void> {
    const { source } = this.#bench;
    const before = this.people;
    this.stop();
    this.text = text;
    // What was found stays until something else is: the list under the cursor does not come and go with each letter.
    if (source?.people && text.trim()) {
      this.people = before;
      const search = (this.#search = new AbortController());
      this.#bench.redraw();
      try {
        const people = await source.people.search(text, { signal: search.signal });
        if (this.#search === search) this.people = people;
      } catch {
        this.failed = this.#search === search;
      }
      if (this.#search === search) this.#search = undefined;
    }
    this.#bench.redraw();
  }
}

/** How a form finds people; undefined where the source has no directory. */
export const searchOf = (
  source: SecuritySource | undefined,
): ((text: string, signal: AbortSignal) => Promise<readonly DirectoryPerson[]>) | undefined =>
  source?.people && ((text, signal) => source.people!.search(text, { signal }));
