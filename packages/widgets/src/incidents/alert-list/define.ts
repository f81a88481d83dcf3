import { defineElement } from '@watchfloor/runtime';
import { defineDataTable } from '@watchfloor/ui';
import { WfAlertList } from './alert-list.ts';

defineDataTable();
defineElement('wf-alert-list', WfAlertList);
