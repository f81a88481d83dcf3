import { readScenario, SLOW_MS, truncate, type Conditions, type Scenario } from '../scenarios.ts';
import type { ChangeStore } from '../store/contract.ts';
import { graphError, GRAPH_CORS, hash32, mdeError, preflight, Refusal, stableUuid, type Answer } from './answers.ts';
import { readCaller } from './auth.ts';
import type { Call, Core } from './call.ts';
import type { Clock, TenantData, Wire } from './data/contract.ts';
import { runBatch } from './graph/batch.ts';
import { routeGraph } from './graph/router.ts';
import { routeMde } from './mde.ts';
import { people, type Person } from './people.ts';
import { decide } from './remediation.ts';
import { productsOf, SKUS, type RbacModel } from './rights.ts';
import { TenantState } from './state.ts';
import { createThrottle } from './throttle.ts';

/** How the tenant behaves, its data apart. */
export interface BehaviourOptions {
  /** Default: the machine's clock. */
  readonly clock?: Clock;
  /** Model of rights. Default `classic`. */
  readonly rbac?: RbacModel;
  /** Default `normal`. @see scenarios */
  readonly scenario?: Scenario;
  /** Keeps changes over a restart. Default: they last as long as the tenant. */
  readonly store?: ChangeStore;
  /** Milliseconds before each answer. Default 0. */
  readonly latency?: number;
  /** Origin that nextLinks name. Default: that of each request. */
  readonly publicBase?: string;
  /** Part numbers of the SKUs that the tenant has. Default `['SPE_E5']`. */
  readonly skus?: readonly string[];
  /** Waits; for tests that stand still. Rejects when the signal aborts. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A demo tenant: one function from a request to its answer, and what a page needs to show beside it. */
export interface Tenant {
  /** Answers by path alone, so that any origin works. Rejects as `fetch` does: aborted, or offline. */
  handle(request: Request): Promise<Response>;
  readonly people: readonly Person[];
  readonly incidentCount: number;
  readonly data: TenantData;
  readonly scenario: Scenario;
  /** @throws RangeError for a name that is no scenario. */
  setScenario(scenario: Scenario): void;
}

const JSON_TYPE = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';
const UPSTREAM = 'https://graph.microsoft.com';
const MOST_BODY_CHARACTERS = 4_000_000;

function conditionsOf(name: string): Conditions {
  const conditions = readScenario(name);
  if (!conditions) throw new RangeError(`"${name}" is no scenario.`);
  return conditions;
}

/** Waits with a timer; an abort ends the wait with the signal's reason. */
function waitByTimer(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

const REMEDIATION = 'demo/remediation';
/** Answered to pages of any origin, with Graph's tokens and errors. Defender for Endpoint is not. */
const isOpen = (area: string): boolean => area.startsWith('graph') || area === REMEDIATION;

/** A tenant over given data. `createTenant` brings the data too. */
export function createTenantOver(data: TenantData, options: BehaviourOptions = {}): Tenant {
  return new DemoTenant(data, options);
}

/** One request on its way to an answer. */
interface Edge {
  readonly request: Request;
  readonly url: URL;
  readonly conditions: Conditions;
  readonly requestId: string;
}

class DemoTenant implements Tenant {
  readonly people = people;
  readonly data: TenantData;
  readonly #core: Core;
  readonly #options: BehaviourOptions;
  #scenario: Scenario = 'normal';
  #requests = 0;

  constructor(data: TenantData, options: BehaviourOptions) {
    this.data = data;
    this.#options = options;
    this.#core = createCore(data, options);
    this.setScenario(options.scenario ?? 'normal');
  }

  get incidentCount(): number {
    return this.#core.state.incidentCount;
  }

  get scenario(): Scenario {
    return this.#scenario;
  }

  setScenario(scenario: Scenario): void {
    conditionsOf(scenario);
    this.#scenario = scenario;
  }

  async handle(request: Request): Promise<Response> {
    request.signal.throwIfAborted();
    const url = new URL(request.url);
    const area = /^\/(graph\/(?:v1\.0|beta)|mde\/api|demo\/remediation|demo)(?=\/|$)/.exec(url.pathname)?.[1] ?? '';
    if (area === 'demo') return this.#demo(url.pathname, request.method);
    const conditions = readScenario(request.headers.get('x-demo-scenario') ?? '') ?? conditionsOf(this.#scenario);
    if (conditions.kind === 'offline') throw new TypeError('Failed to fetch');
    const pause = conditions.kind === 'slow' ? SLOW_MS : (this.#options.latency ?? 0);
    if (pause) await (this.#options.wait ?? waitByTimer)(pause, request.signal);
    const graph = isOpen(area);
    if (request.method === 'OPTIONS' && graph) return preflight(request);
    const edge: Edge = { request, url, conditions, requestId: this.#newId() };
    const answer = await this.#answer(edge, area).catch((error: unknown) => this.#refuse(edge, error, graph));
    request.signal.throwIfAborted();
    return this.#respond(edge, graph, answer);
  }

  readonly #newId = (): string => stableUuid('request', this.data.tenantId, ++this.#requests);

  async #answer({ request, url, conditions }: Edge, area: string): Promise<Answer> {
    if (!area) throw new Refusal(404, 'ResourceNotFound', `${url.pathname} is not there.`);
    const graph = isOpen(area);
    const { clock } = this.#core;
    const version = area.slice('graph/'.length);
    const origin = this.#options.publicBase?.replace(/\/$/, '') ?? url.origin;
    const call: Call = {
      ...readCaller(request.headers.get('authorization'), graph ? 'demo' : 'demo-mde', clock.now()),
      core: this.#core,
      method: request.method,
      path: url.pathname.slice(area.length + 1),
      ids: [],
      search: url.searchParams,
      headers: request.headers,
      conditions,
      root: conditions.kind === 'behind-proxy' && graph ? `${UPSTREAM}/${version}` : `${origin}/${area}`,
      readText: () => readText(request),
    };
    if (!graph) return routeMde(call);
    if (area === REMEDIATION) return decide(call);
    if (call.path !== '/$batch') return routeGraph(call, version);
    if (call.method !== 'POST') throw new Refusal(405, 'MethodNotAllowed', 'A batch is posted.', { Allow: 'POST' });
    return runBatch(call, version, this.#newId);
  }

  #refuse({ request, requestId }: Edge, error: unknown, graph: boolean): Answer {
    if (request.signal.aborted) throw request.signal.reason;
    if (!(error instanceof Refusal)) console.error(error);
    const refusal =
      error instanceof Refusal ? error : new Refusal(500, 'InternalServerError', 'The demo tenant made a mistake.');
    const clientId = request.headers.get('client-request-id') ?? requestId;
    const body = graph
      ? graphError(refusal, requestId, clientId, this.#core.clock.now())
      : mdeError(refusal, requestId);
    return { status: refusal.status, body, headers: refusal.headers };
  }

  #respond({ request, conditions, requestId, url }: Edge, graph: boolean, answer: Answer): Response {
    const { status, body, headers } = answer;
    const html = typeof body === 'string';
    const all = new Headers({
      'Content-Type': html ? 'text/html; charset=utf-8' : JSON_TYPE,
      'Cache-Control': 'no-store',
      Date: new Date(this.#core.clock.now()).toUTCString(),
      'request-id': requestId,
      'client-request-id': request.headers.get('client-request-id') ?? requestId,
      'OData-Version': '4.0',
      ...(graph && GRAPH_CORS),
      ...headers,
    });
    const text = html ? body : JSON.stringify(body);
    const cut = status === 200 && url.pathname.includes('/security/');
    return new Response(cut ? truncate(text, conditions) : text, { status, headers: all });
  }

  #demo(path: string, method: string): Response {
    const headers = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' };
    if (method === 'OPTIONS') {
      return new Response(null, { status: 204, headers: { ...headers, 'Access-Control-Allow-Methods': 'GET' } });
    }
    const body = method === 'GET' ? this.#demoBody(path) : undefined;
    const missing = { error: { code: 'ResourceNotFound', message: `${path} is not there.` } };
    return Response.json(body ?? missing, { status: body ? 200 : 404, headers });
  }

  #demoBody(path: string): Wire[] | Wire | undefined {
    if (path === '/demo/people') return people.map(publicPerson);
    if (path !== '/demo/status') return undefined;
    const { tier, tenantId, organisation, alertCount } = this.data;
    const { rbac, state, clock } = this.#core;
    const counts = { incidentCount: state.incidentCount, alertCount, revision: state.revision };
    const now = new Date(clock.now()).toISOString();
    return { tier, tenantId, organisation, ...counts, rbac, scenario: this.#scenario, now };
  }
}

function createCore(data: TenantData, options: BehaviourOptions): Core {
  const { clock = { now: () => Date.now() }, skus = ['SPE_E5'], rbac = 'classic', store } = options;
  const unknown = skus.find((sku) => !SKUS[sku]);
  if (unknown) throw new RangeError(`"${unknown}" is no SKU of the demo tenant.`);
  return {
    data,
    state: new TenantState(data, store, clock),
    clock,
    rbac,
    secret: hash32(`${data.tenantId}|${data.tier}`).toString(36),
    skus,
    licensed: productsOf(skus),
    throttle: createThrottle(clock),
    totals: new Map(),
    readable: new Map(),
  };
}

function publicPerson({ name, displayName, userPrincipalName, roles, licences, note }: Person): Wire {
  return { name, userPrincipalName, displayName, roles, licences, note };
}

async function readText(request: Request): Promise<string> {
  const text = await request.text();
  if (text.length > MOST_BODY_CHARACTERS)
    throw new Refusal(413, 'RequestEntityTooLarge', 'The request body is too large.');
  return text;
}
