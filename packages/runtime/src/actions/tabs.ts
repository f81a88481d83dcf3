/** Word between the tabs of a browser that something was changed: ids only, never a row or a token. */

interface ChangeMessage {
  readonly watchfloor: 'changed';
  readonly identity: string;
  readonly kind: string;
  readonly ids: readonly string[];
  readonly from: string | undefined;
}

const CHANNEL = 'watchfloor';
/** A message of more ids is cut: who gets so many reads the list anew anyway. */
const MOST_IDS = 10_000;

/** Some pages may have no channel, e.g. a sandboxed frame; then tabs learn by polling. */
function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(CHANNEL);
  } catch {
    return undefined;
  }
}

/**
 * Tells every other list of this identity, in this tab and the others, that items were changed.
 * @param identity as `identityKey` writes it
 * @param kind kind of item, e.g. `incident`
 * @param from whoever says so; `onChangeElsewhere` of the same name is not told
 */
export function announceChange(identity: string, kind: string, ids: readonly string[], from?: string): void {
  const channel = openChannel();
  channel?.postMessage({
    watchfloor: 'changed',
    identity,
    kind,
    ids: ids.slice(0, MOST_IDS),
    from,
  } satisfies ChangeMessage);
  channel?.close();
}

/** Calls back when items of this identity and kind were changed by somebody else of this browser. Returns the undo. */
export function onChangeElsewhere(
  identity: string,
  kind: string,
  changed: (ids: readonly string[]) => void,
  from?: string,
): () => void {
  const channel = openChannel();
  if (!channel) return () => {};
  channel.onmessage = ({ data }: MessageEvent<Partial<ChangeMessage> | null>) => {
    if (data?.watchfloor !== 'changed' || data.identity !== identity || data.kind !== kind) return;
    if (from !== undefined && data.from === from) return;
    const { ids } = data;
    if (Array.isArray(ids) && ids.every((id) => typeof id === 'string')) changed(ids.slice(0, MOST_IDS));
  };
  return () => channel.close();
}
