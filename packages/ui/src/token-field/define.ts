import { defineInner } from '../tags.ts';
import { WfITokenField } from './token-field.ts';

export const defineTokenField = (): boolean => defineInner('wf-i-token-field', WfITokenField);
