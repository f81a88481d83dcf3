/** Runs inside the page of one contender: makes rows, does one thing, waits until it is painted, looks at the result. */
import type { Contender } from './contender.ts';
import { rowsOf } from './rows.ts';

/** ms; more than the table waits for quiet. */
const REST = 800;

export interface Scrolled {
  frames: number;
  /** Places down the view that showed no row, over all frames. */
  blank: number;
  /** ms between frames */
  p95: number;
}

export interface BenchPage {
  prepareRows(count: number): void;
  /** Mounts the table, adds what comes behind its rows, builds what is kept; with two frames after each. */
  begin(step: 'mount' | 'extend' | 'build'): Promise<void>;
  /** Does what `name` says, so often, with two frames after each. */
  act(name: 'update' | 'select' | 'sort' | 'filter', calls: readonly (readonly unknown[])[]): Promise<void>;
  /** Leaves the table alone, so that what it does when nothing happens is not taken for what happens next. */
  rest(): Promise<void>;
  scroll(): Promise<Scrolled | undefined>;
  elements(): number;
  shown(): string[] | undefined;
  /** ms of each task of over 50 ms since the last call */
  longTasks(): number[];
}

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
const drawn = async (): Promise<void> => {
  await frame();
  await frame();
};

const countIn = (root: ParentNode): number =>
  [...root.querySelectorAll('*')].reduce((sum, { shadowRoot }) => sum + 1 + (shadowRoot ? countIn(shadowRoot) : 0), 0);

/** Whether a row is drawn at this point of the page. */
const isRowAt = (x: number, y: number): boolean => {
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot) {
    const inner = hit.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return !!hit?.closest('[role="row"]');
};

async function scrolled(box: HTMLElement): Promise<Scrolled> {
  const { left, top, bottom } = box.getBoundingClientRect();
  const gaps: number[] = [];
  let blank = 0;
  let last = await frame();
  for (let step = 0; step < 120; step += 1) {
    // A flick over some screens, then a drag of the bar over thousands of rows.
    box.scrollTop += step % 10 === 9 ? 200_000 : 900;
    const now = await frame();
    gaps.push(now - last);
    last = now;
    // Rows stand one below the other: one that lacks is seen at the edges. To look at each would be what costs most.
    for (const y of [top + 40, (top + bottom) / 2, bottom - 4]) if (!isRowAt(left + 300, y)) blank += 1;
  }
  box.scrollTop = 0;
  await drawn();
  gaps.sort((a, b) => a - b);
  return { frames: gaps.length, blank, p95: gaps[Math.floor(gaps.length * 0.95)] ?? 0 };
}

export function runPage(contender: Contender): void {
  let rows: ReturnType<typeof rowsOf> | undefined;
  let long: number[] = [];
  const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)));
  const page: BenchPage = {
    prepareRows(count) {
      // As they come off the wire: no text that is still in pieces.
      rows = JSON.parse(JSON.stringify(rowsOf(count)));
    },
    async begin(step) {
      if (step === 'mount') {
        observer.observe({ type: 'longtask' });
        const given = rows!;
        rows = undefined;
        await contender.mount(document.querySelector<HTMLElement>('#host')!, given);
      } else await contender[step]?.();
      await drawn();
    },
    async act(name, calls) {
      for (const call of calls) {
        (contender[name] as (...values: unknown[]) => void)(...call);
        await drawn();
      }
    },
    rest: () => new Promise((resolve) => setTimeout(resolve, REST)),
    async scroll() {
      const box = contender.scroller?.();
      return box && scrolled(box);
    },
    elements: () => countIn(document.body),
    shown: () => contender.shown?.(),
    longTasks() {
      long.push(...observer.takeRecords().map(({ duration }) => duration));
      const found = long;
      long = [];
      return found;
    },
  };
  (globalThis as { benchPage?: BenchPage }).benchPage = page;
}
