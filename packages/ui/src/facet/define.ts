import { definePopover } from '../popover/define.ts';
import { defineInner } from '../tags.ts';
import { WfIFacet } from './facet.ts';

export const defineFacet = (): boolean => definePopover() && defineInner('wf-i-facet', WfIFacet);
