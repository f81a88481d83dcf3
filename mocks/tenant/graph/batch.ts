import { badRequest, graphError, ok, Refusal, type Answer } from '../answers.ts';
import { readJson, type Call } from '../call.ts';
import type { Wire } from '../data/contract.ts';
import { routeGraph } from './router.ts';

const MOST_ITEMS = 20;
const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

interface Item {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly dependsOn: readonly string[];
}

/** `POST /$batch`: up to 20 calls, each with its own status; answers need not come in the order asked. */
export async function runBatch(call: Call, version: string, requestId: () => string): Promise<Answer> {
  const items = readItems(await readJson(call));
  const done = new Map<string, Wire>();
  for (const item of items) {
    const failed = item.dependsOn.some((id) => Number(done.get(id)?.['status'] ?? 0) >= 400);
    const answer = failed
      ? refused(new Refusal(424, 'FailedDependency', 'A request that this one depends on failed.'), call, requestId())
      : await runItem(call, item, version, requestId());
    done.set(item.id, responseOf(item.id, answer));
  }
  return ok({ responses: [...done.values()].reverse() });
}

function readItems(body: Wire): Item[] {
  const list = body['requests'];
  if (!Array.isArray(list) || !list.length)
    throw badRequest("Invalid batch payload: 'requests' must be a non-empty array.");
  if (list.length > MOST_ITEMS)
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${MOST_ITEMS}.`);
  const seen = new Set<string>();
  return list.map((raw) => {
    const item = readItem(raw);
    if (seen.has(item.id)) throw badRequest(`Request id '${item.id}' is used more than once.`);
    if (!item.dependsOn.every((id) => seen.has(id)))
      throw badRequest(`Request '${item.id}' depends on one that does not come before it.`);
    seen.add(item.id);
    return item;
  });
}

function readItem(raw: unknown): Item {
  const {
    id,
    method,
    url,
    headers = {},
    body,
    dependsOn = [],
  } = (typeof raw === 'object' && raw !== null ? raw : {}) as Wire;
  if (typeof id !== 'string' || !id) throw badRequest('Every request of a batch needs an id.');
  if (typeof method !== 'string' || !METHODS.includes(method.toUpperCase()))
    throw badRequest(`Request '${id}' has no valid method.`);
  if (typeof url !== 'string' || !url || /^[a-z][\w+.-]*:|^\/\//i.test(url))
    throw badRequest(`The url of request '${id}' must be relative.`);
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers))
    throw badRequest(`The headers of request '${id}' must be an object.`);
  if (!Array.isArray(dependsOn) || !dependsOn.every((one) => typeof one === 'string'))
    throw badRequest(`'dependsOn' of request '${id}' must hold ids.`);
  if (body !== undefined && !Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')) {
    throw badRequest(`Request '${id}' has a body and needs a Content-Type header.`);
  }
  return { id, method: method.toUpperCase(), url, headers: headers as Record<string, string>, body, dependsOn };
}

async function runItem(call: Call, item: Item, version: string, requestId: string): Promise<Answer> {
  try {
    const url = new URL(`/${item.url.replace(/^\/+/, '')}`, 'http://batch.invalid');
    if (url.pathname === '/$batch') throw badRequest('A batch cannot hold a batch.');
    const headers = new Headers(item.headers);
    const readText = () => Promise.resolve(item.body === undefined ? '' : JSON.stringify(item.body));
    return await routeGraph(
      { ...call, method: item.method, path: url.pathname, search: url.searchParams, headers, readText },
      version,
    );
  } catch (error) {
    if (error instanceof Refusal) return refused(error, call, requestId);
    if (error instanceof TypeError)
      return refused(badRequest(`Request '${item.id}' has an invalid header.`), call, requestId);
    throw error;
  }
}

function refused(refusal: Refusal, call: Call, requestId: string): Answer {
  return {
    status: refusal.status,
    body: graphError(refusal, requestId, requestId, call.core.clock.now()),
    headers: refusal.headers,
  };
}

/** A body that is no JSON travels as base64. */
function responseOf(id: string, { status, body, headers }: Answer): Wire {
  const json = typeof body !== 'string';
  const type = json ? 'application/json' : 'text/html';
  return { id, status, headers: { 'Content-Type': type, ...headers }, body: json ? body : btoa(body) };
}
