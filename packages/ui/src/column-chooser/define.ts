import { definePopover } from '../popover/define.ts';
import { defineInner } from '../tags.ts';
import { WfIColumnChooser } from './column-chooser.ts';

export const defineColumnChooser = (): boolean =>
  definePopover() && defineInner('wf-i-column-chooser', WfIColumnChooser);
