import { defineInner } from '@watchfloor/ui';
import { WfIRespond } from './respond.ts';

export type { WfIRespond } from './respond.ts';
export type { Respond } from './respond.types.ts';

/** False when another script took the tag; nothing can then be done from here. */
export const respondDefined: boolean = defineInner('wf-i-respond', WfIRespond);
