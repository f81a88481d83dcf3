import { badRequest, Refusal } from '../answers.ts';
import type { Wire } from '../data/contract.ts';
import { CLASSIFICATIONS, PAIRS } from '../enums.ts';

type Check = (value: unknown) => boolean;
/** Properties that a PATCH may set, with what they take. */
export type Writable = Readonly<Record<string, Check>>;

export const member =
  (members: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && members.includes(value);
export const text =
  (longest: number, nullable = true): Check =>
  (value) =>
    (nullable && value === null) || (typeof value === 'string' && value.length <= longest);
export const texts =
  (most: number, longest: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(text(longest, false));

export const CLASSIFICATION = member(CLASSIFICATIONS);
export const DETERMINATION = member(['unknown', ...Object.values(PAIRS).flat()]);

/**
 * The properties to set, checked. A new classification clears the determination, and a determination has to
 * be one of its classification.
 * @throws 400 for a property that cannot be written, a value it does not take, or a pair that does not exist.
 */
export function readChanges(body: Wire, writable: Writable, before: Wire): Wire {
  const set: Wire = {};
  for (const [name, value] of Object.entries(body)) {
    if (name.startsWith('@odata.')) continue;
    if (!Object.hasOwn(writable, name)) throw badRequest(`The property '${name}' cannot be updated.`);
    if (!writable[name]!(value)) throw badRequest(`Invalid value specified for property '${name}'.`);
    set[name] = value;
  }
  if (set['classification'] !== undefined && set['classification'] !== before['classification'])
    set['determination'] ??= 'unknown';
  const classification = String(set['classification'] ?? before['classification'] ?? 'unknown');
  const determination = set['determination'] ?? 'unknown';
  if (determination !== 'unknown' && !PAIRS[classification]?.includes(determination as string)) {
    throw badRequest(
      `The determination '${String(determination)}' does not belong to the classification '${classification}'.`,
    );
  }
  return set;
}

/** Longest comment that the portal takes. */
const LONGEST_COMMENT = 30_000;

/** The comment of a `POST .../comments` body. */
export function readComment(body: Wire): string {
  const { comment } = body;
  const extra = Object.keys(body).find((name) => name !== 'comment' && !name.startsWith('@odata.'));
  if (extra)
    throw badRequest(`The property '${extra}' does not exist on type 'microsoft.graph.security.alertComment'.`);
  return checkComment(comment);
}

export function checkComment(comment: unknown): string {
  if (typeof comment !== 'string' || !comment.trim())
    throw badRequest("The property 'comment' must be a non-empty string.");
  if (comment.length > LONGEST_COMMENT) throw badRequest(`The comment is longer than ${LONGEST_COMMENT} characters.`);
  return comment;
}

/** A list of ids: each a string, none twice. */
export function readIds(body: Wire, name: string, least: number, most: number): string[] {
  const ids = body[name];
  const good =
    Array.isArray(ids) && ids.length >= least && ids.length <= most && ids.every((id) => typeof id === 'string' && id);
  if (!good || new Set(ids).size !== ids.length)
    throw badRequest(`'${name}' must hold ${least} to ${most} different ids.`);
  return ids as string[];
}

/** Refuses properties that an action does not have. */
export function onlyKnown(body: Wire, known: readonly string[]): void {
  const extra = Object.keys(body).find((name) => !known.includes(name));
  if (extra) throw badRequest(`The parameter '${extra}' does not exist on this action.`);
}

/** Comma-separated reasons, each one of the documented ones. */
export function checkReasons(value: unknown, known: readonly string[]): void {
  if (value === undefined || value === null) return;
  const reasons = typeof value === 'string' ? value.split(',').map((reason) => reason.trim()) : [''];
  const wrong = reasons.find((reason) => !known.includes(reason));
  if (wrong !== undefined) throw badRequest(`'${wrong}' is not a correlation reason.`);
}

/** A weak ETag from the time of the last update. */
export const etagOf = (body: Wire): string => `W/"${String(body['lastUpdateDateTime'])}"`;

/** 412 when the caller names a version that is not the present one. */
export function checkMatch(headers: Headers, body: Wire): void {
  const wanted = headers.get('if-match');
  if (wanted && wanted !== '*' && wanted !== etagOf(body)) {
    throw new Refusal(412, 'PreconditionFailed', 'The resource has changed since it was read.');
  }
}
