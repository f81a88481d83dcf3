import { defineInner } from '../tags.ts';
import { WfIPopover } from './popover.ts';

export const definePopover = (): boolean => defineInner('wf-i-popover', WfIPopover);
