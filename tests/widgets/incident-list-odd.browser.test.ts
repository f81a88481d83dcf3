import { expect } from '@open-wc/testing';
import type { WfIncidentList } from '@watchfloor/widgets';
import {
  alert,
  allByRole,
  byRole,
  cellOf,
  choose,
  click,
  clickOn,
  countOf,
  device,
  findByRole,
  gate,
  headOf,
  idOf,
  idsOf,
  incident,
  incidents,
  press,
  rowOf,
  rowsOf,
  said,
  sceneOf,
  serviceOf,
  settled,
  textOf,
  type,
  until,
} from './incident-list-scene.ts';

/** Signs of a row that is to be looked at twice. */
const marksOf = (list: WfIncidentList, id: number): string =>
  [...rowOf(list, id).querySelectorAll('.odd')].map((mark) => mark.getAttribute('aria-label')).join();

describe('odd rows in wf-incident-list', () => {
  const odd = () => [
    incident(7, undefined, { displayName: 'Without a date' }),
    incident(6, 1, { displayName: 'x'.repeat(5_000) }),
    incident(5, 2, { customTags: Array.from({ length: 10_000 }, (_, n) => `tag-${n}`), displayName: 'Many tags' }),
    incident(4, 3, { displayName: 'invoice\u202Efdp.exe' }),
    incident(3, 4, { severity: 'catastrophic', displayName: 'Newer than the kit' }),
    incident(2, 5, { severity: 'low' }),
    incident(1, 6, { severity: 'high' }),
  ];

  it('are all shown, each at its place, and the one without a date last', async () => {
    const { list } = await sceneOf(odd());
    expect(idsOf(list)).to.deep.equal(['6', '5', '4', '3', '2', '1', '7']);
  });

  it('without a date stand last though the service sends them first', async () => {
    const service = serviceOf(odd());
    service.answer = (page) => ({ ...page, items: [page.items.at(-1)!, ...page.items.slice(0, -1)] });
    const { list } = await sceneOf(service);
    expect(idsOf(list)).to.deep.equal(['6', '5', '4', '3', '2', '1', '7']);
  });

  it('carry a sign that says what is odd, and others do not', async () => {
    const { list } = await sceneOf(odd());
    expect(marksOf(list, 7)).to.contain('No date was given.');
    expect(marksOf(list, 6)).to.contain('The name is unusually long.');
    expect(marksOf(list, 5)).to.contain('It has unusually many tags.');
    expect(marksOf(list, 3)).to.contain('The severity is not known.');
    expect(marksOf(list, 2) + marksOf(list, 1)).to.equal('');
    expect(rowOf(list, 4).textContent).to.contain('RLO').and.not.to.contain('\u202E');
    expect(textOf(cellOf(list, 3, 'severity'))).to.contain('catastrophic');
    await expect(list).to.be.accessible();
  });

  it('of an unknown severity sort last, in either direction', async () => {
    const { list } = await sceneOf(odd().slice(4));
    await click(list, headOf(list, 'severity'));
    expect(idsOf(list)).to.deep.equal(['1', '2', '3']);
    await click(list, headOf(list, 'severity'));
    expect(idsOf(list)).to.deep.equal(['2', '1', '3']);
  });

  it('keep the height of one row, and the list its width', async () => {
    const { list } = await sceneOf(odd());
    const heights = new Set(rowsOf(list).map((row) => row.getBoundingClientRect().height));
    expect(heights.size).to.equal(1);
    expect(list.scrollWidth).to.be.at.most(list.clientWidth);
  });

  it('of 10,000 tags are read when they are drawn or counted, and not at each drawing of the list', async () => {
    const TAGS = 10_000;
    let read = 0;
    const counted = (tags: string[]): string[] =>
      new Proxy(tags, {
        get(target, key) {
          if (typeof key === 'string' && /^\d/.test(key)) read += 1;
          return Reflect.get(target, key) as unknown;
        },
      });
    const rows = incidents(30, (n) => ({
      customTags: counted(Array.from({ length: TAGS }, (_, t) => `tag-${t}-${n % 3}`)),
    }));
    const { list, service } = await sceneOf(rows);
    await until(() => countOf(list) === 30 && rowsOf(list).every((row) => service.got.includes(idOf(row))), 'rows');
    const table = list.shadowRoot!.querySelector('wf-i-data-table')!;
    /** Tags that one drawing reads, begun when nothing else is to be drawn. */
    const readBy = async (draw: () => void): Promise<number> => {
      for (let still = 0, before = read; still < 3; before = read) {
        await settled(list);
        still = read === before ? still + 1 : 0;
      }
      read = 0;
      draw();
      await list.updateComplete;
      await table.updateComplete;
      return read;
    };
    expect(read, 'drawing reads them').to.be.at.least(rowsOf(list).length * TAGS);
    expect(await readBy(() => list.requestUpdate()), 'no row is another').to.equal(0);
    expect(await readBy(() => table.focusRow('1020')), 'two rows are others').to.be.at.most(2 * TAGS);
    await choose(list, 'Add filter', /^Tags/);
    await until(() => allByRole(list, 'option').length > 20, 'values');
    const pill = list.shadowRoot!.querySelector<HTMLElement & { options: readonly unknown[] }>('[data-key=tags]')!;
    const { options } = pill;
    expect(options.length).to.equal(3 * TAGS);
    expect(allByRole(list, 'option').length, 'more than one looks through is not drawn').to.be.at.most(250);
    expect(await readBy(() => list.requestUpdate()), 'no row is another').to.equal(0);
    expect(pill.options === options, 'what is offered is put together once').to.equal(true);
    await type(list, 'tag-77-1');
    await click(list, await findByRole(list, 'option', /^tag-77-1/));
    await press(list, 'Escape');
    await until(() => countOf(list) === 10, 'filtered');
  }).timeout(40_000);
});

describe('persons at wf-incident-list', () => {
  const secret = () => incidents(40, (n) => ({ displayName: `Secret of Ann ${n}`, customTags: ['AnnTag'] }));
  const bens = () => {
    const service = serviceOf(
      incidents(3, (n) => ({ displayName: `Ben ${n}`, customTags: ['BenTag'] })),
      'ben@halden.example',
    );
    service.alertsOf = () => [alert({ category: 'Phishing' }, device('BEN-PC'))];
    return service;
  };

  it('who are switched find nothing of the former: rows, selection, alerts, pane, suggestions, values', async () => {
    const { list, provider, service } = await sceneOf(secret());
    service.alertsOf = ({ id }) => [alert({ title: `Secret alert ${id}` }, device(`ANN-${id}`))];
    await until(() => countOf(list) === 30, 'rows');
    await clickOn(list, 'checkbox', 'Select incident 1039');
    await clickOn(list, 'button', 'Show the alerts of incident 1040');
    await until(() => said(list).includes('Alert') || said(list).includes('Secret alert'), 'alerts');
    await choose(list, 'Add filter', /^Tags/);
    await findByRole(list, 'option', /AnnTag/);
    await press(list, 'Escape');
    (await findByRole(list, 'combobox', 'Search name, ID or asset')).focus();
    await type(list, 'secret');
    await until(() => allByRole(list, 'option').length > 0, 'suggestions');
    await click(list, cellOf(list, 1037, 'status'));
    await until(() => list.shadowRoot!.querySelector('wf-i-incident-pane'), 'pane');
    provider.source = bens();
    await until(() => countOf(list) === 3 && rowsOf(list).length === 3, 'the rows of the other');
    await settled(list);
    expect(list.shadowRoot!.querySelector('wf-i-incident-pane')).to.equal(null);
    expect(said(list)).not.to.match(/Secret|Ann|selected/);
    expect(rowsOf(list).filter((row) => row.getAttribute('aria-expanded') === 'true')).to.deep.equal([]);
    const search = await findByRole(list, 'combobox', 'Search name, ID or asset');
    search.focus();
    await press(list, 'ArrowDown');
    expect(allByRole(list, 'option').map(textOf).join()).not.to.match(/Secret/);
    await press(list, 'Escape');
    const tags = list.shadowRoot!.querySelector<HTMLElement>('wf-i-facet[data-key=tags]');
    expect(tags === null, 'filters hold names and tags of the former').to.equal(true);
    await choose(list, 'Add filter', /^Tags/);
    await findByRole(list, 'option', /BenTag/);
    expect(said(list)).not.to.contain('AnnTag');
  });

  it('whose reading is under way at sign-out leave nothing behind, though pages come late', async () => {
    const service = serviceOf(
      secret().concat(incidents(400, (n) => ({ id: `${5000 + n}`, displayName: `Secret ${n}` }))),
    );
    const { list, provider } = await sceneOf(service);
    const { opened, open } = gate();
    const real = service.incidents.list;
    // A source that does not listen when it is told to stop.
    service.incidents.list = async (query) => {
      await opened;
      return real(query);
    };
    await findByRole(list, 'button', /^Read all/).then((button) => click(list, button));
    await until(() => said(list).includes('Reading all'), 'reading');
    provider.source = bens();
    open();
    await until(() => countOf(list) === 3, 'the rows of the other');
    await new Promise((done) => setTimeout(done, 900));
    expect(countOf(list)).to.equal(3);
    expect(said(list)).not.to.match(/Secret|Reading all/);
    provider.signOut();
    await until(() => said(list).includes('You are signed out'), 'said');
    expect(said(list)).not.to.match(/Ben/);
    expect(rowsOf(list)).to.deep.equal([]);
  });

  it('who sign out lose what was shown and what is read', async () => {
    const service = serviceOf(secret());
    const signals: (AbortSignal | undefined)[] = [];
    const { list, provider } = await sceneOf(service);
    service.before = (_query, _call, signal) => {
      signals.push(signal);
      return new Promise(() => {});
    };
    await clickOn(list, 'button', 'Show 30 more');
    await click(list, cellOf(list, 1037, 'status'));
    provider.signOut();
    await until(() => said(list).includes('You are signed out'), 'said');
    expect(signals.every((signal) => signal?.aborted)).to.equal(true);
    expect(said(list)).not.to.match(/Secret/);
    expect(byRole(list, 'region', /Incident 10/)).to.equal(undefined);
  });
});
