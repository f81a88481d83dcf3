/** Bodies: counted while they stream, and read only as JSON. */
import { ApiError } from '../errors.ts';
import type { ApiErrorDetails } from '../errors.ts';
import { bare, parseJson } from './intrinsics.ts';
import { untilAborted } from './timing.ts';

/**
 * Text of a body. Throws `too-large` as soon as more than `cap` bytes have come, and gives the rest back to the
 * network. The signal covers the body: a slow one ends with the deadline. `known` goes into the error.
 */
export async function readText(
  response: Response,
  cap: number,
  signal: AbortSignal,
  known: ApiErrorDetails,
): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  try {
    if (Number(response.headers.get('content-length')) > cap) throw new ApiError('too-large', known);
    for (;;) {
      const { done, value } = await untilAborted(reader.read(), signal);
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > cap) throw new ApiError('too-large', known);
      text += decoder.decode(value, bare({ stream: true }));
    }
  } catch (error) {
    reader.cancel().catch(() => {});
    throw error;
  }
}

/** Reads JSON. Throws `not-json` for other content types, HTML and text that was cut off. */
export function readJson(response: Response, text: string, known: ApiErrorDetails): unknown {
  const type = response.headers.get('content-type');
  if (!type || /^application\/([\w.-]+\+)?json\b/i.test(type)) {
    try {
      return parseJson(text);
    } catch {
      // Said below, without the text: it is the tenant's.
    }
  }
  throw new ApiError('not-json', known);
}
