import { expect } from '@open-wc/testing';
import type { QueryHandle, QuerySpec } from '@watchfloor/runtime';
import { createQueryHub } from '../../packages/runtime/src/queries/hub.ts';
import type { QueryHub } from '../../packages/runtime/src/queries/hub.ts';

const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

interface Call {
  readonly signal: AbortSignal;
  readonly previous: string | undefined;
  answer(value: string): void;
  fail(error: unknown): void;
}

describe('the hub', () => {
  let hub: QueryHub;
  let calls: Call[];
  const handles: QueryHandle<string>[] = [];
  const spec = (key: unknown = 'q'): QuerySpec<string> => ({
    key: ['test', key],
    pollEvery: 0,
    fetch: ({ signal, previous }) =>
      new Promise((answer, fail) => {
        signal.addEventListener('abort', () => fail(signal.reason));
        calls.push({ signal, previous, answer, fail });
      }),
  });
  const observe = (key?: unknown, changed = (): void => {}): QueryHandle<string> => {
    const handle = hub.observe(spec(key), changed);
    handles.push(handle);
    return handle;
  };

  beforeEach(() => {
    hub = createQueryHub('test');
    calls = [];
  });
  afterEach(() => hub.dispose());

  it('asks once for equal keys, whatever the order of their parts', async () => {
    const first = observe({ a: 1, b: [2] });
    const second = observe({ b: [2], a: 1 });
    expect(calls.length).to.equal(1);
    calls[0]!.answer('x');
    await turn();
    expect([first.current().data, second.current().data]).to.deep.equal(['x', 'x']);
    observe({ a: 1, b: [3] });
    expect(calls.length).to.equal(2);
  });

  it('tells everyone who shows it, and says when it was read', async () => {
    let told = 0;
    const before = Date.now();
    const first = observe('q', () => told++);
    observe('q', () => told++);
    const begun = told;
    calls[0]!.answer('x');
    await turn();
    expect(told).to.be.at.least(begun + 2);
    expect(first.current().updatedAt).to.be.within(before, Date.now());
    expect(first.current()).to.deep.include({ data: 'x', error: undefined, fetching: false });
  });

  it('gives fresh data to a newcomer without asking', async () => {
    observe();
    calls[0]!.answer('x');
    await turn();
    expect(observe().current().data).to.equal('x');
    expect(calls.length).to.equal(1);
  });

  it('keeps the data and gives the error when a refresh fails, and drops the error when one succeeds', async () => {
    const handle = observe();
    calls[0]!.answer('x');
    await turn();
    const refreshed = handle.refresh();
    expect(calls[1]!.previous).to.equal('x');
    const error = new Error('no');
    calls[1]!.fail(error);
    await refreshed;
    expect(handle.current()).to.deep.include({ data: 'x', error, fetching: false });
    const again = handle.refresh();
    calls[2]!.answer('y');
    await again;
    expect(handle.current()).to.deep.include({ data: 'y', error: undefined });
  });

  it('never rejects, and gives a first failure as an error', async () => {
    const handle = observe();
    calls[0]!.fail(new Error('no'));
    await turn();
    expect(handle.current().data).to.equal(undefined);
    expect((handle.current().error as Error).message).to.equal('no');
    const refreshed = handle.refresh();
    calls[1]!.fail('text');
    await refreshed;
    expect(handle.current().fetching).to.equal(false);
  });

  it('joins the request under way instead of asking again', async () => {
    const handle = observe();
    const both = Promise.all([handle.refresh(), handle.refresh()]);
    expect(calls.length).to.equal(1);
    calls[0]!.answer('x');
    await both;
  });

  it('aborts a request when the last one who waits for it leaves, and not before', () => {
    const first = observe();
    const second = observe();
    first.stop();
    expect(calls[0]!.signal.aborted).to.equal(false);
    second.stop();
    expect(calls[0]!.signal.aborted).to.equal(true);
  });

  it('aborts a refresh that nobody waits for, and keeps what was read for the way back', async () => {
    const handle = observe();
    calls[0]!.answer('x');
    await turn();
    void handle.refresh();
    handle.stop();
    expect(calls[1]!.signal.aborted).to.equal(true);
    await turn();
    expect(observe().current().data).to.equal('x');
  });

  it('asks nothing and changes nothing through a handle that was left', async () => {
    const handle = observe();
    calls[0]!.answer('x');
    await turn();
    handle.stop();
    await handle.refresh();
    handle.change(() => 'changed');
    expect(calls.length).to.equal(1);
    expect(observe().current().data).to.equal('x');
    handle.stop();
    expect(calls[0]!.signal.aborted, 'leaving twice takes nobody else along').to.equal(false);
  });

  it('changes shared data in place, without calling it newer', async () => {
    const [first, second] = [observe(), observe()];
    calls[0]!.answer('x');
    await turn();
    const { updatedAt } = first.current();
    first.change((now) => `${now ?? ''}y`);
    expect(second.current()).to.deep.include({ data: 'xy', updatedAt });
    first.change(() => undefined);
    expect(second.current().data).to.equal('xy');
  });

  it('forgets everything at once, drops late answers, and asks again on waking', async () => {
    let told = 0;
    const handle = observe('q', () => told++);
    calls[0]!.answer('x');
    await turn();
    void handle.refresh();
    const before = told;
    hub.forget();
    expect(told).to.be.greaterThan(before);
    expect(handle.current()).to.deep.include({ data: undefined, fetching: false, updatedAt: 0 });
    expect(calls[1]!.signal.aborted).to.equal(true);
    calls[1]!.answer('late');
    await turn();
    expect(handle.current().data).to.equal(undefined);
    hub.wake();
    expect(calls.length).to.equal(3);
    calls[2]!.answer('new');
    await turn();
    expect(handle.current().data).to.equal('new');
  });

  it('wakes only what somebody shows', async () => {
    const handle = observe('gone');
    observe('here');
    for (const call of calls) call.answer('x');
    await turn();
    handle.stop();
    hub.wake();
    expect(calls.length).to.equal(3);
  });

  it('keeps nothing and asks nothing after it was disposed of', async () => {
    const handle = observe();
    calls[0]!.answer('x');
    await turn();
    hub.dispose();
    expect(handle.current().data).to.equal(undefined);
    await handle.refresh();
    handle.change(() => 'y');
    hub.wake();
    expect(calls.length).to.equal(1);
    expect(handle.current().data).to.equal(undefined);
    handle.stop();
  });

  it('keeps two identities apart: each has its own', async () => {
    const other = createQueryHub('other');
    const mine = observe();
    const theirs = other.observe(spec(), () => {});
    expect(calls.length).to.equal(2);
    calls[0]!.answer('mine');
    await turn();
    expect([mine.current().data, theirs.current().data]).to.deep.equal(['mine', undefined]);
    other.dispose();
  });
});
