/** Promise 17: whatever the order of answers, a view shows its last request, and nothing is written after it left the page. */
import { expect } from '@open-wc/testing';
import type { ReactiveController } from 'lit';
import { QueryController } from '@watchfloor/runtime';
import type { QueryHost, Session } from '@watchfloor/runtime';
import { createQueryHub } from '../runtime/insides.ts';
import type { QueryHub } from '../runtime/insides.ts';
import { fakeSource } from '../runtime/fake-source.ts';
import { figureFromPage } from './support/page.ts';
import { chance } from './support/random.ts';
import type { Chance } from './support/random.ts';

interface Data {
  readonly tenant: string;
  readonly question: number;
  readonly serial: number;
}

interface Pending {
  readonly tenant: string;
  readonly question: number;
  readonly serial: number;
  answer(): void;
  fail(): void;
}

/** What a view can be asked to do. */
interface View {
  ask(tenant: string, question: number): void;
  refresh(): void;
  leave(): void;
  shown(): Data | undefined;
  /** Writes since it left. */
  readonly writesAfterLeaving: number;
}

type Fetch = (tenant: string, question: number) => Promise<Data>;

/** An element without a page: updates when it is told, like Lit. */
class Host implements QueryHost {
  controllers: ReactiveController[] = [];
  session: Session | undefined;
  isConnected = false;
  writes = 0;
  updateComplete = Promise.resolve(true);
  addController(controller: ReactiveController): void {
    this.controllers.push(controller);
  }
  removeController(): void {}
  requestUpdate(): void {
    this.writes++;
  }
  update(): void {
    for (const controller of this.controllers) controller.hostUpdate?.();
    for (const controller of this.controllers) controller.hostUpdated?.();
  }
}

const hubs = new Map<string, QueryHub>();

function kitView(fetch: Fetch): View {
  const host = new Host();
  let asked = { tenant: '', question: 0 };
  const controller = new QueryController<Data>(host, () => {
    const { tenant, question } = asked;
    return { key: ['q', question], fetch: () => fetch(tenant, question), pollEvery: 0 };
  });
  let before = 0;
  return {
    ask(tenant, question) {
      if (!hubs.has(tenant)) hubs.set(tenant, createQueryHub(tenant));
      asked = { tenant, question };
      host.session = { source: fakeSource(), queries: hubs.get(tenant) } as unknown as Session;
      host.isConnected = true;
      host.update();
      before = Infinity;
    },
    refresh: () => void controller.refresh(),
    leave() {
      host.isConnected = false;
      for (const each of host.controllers) each.hostDisconnected?.();
      before = host.writes;
    },
    shown: () => controller.snapshot.data,
    get writesAfterLeaving() {
      return Math.max(0, host.writes - before);
    },
  };
}

/** The seeded fault: the view as it is usually written. */
function usualView(fetch: Fetch): View {
  let data: Data | undefined;
  let asked = { tenant: '', question: 0 };
  let here = false;
  let writesAfterLeaving = 0;
  const load = (): void =>
    void fetch(asked.tenant, asked.question).then(
      (answer) => {
        data = answer;
        if (!here) writesAfterLeaving++;
      },
      () => {},
    );
  return {
    ask(tenant, question) {
      if (here && asked.tenant === tenant && asked.question === question) return;
      here = true;
      asked = { tenant, question };
      load();
    },
    refresh: () => (here ? load() : undefined),
    leave() {
      here = false;
      data = undefined;
    },
    shown: () => data,
    get writesAfterLeaving() {
      return writesAfterLeaving;
    },
  };
}

const settle = async (): Promise<void> => {
  for (let step = 0; step < 12; step++) await Promise.resolve();
};

interface Run {
  readonly faults: string[];
  readonly answers: number;
}

/** One life of a view: questions, answers in any order, leaving, coming back. */
async function live({ pick, whole, next }: Chance, make: (fetch: Fetch) => View): Promise<Run> {
  const faults: string[] = [];
  let pending: Pending[] = [];
  let serial = 0;
  let answers = 0;
  const view = make(
    (tenant, question) =>
      new Promise<Data>((resolve, reject) => {
        const mine = { tenant, question, serial: ++serial };
        pending.push({ ...mine, answer: () => resolve(mine), fail: () => reject(new Error('failed')) });
      }),
  );
  let asked: { tenant: string; question: number } | undefined;
  const check = (when: string): void => {
    const data = view.shown();
    if (data && (data.tenant !== asked?.tenant || data.question !== asked.question))
      faults.push(`${when}: shows ${JSON.stringify(data)}`);
    if (!asked && view.writesAfterLeaving) faults.push(`${when}: written after it left`);
  };
  const take = (at: number): Pending => pending.splice(at, 1)[0]!;
  for (let step = 0; step < 30; step++) {
    const deed = pick(['ask', 'ask', 'refresh', 'answer', 'answer', 'answer', 'fail', 'leave']);
    if (deed === 'ask')
      view.ask(...(Object.values((asked = { tenant: pick(['t1', 't2']), question: whole(3) })) as [string, number]));
    else if (deed === 'refresh') view.refresh();
    else if (deed === 'leave') {
      view.leave();
      asked = undefined;
    } else if (pending.length) {
      const one = take(whole(pending.length));
      if (deed === 'answer') one.answer();
      else one.fail();
      answers++;
    }
    if (next() < 0.6) await settle();
    check(deed);
  }
  await settle();
  // The last request, answered before all the late ones.
  asked = { tenant: pick(['t1', 't2']), question: whole(3) };
  view.ask(asked.tenant, asked.question);
  view.refresh();
  await settle();
  const last = pending.findLast(({ tenant, question }) => tenant === asked!.tenant && question === asked!.question);
  last?.answer();
  await settle();
  for (const late of pending) if (late !== last) late.answer();
  pending = [];
  await settle();
  if (!last) faults.push('the last request was never made');
  else if (view.shown()?.serial !== last.serial)
    faults.push(`shows ${JSON.stringify(view.shown())}, not ${last.serial}`);
  view.leave();
  for (const hub of hubs.values()) hub.dispose();
  hubs.clear();
  return { faults, answers };
}

describe('the last request wins', () => {
  it('in 1,000 random interleavings', async () => {
    let answers = 0;
    for (let seed = 0; seed < 1_000; seed++) {
      const run = await live(chance(seed), kitView);
      expect(run.faults, `seed ${seed}`).to.deep.equal([]);
      answers += run.answers;
    }
    expect(answers).to.be.greaterThan(5_000);
    await figureFromPage(17, `1,000 interleavings, ${answers} answers: 0 stale, 0 written after leaving`);
  }).timeout(30_000);

  it('and the same check catches a view that shows whatever arrives', async () => {
    const found: string[] = [];
    for (let seed = 0; seed < 50; seed++) found.push(...(await live(chance(seed), usualView)).faults);
    expect(found.join('\n'))
      .to.match(/shows/)
      .and.to.match(/written after it left/);
  });
});
