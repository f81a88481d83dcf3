/**
 * Reads the declarations of `@microsoft/microsoft-graph-types` as data, to make a full value of any
 * security type and what reading it should give. What the type checker cannot list, tests can.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Declared {
  readonly parent: string | undefined;
  readonly properties: readonly (readonly [name: string, type: string])[];
}

const file = createRequire(import.meta.url).resolve('@microsoft/microsoft-graph-types/package.json');
const text = readFileSync(new URL('microsoft-graph.d.ts', `file://${file}`), 'utf8')
  .split('export namespace SecurityNamespace')[1]!
  .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');

const interfaces = new Map<string, Declared>();
for (const [, name, parent, body] of text.matchAll(/interface (\w+)(?: extends ([\w.]+))? \{([\s\S]*?)\}/g)) {
  const properties = [...body!.matchAll(/(\w+)\?: ([^;]+);/g)].map(
    ([, property, type]) => [property!, type!.replaceAll(/\s+/g, ' ').replace(/^NullableOption<(.*)>$/, '$1')] as const,
  );
  interfaces.set(name!, { parent, properties });
}

const enums = new Map<string, readonly string[]>();
for (const [, name, body] of text.matchAll(/type (\w+)\s*=([^;]+);/g)) {
  enums.set(
    name!,
    [...body!.matchAll(/"(\w+)"/g)].map(([, value]) => value!),
  );
}

/** Names of all types that are alert evidence. */
export const evidenceNames = [...interfaces]
  .filter(([, { parent }]) => parent === 'AlertEvidence')
  .map(([name]) => name);

/** `DeviceEvidence` is of kind `device`. */
export const kindOf = (name: string): string => name[0]!.toLowerCase() + name.slice(1).replace(/Evidence$/, '');

/** What arrives, and what reading it should give. */
export interface Pair {
  readonly raw: unknown;
  readonly read: unknown;
}

const isEvidence = (name: string): boolean => interfaces.get(name)?.parent === 'AlertEvidence';

function propertiesOf(name: string): Declared['properties'] {
  const declared = interfaces.get(name);
  if (!declared) return [];
  return [...(declared.parent ? propertiesOf(declared.parent) : []), ...declared.properties];
}

function plain(property: string, type: string): Pair | undefined {
  if (type === 'string' && property.endsWith('DateTime')) {
    return { raw: '2026-02-03T04:05:06.12', read: '2026-02-03T04:05:06.12Z' };
  }
  if (type === 'string') return { raw: `a ${property}`, read: `a ${property}` };
  if (type === 'number') return { raw: '12', read: 12 };
  if (type === 'boolean') return { raw: 'True', read: true };
  if (type === 'any' || type === 'Dictionary') return { raw: { name: 'x' }, read: { name: 'x' } };
  return undefined;
}

/** One value of a type. Each call takes the next member of an enumeration, in capitals. */
function pair(property: string, type: string, depth: number, turn: number): Pair {
  if (type.endsWith('[]')) {
    const item = pair(property, type.slice(0, -2), depth, turn);
    return item.raw === undefined ? item : { raw: [item.raw], read: [item.read] };
  }
  const members = enums.get(type);
  if (members) {
    const member = members[turn % members.length]!;
    return { raw: member.toUpperCase(), read: member };
  }
  const simple = plain(property, type);
  if (simple) return simple;
  return depth > 3
    ? { raw: undefined, read: undefined }
    : full(type === 'AlertEvidence' ? 'UrlEvidence' : type, depth, turn);
}

/** A value with every property of a type, its evidence included, down to four levels. */
export function full(name: string, depth = 0, turn = 0): Pair {
  if (!interfaces.has(name) && depth === 0) throw new Error(`the package declares no ${name}`);
  const raw: Record<string, unknown> = isEvidence(name) ? { '@odata.type': `#microsoft.graph.security.${name}` } : {};
  const read: Record<string, unknown> = isEvidence(name) ? { kind: kindOf(name) } : {};
  for (const [property, type] of propertiesOf(name)) {
    const value = pair(property, type, depth + 1, turn);
    if (value.raw === undefined) continue;
    raw[property] = value.raw;
    read[property] = value.read;
  }
  return { raw, read };
}

/** The most members that an enumeration of evidence has: that many turns see each of them. */
export const TURNS = 16;

/** The value without what was received, and without properties that are undefined, at every level. */
export function withoutRaw(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRaw);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, each]) => key !== 'raw' && each !== undefined);
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutRaw(each)]));
}
