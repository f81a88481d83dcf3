/** How long a change takes. */
import type { SecuritySource } from '@watchfloor/api';
import { timeForCalls } from '@watchfloor/runtime/actions';
import type { ItemEdit } from '../../incident-actions/contract.ts';

/** Items that one call reads again. */
const PAGE = 50;

/** Milliseconds under the documented limits: items are read again by pages, then written one by one. */
export function estimate(source: SecuritySource | undefined, count: number, { comment, ...others }: ItemEdit): number {
  const each = Number(Object.keys(others).length > 0) + Number(comment !== undefined);
  return source ? timeForCalls(source, count * each + Math.ceil(count / PAGE), Date.now()) : 0;
}
