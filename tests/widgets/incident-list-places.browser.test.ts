import { setViewport } from '@web/test-runner-commands';
import { expect, fixture, html } from '@open-wc/testing';
import {
  allByRole,
  byRole,
  cellOf,
  choose,
  click,
  clickOn,
  countOf,
  findByRole,
  focusedRow,
  idsOf,
  incident,
  incidents,
  poll,
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

describe('wf-incident-list with its tools, wherever it stands', () => {
  it('works on after it was moved in the page: rows, unfolded rows, filters, pane', async () => {
    const { list, provider, service } = await sceneOf(incidents(6, (n) => ({ customTags: n % 2 ? ['VIP'] : [] })));
    await clickOn(list, 'button', 'Show the alerts of incident 1005');
    await until(() => said(list).includes('Alert of 1005'), 'alerts');
    const place = document.createElement('div');
    place.style.setProperty('block-size', '600px');
    provider.append(place);
    place.append(list);
    await until(() => countOf(list) >= 6 && rowsOf(list).length >= 6, 'rows');
    await until(() => said(list).includes('Alert of 1005'), 'alerts still');
    await choose(list, 'Add filter', /^Tags/);
    await click(list, await findByRole(list, 'option', /^VIP/));
    await press(list, 'Escape');
    await until(() => said(list).includes('3 of 6 loaded rows'), 'filtered');
    await click(list, cellOf(list, 1003, 'status'));
    await until(() => list.shadowRoot!.querySelector('wf-i-incident-pane'), 'pane');
    expect(service.asked.length).to.be.at.least(1);
  });

  it('keeps to itself beside another list of the same person', async () => {
    const service = serviceOf(incidents(6, (n) => ({ severity: n % 2 ? 'high' : 'low' })));
    const scene = await sceneOf(service);
    const other = document.createElement('wf-incident-list');
    scene.provider.append(other);
    await until(() => byRole(other, 'button', 'Add filter') && countOf(other) === 6, 'the other');
    await choose(scene.list, 'Add filter', /^Views: High severity$/);
    await until(() => countOf(scene.list) === 3, 'filtered');
    expect(countOf(other)).to.equal(6);
    await clickOn(scene.list, 'checkbox', 'Select incident 1005');
    expect(said(scene.list)).to.contain('1 selected');
    expect(said(other)).not.to.contain('selected');
    service.rows = [incident(2001, 0, { severity: 'low' }), ...service.rows];
    await poll(scene);
    await until(() => said(other).includes('1 new'), 'told where it matches');
    expect(said(scene.list)).not.to.contain('1 new');
  });

  it('is usable at 320 px by keys alone: find, look, go back', async () => {
    const { list } = await sceneOf(
      incidents(12, (n) => ({ displayName: n === 5 ? 'Phishing on HLD-LT-5' : `Noise ${n}` })),
      {
        width: 320,
      },
    );
    await setViewport({ width: 340, height: 720 }).catch((error: unknown) => {
      // WebKit's window on Linux is wider; the list is not.
      if (!String(error).includes('cannot be 340')) throw error;
      console.log('not here: a page of 340 px, for which the window of this engine is too wide');
    });
    (await findByRole(list, 'combobox', 'Search name, ID or asset')).focus();
    await type(list, 'phish');
    await press(list, 'Enter');
    await until(() => countOf(list) === 1, 'found');
    await press(list, 'Tab');
    for (let n = 0; n < 8 && focusedRow() !== '1005'; n++) await press(list, 'Tab');
    expect(focusedRow()).to.equal('1005');
    await press(list, 'p');
    const dialog = (): HTMLElement | undefined => byRole(list, 'dialog', 'Incident 1005');
    await until(() => dialog()?.matches(':modal'), 'a sheet');
    expect(textOf(dialog())).to.contain('Phishing on HLD-LT-5');
    expect(dialog()!.getBoundingClientRect().width).to.be.at.most(innerWidth);
    await press(list, 'Escape');
    await until(() => !byRole(list, 'dialog'), 'closed');
    expect(focusedRow()).to.equal('1005');
    expect(list.scrollWidth).to.be.at.most(list.clientWidth);
  });

  it('mirrors in a page from right to left, with keys that follow', async () => {
    const { list } = await sceneOf(incidents(4), { lang: 'ar' });
    list.closest('main')!.dir = 'rtl';
    await until(() => /[\u0600-\u06ff]/.test(said(list)), 'Arabic');
    await settled(list);
    rowOf(list, 1004).focus();
    await press(list, 'ArrowLeft');
    await until(
      () => rowOf(list, 1004).getAttribute('aria-expanded') === 'true',
      'unfolds towards the end of the line',
    );
    await press(list, 'ArrowRight');
    expect(rowOf(list, 1004).getAttribute('aria-expanded')).to.equal('false');
    expect(allByRole(list, 'columnheader')[1]!.getBoundingClientRect().left).to.be.greaterThan(
      allByRole(list, 'columnheader').at(-1)!.getBoundingClientRect().left,
    );
  });

  it('takes its filters, and leaves its rows, when the service fails in the middle', async () => {
    const scene = await sceneOf(incidents(6));
    const { list, service } = scene;
    service.before = () => {
      throw new TypeError('no');
    };
    await choose(list, 'Add filter', /^Views: High severity$/);
    await until(() => !said(list).includes('Loading') && byRole(list, 'button', 'Try again'), 'failed');
    expect(byRole(list, 'button', 'Reset filters'), 'there is a way back').not.to.equal(undefined);
    service.before = () => {};
    await clickOn(list, 'button', 'Reset filters');
    await until(() => idsOf(list).length === 6, 'rows');
  });

  it('lets nothing out of its box: no error reaches the page in a whole session of work', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const errors: unknown[] = [];
    const note = (event: Event): void =>
      void errors.push((event as ErrorEvent).error ?? (event as PromiseRejectionEvent).reason);
    addEventListener('error', note);
    addEventListener('unhandledrejection', note);
    const scene = await sceneOf(incidents(40));
    const { list, provider } = scene;
    await choose(list, 'Add filter', /^Categories/);
    await click(list, await findByRole(list, 'option', /^Malware/));
    await press(list, 'Escape');
    await poll(scene);
    provider.remove();
    place.append(provider);
    await until(() => countOf(list) > 0, 'rows');
    provider.signOut();
    provider.signIn();
    await until(() => countOf(list) > 0 && rowsOf(list).length > 3, 'rows again');
    await settled(list);
    removeEventListener('error', note);
    removeEventListener('unhandledrejection', note);
    expect(errors).to.deep.equal([]);
  });
});
