/** Time, chance and connectivity, so that tests own them. */
export interface Timing {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once after `ms`; the result cancels. */
  setTimer(callback: () => void, ms: number): () => void;
  /** From 0 up to 1. */
  random(): number;
  online(): boolean;
}

/** The page's own clock. */
export const pageTiming: Timing = {
  now: () => Date.now(),
  setTimer: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  online: () => globalThis.navigator?.onLine !== false,
};

/** Settles as `work` does, or rejects with the signal's reason as soon as it aborts. */
export function untilAborted<T>(work: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    // No options object: a polluted prototype would be read through it.
    signal.addEventListener('abort', stop);
    const leave = (): void => signal.removeEventListener('abort', stop);
    work.then(
      (value) => (leave(), resolve(value)),
      (error) => (leave(), reject(error)),
    );
  });
}

/** Waits, unless the signal aborts first. */
export async function sleep(timing: Timing, ms: number, signal: AbortSignal): Promise<void> {
  let cancel = (): void => {};
  try {
    await untilAborted(new Promise<void>((resolve) => (cancel = timing.setTimer(resolve, ms))), signal);
  } finally {
    cancel();
  }
}

/** Aborts `target` when `signal` does, with its reason. The result undoes the link. */
export function follow(signal: AbortSignal | undefined, target: AbortController): () => void {
  if (!signal) return () => {};
  const pass = (): void => target.abort(signal.reason);
  if (signal.aborted) pass();
  signal.addEventListener('abort', pass);
  return () => signal.removeEventListener('abort', pass);
}
