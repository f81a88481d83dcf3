/** Promise 15, the widgets: after any of 1,000 mutated answers there is something to read, no error reaches the page, and 49 of 50 rows are shown. */
import { expect } from '@open-wc/testing';
import type { WfIncidentList } from '@watchfloor/widgets';
import {
  drawn,
  figureFromPage,
  json,
  lists,
  makeList,
  makeProvider,
  playService,
  rowsOf,
  turn,
  until,
} from './support/page.ts';
import { mutated, pageOf } from './support/mutations.ts';
import { chance } from './support/random.ts';

const uncaught: string[] = [];
window.addEventListener('error', ({ message }) => uncaught.push(message));
window.addEventListener('unhandledrejection', ({ reason }) => uncaught.push(String(reason)));

/** Pauses before another try take no time, deadlines do not strike: the page's own clock would make this take hours. */
const { setTimeout: set } = window;

/** What a person would read below the head: rows, or a sentence about why there are none. */
function isBlank(list: Element): boolean {
  if (rowsOf(list).length) return false;
  const body = list.shadowRoot?.querySelector('.body');
  return !body || drawn(body).replace(/\s+/g, ' ').trim().length < 20;
}

const settled = (list: WfIncidentList): boolean =>
  !/Loading/.test(drawn(list)) && list.shadowRoot?.querySelector('[aria-busy=true]') === null;

describe('bad answers', () => {
  before(() => {
    Object.assign(window, {
      setTimeout: (call: () => void, ms = 0) => (ms < 14_000 ? set(call, 0) : set(() => {}, 0)),
    });
  });
  after(() => Object.assign(window, { setTimeout: set }));

  it('leave no widget blank and no error uncaught, a thousand times', async () => {
    const luck = chance(115);
    const seen = { rows: 0, words: 0 };
    const states = new Set<string>();
    for (let round = 0; round < 1_000; round += 50) {
      const widgets = Array.from({ length: 50 }, (_, at) => {
        const list = makeList();
        list.pageSize = 1 + (at % 50);
        return list;
      });
      playService(({ url }) => (url.includes('$batch') && luck.next() < 0.5 ? json({ responses: [] }) : mutated(luck)));
      const provider = makeProvider({ account: `${round}@contoso.example` });
      provider.append(...widgets);
      document.body.append(provider);
      await until(() => lists().length >= 50 && widgets.every(settled), `round ${round} settles`);
      for (let step = 0; step < 5; step++) await turn();
      for (const [at, list] of widgets.entries()) {
        expect(isBlank(list), `widget ${at} of round ${round}: ${drawn(list)}`).to.equal(false);
        if (rowsOf(list).length) seen.rows++;
        else {
          seen.words++;
          states.add(drawn(list.shadowRoot!.querySelector('.body')!).replace(/\s+/g, ' ').trim().slice(0, 60));
        }
      }
      provider.remove();
    }
    expect(uncaught).to.deep.equal([]);
    expect(seen.rows).to.be.greaterThan(200);
    expect(states.size).to.be.greaterThan(4);
    await figureFromPage(15, `1,000 widgets: ${seen.rows} with rows, ${seen.words} with words, 0 blank`, '-widgets');
  }).timeout(60_000);

  it('of which one row of fifty is bad show the 49 others and say so', async () => {
    for (const bad of [null, 'row', {}, { id: {} }]) {
      playService(({ url }) => json(url.includes('$batch') ? { responses: [] } : pageOf(50, bad)));
      const provider = makeProvider();
      const list = makeList();
      provider.append(list);
      document.body.append(provider);
      await until(() => drawn(list).includes('1 incident could not be read'), 'the count');
      expect(drawn(list)).to.contain('Rows 1–49');
      provider.remove();
    }
  });

  it('and the same check catches a widget that renders nothing', () => {
    const blank = document.createElement('div');
    blank.attachShadow({ mode: 'open' }).append(document.createElement('section'));
    expect(isBlank(blank)).to.equal(true);
  });
});
