import { definePopover } from '../popover/define.ts';
import { defineInner } from '../tags.ts';
import { WfIRangePicker } from './range-picker.ts';

export const defineRangePicker = (): boolean => definePopover() && defineInner('wf-i-range-picker', WfIRangePicker);
