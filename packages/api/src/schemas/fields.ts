/**
 * The kinds of field that the resource schemas are made of.
 *
 * Every schema file imports this module first: zod must be told to compile nothing with `Function`
 * before the first schema exists, or a strict content policy reports it.
 *
 * The exported types name no type of zod, so that the published declarations do not either.
 */
import { array, boolean, config, looseObject, number, object, pipe, string, transform } from 'zod/mini';

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

/** What zod needs to hear; the rest of the module stays free of its types. */
type ZodShape = Parameters<typeof object>[0];
type ZodString = ReturnType<typeof string>;

const anyText = /* @__PURE__ */ string();

/** Text as it came. Written by whoever attacks the tenant: never markup. */
export const text: Schema<string> = anyText;
/** A number. Beyond 2^53 it is what JSON.parse made of it: precision is lost before we see it. */
export const count: Schema<number> = /* @__PURE__ */ number();
export const flag: Schema<boolean> = /* @__PURE__ */ boolean();
/** An object whose names are the tenant's, such as labels. Left as it came. */
export const dictionary: Schema<Raw> = /* @__PURE__ */ looseObject({});

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

/** A nested object with the given properties. */
export function part<S extends Shape>(shape: S): Schema<View<S>> {
  return object(shape as unknown as ZodShape) as unknown as Schema<View<S>>;
}

/** Anything that is an object, handed to `read`. For types that choose their shape when they see the data. */
export function chosen<T>(read: (raw: Raw) => T): Schema<T> {
  return pipe(looseObject({}), transform(read)) as unknown as Schema<T>;
}

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
