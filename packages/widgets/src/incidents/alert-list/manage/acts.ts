/** What a person can do with alerts. */
import type { AlertBench } from '../tools/bench.ts';

export type AlertAct = 'status' | 'assign' | 'classify' | 'manage' | 'comment' | 'move';
export const ALERT_ACTS: readonly AlertAct[] = ['status', 'assign', 'classify', 'manage', 'comment', 'move'];

/** What a key asks for: an act, or what is not about an alert. */
export type AlertWish = AlertAct | 'undo' | 'help';

export const actName = ({ own, terms }: AlertBench, act: AlertAct): string =>
  ({
    status: own.setStatus,
    assign: own.assign,
    classify: own.classify,
    manage: terms.manage,
    comment: own.comment,
    move: own.move,
  })[act];
