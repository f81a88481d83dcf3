/** Defender for Endpoint: its own origin, its own token, its own rules. Loaded with the first call. */
import { ApiError, isApiError } from '../errors.ts';
import { parseInvestigation } from '../schemas/investigation.ts';
import { isOpenAction, parseMachineAction } from '../schemas/machine-action.ts';
import type { MachineAction } from '../schemas/machine-action.ts';
import { parseMachine } from '../schemas/machine.ts';
import type { CallOptions } from '../source.ts';
import type {
  DeviceAction,
  InvestigationResource,
  MachineActionResource,
  MachineResource,
} from '../source-response.ts';
import { own } from '../transport/intrinsics.ts';
import { pathOf } from './changes.ts';
import { equalsFilter, MOST_VALUES, readByIds, readEndpointPage } from './endpoint-lists.ts';
import { call, expectRead, together } from './rows.ts';
import type { GraphClient } from './rows.ts';

/** Audience of tokens for Defender for Endpoint, whichever of its hosts or proxies answers. */
export const ENDPOINT_RESOURCE = 'https://api.securitycenter.microsoft.com';

const INVESTIGATIONS = '/api/investigations';
const MACHINES = '/api/machines';
const ACTIONS = '/api/machineactions';

export interface Endpoint {
  readonly investigations: InvestigationResource;
  readonly machines: MachineResource;
  readonly machineActions: MachineActionResource;
}

function investigationsOf(client: GraphClient): InvestigationResource {
  return {
    async list(query, options) {
      const filter = equalsFilter(own(query, 'filter'), ['machineId', 'triggeringAlertId', 'state']);
      return readEndpointPage(client, INVESTIGATIONS, query, filter, options, parseInvestigation);
    },
    async get(id, options) {
      const reply = await call(client, 'GET', pathOf(INVESTIGATIONS, id), options);
      return expectRead(parseInvestigation(reply.data), reply);
    },
  };
}

function machinesOf(client: GraphClient): MachineResource {
  return {
    async get(id, options) {
      const reply = await call(client, 'GET', pathOf(MACHINES, id), options);
      return expectRead(parseMachine(reply.data), reply);
    },
    list: (ids, options) =>
      together(client, options, (limited) =>
        readByIds(
          ids,
          MOST_VALUES,
          (id) => {
            const filter = equalsFilter({ id }, ['id']);
            return readEndpointPage(client, MACHINES, { top: MOST_VALUES }, filter, limited, parseMachine);
          },
          client.transport.now,
        ),
      ),
  };
}

interface Deed {
  /** As `machineActions` lists it. */
  readonly type: string;
  /** Names are case-sensitive here. */
  readonly body: (action: DeviceAction) => Record<string, string>;
}

const plain = (type: string): Deed => ({ type, body: () => ({}) });

const DEEDS: Readonly<Record<DeviceAction['action'], Deed>> = {
  isolate: {
    type: 'Isolate',
    body: (action) => ({ IsolationType: valueOf(action, 'isolationType', ['Full', 'Selective']) }),
  },
  unisolate: plain('Unisolate'),
  runAntiVirusScan: {
    type: 'RunAntiVirusScan',
    body: (action) => ({ ScanType: valueOf(action, 'scanType', ['Quick', 'Full']) }),
  },
  collectInvestigationPackage: plain('CollectInvestigationPackage'),
  restrictCodeExecution: plain('RestrictCodeExecution'),
  unrestrictCodeExecution: plain('UnrestrictCodeExecution'),
};

function valueOf(action: DeviceAction, name: string, allowed: readonly string[]): string {
  const value = own(action as unknown as Record<string, unknown>, name);
  if (typeof value !== 'string' || !allowed.includes(value)) {
    throw new ApiError('bad-request', { message: `The ${name} of this action has to be ${allowed.join(' or ')}.` });
  }
  return value;
}

/**
 * Why an action was refused with 400: one of its type is under way. The service has a code for it; where an answer
 * has none of that name, the list of actions tells. Undefined: for another reason.
 */
async function underWay(
  client: GraphClient,
  machineId: string,
  type: string,
  refusal: ApiError,
  options: CallOptions,
): Promise<ApiError | undefined> {
  const filter = equalsFilter({ machineId: [machineId], type: [type] }, ['machineId', 'type']);
  const open =
    refusal.code === 'ActiveRequestAlreadyExists' ||
    (await readEndpointPage(client, ACTIONS, {}, filter, options, parseMachineAction).then(
      ({ items }) => items.some(isOpenAction),
      () => false,
    ));
  if (!open) return undefined;
  const message = 'An action of this kind is already under way on this device.';
  return new ApiError('conflict', { ...refusal, message, code: 'action_active' });
}

function machineActionsOf(client: GraphClient): MachineActionResource {
  async function act(
    machineId: string,
    path: string,
    type: string,
    body: Record<string, string>,
    options: CallOptions,
  ): Promise<MachineAction> {
    try {
      const reply = await call(client, 'POST', path, options, body);
      return expectRead(parseMachineAction(reply.data), reply);
    } catch (error) {
      if (!isApiError(error, 'bad-request') || error.status !== 400) throw error;
      throw (await underWay(client, machineId, type, error, options)) ?? error;
    }
  }

  return {
    async list(query, options) {
      const filter = equalsFilter(own(query, 'filter'), ['machineId', 'type', 'status']);
      return readEndpointPage(client, ACTIONS, query, filter, options, parseMachineAction);
    },
    async get(id, options) {
      const reply = await call(client, 'GET', pathOf(ACTIONS, id), options);
      return expectRead(parseMachineAction(reply.data), reply);
    },
    async act(machineId, action, comment, options) {
      const name = own(action, 'action');
      const deed = name && own(DEEDS, name);
      const text = typeof comment === 'string' ? comment.trim() : '';
      if (!deed || !text) {
        throw new ApiError('bad-request', { message: 'An action on a device needs a known name and a comment.' });
      }
      const body = { Comment: text, ...deed.body(action) };
      const path = pathOf(MACHINES, machineId, `/${name}`);
      return together(client, options, (limited) => act(machineId, path, deed.type, body, limited));
    },
  };
}

export const endpointOf = (client: GraphClient): Endpoint => ({
  investigations: investigationsOf(client),
  machines: machinesOf(client),
  machineActions: machineActionsOf(client),
});
