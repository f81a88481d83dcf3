/**
 * Reads rows by a schema: tolerant, and cheap enough for 10,000 rows.
 *
 * zod is strict and, without code generation, spends more on an incident than JSON.parse does. So the
 * schema's own definition is walked once and becomes a list of reading functions. A value of the
 * expected type never meets zod; one that is off is offered to zod in harmless conversions (a number
 * for text, "12" for a number) and dropped when none fits. The schema stays the only description.
 */
import { safeParse } from 'zod/mini';
import { isObject, objectAs, otherNameOf } from './fields.ts';
import type { Raw, Schema, Shape, View } from './fields.ts';

/** A row that could be read, or why not. `problem` holds a path and an expectation, never a value. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string; readonly id?: string };

type Read = (value: unknown) => unknown;
type Leaf = Parameters<typeof safeParse>[0];

/** The parts of a zod definition that reading needs. */
interface Definition {
  readonly type: string;
  readonly element?: Schema<unknown>;
  readonly in?: Schema<unknown>;
  readonly out?: { readonly _zod: { readonly def: { readonly transform: (value: unknown) => unknown } } };
}

/** What an off value might have meant. Objects and lists are never made into text. */
function harmlessForms(value: unknown): unknown[] {
  if (typeof value === 'string') {
    const word = value.trim().toLowerCase();
    if (word === 'true' || word === 'false') return [word === 'true'];
    return word === '' ? [] : [Number(word)];
  }
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}

function readOff(leaf: Leaf, value: unknown): unknown {
  for (const form of harmlessForms(value)) {
    const result = safeParse(leaf, form);
    if (result.success) return result.data;
  }
  return undefined;
}

/** A list whose items are all as expected is handed on, not copied: most are empty. */
function listReader(item: Read): Read {
  return (value) => {
    if (!Array.isArray(value)) {
      const only = item(value);
      return only === undefined ? undefined : [only];
    }
    let copy: unknown[] | undefined;
    for (let index = 0; index < value.length; index += 1) {
      const read = value[index] === null ? undefined : item(value[index]);
      if (read !== value[index]) copy ??= value.slice(0, index);
      if (copy && read !== undefined) copy.push(read);
    }
    return copy ?? value;
  };
}

function compile(schema: Schema<unknown>): Read {
  const definition = (schema as unknown as { _zod: { def: Definition } })._zod.def;
  const { type, element } = definition;
  if (element) return listReader(readerOf(element));
  if (definition.in && definition.out) {
    const inner = readerOf(definition.in);
    const { transform } = definition.out._zod.def;
    return (value) => {
      const read = inner(value);
      return read === undefined ? undefined : transform(read);
    };
  }
  if (type === 'unknown') return (value) => value;
  const leaf = schema as unknown as Leaf;
  const isExpected = type === 'number' ? Number.isFinite : (value: unknown) => typeof value === type;
  return (value) => (isExpected(value) ? value : readOff(leaf, value));
}

const readers = new WeakMap<object, Read>();

function readerOf(schema: Schema<unknown>): Read {
  let read = readers.get(schema);
  if (!read) readers.set(schema, (read = compile(schema)));
  return read;
}

type Fill = (raw: Raw, own: object) => object;

/**
 * Copying an empty view gives every row of a type the same hidden class at once, absent properties
 * being undefined; adding them one by one took half of all reading time.
 */
function filler(shape: Shape, own: object): Fill {
  const plan = Object.entries(shape).map(([name, field]) => ({
    name,
    other: otherNameOf(field),
    read: readerOf(field),
  }));
  // Names only: a value kept here would turn up in the next row.
  const empty = Object.fromEntries(Object.keys({ ...own, ...shape }).map((name) => [name, undefined]));
  return (raw, own) => {
    const view: Record<string, unknown> = { ...empty, ...own };
    for (const { name, other, read } of plan) {
      const value = raw[name] ?? (other === undefined ? undefined : raw[other]);
      if (value !== null && value !== undefined) view[name] = read(value);
    }
    return view;
  };
}

const fillers = new WeakMap<object, Fill>();

/** A view of `raw` by a shape: `own` first, then the properties of the shape as far as `raw` has them. */
export function readShape<T extends object, S extends Shape>(raw: Raw, shape: S, own: T): T & View<S> {
  let fill = fillers.get(shape);
  if (!fill) fillers.set(shape, (fill = filler(shape, own)));
  return fill(raw, own) as T & View<S>;
}

/** A nested object with the properties of a shape. */
export const part = <S extends Shape>(shape: S): Schema<View<S> | undefined> =>
  objectAs((raw): View<S> => readShape(raw, shape, {}));

/** Reads one value by one schema; undefined when it is nothing of the kind. */
export const readValue = <T>(raw: unknown, schema: Schema<T>): T | undefined => readerOf(schema)(raw) as T | undefined;

/** What every row has: its id, and itself as it came with whatever we know nothing of. */
export interface Row {
  readonly id: string;
  /** The row as received: unknown properties survive here. */
  readonly raw: Raw;
}

/** An id as text; a number is written out as JSON.parse gave it, which beyond 2^53 is not as it was sent. */
function readId(value: unknown): string | undefined {
  const id = Number.isFinite(value) ? String(value) : value;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** Reads a row: everything may be missing but its id. `more` is what the row has besides its shape. */
export function readRow<S extends Shape, T extends object>(
  raw: unknown,
  shape: S,
  more?: T,
): Parsed<Row & View<S> & T> {
  if (!isObject(raw)) return { ok: false, problem: 'expected an object' };
  const id = readId(raw['id']);
  if (id === undefined) return { ok: false, problem: 'id: expected text that is not empty' };
  return { ok: true, value: readShape(raw, shape, { id, raw, ...(more as T) }) };
}
