/**
 * The kinds of field that the resource schemas are made of.
 *
 * Every schema file imports this module first: zod must be told to compile nothing with `Function`
 * before the first schema exists, or a strict content policy reports it.
 *
 * The exported types name no type of zod, so that the published declarations do not either.
 */
import { array, boolean, config, number, pipe, string, transform, unknown } from 'zod/mini';

config({ jitless: true });

/** A schema, known by what it reads. */
export interface Schema<T> {
  readonly _zod: { readonly output: T };
}

/** The properties of a resource. */
export type Shape = Readonly<Record<string, Schema<unknown>>>;

/** What reading a shape gives. Any property may be missing: Graph leaves out and nulls what it likes. */
export type View<S extends Shape> = {
  readonly [K in keyof S]?: Exclude<S[K]['_zod']['output'], undefined>;
};

/** A JSON object as it came. */
export type Raw = Readonly<Record<string, unknown>>;

/** One of the listed names, or whatever else the service says. */
export type Open<Names extends readonly string[]> = Names[number] | (string & {});

/** Stands for any schema of zod's own; the rest of the module stays free of its types. */
type ZodString = ReturnType<typeof string>;

const anyText = /* @__PURE__ */ string();

/** Text as it came. Written by whoever attacks the tenant: never markup. */
export const text: Schema<string> = anyText;
/** A number. Beyond 2^53 it is what JSON.parse made of it: precision is lost before we see it. */
export const count: Schema<number> = /* @__PURE__ */ number();
export const flag: Schema<boolean> = /* @__PURE__ */ boolean();
const plainMoment =
  /^\d{4}-(?!02-3)(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;
const looseMoment = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?$/i;
const NO_DATE = '0001-01-01';

/**
 * A date and time as ISO 8601 in UTC, ending in `Z`, with the fraction digits that came (0 to 7).
 * Text without a zone is UTC, an offset is applied, the year 1 means "none" and gives undefined,
 * as does text that is no date.
 */
export function toUtc(value: string): string | undefined {
  if (value.startsWith(NO_DATE)) return undefined;
  if (plainMoment.test(value)) return value;
  const [found, day, time = '00:00', fraction = '', zone = 'Z'] = looseMoment.exec(value) ?? [];
  const at = found ? Date.parse(`${day}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase()}`) : NaN;
  return Number.isNaN(at) ? undefined : `${new Date(at).toISOString().slice(0, 19)}${fraction}Z`;
}

/** A date and time; see `toUtc`. */
export const moment: Schema<string | undefined> = /* @__PURE__ */ pipe(anyText, /* @__PURE__ */ transform(toUtc));

/**
 * One name of an evolvable enumeration. Compared case-blind and through `aliases` (in lower case);
 * a known name comes out in its documented casing, an unknown one exactly as it came.
 */
export function oneOf<const Names extends readonly string[]>(
  names: Names,
  aliases?: Readonly<Record<string, Names[number]>>,
): Schema<Open<Names>> {
  const canonical = new Map<string, string>(Object.entries(aliases ?? {}));
  for (const name of names) canonical.set(name, name).set(name.toLowerCase(), name);
  return pipe(
    anyText,
    transform((value: string): Open<Names> => canonical.get(value) ?? canonical.get(value.toLowerCase()) ?? value),
  );
}

export function listOf<T>(item: Schema<T>): Schema<readonly Exclude<T, undefined>[]> {
  return array(item as unknown as ZodString) as unknown as Schema<readonly Exclude<T, undefined>[]>;
}

export const isObject = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Deeper than any documented type; ends data that nests itself without end. */
const MAX_DEPTH = 24;
let depth = 0;

/** An object, made by `read` into what is wanted; anything else is dropped. */
export function objectAs<T>(read: (raw: Raw) => T): Schema<T | undefined> {
  const convert = (value: unknown): T | undefined => {
    if (!isObject(value) || depth >= MAX_DEPTH) return undefined;
    depth += 1;
    try {
      return read(value);
    } finally {
      depth -= 1;
    }
  };
  return pipe(unknown(), transform(convert));
}

/** An object whose names are the tenant's, such as labels. Left as it came. */
export const dictionary: Schema<Raw | undefined> = /* @__PURE__ */ objectAs((raw) => raw);

const otherNames = new WeakMap<object, string>();

/** The same field, also found under `otherName` when its own name is absent. */
export function alsoNamed<T>(field: Schema<T>, otherName: string): Schema<T> {
  const inner = field as unknown as ZodString;
  const copy = pipe(
    inner,
    transform((value) => value),
  );
  otherNames.set(copy, otherName);
  return copy as unknown as Schema<T>;
}

/** The other name that `alsoNamed` gave, if it did. */
export const otherNameOf = (field: Schema<unknown>): string | undefined => otherNames.get(field);
