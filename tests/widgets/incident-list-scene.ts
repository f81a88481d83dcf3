/** A list with its tools over a service that a test plays, and ways to use it as a person does: by role, name and key. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident-list';
import type { Alert, Incident, IncidentFilter, ListQuery, Page, PageLink, SecuritySource } from '@watchfloor/api';
import type { WfProvider } from '@watchfloor/runtime';
import type { WfIncidentList } from '@watchfloor/widgets';
import { fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { parseAlert, parseEvidence } from '../api/parsers.ts';
import { takes } from './incident-list-service.ts';

export const HOUR = 3_600_000;
/** The hour in which the tests run: an incident of "now" lies in every range. */
export const NOW = Date.now();

/** @param hours before now that it was updated; undefined: it has no date */
export const incident = (id: number | string, hours: number | undefined, more: Partial<Incident> = {}): Incident => ({
  id: String(id),
  displayName: `Incident number ${id}`,
  severity: 'medium',
  status: 'active',
  ...(hours !== undefined && {
    lastUpdateDateTime: new Date(NOW - hours * HOUR).toISOString(),
    createdDateTime: new Date(NOW - hours * HOUR - 60_000).toISOString(),
  }),
  raw: {},
  ...more,
});

/** So many incidents, the newest with the largest id. */
export const incidents = (count: number, more: (n: number) => Partial<Incident> = () => ({})): Incident[] =>
  Array.from({ length: count }, (_, at) => incident(1000 + count - at, at + 1, more(count - at)));

let alerts = 0;
const T = '#microsoft.graph.security.';
export function alert(more: object = {}, ...evidence: readonly [kind: string, properties: object][]): Alert {
  const rows = evidence.map(([kind, properties]) => ({ '@odata.type': `${T}${kind}Evidence`, ...properties }));
  const parsed = parseAlert({ id: `a${(alerts += 1)}`, evidence: rows, ...more }, parseEvidence);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
}
export const device = (name: string): [string, object] => ['device', { mdeDeviceId: `mde-${name}`, hostName: name }];

export interface Service extends SecuritySource {
  /** What it holds, in any order. */
  rows: Incident[];
  /** Alerts of an incident; may throw. Default: one of the category Malware, on the device HLD-<id>. */
  alertsOf: (incident: Incident) => readonly Alert[];
  /** Called before each answer of the list; may throw or wait. */
  before: (query: ListQuery<IncidentFilter>, call: number, signal: AbortSignal | undefined) => Promise<void> | void;
  /** Called before each answer with alerts; may wait. */
  beforeGet: (id: string) => Promise<void> | void;
  /** Changes an answer of the list. */
  answer: (page: Page<Incident>, query: ListQuery<IncidentFilter>) => Page<Incident>;
  readonly asked: ListQuery<IncidentFilter>[];
  readonly got: string[];
}

export function serviceOf(rows: Incident[], account = 'ann@halden.example'): Service {
  const never = (): Promise<never> => new Promise(() => {});
  const asked: ListQuery<IncidentFilter>[] = [];
  const got: string[] = [];
  const service = {
    protocol: 1,
    identity: { kind: 'played', cloud: 'played', tenantId: 't1', account },
    capabilities: new Set(['incidents', 'alerts', 'access']),
    alerts: { list: never, get: never, update: never, comment: never, move: never },
    access: { read: never },
    throttle: () => ({ until: 0 }),
    dispose: () => {},
    rows,
    asked,
    got,
    alertsOf: ({ id }: Incident) => [alert({ title: `Alert of ${id}`, category: 'Malware' }, device(`HLD-${id}`))],
    before: () => {},
    beforeGet: () => {},
    answer: (page: Page<Incident>) => page,
  } as unknown as Service;
  const list: Service['incidents']['list'] = async (query, options) => {
    const call = asked.push(query) - 1;
    await Promise.race([service.before(query, call, options?.signal), aborted(options?.signal)]);
    options?.signal?.throwIfAborted();
    const whole = (query.next === undefined ? { ...query, skip: 0 } : JSON.parse(query.next)) as Required<
      ListQuery<IncidentFilter>
    >;
    const { filter = {}, top = 50, skip } = whole;
    const found = service.rows.filter((row) => takes(row, filter));
    const time = (row: Incident): number => Date.parse(row.lastUpdateDateTime ?? '') || 0;
    found.sort((a, b) => time(b) - time(a));
    const end = skip + top;
    const next = end < found.length ? (JSON.stringify({ filter, top, skip: end }) as PageLink) : undefined;
    const items = found.slice(skip, end);
    const count = query.count ? found.length : undefined;
    return service.answer({ items, unreadable: [], count, next, partial: [], receivedAt: Date.now() }, query);
  };
  const get: Service['incidents']['get'] = async (id, options) => {
    if (options?.withAlerts) got.push(id);
    await Promise.race([service.beforeGet(id), aborted(options?.signal)]);
    options?.signal?.throwIfAborted();
    const found = service.rows.find((row) => row.id === id);
    if (!found) throw new TypeError('no such incident');
    const own = options?.withAlerts ? service.alertsOf(found) : undefined;
    return { incident: found, alerts: own, unreadable: [], redirectedFrom: [], receivedAt: Date.now() };
  };
  return Object.assign(service, { incidents: { list, get, update: never, comment: never, merge: never } });
}

const aborted = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

export interface Scene {
  readonly service: Service;
  readonly provider: WfProvider;
  readonly list: WfIncidentList;
}

export interface SetUp {
  readonly width?: number;
  readonly height?: number;
  /** Attributes and properties of the list. */
  readonly list?: Partial<WfIncidentList>;
  readonly lang?: string;
  readonly theme?: 'light' | 'dark';
  /** What the host declares about rights. */
  readonly rights?: WfProvider['rights'];
  /** What stands in the address behind `#` when the list comes. */
  readonly hash?: string;
  /** Wait for the tools. Default true. */
  readonly tools?: boolean;
}

/** A list of rows in the page. */
export async function sceneOf(source: Service | Incident[], setUp: SetUp = {}): Promise<Scene> {
  const service = Array.isArray(source) ? serviceOf(source) : source;
  const { width = 1200, height = 640, tools = true } = setUp;
  await setViewport({ width: 1280, height: 760 });
  // What another test set up stands in the address and the browser's store.
  history.replaceState(null, '', location.pathname + location.search + (setUp.hash ?? ''));
  localStorage.clear();
  const place = await fixture<HTMLElement>(html`<main lang=${setUp.lang ?? 'en'}></main>`);
  place.style.setProperty('inline-size', `${width}px`);
  place.style.setProperty('block-size', `${height}px`);
  const provider = document.createElement('wf-provider');
  provider.source = service;
  provider.theme = setUp.theme ?? 'light';
  provider.rights = setUp.rights;
  const list = document.createElement('wf-incident-list');
  Object.assign(list, setUp.list);
  provider.append(list);
  place.append(provider);
  if (tools) {
    await until(() => list.shadowRoot?.querySelector('wf-i-search-box'), 'the tools are there');
    await settled(list);
  }
  return { service, provider, list };
}

/** Until this holds, looked at once a frame. */
export async function until<T>(holds: () => T, what: string): Promise<NonNullable<T>> {
  const end = performance.now() + 6_000;
  for (;;) {
    const found = holds();
    if (found) return found;
    if (performance.now() > end) throw new Error(`not so in six seconds: ${what}`);
    await frame();
  }
}
export const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
/** Until what was asked for is drawn: observers report between two frames. */
export async function settled(list: WfIncidentList): Promise<void> {
  for (let n = 0; n < 3; n++) await frame();
  await list.updateComplete;
  await tableOf(list)?.updateComplete;
}

// What is seen

type Table = HTMLElement & { readonly updateComplete: Promise<boolean> };
export const tableOf = (list: Element): Table => list.shadowRoot!.querySelector('wf-i-data-table') as unknown as Table;

/** All text that is drawn under an element, its shadow trees included, once; without what is hidden. */
export function drawn(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof HTMLSlotElement && node.assignedNodes().length) return node.assignedNodes().map(drawn).join(' ');
  if (node instanceof Element) {
    if (/^(style|script|svg)$/i.test(node.tagName) || node.getAttribute('aria-hidden') === 'true') return '';
    if (node instanceof HTMLElement && !node.checkVisibility()) return '';
  }
  const root = (node instanceof Element && node.shadowRoot) || node;
  return [...root.childNodes].map(drawn).join(' ');
}
export const textOf = (node: Node | null | undefined): string =>
  node ? drawn(node).replaceAll(/\s+/g, ' ').trim() : '';
/** Everything that the list says. */
export const said = (list: Element): string => textOf(list);

export const rowsOf = (list: Element): HTMLElement[] => [
  ...(tableOf(list)?.shadowRoot?.querySelectorAll<HTMLElement>('.body > [role=row]') ?? []),
];
/** A narrow list does not show the column of ids, and still has it. */
export const idOf = (row: Element | null): string => row?.querySelector('[data-column=id]')?.textContent?.trim() ?? '';
/** Ids of the rows in view, from the top. */
export const idsOf = (list: Element): string[] => rowsOf(list).flatMap((row) => idOf(row) || []);
export const rowOf = (list: Element, id: string | number): HTMLElement => {
  const found = rowsOf(list).find((row) => idOf(row) === String(id));
  if (!found) throw new Error(`no row of ${id} among ${idsOf(list).join()}`);
  return found;
};
export const cellOf = (list: Element, id: string | number, column: string): HTMLElement =>
  rowOf(list, id).querySelector<HTMLElement>(`[data-column="${column}"]`)!;
export const headOf = (list: Element, column: string): HTMLElement =>
  tableOf(list).shadowRoot!.querySelector<HTMLElement>(`[role=columnheader][data-column="${column}"]`)!;

/** Rows of the list as filtered, those out of view too. */
export const countOf = (list: Element): number =>
  Number(tableOf(list)?.shadowRoot?.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount')) - 1;
/** Something that happens when a test says so. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => {};
  const opened = new Promise<void>((go) => (open = go));
  return { opened, open: () => open() };
}

const ROLES: readonly (readonly [string, string])[] = [
  ['button', 'button'],
  ['a[href]', 'link'],
  ['input[type=checkbox]', 'checkbox'],
  ['input', 'textbox'],
  ['progress', 'progressbar'],
  ['dialog', 'dialog'],
  ['select', 'combobox'],
];
const roleOf = (element: Element): string | undefined =>
  element.getAttribute('role') ?? ROLES.find(([selector]) => element.matches(selector))?.[1];
const nameOf = (element: Element): string => element.getAttribute('aria-label') ?? textOf(element);
const everything = (root: Element | ShadowRoot): Element[] =>
  [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? everything(each.shadowRoot) : [])]);

/** What is shown of this role, in all shadow trees. A text has to be the whole name. */
export const allByRole = (list: Element, role: string, name?: string | RegExp): HTMLElement[] =>
  everything(list.shadowRoot!).filter((each): each is HTMLElement => {
    if (roleOf(each) !== role || !each.checkVisibility()) return false;
    return name === undefined || (typeof name === 'string' ? nameOf(each) === name : name.test(nameOf(each)));
  });
export const byRole = (list: Element, role: string, name?: string | RegExp): HTMLElement | undefined =>
  allByRole(list, role, name)[0];
export const findByRole = (list: Element, role: string, name?: string | RegExp): Promise<HTMLElement> =>
  until(() => byRole(list, role, name), `${role} ${String(name)}`);

/** The focused element, through all shadow roots. */
export function focused(): HTMLElement {
  let found = document.activeElement!;
  while (found.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found as HTMLElement;
}
/** Id of the row that has focus. */
export const focusedRow = (): string => idOf(focused().closest('[role=row]'));

// What a person does

export async function press(list: WfIncidentList, ...keys: string[]): Promise<void> {
  for (const combination of keys) {
    const parts = combination === '+' ? ['+'] : combination.split('+');
    const key = parts.pop()!;
    for (const modifier of parts) await sendKeys({ down: modifier });
    await sendKeys({ press: key });
    for (const modifier of parts) await sendKeys({ up: modifier });
    await settled(list);
  }
}
export async function type(list: WfIncidentList, text: string): Promise<void> {
  await sendKeys({ type: text });
  await settled(list);
}
export async function click(list: WfIncidentList, target: Element, times = 1): Promise<void> {
  target.scrollIntoView({ block: 'nearest' });
  // What is drawn in between may move it.
  for (let before = ''; ; await frame()) {
    const { x, y } = target.getBoundingClientRect();
    if (before === (before = `${x} ${y}`)) break;
  }
  const { left, top, width, height } = target.getBoundingClientRect();
  const position: [number, number] = [Math.round(left + Math.min(width / 2, 60)), Math.round(top + height / 2)];
  await sendMouse({ type: 'move', position });
  for (let n = 0; n < times; n++) await sendMouse({ type: 'click', position });
  await settled(list);
}
/** Two clicks at one place. The runner's mouse does not count clicks; what the browser makes of two is made here. */
export async function doubleClick(list: WfIncidentList, target: HTMLElement): Promise<void> {
  const { left, top } = target.getBoundingClientRect();
  const send = (name: string, detail: number): void => {
    const on = deepest(left + 4, top + 10);
    on.dispatchEvent(
      new MouseEvent(name, {
        bubbles: true,
        composed: true,
        cancelable: true,
        detail,
        clientX: left + 4,
        clientY: top + 10,
      }),
    );
  };
  send('click', 1);
  await settled(list);
  send('click', 2);
  send('dblclick', 2);
  await settled(list);
}
function deepest(x: number, y: number): Element {
  let found = document.elementFromPoint(x, y)!;
  for (let inner; (inner = found.shadowRoot?.elementFromPoint(x, y)) && inner !== found;) found = inner;
  return found;
}
export const clickOn = async (list: WfIncidentList, role: string, name: string | RegExp): Promise<void> =>
  click(list, await findByRole(list, role, name));
/** Opens a menu and chooses of it. */
export async function choose(list: WfIncidentList, menu: string, item: string | RegExp): Promise<void> {
  await clickOn(list, 'button', menu);
  const found = byRole(list, 'menuitem', item) ?? (await findByRole(list, 'menuitemcheckbox', item));
  await click(list, found);
}

/** Asks again as the poll of a minute does: what changed is read, and nothing that is shown changes. */
export async function poll({ service, provider, list }: Scene): Promise<void> {
  const before = service.asked.length;
  (provider.session.queries as unknown as { wake(): void }).wake();
  await until(() => service.asked.length > before, 'the poll asks');
  await until(() => !/Refreshing/.test(said(list)), 'the poll has its answer');
  await settled(list);
}
