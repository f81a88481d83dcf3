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
