/** The keys of the alert list: what `?` shows. */
import { KEYS, type KeyLine } from '../../incident-list/triage/keys.ts';
import type { AlertManageTerms } from './manage.strings.ts';

/** An alert has nothing to unfold and no tags, and can be moved. */
const MOVE: KeyLine<keyof AlertManageTerms['keyNames']> = ['change', 'move', 'v'];
export const ALERT_KEYS: readonly KeyLine<keyof AlertManageTerms['keyNames']>[] = KEYS.flatMap((line) =>
  /^(unfold|tags)$/.test(line[1]) ? [] : line[1] === 'comment' ? [line, MOVE] : [line],
);
