/**
 * Reads rows by a schema: tolerant, and cheap enough for 10,000 rows.
 *
 * zod is strict and, without code generation, spends more on an incident than JSON.parse does. So the
 * schema's own definition is walked once and becomes a list of reading functions. A value of the
 * expected type never meets zod; one that is off is offered to zod in harmless conversions (a number
 * for text, "12" for a number) and dropped when none fits. The schema stays the only description.
 */
import { safeParse } from 'zod/mini';
import { otherNameOf } from './fields.ts';
import type { Raw, Schema, Shape, View } from './fields.ts';

/** A row that could be read, or why not. `problem` holds a path and an expectation, never a value. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string; readonly id?: string };

type Read = (value: unknown, depth: number) => unknown;
type Leaf = Parameters<typeof safeParse>[0];

/** The parts of a zod definition that reading needs. */
interface Definition {
  readonly type: string;
  readonly shape?: Shape;
  readonly catchall?: unknown;
  readonly element?: Schema<unknown>;
  readonly in?: Schema<unknown>;
  readonly out?: { readonly _zod: { readonly def: { readonly transform: (value: unknown) => unknown } } };
}

/** Deeper than any documented type; ends data that nests itself without end. */
const MAX_DEPTH = 24;

export const isObject = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
  return (value, depth) => {
    if (!Array.isArray(value)) {
      const only = item(value, depth + 1);
      return only === undefined ? undefined : [only];
    }
    let copy: unknown[] | undefined;
    for (let index = 0; index < value.length; index += 1) {
      const read = value[index] === null ? undefined : item(value[index], depth + 1);
      if (read !== value[index]) copy ??= value.slice(0, index);
      if (copy && read !== undefined) copy.push(read);
    }
    return copy ?? value;
  };
}

function objectReader(shape: Shape): Read {
  let fill: Fill | undefined;
  return (value, depth) => {
    if (!isObject(value) || depth >= MAX_DEPTH) return undefined;
    fill ??= filler(shape, {});
    return fill(value, {}, depth + 1);
  };
}

function compile(schema: Schema<unknown>): Read {
  const { type, shape, catchall, element, ...pipe } = (schema as unknown as { _zod: { def: Definition } })._zod.def;
  if (element) return listReader(readerOf(element));
  if (catchall) return (value) => (isObject(value) ? value : undefined);
  if (shape) return objectReader(shape);
  if (pipe.in && pipe.out) {
    const inner = readerOf(pipe.in);
    const { transform } = pipe.out._zod.def;
    return (value, depth) => {
      const read = inner(value, depth);
      return read === undefined ? undefined : transform(read);
    };
  }
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

type Fill = (raw: Raw, own: object, depth: number) => object;

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
  const empty = { ...own, ...Object.fromEntries(plan.map(({ name }) => [name, undefined])) };
  return (raw, own, depth) => {
    const view: Record<string, unknown> = { ...empty, ...own };
    for (const { name, other, read } of plan) {
      const value = raw[name] ?? (other === undefined ? undefined : raw[other]);
      if (value !== null && value !== undefined) view[name] = read(value, depth);
    }
    return view;
  };
}

const fillers = new WeakMap<object, Fill>();

/** A view of `raw` by a shape: `own` first, then the properties of the shape as far as `raw` has them. */
export function readShape<T extends object, S extends Shape>(raw: Raw, shape: S, own: T): T & View<S> {
  let fill = fillers.get(shape);
  if (!fill) fillers.set(shape, (fill = filler(shape, own)));
  return fill(raw, own, 0) as T & View<S>;
}

/** Reads one value by one schema; undefined when it is nothing of the kind. */
export const readValue = <T>(raw: unknown, schema: Schema<T>): T | undefined =>
  readerOf(schema)(raw, 0) as T | undefined;

/** What every row has: its id, and itself as it came with whatever we know nothing of. */
export interface Row {
  readonly id: string;
  /** The row as received: unknown properties survive here. */
  readonly raw: Raw;
}

/** An id as text; numbers are written out as JSON.parse gave them. */
function readId(value: unknown): string | undefined {
  const id = Number.isFinite(value) ? String(value) : value;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** Reads a row: everything may be missing but its id. */
export function readRow<S extends Shape>(raw: unknown, shape: S): Parsed<Row & View<S>> {
  if (!isObject(raw)) return { ok: false, problem: 'expected an object' };
  const id = readId(raw['id']);
  if (id === undefined) return { ok: false, problem: 'id: expected text that is not empty' };
  return { ok: true, value: readShape(raw, shape, { id, raw }) };
}
