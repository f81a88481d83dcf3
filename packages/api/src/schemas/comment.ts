/** Comments of incidents and alerts. */
import { alsoNamed, moment, text } from './fields.ts';
import type { View } from './fields.ts';
import { part, readValue } from './read.ts';

/** Samples of Graph name author and time `createdBy` and `createdTime`, its schema as here. */
export const commentShape = {
  comment: text,
  createdByDisplayName: /* @__PURE__ */ alsoNamed(text, 'createdBy'),
  createdDateTime: /* @__PURE__ */ alsoNamed(moment, 'createdTime'),
};

/** One comment. The text is the author's; show it as text. */
export interface AlertComment extends View<typeof commentShape> {}

export const comment = /* @__PURE__ */ part(commentShape);

/** Reads one comment, e.g. a row of the answer to adding one. Undefined when it is not an object. */
export const parseComment = (raw: unknown): AlertComment | undefined => readValue(raw, comment);
