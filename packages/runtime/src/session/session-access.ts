/** Reads who the person is, beside the first page, and answers widgets' questions about rights. */
import type { Access, Decision } from '@watchfloor/access';
import type { AccessAnswers, SecuritySource } from '@watchfloor/api';
import { whenIdle } from '../element/idle.ts';
import type { SessionAccess } from './session.ts';

/** The rules treat rights older than this as unknown. */
const GOOD_FOR = 5 * 60_000;
/** Read again a little before, so that a right that stays does not blink. */
const READ_AGAIN_AFTER = GOOD_FOR - 30_000;

type Rules = Pick<typeof import('@watchfloor/access'), 'createAccess' | 'explain'>;

export interface DisposableAccess extends SessionAccess {
  dispose(): void;
}

export function createSessionAccess(source: SecuritySource): DisposableAccess {
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
    if (access) lapse = setTimeout(notify, goodUntil - readAt);
    try {
      const answers: AccessAnswers = await source.access.read({ signal: ended.signal });
      // The rules are fetched when there is something to apply them to, behind the first page.
      rules ??= await loadRules();
      if (ended.signal.aborted) return;
      access = rules.createAccess(answers, { tenantId: source.identity.tenantId });
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
    whoGrants(action, decision) {
      if (decision?.outcome === 'denied') return rules?.explain(decision);
      const nobody = rules?.createAccess(
        { ...NOBODY, receivedAt: Date.now() },
        { tenantId: source.identity.tenantId, workloadRoles: [], assumeLicensed: true },
      );
      const denied = nobody?.decide(action);
      return denied && rules?.explain(denied);
    },
    dispose() {
      ended.abort();
      stopTimers();
      listeners.clear();
      access = undefined;
    },
  };
}

/** After the first paint: rows do not wait for rights, and rights are only courtesy until the server answers. */
async function loadRules(): Promise<Rules> {
  await whenIdle();
  const { createAccess, explain } = await import('@watchfloor/access');
  return { createAccess, explain };
}

/** Someone without any right: what is denied to them names all that is needed. */
const NOBODY = {
  roleTemplateIds: { known: true, value: [] },
  defenderGrants: { known: true, value: [] },
  servicePlanIds: { known: true, value: [] },
} as const;

const UNDECIDED: Decision = { outcome: 'undecided', because: ['roles'] };
