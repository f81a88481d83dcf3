/** The poller's code arrives behind the first answer: before that there is nothing to ask again. */
import type { Poller } from './poller.ts';

const nothing = (): void => undefined;

/** A poller that keeps what is added until its code is there. Code that cannot be fetched is tried with the next add. */
export function pollLater(identity: string, ready: Promise<void>): Poller {
  let poller: Poller | undefined;
  let over = false;
  let loading = false;
  /** What waits, with the undo it was given when it no longer does. */
  const waiting = new Set<() => void>();

  async function load(): Promise<void> {
    if (loading || poller) return;
    loading = true;
    await ready;
    const code = over ? undefined : await import('./poller.ts').catch(nothing);
    loading = false;
    if (!code || over) return;
    poller = code.createPoller(identity);
    for (const start of waiting) start();
    waiting.clear();
  }

  return {
    add(key, every, ask) {
      let undo = nothing;
      const start = (): void => void (undo = poller!.add(key, every, ask));
      if (poller) start();
      else {
        waiting.add(start);
        void load();
      }
      return () => {
        waiting.delete(start);
        undo();
      };
    },
    restart: () => poller?.restart(),
    dispose() {
      over = true;
      waiting.clear();
      poller?.dispose();
    },
  };
}
