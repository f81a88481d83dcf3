import type { Conditions } from '../scenarios.ts';
import { badRequest, forbidden } from './answers.ts';
import type { Caller } from './auth.ts';
import type { Clock, TenantData, Wire, Workload } from './data/contract.ts';
import { grantOf, type Grant, type RbacModel } from './rights.ts';
import { openToken, readOptions, sealToken, type Options } from './query.ts';
import type { TenantState } from './state.ts';
import type { Throttle } from './throttle.ts';

/** What every route works on. */
export interface Core {
  readonly data: TenantData;
  readonly state: TenantState;
  readonly clock: Clock;
  readonly rbac: RbacModel;
  readonly secret: string;
  readonly skus: readonly string[];
  readonly licensed: readonly Workload[];
  readonly throttle: Throttle;
  /** Totals of what was generated, by grant and filter. */
  readonly totals: Map<string, number>;
  /** Whether scoped people may see incidents that only their alerts can tell. */
  readonly readable: Map<string, boolean>;
}

/** One call, past authentication. */
export interface Call extends Caller {
  readonly core: Core;
  readonly method: string;
  /** Path below the version, such as `/security/incidents`. */
  readonly path: string;
  /** Values of the path's placeholders, decoded. */
  readonly ids: readonly string[];
  readonly search: URLSearchParams;
  readonly headers: Headers;
  readonly conditions: Conditions;
  /** Public address of the version's root, such as `https://graph.microsoft.com/v1.0`. */
  readonly root: string;
  readonly readText: () => Promise<string>;
}

/** The caller's grant. @throws 403 when it covers no product at all. */
export function grantFor(call: Call): Grant {
  const grant = grantOf(call.person.name, call.core.rbac, call.core.licensed);
  if (!grant.read.length)
    throw forbidden('The signed-in person has no role, or the tenant no licence, that allows this.');
  return grant;
}

/** @throws 403 unless the token carries one of the scopes. */
export function needScope(call: Call, scopes: readonly string[]): void {
  if (!scopes.some((scope) => call.scopes.has(scope))) {
    throw forbidden(
      `Missing scope permissions on the request. API requires one of '${scopes.join(', ')}'. Scopes on the request '${[...call.scopes].join(', ')}'.`,
    );
  }
}

/** The request's JSON object. @throws 400 for anything else. */
export async function readJson(call: Call): Promise<Wire> {
  const text = await call.readText();
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Wire;
  } catch {
    // falls through to the same refusal
  }
  throw badRequest('Unable to read JSON request payload. Ensure it is a JSON object.');
}

/** A list is one version's: a token of beta opens nothing in v1.0. */
const listOf = (call: Call): string => call.root.slice(call.root.lastIndexOf('/')) + call.path;

/** `@odata.nextLink` for the next page of this call's list. */
export function nextLink(call: Call, options: Options, at: readonly number[]): string {
  const token = sealToken({ path: listOf(call), person: call.person.name, options, at }, call.core.secret);
  return `${call.root}${call.path}?$skiptoken=${token}`;
}

/** Options of a list and, on a later page, where to go on; a token brings the options of the first page. */
export function readPage(
  call: Call,
  known: readonly string[],
): { options: Options; at: readonly number[] | undefined } {
  const { skiptoken, ...options } = readOptions(call.search, [...known, 'skiptoken']);
  if (skiptoken === undefined) return { options, at: undefined };
  if (Object.keys(options).length) throw badRequest('A $skiptoken cannot be combined with other query options.');
  return openToken(skiptoken, call.core.secret, listOf(call), call.person.name);
}
