import { forbidden, notFound, Refusal, stableUuid, type Answer } from './answers.ts';
import { needScope, readJson, type Call, type Core } from './call.ts';
import type { Wire } from './data/contract.ts';
import { textHash } from './data/random.ts';
import { listMachines, machineById } from './mde-machines.ts';
import type { Grant } from './rights.ts';

interface Deed {
  /** As the list of actions names it. */
  readonly type: string;
  readonly scope: string;
  /** A property that says how, and what it may say. Names are case-sensitive. */
  readonly how?: readonly [name: string, values: readonly string[]];
  /** From being asked for to its end, in milliseconds. */
  readonly takes: number;
  readonly windowsOnly?: boolean;
}

const SECOND = 1000;
const DEEDS: Readonly<Record<string, Deed>> = {
  isolate: {
    type: 'Isolate',
    scope: 'Machine.Isolate',
    how: ['IsolationType', ['Full', 'Selective', 'UnManagedDevice']],
    takes: 30 * SECOND,
  },
  unisolate: { type: 'Unisolate', scope: 'Machine.Isolate', takes: 20 * SECOND },
  runantivirusscan: {
    type: 'RunAntiVirusScan',
    scope: 'Machine.Scan',
    how: ['ScanType', ['Quick', 'Full']],
    takes: 120 * SECOND,
  },
  collectinvestigationpackage: {
    type: 'CollectInvestigationPackage',
    scope: 'Machine.CollectForensics',
    takes: 60 * SECOND,
    windowsOnly: true,
  },
  restrictcodeexecution: {
    type: 'RestrictCodeExecution',
    scope: 'Machine.RestrictExecution',
    takes: 20 * SECOND,
    windowsOnly: true,
  },
  unrestrictcodeexecution: {
    type: 'UnrestrictCodeExecution',
    scope: 'Machine.RestrictExecution',
    takes: 20 * SECOND,
    windowsOnly: true,
  },
};
/** An action waits this long before the device takes it up. */
const TAKEN_UP = 5 * SECOND;
/** A device that does not answer is waited for this long. */
const GIVEN_UP = 72 * 3600 * SECOND;

export const isDeed = (collection: string, deed: string): boolean =>
  collection === 'machines' && Object.hasOwn(DEEDS, deed.toLowerCase());

const isoOf = (ms: number): string => new Date(ms).toISOString().replace('Z', '2262Z');
const isOpen = ({ status }: Wire): boolean => status === 'Pending' || status === 'InProgress';

/** An action as it stands now: `takes` of a device that answers, 72 hours of one that does not. */
function standing({ takes, healthStatus, ...action }: Wire, nowMs: number): Wire {
  const started = Date.parse(String(action['creationDateTimeUtc']));
  const age = nowMs - started;
  const answers = healthStatus === 'Active';
  const end = answers ? Number(takes) : GIVEN_UP;
  const done = age >= end;
  const status = done ? (answers ? 'Succeeded' : 'TimeOut') : answers && age >= TAKEN_UP ? 'InProgress' : 'Pending';
  const changed = done ? end : status === 'InProgress' ? TAKEN_UP : 0;
  return { ...action, status, lastUpdateDateTimeUtc: isoOf(started + changed) };
}

function actionOf(deed: Deed, machine: Wire, how: string | null, by: string, comment: string, atMs: number): Wire {
  return {
    id: stableUuid('action', String(machine['id']), deed.type, atMs),
    type: deed.type,
    title: null,
    scope: how,
    requestor: by,
    requestorComment: comment,
    requestSource: 'PublicApi',
    externalID: null,
    commands: [],
    cancellationRequestor: null,
    cancellationComment: null,
    cancellationDateTimeUtc: null,
    machineId: machine['id'],
    computerDnsName: machine['computerDnsName'],
    creationDateTimeUtc: isoOf(atMs),
    relatedFileInfo: null,
    errorHResult: 0,
    takes: deed.takes,
    healthStatus: machine['healthStatus'],
  };
}

/** What happened before anybody came: every fourth device was scanned after its alert. */
function earlier(machine: Wire): Wire[] {
  if (textHash(String(machine['id'])) % 4 || machine['healthStatus'] !== 'Active') return [];
  const atMs = Date.parse(String(machine['lastSeen'])) + 600 * SECOND;
  const by = 'renata.quispemamani@halden.example';
  return [actionOf(DEEDS['runantivirusscan']!, machine, 'Quick', by, 'Routine scan after an alert', atMs)];
}

/** Actions on the devices that a person may see, newest first. */
export function listActions(core: Core, grant: Grant): Wire[] {
  const { state, clock } = core;
  const visible = (action: Wire) => machineById(core, grant, String(action['machineId'])) !== undefined;
  const before = listMachines(core, grant).flatMap(earlier);
  const now = clock.now();
  return [...state.response.actions.filter(visible), ...before]
    .filter((action) => Date.parse(String(action['creationDateTimeUtc'])) <= now)
    .map((action) => standing(action, now));
}

function checked(body: Wire, deed: Deed): { comment: string; how: string | null } {
  const known = ['Comment', ...(deed.how ? [deed.how[0]] : [])];
  const wrong = Object.keys(body).find((name) => !known.includes(name));
  const invalid = (message: string) => new Refusal(400, 'InvalidRequestBody', message);
  if (wrong) throw invalid(`The property '${wrong}' is not known. Property names are case-sensitive.`);
  const { Comment: comment } = body;
  if (typeof comment !== 'string' || !comment.trim()) throw invalid("The property 'Comment' is required.");
  if (!deed.how) return { comment, how: null };
  const [name, values] = deed.how;
  const how = body[name];
  if (typeof how !== 'string' || !values.includes(how)) throw invalid(`'${name}' must be one of ${values.join(', ')}.`);
  return { comment, how };
}

/** `POST /machines/{id}/{deed}` */
export async function act(call: Call, grant: Grant, id: string, name: string): Promise<Answer> {
  const { core, person } = call;
  const deed = DEEDS[name.toLowerCase()]!;
  needScope(call, [deed.scope]);
  if (!grant.respond.includes('device')) throw forbidden('The signed-in person may not act on devices.');
  const { comment, how } = checked(await readJson(call), deed);
  const machine = machineById(core, grant, id);
  if (!machine || machine['id'] !== id) throw notFound(`Machine ${id} was not found`);
  if (deed.windowsOnly && !/^windows/i.test(String(machine['osPlatform'])))
    throw new Refusal(400, 'OsPlatformNotSupported', 'The platform of this device does not support the action.');
  const same = (action: Wire) => action['machineId'] === id && action['type'] === deed.type;
  if (listActions(core, grant).some((action) => same(action) && isOpen(action)))
    throw new Refusal(400, 'ActiveRequestAlreadyExists', 'Action is already in progress');
  const now = core.clock.now();
  const action = actionOf(deed, machine, how, person.userPrincipalName, comment, now);
  core.state.do({ kind: 'machineAction', action }, person.userPrincipalName);
  const body = { '@odata.context': `${call.root}/$metadata#MachineActions/$entity`, ...standing(action, now) };
  return { status: 201, body };
}
