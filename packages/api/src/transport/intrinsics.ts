/**
 * What the transport uses of the page, taken when the module loads: a host script that patches globals later,
 * or pollutes prototypes, cannot change what is sent.
 */
const { parse, stringify } = JSON;
const { keys, hasOwn } = Object;
const { isArray } = Array;

/** The page's fetch at load time, bound. Undefined where there is none. */
export const pageFetch: typeof fetch | undefined = globalThis.fetch?.bind(globalThis);

export const parseJson = parse as (text: string) => unknown;

/** The same members without a prototype: what is not named cannot be added by anybody. */
export const bare = <T extends object>(members: T): T => ({ __proto__: null, ...members });

/** Reads an own property; a polluted prototype answers nothing. */
export function own<T extends object, K extends keyof T>(from: T | null | undefined, key: K): T[K] | undefined {
  return from != null && hasOwn(from, key) ? from[key] : undefined;
}

/** Own entries that are set, in the order of `names`. For bodies made from a caller's object. */
export function pick<T extends object>(from: T, names: readonly (keyof T & string)[]): Record<string, unknown> {
  const picked = { __proto__: null } as unknown as Record<string, unknown>;
  for (const name of names) if (own(from, name) !== undefined) picked[name] = from[name];
  return picked;
}

/** JSON.stringify asks objects for toJSON, primitives never: so objects and arrays are written here. */
function write(value: unknown): string {
  if (isArray(value)) {
    let text = '';
    for (let index = 0; index < value.length; index++) text += (index ? ',' : '') + write(value[index]);
    return `[${text}]`;
  }
  if (typeof value === 'object' && value !== null) {
    let text = '';
    for (const key of keys(value)) {
      const member = (value as Record<string, unknown>)[key];
      if (member !== undefined) text += `${text && ','}${stringify(key)}:${write(member)}`;
    }
    return `{${text}}`;
  }
  return stringify(value ?? null);
}

/** JSON text of plain data, or undefined when reading it back does not give the same. */
export function toJson(value: unknown): string | undefined {
  const text = write(value);
  return write(parse(text)) === text ? text : undefined;
}
