import { defineInner } from '../tags.ts';
import { WfIDataTable } from './data-table.ts';

export const defineDataTable = (): boolean => defineInner('wf-i-data-table', WfIDataTable);
