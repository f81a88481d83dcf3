import { defineInner } from '../tags.ts';
import { WfIState } from './state.ts';

export const defineState = (): boolean => defineInner('wf-i-state', WfIState);
