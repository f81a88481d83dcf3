/** People of the directory, to assign something to. */
import { parsePage } from '../schemas/page.ts';
import type { Parsed } from '../schemas/read.ts';
import type { DirectoryPerson, PeopleResource } from '../source.ts';
import { call, expectRead } from './rows.ts';
import type { GraphClient } from './rows.ts';

const FIELDS = ['displayName', 'givenName', 'surname', 'userPrincipalName', 'mail'];
/** Longer texts are no beginning of a name. */
const LONGEST = 100;
const MOST = 15;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);

function parsePerson(raw: unknown): Parsed<DirectoryPerson> {
  const { id, displayName, userPrincipalName, jobTitle } = (raw ?? {}) as Record<string, unknown>;
  const account = textOf(userPrincipalName);
  if (typeof id !== 'string' || !account) {
    return { ok: false, id: textOf(id), problem: 'userPrincipalName: expected text' };
  }
  return {
    ok: true,
    value: { id, userPrincipalName: account, displayName: textOf(displayName), jobTitle: textOf(jobTitle) },
  };
}

export function peopleOf(client: GraphClient): PeopleResource {
  return {
    async search(text, options) {
      const wanted = String(text)
        .replace(/[\p{Cc}\p{Cs}]/gu, '')
        .trim()
        .slice(0, LONGEST)
        .replaceAll("'", "''");
      if (!wanted) return [];
      // `$search` would find words in the middle, but wants a header of its own and an index that may be behind.
      const filter = FIELDS.map((field) => `startswith(${field},'${wanted}')`).join(' or ');
      const target = `/v1.0/users?$top=${MOST}&$select=id,displayName,userPrincipalName,jobTitle&$filter=${encodeURIComponent(filter)}`;
      const reply = await call(client, 'GET', target, options);
      return expectRead(parsePage(reply.data, parsePerson), reply).items;
    },
  };
}
