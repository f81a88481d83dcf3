/** What a person can do with alerts. */
import type { AlertBench } from '../tools/bench.ts';

export type AlertAct = 'status' | 'assign' | 'classify' | 'comment' | 'move';
export const ALERT_ACTS: readonly AlertAct[] = ['status', 'assign', 'classify', 'comment', 'move'];

export const actName = ({ own }: AlertBench, act: AlertAct): string =>
  ({ status: own.setStatus, assign: own.assign, classify: own.classify, comment: own.comment, move: own.move })[act];
