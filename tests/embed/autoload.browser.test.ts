import { expect, waitUntil } from '@open-wc/testing';
import { autoload } from '@watchfloor/embed';
import { catalog, type CatalogEntry } from '@watchfloor/widgets/catalog';

describe('autoload', () => {
  it('tries a widget that could not be loaded again when the page changes, and not after it was stopped', async () => {
    let loads = 0;
    const entries = catalog as Record<string, CatalogEntry>;
    const kept = { ...entries };
    for (const tag of Object.keys(entries)) delete entries[tag];
    entries['wf-far-away'] = { ...kept['wf-incident-list']!, load: () => Promise.reject(new Error(`${++loads}`)) };
    const page = document.createElement('div');
    page.append(document.createElement('wf-far-away'));
    const change = (): void => page.append(document.createElement('p'));
    const turn = (): Promise<void> => new Promise((done) => setTimeout(done));
    try {
      const stop = autoload(page);
      expect(loads).to.equal(1);
      await turn();
      change();
      await waitUntil(() => loads === 2, 'tried again');
      stop();
      await turn();
      change();
      await turn();
      expect(loads).to.equal(2);
    } finally {
      delete entries['wf-far-away'];
      Object.assign(entries, kept);
    }
  });
});
