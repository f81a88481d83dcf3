import { Refusal } from './answers.ts';
import { findPerson, type Person } from './people.ts';
import { APP_SCOPES, MDE_SCOPES } from './rights.ts';

/** Who asks, with which delegated scopes. */
export interface Caller {
  readonly person: Person;
  readonly scopes: ReadonlySet<string>;
}

/** `demo.` for Graph and `demo-mde.` for Defender for Endpoint, as two token audiences. */
const TOKEN = /^(demo|demo-mde)\.([^\s@]+@[a-z0-9.-]+?)(?:\.exp\.(\d{1,12}))?(?:\.scp\.([\w.%+~-]*))?$/i;

/**
 * Reads `Authorization: Bearer demo.<userPrincipalName>[.exp.<unix seconds>][.scp.<scopes, URL-encoded>]`.
 * @throws a 401 refusal with `WWW-Authenticate`.
 */
export function readCaller(header: string | null, audience: 'demo' | 'demo-mde', nowMs: number): Caller {
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(header ?? '') ?? [];
  if (!bearer) throw unauthorised('Access token is empty.');
  const [, prefix, upn = '', expires, scopes] = TOKEN.exec(bearer) ?? [];
  const person = findPerson(upn);
  if (!person) throw unauthorised('The token is not one of this tenant.');
  if (prefix !== audience) throw unauthorised('Access token validation failure. Invalid audience.');
  if (expires && Number(expires) * 1000 <= nowMs)
    throw unauthorised('Lifetime validation failed, the token is expired.');
  const all = audience === 'demo' ? APP_SCOPES : MDE_SCOPES;
  return { person, scopes: new Set(scopes === undefined ? all : decode(scopes).split(/\s+/)) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw unauthorised('The token is not one of this tenant.');
  }
}

function unauthorised(message: string): Refusal {
  return new Refusal(401, 'InvalidAuthenticationToken', message, {
    'WWW-Authenticate':
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"',
  });
}
