import { defineInner } from '../tags.ts';
import { WfISearchBox } from './search-box.ts';

export const defineSearchBox = (): boolean => defineInner('wf-i-search-box', WfISearchBox);
