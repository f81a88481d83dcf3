/** Reads who the person is, beside the first page, and answers widgets' questions about rights. */
import type { Access, AccessOptions, Decision } from '@watchfloor/access';
import type { AccessAnswers, SecuritySource } from '@watchfloor/api';
import { whenIdle } from '../element/idle.ts';
import type { SessionAccess } from './session.ts';

/** The rules treat rights older than this as unknown. */
const GOOD_FOR = 5 * 60_000;
/** Read again a little before, so that a right that stays does not blink. */
const READ_AGAIN_AFTER = GOOD_FOR - 30_000;

/** What a host declares about rights. */
export type RightsDeclaration = Pick<AccessOptions, 'model' | 'workloadRoles' | 'assumeLicensed'>;

type Rules = Pick<typeof import('@watchfloor/access'), 'createAccess' | 'explain' | 'explainNeeds'>;

export interface DisposableAccess extends SessionAccess {
  dispose(): void;
}

/** @param shown resolves when the first rows have arrived: what the batches say is read behind them */
export function createSessionAccess(
  source: SecuritySource,
  shown: Promise<void>,
  rights?: RightsDeclaration,
): DisposableAccess {
  const listeners = new Set<() => void>();
  const ended = new AbortController();
  let rules: Rules | undefined;
  let access: Access | undefined;
  let readAt = 0;
  let goodUntil = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lapse: ReturnType<typeof setTimeout> | undefined;

  const notify = (): void => {
    for (const listener of [...listeners]) listener();
  };

  async function read(): Promise<void> {
    readAt = Date.now();
    // Should this not answer in time, what is on has to go off by itself.
    clearTimeout(lapse);
    if (goodUntil > readAt) lapse = setTimeout(notify, goodUntil - readAt);
    try {
      const answers: AccessAnswers = await source.access.read({ signal: ended.signal, painted: shown.then(whenIdle) });
      // The rules are fetched when there is something to apply them to, behind the first page.
      if (!rules) {
        const { createAccess, explain, explainNeeds } = await import('@watchfloor/access');
        rules = { createAccess, explain, explainNeeds };
      }
      if (ended.signal.aborted) return;
      access = rules.createAccess(answers, { ...rights, tenantId: source.identity.tenantId });
      goodUntil = answers.receivedAt + GOOD_FOR;
      clearTimeout(lapse);
    } catch {
      // Unknown stays unknown: actions are off and the server decides on views.
    }
    if (ended.signal.aborted) return;
    notify();
    schedule();
  }

  function schedule(): void {
    clearTimeout(timer);
    if (listeners.size) timer = setTimeout(() => void read(), readAt + READ_AGAIN_AFTER - Date.now());
  }

  function stopTimers(): void {
    clearTimeout(timer);
    clearTimeout(lapse);
  }

  return {
    listen(changed) {
      if (!source.capabilities.has('access')) return () => undefined;
      const leave = (): void => {
        if (listeners.delete(changed) && !listeners.size) stopTimers();
      };
      listeners.add(changed);
      if (listeners.size > 1) return leave;
      if (Date.now() - readAt >= READ_AGAIN_AFTER) void read();
      else schedule();
      return leave;
    },
    decide: (action, target) => access?.decide(action, target) ?? UNDECIDED,
    roles: () => access?.roles,
    reread() {
      access = undefined;
      void read();
    },
    whoGrants: (action, decision) =>
      decision?.outcome === 'denied' ? rules?.explain(decision) : rules?.explainNeeds(action),
    dispose() {
      ended.abort();
      stopTimers();
      listeners.clear();
      access = undefined;
    },
  };
}

const UNDECIDED: Decision = { outcome: 'undecided', because: ['roles'] };
