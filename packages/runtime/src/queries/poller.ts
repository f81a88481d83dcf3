/**
 * Polls what is observed: every query once an interval however many widgets show it, with jitter, only
 * while the page is visible and online, and by one tab of the browser (the one that holds the Web Lock).
 */

export interface Poller {
  /** Returns the undo. Equal keys are asked once. */
  add(key: readonly unknown[], every: number, ask: () => Promise<void>): () => void;
  /** Counts every interval from now: everything has just been asked for. */
  restart(): void;
  dispose(): void;
}

interface Entry {
  readonly every: number;
  readonly asks: Set<() => Promise<void>>;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Share of the interval by which polls are spread, so that tabs and widgets do not beat together. */
const JITTER = 0.1;
/** Refreshes after sleep are spread over this many milliseconds. */
const WAKE_SPREAD = 2000;

export function createPoller(identity: string): Poller {
  const entries = new Map<string, Entry>();
  const leader = createLeader(`watchfloor.poll.${identity}`);
  const awake = (): boolean => document.hidden !== true && navigator.onLine;

  function schedule(entry: Entry, waking = false): void {
    clearTimeout(entry.timer);
    entry.timer = undefined;
    if (!awake() || entry.every === 0) return;
    const delay = waking ? WAKE_SPREAD * Math.random() : entry.every * (1 - JITTER + 2 * JITTER * Math.random());
    entry.timer = setTimeout(() => void tick(entry, waking), delay);
  }

  /** What this tab missed while it slept no other tab can show here, so the refresh on waking needs no lead. */
  async function tick(entry: Entry, waking: boolean): Promise<void> {
    if ((waking || (await leader.lead())) && awake()) await [...entry.asks][0]?.();
    if (entry.asks.size) schedule(entry);
  }

  /** After sleep, one refresh for each key, spread out. */
  function handleWake(): void {
    if (!awake()) leader.resign();
    for (const entry of entries.values()) schedule(entry, true);
  }

  function listen(on: boolean): void {
    // An element of the page may have taken over the name on `document`.
    const change = EventTarget.prototype[on ? 'addEventListener' : 'removeEventListener'];
    change.call(document, 'visibilitychange', handleWake);
    change.call(window, 'online', handleWake);
    change.call(window, 'offline', handleWake);
  }

  function remove(id: string, entry: Entry): void {
    clearTimeout(entry.timer);
    entry.asks.clear();
    entries.delete(id);
    if (entries.size) return;
    listen(false);
    leader.resign();
  }

  return {
    add(key, every, ask) {
      const id = JSON.stringify(key);
      let entry = entries.get(id);
      if (!entry) {
        if (!entries.size) listen(true);
        entries.set(id, (entry = { every, asks: new Set(), timer: undefined }));
        schedule(entry);
      }
      const kept = entry;
      kept.asks.add(ask);
      return () => {
        kept.asks.delete(ask);
        if (!kept.asks.size && entries.get(id) === kept) remove(id, kept);
      };
    },
    restart() {
      for (const entry of entries.values()) schedule(entry);
    },
    dispose() {
      for (const [id, entry] of [...entries]) remove(id, entry);
    },
  };
}

/** A Web Lock that is held or asked for. */
interface Lead {
  readonly users: Set<object>;
  readonly held: Promise<boolean>;
  readonly give: () => void;
}

/** By name of the lock: pollers of one identity on a page lead together. */
const leads = new Map<string, Lead>();

function takeLead(name: string): Lead {
  let give = (): void => {};
  const given = new Promise<void>((done) => (give = done));
  const held = new Promise<boolean>((answer) => {
    if (!navigator.locks) return answer(true);
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        answer(lock !== null);
        return lock && given;
      })
      .catch(() => answer(true));
  });
  const lead: Lead = { users: new Set(), held, give };
  leads.set(name, lead);
  // Another tab leads: the next poll asks again.
  void held.then((ours) => {
    if (!ours && leads.get(name) === lead) leads.delete(name);
  });
  return lead;
}

/** Leads from the first `lead()` until `resign()`, in flight or not; where locks are missing every tab leads. */
function createLeader(name: string): { lead(): Promise<boolean>; resign(): void } {
  const me = {};
  return {
    lead() {
      const lead = leads.get(name) ?? takeLead(name);
      lead.users.add(me);
      return lead.held;
    },
    resign() {
      const lead = leads.get(name);
      if (!lead?.users.delete(me) || lead.users.size) return;
      leads.delete(name);
      lead.give();
    },
  };
}
