/** What the directory says of the account in the pane. */
import type { DirectoryPerson } from '@watchfloor/api';
import { QueryController, type QueryHost } from '@watchfloor/runtime';

/** `none`: there is nobody to ask, or nothing to ask by. `missing`: the directory lists no such UPN. */
export type PersonState = DirectoryPerson | 'none' | 'reading' | 'failed' | 'missing';

export class PersonLookup {
  readonly #host: QueryHost;
  readonly #upn: () => string | undefined;
  readonly #query: QueryController<DirectoryPerson | null>;

  /** @param upn of the account; undefined asks nothing */
  constructor(host: QueryHost, upn: () => string | undefined) {
    this.#host = host;
    this.#upn = upn;
    this.#query = new QueryController<DirectoryPerson | null>(host, () => {
      const people = host.session?.source?.people;
      const name = upn()?.trim().toLowerCase();
      if (!people || !name) return undefined;
      return {
        key: ['person', name],
        fetch: async ({ signal }) => {
          const found = await people.search(name, { signal });
          return found.find(({ userPrincipalName }) => userPrincipalName.toLowerCase() === name) ?? null;
        },
      };
    });
  }

  get state(): PersonState {
    if (!this.#host.session?.source?.people || !this.#upn()?.trim()) return 'none';
    const { data, error } = this.#query.snapshot;
    if (data !== undefined) return data ?? 'missing';
    return error === undefined ? 'reading' : 'failed';
  }
}
