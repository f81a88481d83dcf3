/**
 * Polls what is observed: every query once an interval however many widgets show it, with jitter, only
 * while the page is visible and online, and by one tab of the browser (the one that holds the Web Lock).
 */

export interface Poller {
  /** Returns the undo. Equal keys are asked once. */
  add(key: readonly unknown[], every: number, ask: () => Promise<void>): () => void;
  dispose(): void;
}

interface Entry {
  readonly every: number;
  readonly asks: Set<() => Promise<void>>;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Share of the interval by which polls are spread, so that tabs and widgets do not beat together. */
const JITTER = 0.1;

export function createPoller(identity: string): Poller {
  const entries = new Map<string, Entry>();
  const leader = createLeader(`watchfloor.poll.${identity}`);
  const awake = (): boolean => !document.hidden && navigator.onLine;

  function schedule(entry: Entry, delay = entry.every): void {
    clearTimeout(entry.timer);
    entry.timer = undefined;
    if (!awake() || entry.every === 0) return;
    entry.timer = setTimeout(() => void tick(entry), delay * (1 - JITTER + 2 * JITTER * Math.random()));
  }

  async function tick(entry: Entry): Promise<void> {
    if (await leader.lead()) await [...entry.asks][0]?.();
    if (entry.asks.size) schedule(entry);
  }

  /** After sleep, one refresh for each key, spread over two seconds. */
  function handleWake(): void {
    if (!awake()) leader.resign();
    for (const entry of entries.values()) {
      if (awake()) schedule(entry, 1000);
      else clearTimeout(entry.timer);
    }
  }

  function listen(on: boolean): void {
    const change = on ? 'addEventListener' : 'removeEventListener';
    document[change]('visibilitychange', handleWake);
    window[change]('online', handleWake);
    window[change]('offline', handleWake);
  }

  function remove(id: string, entry: Entry): void {
    clearTimeout(entry.timer);
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
    dispose() {
      for (const [id, entry] of [...entries]) remove(id, entry);
    },
  };
}

/** Holds a Web Lock from the first `lead()` until `resign()`; where locks are missing every tab leads. */
function createLeader(name: string): { lead(): Promise<boolean>; resign(): void } {
  let release: (() => void) | undefined;
  return {
    async lead() {
      if (release || !navigator.locks) return true;
      return new Promise<boolean>((answer) => {
        navigator.locks
          .request(name, { ifAvailable: true }, (lock) => {
            answer(lock !== null);
            return lock && new Promise<void>((done) => (release = done));
          })
          .catch(() => answer(true));
      });
    },
    resign() {
      release?.();
      release = undefined;
    },
  };
}
