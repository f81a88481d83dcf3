/** Promise 19: fifty widgets with one question ask once; one tab polls; hidden or offline nobody does; on waking each key is asked once. */
import { expect, fixtureCleanup } from '@open-wc/testing';
import { createPoller } from '../runtime/insides.ts';
import { figureFromPage, lists, makeLists, playLists, rowsOf, sent, turn, until } from './support/page.ts';

type Poller = ReturnType<typeof createPoller>;

/** A tab of its own: a second copy of the module shares nothing with the first but the browser. */
async function tab(number: number): Promise<typeof createPoller> {
  const address = `/packages/runtime/src/queries/poller.ts?tab=${number}`;
  return ((await import(address)) as { createPoller: typeof createPoller }).createPoller;
}

interface Timer {
  readonly id: number;
  readonly at: number;
  readonly call: () => void;
}

/** Time that the test turns. Locks are the browser's own, so that each step lets them come. */
function takeTime() {
  const { setTimeout: set, clearTimeout: clear } = window;
  let now = 0;
  let ids = 1_000_000;
  let timers: Timer[] = [];
  Object.assign(window, {
    setTimeout: (call: () => void, ms = 0) => (timers.push({ id: ++ids, at: now + ms, call }), ids),
    clearTimeout: (id: number) => (timers = timers.filter((timer) => timer.id !== id)),
  });
  const settle = async (): Promise<void> => {
    for (let step = 0; step < 3; step++) {
      await navigator.locks.query();
      await turn();
    }
  };
  return {
    now: () => now,
    pending: () => timers.map(({ call }) => String(call)),
    settle,
    async pass(ms: number): Promise<void> {
      const end = now + ms;
      for (;;) {
        const [first] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!first) break;
        now = Math.max(now, first.at);
        timers = timers.filter((timer) => timer !== first);
        first.call();
        await settle();
      }
      now = end;
    },
    give: () => void Object.assign(window, { setTimeout: set, clearTimeout: clear }),
  };
}

function makePage(state: { hidden?: boolean; onLine?: boolean }): void {
  if (state.hidden !== undefined) {
    Object.defineProperty(document, 'hidden', { value: state.hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }
  if (state.onLine !== undefined) {
    Object.defineProperty(navigator, 'onLine', { value: state.onLine, configurable: true });
    window.dispatchEvent(new Event(state.onLine ? 'online' : 'offline'));
  }
}

const MINUTE = 60_000;

describe('one request', () => {
  afterEach(() => {
    fixtureCleanup();
    delete (document as { hidden?: boolean }).hidden;
    delete (navigator as { onLine?: boolean }).onLine;
  });

  it('for fifty widgets with the same question, and two batches for rights', async () => {
    playLists();
    const { provider, widgets } = makeLists({}, 50);
    document.body.append(provider);
    await until(() => widgets.every((list) => rowsOf(list).length === 1), 'fifty lists show their row');
    expect(lists().length).to.equal(1);
    await until(() => sent.length === 3, 'rights are read');
    for (const list of widgets) void list.refresh();
    await until(() => lists().length === 2, 'asked again');
    await turn();
    expect(lists().length, 'fifty refreshes at once').to.equal(2);
    provider.remove();
    await figureFromPage(19, '50 widgets: 1 list request', '-widgets');
  });

  it('and the same count catches fifty widgets that each have a provider of their own', async () => {
    playLists();
    const providers = Array.from({ length: 50 }, (_, at) => makeLists({ account: `${at}@contoso.example` }).provider);
    document.body.append(...providers);
    await until(() => lists().length >= 50, 'each asks');
    expect(lists().length).not.to.equal(1);
    for (const provider of providers) provider.remove();
  });

  describe('polls', () => {
    let time: ReturnType<typeof takeTime>;
    let pollers: Poller[];
    let figure = '';
    after(() => figureFromPage(19, figure, '-polls'));

    beforeEach(() => {
      time = takeTime();
      pollers = [];
    });
    afterEach(async () => {
      for (const poller of pollers) poller.dispose();
      const pending = time.pending();
      time.give();
      await time.settle();
      expect(pending.join(), 'no timer is left').to.equal('');
      expect((await navigator.locks.query()).held).to.deep.equal([]);
    });

    const start = (make: typeof createPoller, identity = 'i1'): Poller => {
      const poller = make(identity);
      pollers.push(poller);
      return poller;
    };

    it('every minute, spread by a tenth, once for each key however many show it', async () => {
      const poller = start(createPoller);
      const at: number[] = [];
      for (let widget = 0; widget < 50; widget++) poller.add(['q'], MINUTE, async () => void at.push(time.now()));
      await time.pass(60 * MINUTE);
      expect(at.length).to.be.within(55, 66);
      const gaps = at.slice(1).map((moment, index) => moment - at[index]!);
      expect(Math.min(...gaps)).to.be.at.least(54_000);
      expect(Math.max(...gaps)).to.be.at.most(66_000);
      expect(new Set(gaps).size, 'spread').to.be.greaterThan(20);
    });

    it('by one tab of five, and by another one when that one goes', async () => {
      const counts = [0, 0, 0, 0, 0];
      for (let number = 0; number < 5; number++) {
        const poller = start(await tab(number));
        for (const key of ['a', 'b']) poller.add([key], MINUTE, async () => void (counts[number]! += 1));
      }
      await time.pass(20 * MINUTE);
      const leader = counts.findIndex((count) => count > 0);
      expect(counts.filter((count) => count > 0).length, 'one tab polls').to.equal(1);
      expect(counts[leader]).to.be.within(36, 44);
      pollers[leader]!.dispose();
      await time.pass(20 * MINUTE);
      expect(counts.filter((count) => count > 0).length, 'another took over').to.equal(2);
      figure = `5 tabs, 2 keys, 20 minutes: ${counts[leader]} polls by 1 tab; hidden or offline: 0`;
    });

    it('by both of two providers of one tab, so that neither grows old', async () => {
      const counts = [0, 0];
      for (const at of [0, 1]) start(createPoller).add(['q'], MINUTE, async () => void (counts[at]! += 1));
      await time.pass(10 * MINUTE);
      expect(Math.min(...counts)).to.be.at.least(9);
    });

    it('never while hidden or offline, and a poll on its way does not go out', async () => {
      let polls = 0;
      const poller = start(createPoller);
      poller.add(['q'], MINUTE, async () => void polls++);
      for (const state of [{ hidden: true }, { hidden: false, onLine: false }, { onLine: true, hidden: true }]) {
        makePage(state);
        await time.pass(60 * MINUTE);
        expect(polls).to.equal(0);
        expect((await navigator.locks.query()).held, 'another tab may lead').to.deep.equal([]);
      }
      makePage({ hidden: false, onLine: true });
      await time.pass(2_000);
      expect(polls).to.equal(1);
      // Hidden in the moment between asking for the lead and getting it.
      const first = window.setTimeout;
      let due: (() => void) | undefined;
      Object.assign(window, { setTimeout: (call: () => void) => ((due = call), 1) });
      makePage({ hidden: false });
      Object.assign(window, { setTimeout: first });
      const another = start(createPoller, 'i2');
      Object.assign(window, { setTimeout: (call: () => void) => ((due = call), 1) });
      another.add(['q'], MINUTE, async () => void polls++);
      Object.assign(window, { setTimeout: first });
      due!();
      makePage({ hidden: true });
      await time.settle();
      expect(polls).to.equal(1);
      expect((await navigator.locks.query()).held).to.deep.equal([]);
    });

    it('and asks each key once on waking, spread out, whichever tab leads', async () => {
      const held = start(await tab(9));
      held.add(['other'], MINUTE, async () => {});
      await time.pass(2 * MINUTE);
      const at = new Map<number, number[]>();
      const poller = start(createPoller);
      for (let key = 0; key < 40; key++) {
        at.set(key, []);
        poller.add(['q', key], MINUTE, async () => void at.get(key)!.push(time.now()));
      }
      makePage({ hidden: true });
      await time.pass(30 * MINUTE);
      const begun = time.now();
      makePage({ onLine: false });
      makePage({ hidden: false });
      makePage({ onLine: true });
      await time.pass(5_000);
      const moments = [...at.values()];
      expect(
        moments.every((one) => one.length === 1),
        moments.map((one) => one.length).join(),
      ).to.equal(true);
      const delays = moments.flat().map((moment) => moment - begun);
      expect(Math.max(...delays)).to.be.at.most(2_000);
      expect(Math.max(...delays) - Math.min(...delays)).to.be.greaterThan(1_000);
    });

    it('and the same checks catch a plain interval', async () => {
      const counts = [0, 0];
      const plain = (at: number): void => {
        window.setTimeout(() => {
          counts[at]!++;
          if (time.now() < 10 * MINUTE) plain(at);
        }, MINUTE);
      };
      plain(0);
      plain(1);
      makePage({ hidden: true });
      await time.pass(20 * MINUTE);
      expect(counts.filter((count) => count > 0).length, 'two tabs poll, hidden').to.equal(2);
    });
  });
});
