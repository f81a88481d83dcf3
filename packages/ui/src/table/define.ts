import { defineInner } from '../tags.ts';
import { WfITable } from './table.ts';

export const defineTable = (): boolean => defineInner('wf-i-table', WfITable);
