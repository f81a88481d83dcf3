import { badRequest } from './answers.ts';

/** What a field may be compared with. An array lists the members of an enum. */
export type FieldType = 'string' | 'date' | 'number' | readonly string[];

/** Fields that an endpoint documents for `$filter`, and the functions it takes. */
export interface FilterSchema {
  readonly fields: Readonly<Record<string, FieldType>>;
  readonly functions?: readonly 'startswith'[];
}

type Value = string | number | null;
type Operator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

/** A parsed filter. Dates are milliseconds. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'compare'; readonly field: string; readonly operator: Operator; readonly value: Value }
  | { readonly kind: 'startswith'; readonly field: string; readonly value: string };

interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'date' | 'open' | 'close' | 'comma' | 'end';
  readonly text: string;
  readonly at: number;
}

const MAX_LENGTH = 4096;
const MAX_DEPTH = 50;
const TOKEN =
  /\s*(?:(?<string>'(?:[^']|'')*')|(?<date>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(?:Z|[+-]\d\d:\d\d))?)(?![\w:])|(?<number>-?\d+(?:\.\d+)?)(?![\w.:-])|(?<word>[A-Za-z_][\w/]*)|(?<open>\()|(?<close>\))|(?<comma>,))/uy;
const OPERATORS: ReadonlySet<string> = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);

const invalid = (why: string) => badRequest(`Invalid filter clause: ${why}`);

function tokenize(text: string): Token[] {
  if (text.length > MAX_LENGTH) throw invalid(`the expression is longer than ${MAX_LENGTH} characters.`);
  const tokens: Token[] = [];
  let at = 0;
  const end = text.trimEnd().length;
  while (at < end) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    const found = match && Object.entries(match.groups ?? {}).find(([, part]) => part !== undefined);
    if (!found) throw invalid(`syntax error at position ${at} in '${text}'.`);
    const [kind, part] = found as [Token['kind'], string];
    tokens.push({ kind, text: kind === 'string' ? part.slice(1, -1).replaceAll("''", "'") : part, at });
    at = TOKEN.lastIndex;
  }
  tokens.push({ kind: 'end', text: '', at: end });
  return tokens;
}

/**
 * Parses `$filter` by a schema. `and` binds closer than `or`, `not` closer than both.
 * @throws a 400 refusal in Graph's words for anything that the endpoint does not document.
 */
export function parseFilter(text: string, schema: FilterSchema): Filter {
  return new FilterParser(text, schema).parse();
}

class FilterParser {
  readonly #text: string;
  readonly #schema: FilterSchema;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string, schema: FilterSchema) {
    this.#text = text;
    this.#schema = schema;
    this.#tokens = tokenize(text);
  }

  parse(): Filter {
    const filter = this.#either();
    this.#expect('end');
    return filter;
  }

  get #next(): Token {
    return this.#tokens[this.#at]!;
  }

  #expect(kind: Token['kind']): Token {
    const token = this.#next;
    if (token.kind !== kind) throw invalid(`syntax error at position ${token.at} in '${this.#text}'.`);
    this.#at++;
    return token;
  }

  #takesWord(word: string): boolean {
    const found = this.#next.kind === 'word' && this.#next.text === word;
    if (found) this.#at++;
    return found;
  }

  #either(): Filter {
    let left = this.#both();
    while (this.#takesWord('or')) left = { kind: 'or', left, right: this.#both() };
    return left;
  }

  #both(): Filter {
    let left = this.#unary();
    while (this.#takesWord('and')) left = { kind: 'and', left, right: this.#unary() };
    return left;
  }

  #unary(): Filter {
    if (++this.#depth > MAX_DEPTH) throw invalid(`nested deeper than ${MAX_DEPTH}.`);
    const filter: Filter = this.#takesWord('not')
      ? { kind: 'not', of: this.#unary() }
      : this.#next.kind === 'open'
        ? this.#group()
        : this.#term();
    this.#depth--;
    return filter;
  }

  #group(): Filter {
    this.#expect('open');
    const inner = this.#either();
    this.#expect('close');
    return inner;
  }

  #term(): Filter {
    const word = this.#expect('word');
    if (this.#next.kind === 'open') return this.#call(word.text);
    const type = this.#typeOf(word.text);
    const operator = this.#expect('word').text;
    if (!OPERATORS.has(operator)) throw invalid(`the operator '${operator}' is not supported.`);
    return comparison(word.text, type, operator as Operator, this.#tokens[this.#at++]!);
  }

  #call(name: string): Filter {
    if (!this.#schema.functions?.includes(name as 'startswith'))
      throw invalid(`the function '${name}' is not supported.`);
    this.#expect('open');
    const field = this.#expect('word').text;
    if (this.#typeOf(field) !== 'string') throw invalid(`'${name}' needs a string property.`);
    this.#expect('comma');
    const value = this.#expect('string').text;
    this.#expect('close');
    return { kind: 'startswith', field, value };
  }

  #typeOf(field: string): FieldType {
    const type = Object.hasOwn(this.#schema.fields, field) ? this.#schema.fields[field] : undefined;
    if (!type) throw invalid(`filtering by '${field}' is not supported.`);
    return type;
  }
}

function comparison(field: string, type: FieldType, operator: Operator, token: Token): Filter {
  const ordered = type === 'date' || type === 'number';
  if (!ordered && operator !== 'eq' && operator !== 'ne')
    throw invalid(`'${operator}' is not supported for '${field}'.`);
  return { kind: 'compare', field, operator, value: literal(field, type, operator, token) };
}

function literal(field: string, type: FieldType, operator: Operator, token: Token): Value {
  if (token.kind === 'word' && token.text === 'null') {
    if (operator !== 'eq' && operator !== 'ne') throw invalid(`'${operator}' cannot be used with null.`);
    return null;
  }
  if (type === 'date' && token.kind === 'date') {
    const ms = Date.parse(token.text);
    if (!Number.isNaN(ms)) return ms;
  } else if (type === 'number' && token.kind === 'number') return Number(token.text);
  else if (type === 'string' && token.kind === 'string') return token.text;
  else if (typeof type === 'object' && token.kind === 'string') {
    if (type.includes(token.text)) return token.text;
    throw invalid(`'${token.text}' is not a member of the enumeration of '${field}'.`);
  }
  throw invalid(`the value of '${field}' does not have its type.`);
}

/** Whether a row passes; `read` gives dates as milliseconds. Text compares case-blind, as Graph does. */
export function passes(filter: Filter, read: (field: string) => unknown): boolean {
  switch (filter.kind) {
    case 'and':
      return passes(filter.left, read) && passes(filter.right, read);
    case 'or':
      return passes(filter.left, read) || passes(filter.right, read);
    case 'not':
      return !passes(filter.of, read);
    case 'startswith':
      return fold(read(filter.field) ?? '').startsWith(fold(filter.value));
    case 'compare':
      return compare(read(filter.field) ?? null, filter.operator, filter.value);
  }
}

const fold = (value: unknown) => String(value).toLowerCase();

function compare(actual: unknown, operator: Operator, wanted: Value): boolean {
  const same = typeof wanted === 'string' && actual !== null ? fold(actual) === fold(wanted) : actual === wanted;
  if (operator === 'eq') return same;
  if (operator === 'ne') return !same;
  if (typeof actual !== 'number' || typeof wanted !== 'number') return false;
  if (operator === 'gt') return actual > wanted;
  if (operator === 'ge') return actual >= wanted;
  return operator === 'lt' ? actual < wanted : actual <= wanted;
}

/** The least and the greatest value a field can have in rows that pass, so that a walk in order can be short. */
export function boundsOf(filter: Filter | undefined, field: string): { readonly low: number; readonly high: number } {
  if (filter?.kind === 'and') {
    const [a, b] = [boundsOf(filter.left, field), boundsOf(filter.right, field)];
    return { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) };
  }
  const value = filter?.kind === 'compare' && filter.field === field ? filter.value : undefined;
  const operator = filter?.kind === 'compare' ? filter.operator : 'ne';
  if (typeof value !== 'number') return { low: -Infinity, high: Infinity };
  return {
    low: ['gt', 'ge', 'eq'].includes(operator) ? value : -Infinity,
    high: ['lt', 'le', 'eq'].includes(operator) ? value : Infinity,
  };
}
