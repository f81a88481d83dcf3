/** Runs inside the page: a list of many incidents over a service that answers at once, and what is seen of it. */
import '@watchfloor/runtime/provider';
import '@watchfloor/widgets/incidents/incident-list';
import type { Incident, SecuritySource } from '@watchfloor/api';
import { identityKey } from '@watchfloor/runtime';
import { announceChange } from '@watchfloor/runtime/actions';
import type { WfIDataTable } from '@watchfloor/ui';
import type { WfIncidentList } from '@watchfloor/widgets';
import { rowsOf } from '../table/rows.ts';

/** What a person would see change under them. */
export interface Sight {
  readonly selected: string;
  readonly cursor: string;
  /** First row in view, and how far down it stands in px. */
  readonly first: string;
  readonly scrollTop: number;
}

export interface TriagePage {
  /** Mounts a list of so many rows; resolves once its rights are known and its tools are there. */
  mount(rows: number): Promise<void>;
  focusRow(place: number): Promise<void>;
  scrollTo(px: number): Promise<void>;
  sight(): Sight;
  /** The same work each time: the unit of all figures. */
  calibrate(): number;
  /** Tells of changes as another tab does, so many a second. Resolves with how many came to the list. */
  update(perSecond: number, seconds: number): Promise<number>;
  drawn(): Promise<void>;
}

const IDENTITY = { kind: 'bench', cloud: 'bench', tenantId: 't1', account: 'ann@halden.example' };
const never = (): Promise<never> => new Promise(() => {});
const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
const iso = (ms: number): string => new Date(ms).toISOString();

let rows: Incident[] = [];
const places = new Map<string, number>();
let answered = 0;

/** As they come off the wire: no text that is still in pieces. */
function makeRows(count: number): Incident[] {
  const now = Date.now();
  const made = rowsOf(count).map(({ id, name, severity, owner, tags }, place) => ({
    id,
    displayName: name,
    severity,
    status: 'active',
    assignedTo: owner || undefined,
    customTags: tags,
    createdDateTime: iso(now - 60_000 * (place + 2)),
    lastUpdateDateTime: iso(now - 60_000 * (place + 1)),
    raw: {},
  }));
  return JSON.parse(JSON.stringify(made)) as Incident[];
}

const known = <T>(value: T): { known: true; value: T } => ({ known: true, value });

function makeSource(): SecuritySource {
  return {
    protocol: 1,
    identity: IDENTITY,
    capabilities: new Set(['incidents', 'alerts', 'access']),
    incidents: {
      list: ({ top = 50 }) => {
        // The first page brings everything; what polls ask for is nothing new.
        const items = answered++ ? [] : rows;
        return Promise.resolve({ items, unreadable: [], count: rows.length, partial: [], receivedAt: Date.now(), top });
      },
      get: (id: string) =>
        Promise.resolve({
          incident: rows[places.get(id)!]!,
          unreadable: [],
          redirectedFrom: [],
          receivedAt: Date.now(),
        }),
      update: never,
      comment: never,
      merge: never,
    },
    alerts: { list: never, get: never, update: never, comment: never, move: never },
    access: {
      read: () =>
        Promise.resolve({
          personId: known('ann'),
          roleTemplateIds: known(['194ae4cb-b126-40b2-bd5b-6091b380977d']),
          defenderGrants: known([]),
          servicePlanIds: { known: false },
          receivedAt: Date.now(),
        }),
    },
    throttle: () => ({ until: 0 }),
    dispose: () => {},
  } as unknown as SecuritySource;
}

let list: WfIncidentList;
const table = (): WfIDataTable<Incident> =>
  list.shadowRoot!.querySelector('wf-i-data-table') as unknown as WfIDataTable<Incident>;
const scroller = (): HTMLElement => table().renderRoot.querySelector<HTMLElement>('.grid')!;
const until = async (holds: () => unknown): Promise<void> => {
  while (!holds()) await frame();
};
const drawn = async (): Promise<void> => {
  await frame();
  await frame();
};

function sight(): Sight {
  const box = scroller();
  const { top } = box.getBoundingClientRect();
  const inView = [...box.querySelectorAll<HTMLElement>('.body > [role=row]')].find(
    (row) => row.getBoundingClientRect().bottom > top + 60,
  );
  const bar = list.shadowRoot!.querySelector('.bulk .count')?.textContent?.trim() ?? '';
  const idOf = (row: Element | null | undefined): string =>
    row?.querySelector('[data-column=id]')?.textContent?.trim() ?? '';
  return {
    selected: bar,
    cursor: idOf((table().renderRoot as ShadowRoot).activeElement?.closest('[role=row]')),
    first: `${idOf(inView)} at ${Math.round(inView?.getBoundingClientRect().top ?? NaN)}`,
    scrollTop: box.scrollTop,
  };
}

/** One row after the other, here and there among all of them. */
function change(turn: number): string {
  const place = (turn * 7919) % rows.length;
  const before = rows[place]!;
  rows[place] = { ...before, status: turn % 2 ? 'active' : 'inProgress', lastUpdateDateTime: iso(Date.now()) };
  return before.id;
}

const page: TriagePage = {
  async mount(count) {
    rows = makeRows(count);
    rows.forEach(({ id }, place) => places.set(id, place));
    const provider = document.createElement('wf-provider');
    provider.rights = { model: 'classic', workloadRoles: [], assumeLicensed: true };
    provider.source = makeSource();
    list = document.createElement('wf-incident-list');
    provider.append(list);
    document.querySelector('#host')!.append(provider);
    await until(() => list.shadowRoot?.querySelector('wf-i-search-box'));
    await until(() => list.session?.access.decide('incidents.manage').outcome === 'allowed');
    await drawn();
  },
  async focusRow(place) {
    table().focusRow(rows[place]!.id);
    await drawn();
  },
  async scrollTo(px) {
    scroller().scrollTop = px;
    await drawn();
  },
  sight,
  calibrate() {
    const values = Array.from({ length: 120_000 }, (_, n) => `${(n * 2_654_435_761) % 4_294_967_296}`);
    return values.sort().length;
  },
  async update(perSecond, seconds) {
    const identity = identityKey(IDENTITY);
    const start = performance.now();
    let sent = 0;
    while (performance.now() - start < seconds * 1000) {
      const due = Math.floor(((performance.now() - start) / 1000) * perSecond);
      for (; sent < due; sent += 1) announceChange(identity, 'incident', [change(sent)], 'another tab');
      await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond));
    }
    await drawn();
    return sent;
  },
  drawn,
};
Object.assign(globalThis, { triagePage: page });
