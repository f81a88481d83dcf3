/** What an analyst sees and does in the graph of an incident, by role, name and key. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident-graph';
import type { Alert } from '@watchfloor/api';
import type { AlertOpenDetail, WfIncidentGraph, WfIncidentList } from '@watchfloor/widgets';
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import * as scene from './incident-list-scene.ts';

const { alert, allByRole, byRole, findByRole, focused, frame, said, textOf, until } = scene;
const as = (tab: WfIncidentGraph): WfIncidentList => tab as unknown as WfIncidentList;
const settled = (tab: WfIncidentGraph): Promise<void> => scene.settled(as(tab));
const press = (tab: WfIncidentGraph, ...keys: string[]): Promise<void> => scene.press(as(tab), ...keys);
const clickOn = (tab: WfIncidentGraph, role: string, name: string | RegExp): Promise<void> =>
  scene.clickOn(as(tab), role, name);
const click = (tab: WfIncidentGraph, target: Element): Promise<void> => scene.click(as(tab), target);

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 11, 8, minute)).toISOString();
const EVIL = 'https://login-halden.example/auth';

const story = (): Alert[] => [
  alert(
    { title: 'Mail with a link', category: 'InitialAccess', severity: 'medium', firstActivityDateTime: at(1) },
    ['user', { userAccount: { azureAdUserId: 'u1', displayName: 'Ann Solheim' }, roles: ['attacked'] }],
    ['url', { url: EVIL, verdict: 'malicious' }],
  ),
  alert(
    { title: 'Shell started', category: 'Execution', severity: 'high', firstActivityDateTime: at(6) },
    ['device', { mdeDeviceId: 'm1', hostName: 'hld-fin-014', verdict: 'suspicious' }],
    ['user', { userAccount: { azureAdUserId: 'u1', displayName: 'Ann Solheim' }, roles: ['compromised'] }],
    ['process', { mdeDeviceId: 'm1', processId: 8, processCommandLine: 'powershell -enc AAAA' }],
  ),
  alert({ title: 'Files were encrypted', category: 'Impact', severity: 'high', firstActivityDateTime: at(48) }, [
    'device',
    { mdeDeviceId: 'm1', hostName: 'hld-fin-014', verdict: 'malicious' },
  ]),
];

interface Played {
  readonly tab: WfIncidentGraph;
  readonly service: scene.Service;
}

async function graphOf(
  alerts: readonly Alert[],
  { width = 1240, lang = 'en', dir = 'ltr', ready = true } = {},
): Promise<Played> {
  const service = scene.serviceOf([scene.incident(7, 1)]);
  service.alertsOf = () => alerts;
  await setViewport({ width: Math.max(width, 800) + 40, height: 800 });
  const place = await fixture<HTMLElement>(html`<main lang=${lang} dir=${dir}></main>`);
  place.style.setProperty('inline-size', `${width}px`);
  place.style.setProperty('block-size', '720px');
  const provider = document.createElement('wf-provider');
  provider.source = service;
  const tab = document.createElement('wf-incident-graph');
  tab.incidentId = '7';
  provider.append(tab);
  place.append(provider);
  if (ready) await until(() => tab.shadowRoot?.querySelector('.player'), 'the graph is there');
  await settled(tab);
  return { tab, service };
}

const nodes = (tab: WfIncidentGraph): SVGElement[] => [...tab.shadowRoot!.querySelectorAll<SVGElement>('.node')];
const names = (tab: WfIncidentGraph): string[] => nodes(tab).map((node) => node.getAttribute('aria-label')!);
const node = (tab: WfIncidentGraph, name: RegExp): SVGElement => {
  const found = nodes(tab).find((each) => name.test(each.getAttribute('aria-label')!));
  if (!found) throw new Error(`no node ${String(name)} among ${names(tab).join(' | ')}`);
  return found;
};
const focusedName = (): string => focused().getAttribute('aria-label') ?? '';
const details = (tab: WfIncidentGraph): string => textOf(tab.shadowRoot!.querySelector('.details'));
const world = (tab: WfIncidentGraph): SVGElement => tab.shadowRoot!.querySelector<SVGElement>('.world')!;
const transform = (drawing: SVGElement): string => drawing.style.transform;

describe('the graph of an incident', () => {
  it('starts with the alerts and what they struck, each named by what it is and how many alerts name it', async () => {
    const { tab } = await graphOf(story());
    expect(names(tab)).to.deep.equal([
      'Alert Mail with a link, Medium, 1 more to expand',
      'User Ann Solheim, 2 alerts',
      'Alert Shell started, High, 1 more to expand',
      'Device hld-fin-014, 2 alerts, 1 more to expand',
      'Alert Files were encrypted, High',
    ]);
    expect(byRole(tab, 'group', /^Graph of the attack: 5 nodes drawn/)).to.not.equal(undefined);
    expect(said(tab)).to.contain('Alerts 3').and.to.contain('URLs 1');
    await expect(tab).to.be.accessible();
  });

  it('is one stop of Tab, goes along lines with the arrows, expands with Enter and goes back with Escape', async () => {
    const { tab } = await graphOf(story());
    expect(nodes(tab).filter((each) => each.getAttribute('tabindex') === '0').length).to.equal(1);
    node(tab, /^Alert Mail/).focus();
    await settled(tab);
    await press(tab, 'Enter');
    await until(() => names(tab).some((name) => /^URL hxxps/.test(name)), 'the link is drawn, broken up');
    expect(focusedName()).to.match(/^Alert Mail with a link/);
    expect(focused().getAttribute('aria-expanded')).to.equal('true');
    await press(tab, 'ArrowRight');
    expect(focusedName()).to.match(/^User Ann Solheim/);
    await press(tab, 'ArrowDown');
    expect(focusedName()).to.match(/^URL hxxps:\/\/login-halden/);
    await press(tab, 'Escape');
    expect(focusedName()).to.match(/^User Ann/);
    await press(tab, 'Escape');
    expect(focusedName()).to.match(/^Alert Mail/);
    await press(tab, 'Enter');
    await until(() => !names(tab).some((name) => /^URL/.test(name)), 'it is folded again');
  });

  it('leaves what is drawn where it is when more comes', async () => {
    const { tab } = await graphOf(story());
    const title = (each: Element): string => each.getAttribute('aria-label')!.replace(/, \d+ more.*/, '');
    const before = new Map(nodes(tab).map((each) => [title(each), transform(each)]));
    for (const name of [/^Alert Mail/, /^Alert Shell/]) {
      node(tab, name).focus();
      await press(tab, 'Enter');
    }
    await until(() => nodes(tab).length === 7, 'all is drawn');
    const stayed = nodes(tab).filter((each) => before.has(title(each)));
    expect(stayed.length).to.equal(5);
    for (const each of stayed) expect(transform(each), title(each)).to.equal(before.get(title(each)));
  });

  it('tells what the chosen node is, leads to its neighbours and opens its alerts', async () => {
    const { tab } = await graphOf(story());
    await click(tab, node(tab, /^Device/));
    await until(() => /hld-fin-014/.test(details(tab)), 'the details');
    expect(details(tab)).to.match(/Device.*hld-fin-014.*Verdict Malicious.*Alerts 2.*Shell started.*Relations 1/);
    const opened = oneEvent(tab, 'wf-alert-open') as Promise<CustomEvent<AlertOpenDetail>>;
    await clickOn(tab, 'button', 'Open alert Shell started');
    expect((await opened).detail.alert.title).to.equal('Shell started');
    await clickOn(tab, 'button', /^Show powershell/);
    await until(() => names(tab).some((name) => /^Process powershell/.test(name)), 'what was not drawn is drawn');
    expect(details(tab)).to.match(/^Process.*powershell -enc AAAA/);
  });

  it('shows the same as a table and as a tree, in step with what is chosen', async () => {
    const { tab } = await graphOf(story());
    await clickOn(tab, 'button', 'Table');
    await until(() => scene.rowsOf(tab).length === 7, 'six lines from alerts, one between things');
    expect(textOf(scene.rowsOf(tab)[0]!))
      .to.contain('Mail with a link')
      .and.to.contain('names (attacked)');
    const link = scene.rowsOf(tab).find((row) => textOf(row).includes('hxxps://login-halden[.]example/auth'))!;
    await click(tab, link.querySelector('[data-column="relation"]')!);
    await until(() => /^URL/.test(details(tab)), 'the chosen row is told');
    await clickOn(tab, 'button', 'Only the chosen node');
    await until(() => scene.rowsOf(tab).length === 1, 'its lines alone');
    await clickOn(tab, 'button', 'Tree');
    const line = await findByRole(tab, 'treeitem', /^URL hxxps/);
    expect(line.getAttribute('aria-selected')).to.equal('true');
    expect(line.getAttribute('aria-level')).to.equal('3');
    await expect(tab).to.be.accessible();
    await clickOn(tab, 'button', 'Graph');
    expect(node(tab, /^URL/).getAttribute('aria-current'), 'drawn, and chosen').to.equal('true');
  });

  it('goes through the tree by its keys', async () => {
    const { tab } = await graphOf(story());
    await clickOn(tab, 'button', 'Tree');
    const lines = (): string[] => allByRole(tab, 'treeitem').map((line) => textOf(line).replace(/ 11 Mar.*/, ''));
    expect(lines()).to.deep.equal([
      'Initial access',
      'Alert Mail with a link, Medium',
      'Execution',
      'Alert Shell started, High',
      'Impact',
      'Alert Files were encrypted, High',
    ]);
    allByRole(tab, 'treeitem')[0]!.focus();
    await press(tab, 'ArrowDown', 'ArrowRight', 'ArrowRight');
    expect(textOf(focused())).to.match(/^URL|^User/);
    await press(tab, 'Enter');
    expect(details(tab)).to.match(/^(URL|User)/);
    await press(tab, 'ArrowLeft', 'ArrowLeft');
    expect(textOf(focused())).to.match(/^Alert Mail/);
    await press(tab, 'End');
    expect(textOf(focused())).to.match(/^Alert Files/);
  });

  it('plays the attack in the order of time: each step adds its nodes and says what came', async () => {
    const { tab } = await graphOf(story());
    const step = (): string => textOf(tab.shadowRoot!.querySelector('.step-text'));
    expect(step()).to.equal('The whole attack: 3 alerts in the order of time');
    await clickOn(tab, 'button', 'Step forward');
    await until(
      () => /^Alert 1 of 3 11 Mar 2026, 08:01 UTC: Mail with a link\. New: .*Ann Solheim/.test(step()),
      step(),
    );
    expect(step()).to.contain('hxxps://login-halden[.]example/auth');
    expect(tab.shadowRoot!.querySelector('.step-text')!.getAttribute('role')).to.equal('status');
    expect(names(tab).filter((name) => /comes later/.test(name)).length).to.equal(3);
    expect(names(tab).some((name) => /^URL/.test(name))).to.equal(true);
    await clickOn(tab, 'button', 'Step forward');
    await until(() => /^Alert 2 of 3.*Shell started/.test(step()), 'the second');
    await clickOn(tab, 'button', 'Step back');
    await until(() => /^Alert 1 of 3/.test(step()), 'back');
    const range = byRole(tab, 'slider') ?? tab.shadowRoot!.querySelector<HTMLElement>('input[type=range]')!;
    range.focus();
    await press(tab, 'End');
    await until(() => /^Alert 3 of 3.*Files were encrypted/.test(step()), 'the last');
    await clickOn(tab, 'button', 'Play');
    await until(() => /^Alert 1 of 3/.test(step()) && byRole(tab, 'button', 'Pause'), 'it plays from the start');
    await until(() => /^Alert 2 of 3/.test(step()), 'and goes on by itself');
    await clickOn(tab, 'button', 'Pause');
    await clickOn(tab, 'button', 'Whole attack');
    await until(() => /^The whole attack/.test(step()), 'all again');
  });

  it('zooms and moves by keys, buttons, wheel and pointer, and draws nothing anew for it', async () => {
    const { tab } = await graphOf(story());
    const plane = tab.shadowRoot!.querySelector('.canvas')!;
    let drawn = 0;
    const watch = new MutationObserver((changes) => {
      drawn += changes.filter(({ target }) => target !== world(tab)).length;
    });
    watch.observe(plane, { subtree: true, childList: true, attributes: true });
    const seen = new Set([transform(world(tab))]);
    const moved = (how: string): void => {
      expect(seen.has(transform(world(tab))), how).to.equal(false);
      seen.add(transform(world(tab)));
    };
    await clickOn(tab, 'button', 'Zoom in');
    moved('button');
    plane.dispatchEvent(
      new WheelEvent('wheel', { deltaY: -40, ctrlKey: true, clientX: 300, clientY: 300, cancelable: true }),
    );
    moved('wheel');
    const drag = (type: string, clientX: number): boolean =>
      plane.dispatchEvent(new PointerEvent(type, { pointerId: 5, button: 0, clientX, clientY: 300, bubbles: true }));
    drag('pointerdown', 300);
    plane.setPointerCapture = () => {};
    drag('pointermove', 380);
    drag('pointerup', 380);
    moved('pointer');
    await frame();
    expect(drawn).to.equal(0);
    watch.disconnect();
    node(tab, /^Alert Mail/).focus();
    await press(tab, '0');
    expect(transform(world(tab)), 'all fits again').to.equal([...seen][0]);
    const [window, ...boxes] = [plane, ...nodes(tab)].map((each) => each.getBoundingClientRect());
    const inView = boxes.filter(({ x, right }) => x >= window!.x && right <= window!.right);
    expect(inView.length, 'from its left edge to its right').to.equal(nodes(tab).length);
    const wheel = new WheelEvent('wheel', { deltaY: 40, cancelable: true });
    focused().blur();
    plane.dispatchEvent(wheel);
    expect(wheel.defaultPrevented, 'a page that is scrolled past').to.equal(false);
  });

  it('draws an incident of 2,000 nodes within its budget, the rest in bundles that open on demand', async () => {
    const many = Array.from({ length: 400 }, (_, n) =>
      alert(
        { title: `Alert ${n}`, category: ['Execution', 'Impact'][n % 2], firstActivityDateTime: at(n) },
        ['device', { mdeDeviceId: `d${n}`, hostName: `ws-${n}` }],
        ...[0, 1, 2].map((file): [string, object] => [
          'file',
          { fileDetails: { sha256: `${n}-${file}`, fileName: `f-${n}-${file}.exe` } },
        ]),
      ),
    );
    const { tab } = await graphOf(many);
    expect(nodes(tab).length).to.be.at.most(60);
    const count = (): number => tab.shadowRoot!.querySelectorAll('.world *').length;
    expect(count()).to.be.at.most(700);
    const bundle = node(tab, /^1\d\d devices$/);
    bundle.focus();
    const before = Number(/\d+/.exec(focusedName())![0]);
    await press(tab, 'Enter');
    await until(() => names(tab).some((name) => name === `${before - 12} devices`), 'twelve of them came out');
    const forward = byRole(tab, 'button', 'Step forward')!;
    const place = tab.shadowRoot!.querySelector('.step-text')!;
    for (let step = 0; step < 70; step += 1) {
      forward.click();
      await until(() => place.textContent.includes(`Alert ${step + 1} of 400`), 'the next step');
    }
    await settled(tab);
    expect(nodes(tab).filter((each) => !each.classList.contains('bundle')).length).to.equal(300);
    expect(count()).to.be.at.most(3_000);
    // A step of zoom moves the whole and draws nothing anew.
    const drawn = [...tab.shadowRoot!.querySelectorAll('.world *')];
    for (let step = 0; step < 20; step += 1) byRole(tab, 'button', 'Zoom in')!.click();
    expect([...tab.shadowRoot!.querySelectorAll('.world *')].filter((each) => !drawn.includes(each)).length).to.equal(
      0,
    );
  });

  it('shows what hides in a name, and never draws an address as it is', async () => {
    const { tab } = await graphOf([
      alert(
        { title: 'Odd <b>name</b>', firstActivityDateTime: at(1), severity: 'high' },
        ['device', { mdeDeviceId: 'm1', hostName: 'Invoice\u202efdp' }],
        ['url', { url: EVIL }],
      ),
    ]);
    node(tab, /^Alert Odd <b>name<\/b>/).focus();
    await press(tab, 'Enter');
    await until(() => nodes(tab).length === 3, 'all');
    expect(names(tab).join()).to.contain('RLO');
    const all = world(tab).innerHTML;
    expect(all).not.to.contain('\u202e').and.not.to.contain(EVIL).and.not.to.contain('style=');
  });

  it('is a tree at first where it is narrow, speaks Arabic from right to left, and says when there is nothing', async () => {
    const narrow = await graphOf(story(), { width: 320 });
    await findByRole(narrow.tab, 'tree');
    expect(narrow.tab.scrollWidth).to.be.at.most(320);
    await expect(narrow.tab).to.be.accessible();
    const arabic = await graphOf(story(), { lang: 'ar', dir: 'rtl' });
    await until(() => names(arabic.tab).some((name) => name.startsWith('تنبيه')), 'in Arabic');
    const x = (name: RegExp): number => node(arabic.tab, name).getBoundingClientRect().x;
    expect(x(/Mail with a link/), 'the attack runs from the right').to.be.greaterThan(x(/Files were encrypted/));
    node(arabic.tab, /Mail with a link/).focus();
    await press(arabic.tab, 'ArrowLeft');
    expect(focusedName()).to.contain('Ann Solheim');
    const german = await graphOf(story(), { lang: 'de' });
    await until(() => names(german.tab).some((name) => /^Warnung Mail with a link/.test(name)), 'in German');
    const empty = await graphOf([], { ready: false });
    await until(() => /There is nothing to draw/.test(said(empty.tab)), 'nothing');
  });

  it('keeps what is expanded and chosen when the incident is read again, and forgets it with the incident', async () => {
    const { tab, service } = await graphOf(story());
    node(tab, /^Alert Mail/).focus();
    await press(tab, 'Enter');
    await until(() => nodes(tab).length === 6, 'expanded');
    const before = nodes(tab).map((each) => [each.getAttribute('aria-label'), transform(each)]);
    const alerts = service.alertsOf(service.rows[0]!);
    service.alertsOf = () => [...alerts];
    await tab.refresh();
    await settled(tab);
    expect(nodes(tab).map((each) => [each.getAttribute('aria-label'), transform(each)])).to.deep.equal(before);
    expect(details(tab)).to.match(/^Alert.*Mail with a link/);
  });
});

describe('the graph as a file', () => {
  const saved = async (tab: WfIncidentGraph, item: string): Promise<{ name: string; blob: Blob }> => {
    const make = URL.createObjectURL.bind(URL);
    const picker = Object.getOwnPropertyDescriptor(window, 'showSaveFilePicker');
    Object.defineProperty(window, 'showSaveFilePicker', { value: undefined, configurable: true });
    const got: { name: string; blob?: Blob } = { name: '' };
    const go = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      got.name = this.download;
    };
    URL.createObjectURL = (blob: Blob) => {
      got.blob = blob;
      return make(blob);
    };
    try {
      await scene.choose(as(tab), 'Export', item);
      await until(() => got.name && got.blob, item);
    } finally {
      HTMLAnchorElement.prototype.click = go;
      URL.createObjectURL = make;
      if (picker) Object.defineProperty(window, 'showSaveFilePicker', picker);
    }
    return { name: got.name, blob: got.blob! };
  };

  it('is all data as JSON, a drawing that is well-formed and harmless as SVG, and a picture as PNG', async () => {
    const { tab } = await graphOf([
      ...story(),
      alert({ title: '<script>alert(1)</script> & "x"', firstActivityDateTime: at(50) }),
    ]);
    const json = await saved(tab, 'Data (JSON)');
    expect(json.name).to.equal('incident-7-graph.json');
    const text = await json.blob.text();
    const data = JSON.parse(text) as { nodes: { name: string }[]; edges: { relation: string }[] };
    expect(data.nodes.length).to.equal(8);
    expect(data.edges.some(({ relation }) => relation === 'ranOn')).to.equal(true);
    expect(text).not.to.contain('https://login-halden');

    const drawing = await saved(tab, 'Drawing (SVG)');
    const svg = new DOMParser().parseFromString(await drawing.blob.text(), 'image/svg+xml');
    expect(svg.querySelector('parsererror')).to.equal(null);
    expect(svg.querySelectorAll('script, foreignObject, a, image, style').length).to.equal(0);
    expect(svg.documentElement.textContent).to.contain('<script>').and.to.contain('hld-fin-014');

    const picture = await saved(tab, 'Picture (PNG)');
    expect(picture.name).to.equal('incident-7-graph.png');
    const bitmap = await createImageBitmap(picture.blob);
    expect(bitmap.width).to.be.greaterThan(500);
    await until(() => /The graph was exported/.test(said(tab)), 'it is said');
  });
});
