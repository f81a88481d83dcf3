/** Error bodies of Graph, of Defender for Endpoint and of the gateways before them. */
import { isObject } from './fields.ts';
import type { Raw } from './fields.ts';

/** What an error body said. Branch on HTTP status, then `code`; `message` is not written for people. */
export interface ErrorEnvelope {
  readonly code: string | undefined;
  /** The most specific code inside `innerError`. */
  readonly innerCode: string | undefined;
  readonly message: string | undefined;
  /** For a support case. Defender for Endpoint sends it as `target`. */
  readonly requestId: string | undefined;
  readonly clientRequestId: string | undefined;
  readonly date: string | undefined;
  readonly target: string | undefined;
}

const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const MAX_INNER = 8;

/** The first of the names, in any casing, that holds text. */
function textOf(raw: Raw, ...names: string[]): string | undefined {
  for (const key of Object.keys(raw)) {
    const value = raw[key];
    if (typeof value === 'string' && value !== '' && names.includes(key.toLowerCase())) return value;
  }
  return undefined;
}

/** The error and the ones inside it, outermost first. */
function layersOf(error: Raw): Raw[] {
  const layers = [error];
  for (let next: Raw = error; layers.length < MAX_INNER; layers.push(next)) {
    const inner = next['innerError'] ?? next['innererror'];
    if (!isObject(inner)) break;
    next = inner;
  }
  return layers;
}

/** Reads an error body of any shape and never throws; what is not there is undefined. */
export function parseErrorEnvelope(raw: unknown): ErrorEnvelope {
  const body = isObject(raw) ? raw : {};
  const wrapped = body['error'];
  const error = isObject(wrapped) ? wrapped : body;
  const [outer = error, ...inner] = layersOf(error);
  const deep = (...names: string[]): string | undefined =>
    inner.reduce<string | undefined>((found, layer) => textOf(layer, ...names) ?? found, undefined);
  const target = textOf(outer, 'target');
  return {
    code: textOf(outer, 'code') ?? (typeof wrapped === 'string' && wrapped !== '' ? wrapped : undefined),
    innerCode: deep('code'),
    message: textOf(outer, 'message', 'error_description'),
    requestId:
      deep('request-id', 'requestid') ??
      textOf(outer, 'request-id', 'requestid') ??
      (target !== undefined && GUID.test(target) ? target : undefined),
    clientRequestId: deep('client-request-id') ?? textOf(outer, 'client-request-id'),
    date: deep('date'),
    target,
  };
}
