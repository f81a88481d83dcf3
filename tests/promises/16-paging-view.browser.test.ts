/** Promise 16, the view: a list that is opened page by page ends at the first repeated link or after 100 pages, and says "incomplete". */
import { expect } from '@open-wc/testing';
import type { WfIncidentList } from '@watchfloor/widgets';
import { drawn, json, lists, makeList, makeProvider, playService, row, turn, until } from './support/page.ts';

const BASE = 'https://graph.microsoft.com/v1.0/security/incidents';
const more = (list: WfIncidentList): HTMLButtonElement | undefined =>
  [...list.shadowRoot!.querySelectorAll<HTMLButtonElement>('.foot button')].find(({ textContent }) =>
    /more/i.test(textContent ?? ''),
  );

/** Opens pages until there is no more, and gives their number. */
async function open(next: (page: number) => string | undefined, says = true): Promise<{ pages: number; text: string }> {
  let page = 0;
  playService(({ url }) => {
    if (url.includes('$batch')) return json({ responses: [] });
    page++;
    return json({ value: [row(String(page))], '@odata.nextLink': next(page) });
  });
  const provider = makeProvider();
  const list = makeList();
  provider.append(list);
  document.body.append(provider);
  await until(() => lists().length === 1 && drawn(list).includes('Incident 1'), 'the first page');
  for (let clicks = 0; clicks < 200; clicks++) {
    const button = more(list);
    if (!button) break;
    button.click();
    await until(
      () => lists().length === clicks + 2 && more(list)?.getAttribute('aria-disabled') !== 'true',
      'the next page',
    );
    await turn();
  }
  // Its words are fetched when they are first needed.
  if (says) await until(() => drawn(list).includes('incomplete'), 'it says so');
  const text = drawn(list);
  provider.remove();
  return { pages: lists().length, text };
}

describe('a list that is opened page by page', () => {
  it('ends at the first repeated link and says so', async () => {
    const { pages, text } = await open((page) => `${BASE}?$skiptoken=${Math.min(page, 4)}`);
    expect(pages).to.equal(5);
    expect(text).to.contain('incomplete');
  });

  it('ends after a hundred pages and says so', async () => {
    const { pages, text } = await open((page) => `${BASE}?$skiptoken=${page}`);
    expect(pages).to.equal(100);
    expect(text).to.contain('incomplete');
  }).timeout(30_000);

  it('and the same look tells a list that is complete', async () => {
    const { pages, text } = await open((page) => (page < 3 ? `${BASE}?$skiptoken=${page}` : undefined), false);
    expect(pages).to.equal(3);
    expect(text).not.to.contain('incomplete');
  });
});
