/** All that a row of evidence says, as fields: what this version knows, and what it does not. */
import type { AlertEvidence } from '@watchfloor/api';

export type FieldValue = string | number | boolean;

export interface EvidenceField {
  /** Names from the outside in, as Graph has them; a place in a list is a number. */
  readonly path: readonly (string | number)[];
  /** Never empty. */
  readonly values: readonly FieldValue[];
  /** Graph's documentation does not name it, or its value is of another type than documented. */
  readonly unknown: boolean;
}

/** Fields that stand together under the thing that they describe; the first group is the evidence itself. */
export interface EvidenceGroup {
  readonly path: readonly (string | number)[];
  readonly fields: readonly EvidenceField[];
}

type Thing = Readonly<Record<string, unknown>>;

/** Shown elsewhere in the pane, or no field. */
const ELSEWHERE = new Set(['kind', 'raw', 'verdict', 'remediationstatus', 'createddatetime', 'roles', 'tags']);
/** What people look at first. */
const FIRST = (
  'displayName name subject fileName filePath hostName deviceDnsName userPrincipalName accountName domainName url ' +
  'ipAddress primaryAddress sha256 sha1 md5 processCommandLine processId processCreationDateTime registryHive ' +
  'registryKey registryValueName registryValue recipientEmailAddress emailAddress networkMessageId appId resourceId'
).split(' ');
/** Data may nest itself, or be long, without end. */
const DEEPEST = 6;
const MOST_ITEMS = 50;
const MOST_FIELDS = 1000;

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPlain = (value: unknown): value is FieldValue =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number' || typeof value === 'boolean';

/** The service writes "no time" as the year 1. */
const isNothing = (value: unknown): boolean => typeof value === 'string' && value.startsWith('0001-01-01');

function rank(name: string): number {
  const at = FIRST.indexOf(name);
  return at < 0 ? FIRST.length : at;
}

/** Names of both, the known ones first; a name that differs by case alone is the same. */
function namesOf(view: Thing | undefined, raw: Thing | undefined): [name: string, unknown: boolean][] {
  const known = Object.keys(view ?? {});
  const lower = new Set(known.map((name) => name.toLowerCase()));
  const more = Object.keys(raw ?? {}).filter((name) => !lower.has(name.toLowerCase()) && !name.startsWith('@'));
  known.sort((a, b) => rank(a) - rank(b));
  return [
    ...known.map((name): [string, boolean] => [name, false]),
    ...more.map((name): [string, boolean] => [name, true]),
  ];
}

class Walk {
  readonly groups: EvidenceGroup[] = [];
  #left = MOST_FIELDS;

  /** @param view as it was read, undefined: nobody could; @param raw as it came */
  thing(path: readonly (string | number)[], view: Thing | undefined, raw: Thing | undefined): void {
    const fields: EvidenceField[] = [];
    const at = this.groups.push({ path, fields }) - 1;
    const isEvidence = isThing(view?.['raw']);
    for (const [name, unknown] of namesOf(view, raw)) {
      if (path.length ? isEvidence && /^(kind|raw)$/.test(name) : ELSEWHERE.has(name.toLowerCase())) continue;
      const read = view?.[name];
      const came = raw?.[name];
      const lost = !unknown && read === undefined && came !== undefined && came !== null;
      this.#value([...path, name], read ?? came, came, unknown || lost, fields);
    }
    if (!fields.length && path.length) this.groups.splice(at, 1);
  }

  #value(
    path: readonly (string | number)[],
    value: unknown,
    raw: unknown,
    unknown: boolean,
    fields: EvidenceField[],
  ): void {
    if (this.#left <= 0 || value === undefined || value === null || isNothing(value)) return;
    if (isPlain(value)) this.#put(fields, { path, values: [value], unknown });
    else if (Array.isArray(value)) this.#list(path, value, raw, unknown, fields);
    else if (isThing(value) && path.length < DEEPEST) this.#inner(path, value, raw, unknown);
  }

  #list(
    path: readonly (string | number)[],
    items: readonly unknown[],
    raw: unknown,
    unknown: boolean,
    fields: EvidenceField[],
  ): void {
    const values = items.filter(isPlain);
    if (values.length) this.#put(fields, { path, values, unknown });
    if (path.length >= DEEPEST) return;
    const things = items.filter(isThing).slice(0, MOST_ITEMS);
    for (const [place, thing] of things.entries()) {
      const came: unknown = Array.isArray(raw) ? raw[items.indexOf(thing)] : raw;
      this.#inner([...path, place + 1], thing, came, unknown);
    }
  }

  /** Inside of what nobody knows nothing is known. */
  #inner(path: readonly (string | number)[], thing: Thing, raw: unknown, unknown: boolean): void {
    if (unknown) this.thing(path, undefined, thing);
    else this.thing(path, thing, isThing(raw) ? raw : undefined);
  }

  #put(fields: EvidenceField[], field: EvidenceField): void {
    this.#left -= 1;
    fields.push(field);
  }
}

/** What the evidence says beside its verdict, remediation, roles, tags and time. At most 1,000 fields. Never throws. */
export function fieldsOf(evidence: AlertEvidence): readonly EvidenceGroup[] {
  const walk = new Walk();
  const view = evidence.kind === 'unknown' ? undefined : (evidence as unknown as Thing);
  walk.thing([], view, evidence.raw ?? {});
  return walk.groups.filter(({ fields }) => fields.length);
}

/** More mentions of one thing add nothing that somebody reads. */
const MOST_MENTIONS = 20;

const keyOf = (path: readonly (string | number)[]): string => path.join('.');

/** The fields of one thing from all that was said of it: each group and field once, with each value once. */
export function fieldsOfAll(said: readonly AlertEvidence[]): readonly EvidenceGroup[] {
  const groups = new Map<string, { path: EvidenceGroup['path']; fields: Map<string, EvidenceField> }>();
  for (const evidence of said.slice(0, MOST_MENTIONS))
    for (const { path, fields } of fieldsOf(evidence)) {
      const group = groups.get(keyOf(path)) ?? { path, fields: new Map<string, EvidenceField>() };
      groups.set(keyOf(path), group);
      for (const field of fields) {
        const key = keyOf(field.path);
        const before = group.fields.get(key);
        group.fields.set(
          key,
          before ? { ...before, values: [...new Set([...before.values, ...field.values])] } : field,
        );
      }
    }
  return [...groups.values()].map(({ path, fields }) => ({ path, fields: [...fields.values()] }));
}
