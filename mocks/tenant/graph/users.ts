import { badRequest, ok, Refusal, type Answer } from '../answers.ts';
import { needScope, nextLink, readPage, type Call } from '../call.ts';
import { ANALYSTS, PEOPLE, person as colleague, sidOf } from '../data/directory.ts';
import type { Wire } from '../data/contract.ts';
import { guidOf } from '../data/random.ts';
import { parseFilter, passes, type FilterSchema } from '../odata.ts';
import { people } from '../people.ts';
import { readOptions, wantsCount, wholeNumber, type Options } from '../query.ts';

const BASIC = [
  'businessPhones',
  'displayName',
  'givenName',
  'id',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
];
const FILTERABLE: FilterSchema = {
  fields: {
    displayName: 'string',
    givenName: 'string',
    surname: 'string',
    mail: 'string',
    userPrincipalName: 'string',
    id: 'string',
    jobTitle: 'string',
    department: 'string',
  },
  functions: ['startswith'],
};
const DEFAULT_PAGE = 100;
const MOST_ON_A_PAGE = 999;
export interface Entry {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly jobTitle: string | null;
  readonly department: string | null;
}

/** People who can sign in, then the analysts whom incidents are assigned to, then everyone that evidence names. */
let directory: readonly Entry[] | undefined;

export function everyone(call: Call): readonly Entry[] {
  if (call.conditions.kind === 'empty') return [];
  return (directory ??= [
    ...people,
    ...[...ANALYSTS, ...Array.from({ length: PEOPLE }, (_, index) => colleague(index))].map(
      ({ displayName, nick, userPrincipalName }, index) => ({
        id: guidOf(nick),
        displayName,
        userPrincipalName,
        jobTitle: index < ANALYSTS.length ? 'SOC analyst' : null,
        department: index < ANALYSTS.length ? 'Information technology' : null,
      }),
    ),
  ]);
}

function user({ id, displayName, userPrincipalName, jobTitle, department }: Entry, changed?: Wire): Wire {
  const [givenName, ...rest] = displayName.split(' ');
  return {
    businessPhones: [],
    displayName,
    givenName,
    id,
    jobTitle,
    mail: userPrincipalName,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: 'en-GB',
    surname: rest.join(' '),
    userPrincipalName,
    accountEnabled: true,
    city: 'Oslo',
    companyName: 'Halden Group',
    country: 'Norway',
    createdDateTime: '2024-03-11T08:00:00Z',
    department,
    lastPasswordChangeDateTime: '2025-11-03T07:12:45Z',
    onPremisesDomainName: 'corp.halden.example',
    onPremisesSamAccountName: userPrincipalName.split('@')[0]!.slice(0, 20),
    onPremisesSecurityIdentifier: sidOf(userPrincipalName.split('@')[0]!),
    onPremisesSyncEnabled: true,
    securityIdentifier: null,
    signInSessionsValidFromDateTime: '2025-11-03T07:12:45Z',
    userType: 'Member',
    ...changed,
  };
}

/** More than the basic properties needs more than the basic scope. */
const FULL = ['User.Read.All', 'Directory.Read.All', 'User.ReadWrite.All'];

function selected(row: Wire, options: Options, call?: Call): Wire {
  const names = options['select']?.split(',').map((name) => name.trim()) ?? BASIC;
  if (call && names.some((name) => !BASIC.includes(name))) needScope(call, FULL);
  const unknown = names.find((name) => !(name in row));
  if (unknown !== undefined)
    throw badRequest(`Could not find a property named '${unknown}' on type 'microsoft.graph.user'.`);
  return Object.fromEntries(['id', ...names].map((name) => [name, row[name]]));
}

/** `GET /me` */
export function getMe(call: Call): Answer {
  return ok({
    '@odata.context': `${call.root}/$metadata#users/$entity`,
    ...selected(user(call.person), readOptions(call.search, ['select', 'expand'])),
  });
}

/** `GET /users/{id | userPrincipalName}` */
export function getUser(call: Call): Answer {
  const row = now(call, entryOf(call));
  return ok({
    '@odata.context': `${call.root}/$metadata#users/$entity`,
    ...selected(row, readOptions(call.search, ['select']), call),
  });
}

/** The account that the address names, by id or userPrincipalName. @throws 404 */
export function entryOf(call: Call): Entry {
  const wanted = call.ids[0]!.toLowerCase();
  const found = everyone(call).find((one) => one.id === wanted || one.userPrincipalName === wanted);
  if (!found) throw new Refusal(404, 'Request_ResourceNotFound', `Resource '${wanted}' does not exist.`);
  return found;
}

/** An account with what people changed. */
const now = (call: Call, entry: Entry): Wire => user(entry, call.core.state.response.account('user', entry.id));

/** `GET /users` with `$search` or a basic `$filter`; no `$skip`. */
export function listUsers(call: Call): Answer {
  const { options, at } = readPage(call, ['count', 'filter', 'orderby', 'search', 'select', 'top']);
  const eventual = call.headers.get('consistencylevel')?.toLowerCase() === 'eventual';
  const count = wantsCount(options);
  if (!eventual && (options['search'] !== undefined || count)) throw unsupported();
  const top = wholeNumber(options, 'top', DEFAULT_PAGE, 1);
  if (top > MOST_ON_A_PAGE)
    throw badRequest(`Invalid page size specified: '${top}'. Must be between 1 and ${MOST_ON_A_PAGE} inclusive.`);
  const filter = options['filter'] === undefined ? undefined : parseFilter(options['filter'], FILTERABLE);
  const search = options['search'] === undefined ? undefined : parseSearch(options['search']);
  const rows = everyone(call)
    .map((entry) => now(call, entry))
    .filter((row) => (!filter || passes(filter, (field) => row[field])) && (!search || search(row)));
  const [from = 0] = at ?? [];
  const body: Wire = { '@odata.context': `${call.root}/$metadata#users` };
  if (count) body['@odata.count'] = rows.length;
  if (from + top < rows.length) body['@odata.nextLink'] = nextLink(call, options, [from + top]);
  body['value'] = rows.slice(from, from + top).map((row) => selected(row, options, call));
  return ok(body);
}

export const unsupported = () =>
  new Refusal(400, 'Request_UnsupportedQuery', 'This query needs the header ConsistencyLevel: eventual.');

/** `"displayName:ann" OR "mail:ann"`: words of the display name by their beginning, other properties as a whole. */
function parseSearch(text: string): (row: Wire) => boolean {
  const clauses = text.split(/\s+(AND|OR)\s+/);
  const tests = clauses.filter((_, at) => at % 2 === 0).map(searchClause);
  const every = clauses.includes('AND');
  if (every && clauses.includes('OR')) throw badRequest('Mixing AND and OR in $search is not supported.');
  return (row) => (every ? tests.every((test) => test(row)) : tests.some((test) => test(row)));
}

function searchClause(clause: string): (row: Wire) => boolean {
  const [, field = '', escaped = ''] = /^\s*"(\w+):((?:[^"\\]|\\.)*)"\s*$/.exec(clause) ?? [];
  if (!['displayName', 'mail', 'userPrincipalName', 'givenName', 'surname'].includes(field))
    throw badRequest(`Syntax error in $search: '${clause}'.`);
  const wanted = escaped.replaceAll(/\\(.)/g, '$1').toLowerCase();
  const words = wanted.split(/[\s.@-]+/).filter(Boolean);
  return (row) => {
    const value = String(row[field]).toLowerCase();
    if (field !== 'displayName') return value.startsWith(wanted);
    const parts = value.split(/[\s.@-]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
}
