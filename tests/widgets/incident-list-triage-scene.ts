/** A list over a played service that takes changes, and somebody who may make them. */
import type { AccessAnswers, AlertComment, DirectoryPerson, Incident, IncidentChanges } from '@watchfloor/api';
import type { WfIDataTable } from '@watchfloor/ui';
import type { WfIncidentList } from '@watchfloor/widgets';
import {
  allByRole,
  click,
  findByRole,
  focused,
  focusedRow,
  incidents,
  press,
  said,
  sceneOf,
  serviceOf,
  settled,
  tableOf as innerTable,
  until,
  type Scene,
  type Service,
  type SetUp,
} from './incident-list-scene.ts';

const tableOf = (list: WfIncidentList): WfIDataTable<Incident> => innerTable(list) as unknown as WfIDataTable<Incident>;

export const ME = 'ann@halden.example';
/** `roleTemplateId`s of Entra. */
export const ROLE = {
  securityAdmin: '194ae4cb-b126-40b2-bd5b-6091b380977d',
  reader: '5d6b6bb7-de71-4623-b4af-96380a352509',
} as const;

/** A request that changes something. */
export interface Write {
  readonly id: string;
  readonly changes?: IncidentChanges;
  readonly comment?: string;
}

export interface TriageService extends Service {
  /** Requests that change something, in their order. */
  readonly sent: Write[];
  /** Called before a write is done; may throw or wait. */
  beforeWrite: (write: Write) => Promise<void> | void;
  /** Entra roles of the person. */
  roles: string[];
  /** How often the rights were read. */
  rightsRead: number;
  directory: readonly Pick<DirectoryPerson, 'userPrincipalName' | 'displayName'>[];
}

/** Changes a row as somebody would: now, and by this account. */
export function changed(
  service: Service,
  id: string | number,
  changes: Partial<Incident>,
  by = 'bob@halden.example',
): Incident {
  const before = service.rows.find((row) => row.id === String(id));
  if (!before) throw new TypeError(`no incident ${id}`);
  const lastUpdateDateTime = new Date().toISOString();
  const now: Incident = { ...before, ...changes, lastUpdateDateTime, lastModifiedBy: by };
  service.rows = service.rows.map((row) => (row === before ? now : row));
  return now;
}

/** The same service, which takes changes and comments, and says what the person may do. */
export function triageService(rows: Incident[]): TriageService {
  const service = serviceOf(rows, ME) as TriageService;
  const write = async (wanted: Write): Promise<void> => {
    service.sent.push(wanted);
    await service.beforeWrite(wanted);
  };
  Object.assign(service, {
    capabilities: new Set(['incidents', 'alerts', 'access', 'people']),
    sent: [],
    beforeWrite: () => {},
    roles: [ROLE.securityAdmin],
    rightsRead: 0,
    directory: [
      { userPrincipalName: ME, displayName: 'Ann' },
      { userPrincipalName: 'marek@halden.example', displayName: 'Marek Dvorak' },
    ],
  });
  Object.assign(service.incidents, {
    update: async (id: string, changes: IncidentChanges) => {
      await write({ id, changes });
      const { assignedTo, ...others } = changes;
      const set = assignedTo === undefined ? {} : { assignedTo: assignedTo ?? undefined };
      // An answer is an object of its own, as over a network.
      return { ...changed(service, id, { ...others, ...set } as Partial<Incident>, ME) };
    },
    comment: async (id: string, comment: string) => {
      await write({ id, comment });
      const before = service.rows.find((row) => row.id === id)?.comments ?? [];
      const own = { comment, createdByDisplayName: 'Ann', createdDateTime: new Date().toISOString() } as AlertComment;
      return changed(service, id, { comments: [...before, own] }, ME).comments!;
    },
  });
  const known = <T>(value: T): { known: true; value: T } => ({ known: true, value });
  Object.assign(service, {
    access: {
      read: (): Promise<AccessAnswers> => {
        service.rightsRead += 1;
        return Promise.resolve({
          personId: known('ann'),
          roleTemplateIds: known(service.roles),
          defenderGrants: known([]),
          servicePlanIds: { known: false },
          receivedAt: Date.now(),
        } as unknown as AccessAnswers);
      },
    },
    people: {
      search: (text: string) =>
        Promise.resolve(
          service.directory.filter((one) => JSON.stringify(one).toLowerCase().includes(text.toLowerCase())),
        ),
    },
  });
  return service;
}

export interface TriageScene extends Scene {
  readonly service: TriageService;
}

/** A list whose rights are known, with focus on its first row. */
export async function triage(
  source: TriageService | Incident[] = incidents(8),
  setUp: SetUp = {},
): Promise<TriageScene> {
  const service = Array.isArray(source) ? triageService(source) : source;
  const rights = { model: 'classic', workloadRoles: [], assumeLicensed: true } as const;
  const scene = await sceneOf(service, { rights, ...setUp });
  const { list } = scene;
  await until(() => list.session?.access.decide('incidents.manage').outcome !== 'undecided', 'the rights are known');
  await until(() => !service.rows.length || tableOf(list), 'rows');
  if (service.rows.length) await at(list, String(tableOf(list).lines.keyAt(0)));
  return { ...scene, service };
}

/** Puts focus on a row, as Tab would. */
export async function at(list: WfIncidentList, id: string | number): Promise<void> {
  await until(() => tableOf(list).lines.indexOf(String(id)) >= 0, `row ${id}`);
  tableOf(list).focusRow(String(id));
  await until(() => focusedRow() === String(id), `focus at ${id}`);
}

/** Presses a key that opens a chooser, and waits until one can type in it. */
export async function openPick(list: WfIncidentList, key: string): Promise<HTMLElement> {
  await press(list, key);
  return until(() => (focused().matches('[role=combobox]') ? focused() : undefined), 'the chooser');
}

/** Presses the one key of a choice, and waits until focus is at the row again. */
export async function pick(list: WfIncidentList, key: string, choice: string, id: string | number): Promise<void> {
  await openPick(list, key);
  await press(list, choice);
  await until(() => focusedRow() === String(id), `focus at ${id} again`);
  await settled(list);
}

/** The dialog that lies over the page. */
export const openDialog = (list: WfIncidentList, name?: string | RegExp): HTMLElement | undefined =>
  allByRole(list, 'dialog', name).find((each) => (each as HTMLDialogElement).open);

/** Presses a button of this name in what the list shows, and waits for it first. */
export async function pressOn(list: WfIncidentList, name: string | RegExp): Promise<void> {
  await click(list, await findByRole(list, 'button', name));
}

export const saysSoon = (list: WfIncidentList, what: string | RegExp): Promise<unknown> =>
  until(() => (typeof what === 'string' ? said(list).includes(what) : what.test(said(list))), String(what));
