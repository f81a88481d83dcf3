/** Bodies: counted while they stream, and read only as JSON. */
import { ApiError } from '../errors.ts';
import { bare, parseJson } from './intrinsics.ts';
import { untilAborted } from './timing.ts';

/**
 * Text of a body. Throws `too-large` as soon as more than `cap` bytes have come, and gives the rest back to the
 * network. The signal covers the body: a slow one ends with the deadline.
 */
export async function readText(response: Response, cap: number, signal: AbortSignal): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  try {
    if (Number(response.headers.get('content-length')) > cap) throw new ApiError('too-large');
    for (;;) {
      const { done, value } = await untilAborted(reader.read(), signal);
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > cap) throw new ApiError('too-large');
      text += decoder.decode(value, bare({ stream: true }));
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error;
  }
}

/** Reads JSON. Throws `not-json` for other content types, HTML and text that was cut off. */
export function readJson(response: Response, text: string): unknown {
  const type = response.headers.get('content-type');
  if (!type || /^application\/([\w.-]+\+)?json\b/i.test(type)) {
    try {
      return parseJson(text);
    } catch {
      // Said below, without the text: it is the tenant's.
    }
  }
  throw new ApiError('not-json', { status: response.status });
}

/** Who left something out of a 206: `Vendor/Provider` of the documented warning, else the warning as sent. */
export function readWarnings(header: string | null): string[] {
  if (!header) return ['unknown'];
  return [...header.matchAll(/\d{3} \S+ "([^"]*)"/g)]
    .map(([, warning = '']) => /^([^/]+\/[^/]+)\/\d+\/\d+$/.exec(warning)?.[1] ?? warning)
    .concat(/"/.test(header) ? [] : [header])
    .map((text) => text.slice(0, 200));
}

/** The claims of a challenge, as the JSON that sign-in libraries expect. Undefined when there is no sound one. */
export function readClaims(header: string | null): string | undefined {
  const encoded = /\bclaims="?([\w+/=-]{1,8192})"?/i.exec(header ?? '')?.[1];
  if (!encoded) return undefined;
  try {
    const json = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    return typeof parseJson(json) === 'object' ? json : undefined;
  } catch {
    return undefined;
  }
}
