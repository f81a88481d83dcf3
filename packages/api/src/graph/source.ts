/** The source that speaks Microsoft Graph, directly or through a proxy that passes Graph's paths on. */
import { ApiError, isApiError } from '../errors.ts';
import type { Capability, SecuritySource } from '../source.ts';
import { createGate, ENDPOINT_CLOUDS, GRAPH_CLOUDS } from '../transport/gate.ts';
import type { Gate, GateOptions } from '../transport/gate.ts';
import { pageTiming } from '../transport/timing.ts';
import type { Timing } from '../transport/timing.ts';
import type { GetToken } from '../transport/token.ts';
import { createTransport } from '../transport/transport.ts';
import { accessOf } from './access.ts';
import { alertsOf } from './alerts.ts';
import { incidentsOf } from './incidents.ts';
import type { More } from './more.ts';
import { later, lazily } from './rows.ts';

export interface GraphSourceOptions {
  /**
   * Root of Graph without version; a path for a proxy on the page's own origin. Default: `https://graph.microsoft.com`.
   * Graph's clouds and the page's origin are allowed, anything else needs `allowedOrigins`.
   * A wrong one does not throw here: calls reject with `refused` and a sentence that says what to correct.
   */
  readonly baseUrl?: string;
  /** Root of Defender for Endpoint, usually a proxy. Without it, or when it is not allowed, see `endpointProblem`. */
  readonly mdeBaseUrl?: string;
  /**
   * Root of a service that approves and rejects what investigations want to do, at `/remediation/decisions` below it.
   * Microsoft publishes none, so without it nothing can be decided here. Its origin is the page's or allowed.
   */
  readonly remediationBaseUrl?: string;
  /** For proxies: whose nextLinks are re-based onto `baseUrl`, e.g. `https://graph.microsoft.com`. */
  readonly upstream?: string;
  /** Further origins that may get the token: `https://…`, or `http://` on loopback. From code only. */
  readonly allowedOrigins?: readonly string[];
  /** Supplies tokens. Without it every call rejects with `signed-out`. */
  readonly getToken?: GetToken;
  /** Used instead of the page's fetch. It gets an absolute URL and complete options. */
  readonly fetch?: typeof fetch;
  /** Tenant id. When it is a GUID, rows of other tenants are refused. */
  readonly tenantId?: string;
  /** Who is signed in, e.g. a user principal name. Without it nothing is shared with other sources' caches. */
  readonly account?: string;
  /** For tests: time, chance and connectivity. */
  readonly timing?: Timing;
}

let nameless = 0;

function gateOf(options: GateOptions): Gate | ApiError {
  try {
    return createGate(options);
  } catch (error) {
    return isApiError(error) ? error : new ApiError('refused');
  }
}

/** Audience of the token: the cloud that answers in the end. */
function resourceOf(gate: Gate | ApiError, upstream: string | undefined): string {
  const origins = [
    isApiError(gate) ? '' : gate.origin,
    upstream && URL.canParse(upstream) ? new URL(upstream).origin : '',
  ];
  return origins.find((origin) => GRAPH_CLOUDS.includes(origin)) ?? GRAPH_CLOUDS[0]!;
}

/** Makes a source. Never throws: what is wrong with the options is said by its calls. */
export function createGraphSource(given: GraphSourceOptions): SecuritySource {
  try {
    return sourceOf({ __proto__: null, ...given } as GraphSourceOptions);
  } catch {
    // Options that throw when they are read.
    return sourceOf({ baseUrl: '' });
  }
}

function sourceOf(options: GraphSourceOptions): SecuritySource {
  const { upstream, tenantId = '', mdeBaseUrl, remediationBaseUrl, timing = pageTiming } = options;
  const allowedOrigins = Array.isArray(options.allowedOrigins) ? [...(options.allowedOrigins as string[])] : [];
  const baseUrl = options.baseUrl ?? GRAPH_CLOUDS[0]!;
  const pageOrigin = globalThis.location?.origin;
  const gateTo = (base: string, roots: RegExp, clouds: readonly string[], foreign?: string): Gate | ApiError =>
    gateOf({ baseUrl: base, upstream: foreign, allowedOrigins, pageOrigin, clouds, roots });
  const gate = gateTo(baseUrl, /^\/(v1\.0|beta)\//, GRAPH_CLOUDS, upstream);
  const endpoint = mdeBaseUrl ? gateTo(mdeBaseUrl, /^\/api\//, ENDPOINT_CLOUDS) : new ApiError('not-connected');
  const endpointProblem = isApiError(endpoint) ? endpoint : undefined;
  const { getToken, fetch: send } = options;
  const given = { gate, resource: resourceOf(gate, upstream), getToken, fetch: send, timing };
  const transport = createTransport(given);
  const client = { transport, tenantId };
  const capabilities = new Set<Capability>(['incidents', 'alerts', 'access', 'people', 'users', 'riskyUsers']);
  if (!endpointProblem) capabilities.add('endpoint');
  if (remediationBaseUrl) capabilities.add('remediation');

  const more = lazily(async () =>
    (await import('./more.ts')).moreOf(client, given, endpoint, gateTo, remediationBaseUrl),
  );
  const part = <K extends keyof More>(name: K, ...methods: (keyof More[K] & string)[]): More[K] =>
    later(async () => (await more())[name], ...methods);

  return {
    protocol: 1,
    identity: Object.freeze({
      kind: 'graph',
      cloud: isApiError(gate) ? String(baseUrl) : gate.base,
      tenantId,
      account: options.account || `nameless-${++nameless}`,
    }),
    capabilities,
    endpointProblem,
    incidents: incidentsOf(client),
    alerts: alertsOf(client),
    access: accessOf(client),
    people: part('people', 'search'),
    users: part('users', 'get', 'list', 'revokeSessions', 'setEnabled'),
    riskyUsers: part('riskyUsers', 'get', 'list', 'confirmCompromised'),
    ...(!endpointProblem && {
      investigations: part('investigations', 'list', 'get'),
      machines: part('machines', 'get', 'list'),
      machineActions: part('machineActions', 'list', 'get', 'act'),
    }),
    ...(remediationBaseUrl && { remediation: part('remediation', 'decide') }),
    throttle: () => ({ until: transport.until() }),
    dispose: () => transport.dispose(),
  };
}
