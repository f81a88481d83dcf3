/** What the main thread of a page did, in its own time: what else runs on the machine does not count. */
import type { CDPSession, Page } from 'puppeteer-core';

/** Main-thread ms that `work` took. The session has `Performance` on, with `threadTicks`. */
export async function cpu(session: CDPSession, work: () => Promise<unknown>): Promise<number> {
  const taken = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
  };
  const before = await taken();
  await work();
  return ((await taken()) - before) * 1000;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** µs of the thread's own time. */
  readonly tdur?: number;
}

/** Watches the tasks of the main thread; the end tells the ms of the longest, or NaN when the trace did not work. */
export async function watchTasks(page: Page, session: CDPSession): Promise<() => Promise<number>> {
  const found = { main: undefined as TraceEvent | undefined, longest: NaN };
  const tasks: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown }): void => {
    for (const event of value as TraceEvent[]) {
      if (event.name === 'main-thread') found.main = event;
      else if (event.name.endsWith('RunTask')) tasks.push(event);
    }
  };
  session.on('Tracing.dataCollected', collect as never);
  const includedCategories = ['toplevel', 'blink.user_timing'];
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } });
  await page.evaluate("performance.mark('main-thread')");
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    session.off('Tracing.dataCollected', collect as never);
    const { main } = found;
    const own = tasks.filter(({ pid, tid }) => pid === main?.pid && tid === main.tid);
    return own.length ? own.reduce((most, { tdur = 0 }) => Math.max(most, tdur), 0) / 1000 : NaN;
  };
}
