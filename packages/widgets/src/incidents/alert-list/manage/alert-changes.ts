/** How alerts are changed from their list: keys, other tabs, and where the code comes from. */
import type { Alert } from '@watchfloor/api';
import type { ChangesOptions } from '../../incident-list/tools/triage-place.ts';
import type { AlertBench } from '../tools/bench.ts';
import type { AlertWish } from './acts.ts';
import type { AlertManage } from './manage.ts';

/** Single keys, and what they ask for. */
const KEYS: Readonly<Record<string, AlertWish>> = {
  a: 'assign',
  s: 'status',
  c: 'classify',
  m: 'manage',
  n: 'comment',
  v: 'move',
  u: 'undo',
  '?': 'help',
};

export const alertChanges = (bench: AlertBench): ChangesOptions<Alert, AlertWish, AlertManage> => ({
  keys: KEYS,
  shared: {
    kind: 'alert',
    rows: () => bench.rows,
    read: (source, id) => source.alerts.get(id),
    apply: (rows) => bench.data.actions?.apply(rows),
  },
  load: async () => new (await import('./manage.ts')).AlertManage(bench),
});
