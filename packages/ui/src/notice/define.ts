import { defineInner } from '../tags.ts';
import { WfINotice } from './notice.ts';

export const defineNotice = (): boolean => defineInner('wf-i-notice', WfINotice);
