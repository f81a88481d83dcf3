/** Comments of incidents and alerts. */
import { alsoNamed, isObject, listOf, moment, text } from './fields.ts';
import type { View } from './fields.ts';
import { part, readValue } from './read.ts';
import type { Parsed } from './read.ts';

/** Samples of Graph name author and time `createdBy` and `createdTime`, its schema as here. */
export const commentShape = {
  comment: text,
  createdByDisplayName: /* @__PURE__ */ alsoNamed(text, 'createdBy'),
  createdDateTime: /* @__PURE__ */ alsoNamed(moment, 'createdTime'),
};

/** One comment. The text is the author's; show it as text. */
export interface AlertComment extends View<typeof commentShape> {}

export const comments = /* @__PURE__ */ listOf(/* @__PURE__ */ part(commentShape));

/** The list of comments that Graph answers with when one is added, with or without its `value` around it. */
export function parseComments(raw: unknown): Parsed<readonly AlertComment[]> {
  const value = isObject(raw) ? raw['value'] : raw;
  const list = Array.isArray(value) ? readValue(value, comments) : undefined;
  return list ? { ok: true, value: list } : { ok: false, problem: 'value: expected a list' };
}
