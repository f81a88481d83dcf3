import { defineInner } from '../tags.ts';
import { WfIQuickPick } from './quick-pick.ts';

export const defineQuickPick = (): boolean => defineInner('wf-i-quick-pick', WfIQuickPick);
