import { badRequest, hash32 } from './answers.ts';

/** The `$` options of a request, without the `$`. */
export type Options = Readonly<Record<string, string>>;

/** Reads the `$` options; others are left alone, unknown and repeated ones refused, as Graph does. */
export function readOptions(search: URLSearchParams, known: readonly string[]): Options {
  const options: Record<string, string> = {};
  for (const [name, value] of search) {
    if (!name.startsWith('$')) continue;
    const key = name.slice(1);
    if (!known.includes(key)) throw badRequest(`The query option '${name}' is not supported.`);
    if (Object.hasOwn(options, key)) throw badRequest(`The query option '${name}' is given more than once.`);
    options[key] = value;
  }
  return options;
}

/** A whole number ≥ `least`, or the default if the option is absent. */
export function wholeNumber(options: Options, name: string, byDefault: number, least = 0): number {
  const text = options[name];
  if (text === undefined) return byDefault;
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < least) throw badRequest(`Invalid value '${text}' for $${name}.`);
  return value;
}

/** `$count=true|false`. */
export function wantsCount(options: Options): boolean {
  const text = options['count'];
  if (text !== undefined && text !== 'true' && text !== 'false')
    throw badRequest(`Invalid value '${text}' for $count.`);
  return text === 'true';
}

/** `$orderby` by one of the fields; ascending unless it says `desc`. */
export function readOrder(
  options: Options,
  fields: readonly string[],
): { field: string; descending: boolean } | undefined {
  const text = options['orderby'];
  if (text === undefined) return undefined;
  const [, field = '', direction] = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/.exec(text) ?? [];
  if (!fields.includes(field)) throw badRequest(`Ordering by '${text}' is not supported.`);
  return { field, descending: direction === 'desc' };
}

/** Where a list goes on. `path` begins with the version; `options` are those of the first page; `at` is the endpoint's own position. */
export interface PageToken {
  readonly path: string;
  readonly person: string;
  readonly options: Options;
  readonly at: readonly number[];
}

/** A token that a client has to take as opaque: it is refused once changed, though whoever decodes it can read it. */
export function sealToken(token: PageToken, secret: string): string {
  const bytes = new TextEncoder().encode(JSON.stringify(token));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return `${text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}.${seal(text, secret)}`;
}

/** @throws a 400 refusal when the token was changed, or belongs to another list or person. */
export function openToken(sealed: string, secret: string, path: string, person: string): PageToken {
  const [part = '', mac] = sealed.split('.');
  const text = part
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .padEnd(Math.ceil(part.length / 4) * 4, '=');
  if (mac === seal(text, secret)) {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    const token = JSON.parse(new TextDecoder().decode(bytes)) as PageToken;
    if (token.path === path && token.person === person) return token;
  }
  throw badRequest('The $skiptoken is not valid.');
}

const seal = (text: string, secret: string) => hash32(secret + text).toString(36) + hash32(text + secret).toString(36);
