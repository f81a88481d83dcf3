type Cleanup = () => void | Promise<void>;

const cleanups: Cleanup[] = [];
let stopping: Promise<void> | undefined;
let stoppedCode: number | undefined;

/** Adds something to undo when the process is asked to stop; the last added runs first. */
export function onStop(cleanup: Cleanup): void {
  if (cleanups.length === 0) listen();
  cleanups.push(cleanup);
}

/** For a server: being stopped by Ctrl+C is how it ends, so npm has no failure to report. */
export function stopIsSuccess(): void {
  stoppedCode = 0;
}

/** Runs every cleanup once, however often it is called. */
function stopAll(): Promise<void> {
  stopping ??= (async () => {
    for (const cleanup of cleanups.toReversed()) await Promise.resolve(cleanup()).catch(() => undefined);
  })();
  return stopping;
}

function listen(): void {
  const finish = (code: number) => void stopAll().then(() => process.exit(stoppedCode ?? code));
  process.on('SIGINT', () => finish(130));
  process.on('SIGTERM', () => finish(143));
  process.on('SIGHUP', () => finish(129));
  // bootstrap.mjs holds the other end: when it is killed outright, nothing it started may stay.
  process.on('disconnect', () => finish(143));
  process.channel?.unref();
}

/** Says one sentence and ends with code 1: for mistakes of the person at the keyboard, where a stack trace helps nobody. */
export function giveUp(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
