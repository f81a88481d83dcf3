/** What a list of incidents does without: people, devices, accounts and decisions. Loaded with the first call of one. */
import type { ApiError } from '../errors.ts';
import type { Gate } from '../transport/gate.ts';
import { createTransport } from '../transport/transport.ts';
import type { Transport, TransportOptions } from '../transport/transport.ts';
import type { PeopleResource } from '../source.ts';
import type { RemediationResource, RiskyUserResource, UserResource } from '../source-response.ts';
import { riskyUsersOf, usersOf } from './accounts.ts';
import { ENDPOINT_RESOURCE, endpointOf } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { peopleOf } from './people.ts';
import { remediationOf } from './remediation.ts';
import type { GraphClient } from './rows.ts';

export interface More extends Endpoint {
  readonly people: PeopleResource;
  readonly users: UserResource;
  readonly riskyUsers: RiskyUserResource;
  readonly remediation: RemediationResource;
}

/** A transport to another address, which ends with the first. */
function transportBeside(main: Transport, options: TransportOptions): Transport {
  const transport = createTransport(options);
  const end = (): void => transport.dispose();
  if (main.life.aborted) end();
  else main.life.addEventListener('abort', end);
  return transport;
}

/** `given` is how Graph is reached: time, token and fetch are the same for the addresses beside it. */
export function moreOf(
  client: GraphClient,
  given: TransportOptions,
  endpoint: Gate | ApiError,
  gateTo: (base: string, roots: RegExp, clouds: readonly string[]) => Gate | ApiError,
  remediationBaseUrl = '',
): More {
  const to = (gate: Gate | ApiError, resource: string): GraphClient => ({
    ...client,
    transport: transportBeside(client.transport, { ...given, gate, resource }),
  });
  return {
    ...endpointOf(to(endpoint, ENDPOINT_RESOURCE)),
    people: peopleOf(client),
    users: usersOf(client),
    riskyUsers: riskyUsersOf(client),
    remediation: remediationOf(to(gateTo(remediationBaseUrl, /^\/remediation\//, []), given.resource)),
  };
}
