import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Incident, IncidentFilter } from '@watchfloor/api';
import type { Preferences, Session } from '@watchfloor/runtime';
import { TableGrid } from '@watchfloor/ui';
import { html, LitElement, type TemplateResult } from 'lit';
import type { ReactiveControllerHost } from 'lit';
import type { IncidentFacts } from '../../packages/widgets/src/incidents/incident-facts/facts.ts';
import { defaultFilters, withFilter } from '../../packages/widgets/src/incidents/incident-filters/filter-state.ts';
import { incidentColumns } from '../../packages/widgets/src/incidents/incident-list/incident-list.columns.ts';
import { incidentListStrings } from '../../packages/widgets/src/incidents/incident-list/incident-list.strings.ts';
import { HIDDEN } from '../../packages/widgets/src/incidents/incident-list/tools/cells.ts';
import { viewsMenuDefined, type WfIViewsMenu } from '../../packages/widgets/src/incidents/incident-views/define.ts';
import { IncidentGroups, UNREAD } from '../../packages/widgets/src/incidents/incident-views/groups.ts';
import { ViewDesk } from '../../packages/widgets/src/incidents/incident-views/view-desk.ts';
import { incidentViews } from '../../packages/widgets/src/incidents/incident-views/view-kind.ts';
import {
  createUrlPlace,
  WRITE_EVERY,
  type ViewPlace,
} from '../../packages/widgets/src/incidents/incident-views/view-place.ts';
import {
  DEFAULT_VIEW,
  HIDDEN_COLUMNS,
  VIEW_COLUMNS,
  type IncidentViewState,
} from '../../packages/widgets/src/incidents/incident-views/view-state.ts';
import { viewStrings } from '../../packages/widgets/src/incidents/incident-views/views.strings.ts';
import { byRole, click, focused, press, textOf, type as typeText } from '../ui/toolbar-support.ts';
import { inside, settled, stage } from '../ui/support.ts';
import { facts } from './incident-filters-kit.ts';

interface Setting {
  kept?: Preferences;
  shared?: unknown;
  roles?: readonly string[] | undefined;
  place?: () => ViewPlace | undefined;
  full?: boolean;
  /** The service does not answer. */
  hangs?: boolean;
  attributes?: Record<string, string>;
}

/** Stands for the list: a state, and what views do with it. */
class DeskStage extends LitElement {
  setting!: Setting;
  viewState: IncidentViewState = DEFAULT_VIEW;
  applied: IncidentViewState[] = [];
  asked: unknown[] = [];
  /** What was asked for was given up. */
  ended = false;
  desk!: ViewDesk<IncidentViewState, IncidentFilter>;
  session!: Session;

  start(setting: Setting): void {
    this.setting = setting;
    const store = {
      read: () => setting.kept ?? {},
      write: (changes: Preferences) => void (setting.full || (setting.kept = { ...setting.kept, ...changes })),
      erase: () => undefined,
    };
    const list = (query: unknown, { signal }: { signal: AbortSignal }): Promise<unknown> => {
      this.asked.push(query);
      if (setting.hangs) return new Promise(() => signal.addEventListener('abort', () => (this.ended = true)));
      return Promise.resolve({ count: 4200 + this.asked.length });
    };
    const source = { identity: { account: 'mara@contoso.example' }, incidents: { list } };
    this.session = { source, preferences: store } as unknown as Session;
    this.desk = new ViewDesk(this as unknown as ReactiveControllerHost & HTMLElement, incidentViews, {
      session: () => this.session,
      state: () => this.viewState,
      apply: (state) => {
        this.applied.push(state);
        this.viewState = state;
        this.requestUpdate();
      },
      place: () => setting.place?.(),
      shared: () => setting.shared,
      roles: () => setting.roles,
    });
  }

  set(changes: Partial<IncidentViewState>): Promise<boolean> {
    this.viewState = { ...this.viewState, ...changes };
    this.requestUpdate();
    return this.updateComplete;
  }

  override render(): TemplateResult {
    return this.desk.render();
  }
}
customElements.define('desk-stage', DeskStage);

interface Desk {
  list: DeskStage;
  menu: WfIViewsMenu;
}

async function deskOf(setting: Setting = {}): Promise<Desk> {
  const list = document.createElement('desk-stage') as DeskStage;
  list.start(setting);
  await stage(html`${list}`, { theme: 'light', ...setting.attributes });
  const menu = list.shadowRoot!.querySelector<WfIViewsMenu>('wf-i-views-menu')!;
  await settled(menu);
  return { list, menu };
}

async function openMenu(setting: Setting = {}): Promise<Desk> {
  const desk = await deskOf(setting);
  desk.menu.focus();
  await press(desk.menu, 'Enter');
  return desk;
}

const button = (menu: WfIViewsMenu): string => textOf(inside(menu, '[slot=trigger] .visually-hidden')[0]);
const lineText = (line: Element): string => textOf(line.querySelector('.visually-hidden')!);
const lines = (menu: WfIViewsMenu): string[] => inside(menu, '.view').map(lineText);
const lineOf = (menu: WfIViewsMenu, name: string): HTMLElement =>
  inside(menu, '.view').find((line) => lineText(line).startsWith(name))!;
const named = (menu: WfIViewsMenu, name: string): HTMLElement =>
  byRole(menu.shadowRoot!, 'button').find((each) => each.ariaLabel === name || textOf(each) === name)!;
const own = (setting: Setting): string[] => (setting.kept?.views?.['incidents'] ?? []).map(({ name }) => name);
const mine = (...names: string[]): Preferences => ({
  views: { incidents: names.map((name) => ({ name, text: `v=1&q=${name}` })) },
});

async function act(menu: WfIViewsMenu, view: string, action: string): Promise<void> {
  await click(menu, named(menu, `Actions for ${view}`));
  const item = byRole(menu.shadowRoot!, action === 'Start with this view' ? 'menuitemcheckbox' : 'menuitem').find(
    (each) => textOf(each).startsWith(action),
  )!;
  await click(menu, item);
  await settled(menu);
}

async function withAlt(menu: WfIViewsMenu, key: string): Promise<void> {
  await sendKeys({ down: 'Alt' });
  await press(menu, key);
  await sendKeys({ up: 'Alt' });
}

async function nameIt(menu: WfIViewsMenu, name: string): Promise<void> {
  await typeText(menu, name);
  await press(menu, 'Enter');
  await settled(menu);
}

describe('the menu of views', () => {
  beforeEach(() => setViewport({ width: 1000, height: 700 }));

  it('lists own, shared and built-in views with numbers as long as it is open', async () => {
    expect(viewsMenuDefined).to.equal(true);
    const { list, menu } = await openMenu({
      kept: mine('Mail'),
      shared: '[{"name":"Night","state":{"severity":"high"}}]',
    });
    await settled(menu);
    expect(lines(menu).slice(0, 4)).to.deep.equal([
      'Mail',
      'Night, 4,201 incidents',
      'All incidents, 4,202 incidents',
      'Open, without informational, 4,203 incidents',
    ]);
    expect(byRole(menu.shadowRoot!, 'group').map((each) => each.ariaLabel)).to.deep.equal(
      Object.values(viewStrings.kinds),
    );
    expect(lineOf(menu, 'All incidents').getAttribute('aria-current')).to.equal('true');
    await expect(menu).to.be.accessible();
    const asked = list.asked.length;
    await press(menu, 'Escape');
    await list.set({ group: 'status' });
    expect(list.asked.length).to.equal(asked);
    expect(focused()?.getAttribute('aria-haspopup')).to.equal('dialog');
  });

  it('gives up what it asks for when it is closed', async () => {
    const { list, menu } = await openMenu({ hangs: true });
    expect([list.asked.length, list.ended]).to.deep.equal([1, false]);
    await press(menu, 'Escape');
    expect([list.asked.length, list.ended]).to.deep.equal([1, true]);
  });

  it('shows a view that is chosen, marks what differs from it, and goes back to it', async () => {
    const { list, menu } = await openMenu();
    await click(menu, lineOf(menu, 'High severity'));
    expect(list.viewState.filters.chosen.get('severity')).to.deep.equal(['high']);
    expect(button(menu)).to.equal('View: High severity');
    await list.set({ group: 'status', open: '7' });
    await settled(menu);
    expect(button(menu)).to.equal('View: High severity, changed');
    await press(menu, 'Enter');
    await click(menu, named(menu, 'Undo the changes'));
    expect([list.viewState.group, list.viewState.open, button(menu)]).to.deep.equal([
      undefined,
      '7',
      'View: High severity',
    ]);
  });

  it('keeps what is shown under a new name, and under the same one again', async () => {
    const setting: Setting = {};
    const { list, menu } = await openMenu(setting);
    await list.set({ group: 'asset', open: '7' });
    await settled(menu);
    await click(menu, named(menu, 'Save as new view'));
    await nameIt(menu, ' By  asset');
    expect(setting.kept?.views?.['incidents']).to.deep.equal([{ name: 'By asset', text: 'v=1&group=asset' }]);
    expect([button(menu), focused()]).to.deep.equal(['View: By asset', lineOf(menu, 'By asset')]);
    await list.set({ density: 'touch' });
    await settled(menu);
    await click(menu, named(menu, 'Save changes to “By asset”'));
    expect(setting.kept?.views?.['incidents']?.[0]?.text).to.equal('v=1&group=asset&rows=touch');
    expect(button(menu)).to.equal('View: By asset');
  });

  it('says beside the field what is wrong with a name, and keeps what was typed', async () => {
    const setting: Setting = { kept: mine('Mail') };
    const { menu } = await openMenu(setting);
    await click(menu, named(menu, 'Save as new view'));
    await nameIt(menu, 'mail');
    const field = inside<HTMLInputElement>(menu, 'input.naming')[0]!;
    expect(focused()).to.equal(field);
    expect([field.value, field.getAttribute('aria-invalid')]).to.deep.equal(['mail', 'true']);
    expect(textOf(menu.shadowRoot!.getElementById(field.getAttribute('aria-describedby')!)!)).to.equal(
      viewStrings.problems.taken,
    );
    await expect(menu).to.be.accessible();
    setting.full = true;
    await nameIt(menu, ' two');
    expect(textOf(inside(menu, '.wrong')[0])).to.equal(viewStrings.problems.unkept);
    await press(menu, 'Escape');
    expect([inside(menu, 'form').length, textOf(focused()!)]).to.deep.equal([0, 'Save as new view']);
    expect(own(setting)).to.deep.equal(['Mail']);
  });

  it('renames, deletes, brings back and moves by mouse', async () => {
    const setting: Setting = { kept: mine('One', 'Two', 'Three') };
    const { menu } = await openMenu(setting);
    await act(menu, 'Two', 'Rename');
    await nameIt(menu, 'Zwei');
    expect(own(setting)).to.deep.equal(['One', 'Zwei', 'Three']);
    await act(menu, 'Zwei', 'Delete');
    expect(own(setting)).to.deep.equal(['One', 'Three']);
    expect(focused()).to.equal(lineOf(menu, 'Three'));
    expect(textOf(byRole(menu.shadowRoot!, 'status')[0])).to.equal('“Zwei” is deleted.');
    await click(menu, named(menu, 'Undo'));
    expect(own(setting)).to.deep.equal(['One', 'Zwei', 'Three']);
    await act(menu, 'Zwei', 'Move up');
    expect(own(setting)).to.deep.equal(['Zwei', 'One', 'Three']);
    await act(menu, 'Zwei', 'Move up');
    expect(own(setting)).to.deep.equal(['Zwei', 'One', 'Three']);
  });

  it('does the same by key, and leaves the views of others alone', async () => {
    const setting: Setting = { kept: mine('One', 'Two') };
    const { menu } = await openMenu(setting);
    lineOf(menu, 'One').focus();
    await withAlt(menu, 'ArrowDown');
    expect(own(setting)).to.deep.equal(['Two', 'One']);
    expect(focused()).to.equal(lineOf(menu, 'One'));
    expect(textOf(byRole(menu.shadowRoot!, 'status')[0])).to.equal('“One” is 2 of 2.');
    await press(menu, 'F2');
    await nameIt(menu, 'Eins');
    await press(menu, 'ArrowUp', 'Delete');
    expect(own(setting)).to.deep.equal(['Eins']);
    await press(menu, 'End', 'Delete', 'F2');
    await withAlt(menu, 'ArrowUp');
    expect([own(setting), inside(menu, 'form').length]).to.deep.equal([['Eins'], 0]);
    await press(menu, 'Home');
    expect(focused()).to.equal(lineOf(menu, 'Eins'));
  });

  it('narrows a long list by a text', async () => {
    const { menu } = await openMenu({ kept: mine('Finance', 'Mail') });
    inside(menu, 'input.find')[0]!.focus();
    await typeText(menu, 'fin');
    expect(lines(menu)).to.deep.equal(['Finance']);
    await press(menu, 'ArrowDown', 'Enter');
    expect(button(menu)).to.equal('View: Finance');
  });

  it('hands on the pressed event, which a page cannot make', async () => {
    const { menu } = await openMenu();
    const trusted: boolean[] = [];
    for (const name of ['view-choose', 'view-default'])
      menu.addEventListener(name, (event) => {
        expect(event.bubbles).to.equal(false);
        trusted.push((event as CustomEvent<{ trigger: Event }>).detail.trigger.isTrusted);
      });
    await click(menu, lineOf(menu, 'New'));
    expect(trusted).to.deep.equal([true]);
  });
});

describe('the view that a list starts with', () => {
  it("is the person's default, which the menu sets and takes back", async () => {
    const setting: Setting = {};
    const first = await openMenu(setting);
    await act(first.menu, 'High severity', 'Start with this view');
    expect(first.list.applied).to.deep.equal([]);
    expect(lineText(lineOf(first.menu, 'High severity'))).to.contain('your default');
    const second = await openMenu({ kept: setting.kept! });
    expect([button(second.menu), second.list.viewState.filters.chosen.get('severity')]).to.deep.equal([
      'View: High severity',
      ['high'],
    ]);
    await act(second.menu, 'High severity', 'Start with this view');
    expect(second.list.setting.kept?.views?.['incidents.default']).to.deep.equal([]);
  });

  it('is that of the role when it is known, unless somebody changed the list before', async () => {
    const shared = [{ name: 'Ops', text: 'v=1&status=active', defaultFor: ['operator'] }];
    const late = await deskOf({ shared });
    late.list.setting.roles = ['operator'];
    await late.list.set({});
    await settled(late.menu);
    expect(button(late.menu)).to.equal('View: Ops');
    const changed = await deskOf({ shared });
    await changed.list.set({ group: 'status' });
    changed.list.setting.roles = ['operator'];
    await changed.list.set({});
    expect(changed.list.applied).to.deep.equal([]);
  });

  it('gives way to what a link says, of which it tells the parts that it left out', async () => {
    const text = 'v=1&group=status&status=escalated';
    const place: ViewPlace = {
      read: () => text,
      write: () => undefined,
      listen: () => () => undefined,
      dispose: () => undefined,
    };
    const { list } = await deskOf({
      kept: { views: { 'incidents.default': [{ name: 'builtin:high', text: '' }] } },
      shared: 'no json',
      place: () => place,
    });
    expect([list.viewState.group, list.viewState.filters.chosen.size]).to.deep.equal(['status', 0]);
    expect(list.desk.notices).to.deep.equal([
      viewStrings.ignoredParts(1, 'status=escalated'),
      viewStrings.ignoredViews(1, 'no list of views'),
    ]);
    list.desk.dismissNotices();
    expect(list.desk.notices).to.deep.equal([]);
  });
});

describe('the address of a list', () => {
  const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

  async function frame(hash = ''): Promise<Window> {
    const element = document.createElement('iframe');
    element.src = `${new URL('./incident-filters-kit.ts', import.meta.url).href}?as=mara${hash}`;
    const loaded = new Promise((done) => element.addEventListener('load', done, { once: true }));
    document.body.append(element);
    await loaded;
    return element.contentWindow!;
  }

  const back = (view: Window, by: number): Promise<void> => {
    const moved = new Promise<void>((done) => view.addEventListener('popstate', () => done(), { once: true }));
    view.history.go(by);
    return moved;
  };

  afterEach(() => document.querySelectorAll('iframe').forEach((each) => each.remove()));

  it('follows the list, and Back closes the row that was opened', async () => {
    const view = await frame('#rows');
    view.history.replaceState({ router: 7 }, '');
    const { list } = await deskOf({ place: () => createUrlPlace({ window: view }) });
    expect(view.location.hash).to.equal('#rows');
    await list.set({ filters: withFilter(defaultFilters(), 'tags', ['VIP & co;#']) });
    await later(WRITE_EVERY + 50);
    const filtered = '#rows&incidents=v=1;tags=VIP+%26+co%3B%23';
    expect([view.location.search, view.location.hash]).to.deep.equal(['?as=mara', filtered]);
    await list.set({ open: '2231' });
    expect(view.location.hash).to.equal(`${filtered};open=2231`);
    expect(view.history.state).to.deep.equal({ router: 7 });
    await back(view, -1);
    expect([list.viewState.open, list.viewState.filters.chosen.get('tags'), view.location.hash]).to.deep.equal([
      undefined,
      ['VIP & co;#'],
      filtered,
    ]);
    await back(view, 1);
    expect(list.viewState.open).to.equal('2231');
    list.remove();
    expect(createUrlPlace({ window: view })).to.not.equal(undefined);
  });

  it('is restored on arrival, and left as it is until something changes', async () => {
    const hash = '#incidents=v=1;group=product;open=9;unheard=of';
    const view = await frame(hash);
    const { list } = await deskOf({ place: () => createUrlPlace({ window: view }) });
    await later(WRITE_EVERY + 50);
    expect([list.viewState.group, list.viewState.open, view.location.hash]).to.deep.equal(['product', '9', hash]);
    await list.set({ group: undefined, open: undefined });
    await later(WRITE_EVERY + 50);
    expect(view.location.hash).to.equal('');
  });

  it('does not say what the host set up itself', async () => {
    const view = await frame();
    const list = document.createElement('desk-stage') as DeskStage;
    list.start({ place: () => createUrlPlace({ window: view }) });
    list.viewState = { ...DEFAULT_VIEW, filters: { ...defaultFilters(), range: '1d' } };
    await stage(html`${list}`, { theme: 'light' });
    await later(WRITE_EVERY + 50);
    expect(view.location.hash).to.equal('');
    await list.set({ group: 'status' });
    await later(WRITE_EVERY + 50);
    expect(view.location.hash).to.equal('#incidents=v=1;range=1d;group=status');
  });

  it('says nothing rather than something else when there is too much to say', async () => {
    const view = await frame();
    const { list } = await deskOf({ place: () => createUrlPlace({ window: view }) });
    await list.set({ group: 'status' });
    await later(WRITE_EVERY + 50);
    const tags = Array.from({ length: 100 }, (_, index) => `${index}`.repeat(60));
    await list.set({ filters: withFilter(defaultFilters(), 'tags', tags) });
    await later(WRITE_EVERY + 50);
    expect([view.location.hash, list.desk.notices]).to.deep.equal(['', [viewStrings.tooLong]]);
    await list.set({ filters: defaultFilters() });
    await later(WRITE_EVERY + 50);
    expect([view.location.hash, list.desk.notices]).to.deep.equal(['#incidents=v=1;group=status', []]);
  });
});

it('the columns that a view names are those that the list has', () => {
  const ownColumns = incidentColumns({ terms: incidentListStrings, language: 'en', timeZone: 'utc' } as never);
  const keys = ownColumns.map(({ key }) => key);
  expect([...HIDDEN_COLUMNS].sort()).to.deep.equal([...HIDDEN].sort());
  const named = [...VIEW_COLUMNS].sort();
  expect(named).to.deep.equal([...keys, ...HIDDEN].sort());
});

it('rows move to their group when their alerts are read', () => {
  const read = new Map<string, IncidentFacts>();
  const groups = new IncidentGroups(({ id }) => read.get(id));
  const { model } = new TableGrid<Incident>({ facets: groups.facets, values: [] } as never);
  const heads = (): (string | undefined)[] => model.groups!.map(({ value }) => value);
  model.setGroup('category');
  model.setRows([{ id: '1' }, { id: '2' }] as Incident[]);
  expect(heads()).to.deep.equal([UNREAD]);
  read.set('1', facts({ categories: ['Malware'] })).set('2', facts());
  model.setFacets(groups.factsChanged('category')!);
  expect(heads()).to.deep.equal(['Malware', undefined]);
});
