/**
 * What is kept of a change under way, so that a reload or the end of a session in its middle ends in full knowledge of
 * what was sent. Ids only. A record is there while its change is under way or was cut off, and gone when it ended.
 */
import type { PreferencesStore } from '../provider/preferences.ts';
import type { BulkJournal, BulkRecord } from './contract.ts';

export interface OpenRecord extends BulkJournal {
  readonly key: string;
  /** The change ended, and the person was told: nothing is kept. */
  readonly close: () => void;
  /** The change was cut off: the record stays for whoever comes next. */
  readonly leave: () => void;
}

const CHANNEL = 'watchfloor';
/** How long another tab has to say that it is still at it, in milliseconds; only where the browser has no locks. */
const ANSWER_WITHIN = 300;

/** Records of changes that run in this page. */
const openHere = new Set<string>();
/** Records that this page left. Its locks are let go a moment later. */
const leftHere = new Set<string>();

const lockOf = (key: string): string => `watchfloor.bulk.${key}`;
const locks = (): LockManager | undefined => globalThis.navigator?.locks;

function newKey(kind: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `${kind}.${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Lets other tabs see that the record is in use. The result ends that. */
function hold(key: string): () => void {
  const manager = locks();
  if (manager) {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    // A page that is going away may be refused; its record is then told as cut off, which it is.
    manager.request(lockOf(key), () => held).catch(() => {});
    return release;
  }
  if (!globalThis.BroadcastChannel) return () => {};
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<{ watchfloor?: unknown; key?: unknown } | null>) => {
    if (data?.watchfloor === 'bulk?' && data.key === key) channel.postMessage({ watchfloor: 'bulk!', key });
  };
  return () => channel.close();
}

/** Keys that other tabs answer for. */
function askTabs(keys: readonly string[]): Promise<ReadonlySet<string>> {
  const running = new Set<string>();
  if (!globalThis.BroadcastChannel || !keys.length) return Promise.resolve(running);
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<{ watchfloor?: unknown; key?: unknown } | null>) => {
    if (data?.watchfloor === 'bulk!' && typeof data.key === 'string') running.add(data.key);
  };
  for (const key of keys) channel.postMessage({ watchfloor: 'bulk?', key });
  return new Promise((resolve) =>
    setTimeout(() => {
      channel.close();
      resolve(running);
    }, ANSWER_WITHIN),
  );
}

/** Those of the keys whose change is still under way, in this tab or another. */
async function runningOf(keys: readonly string[]): Promise<ReadonlySet<string>> {
  const manager = locks();
  const names = manager && (await manager.query().catch(() => undefined));
  const elsewhere = names
    ? new Set([...(names.held ?? []), ...(names.pending ?? [])].map(({ name }) => name))
    : await askTabs(keys.filter((key) => !openHere.has(key)));
  const isElsewhere = (key: string): boolean => !leftHere.has(key) && elsewhere.has(names ? lockOf(key) : key);
  return new Set(keys.filter((key) => openHere.has(key) || isElsewhere(key)));
}

const recordsOf = (store: PreferencesStore): readonly BulkRecord[] => store.read().bulk ?? [];

/** Removes a record that the person has been told of. */
export function discardRecord(store: PreferencesStore, key: string): void {
  const left = recordsOf(store).filter((record) => record.key !== key);
  store.write({ bulk: left.length ? left : undefined });
}

/**
 * Begins to keep a record. Where nothing can be kept, the change runs all the same and a reload forgets it.
 * @param kind kind of item, e.g. `incident`
 * @param startedAt milliseconds since the epoch. Default: now
 */
export function openRecord(
  store: PreferencesStore,
  kind: string,
  ids: readonly string[],
  startedAt = Date.now(),
): OpenRecord {
  const key = newKey(kind);
  const lists = { sent: new Set<string>(), ok: new Set<string>(), failed: new Set<string>() };
  let behind = false;
  openHere.add(key);
  const release = hold(key);

  function write(): void {
    behind = false;
    const { sent, ok, failed } = lists;
    const record: BulkRecord = { key, kind, startedAt, ids, sent: [...sent], ok: [...ok], failed: [...failed] };
    // Other tabs keep theirs beside it.
    store.write({ bulk: [...recordsOf(store).filter((each) => each.key !== key), record] });
  }
  function free(): void {
    openHere.delete(key);
    release();
  }
  write();
  return {
    key,
    sent(id) {
      lists.sent.add(id);
      lists.failed.delete(id);
      write();
    },
    settled(id, as) {
      lists[as === 'ok' ? 'failed' : 'ok'].delete(id);
      lists[as].add(id);
      behind = true;
    },
    flush() {
      if (behind) write();
    },
    close() {
      discardRecord(store, key);
      free();
    },
    leave() {
      if (behind) write();
      leftHere.add(key);
      free();
    },
  };
}

/** Records of changes that were cut off: those of this kind that no tab is at any more, the oldest first. */
export async function interruptedRecords(store: PreferencesStore, kind: string): Promise<readonly BulkRecord[]> {
  const records = recordsOf(store).filter((record) => record.kind === kind);
  if (!records.length) return [];
  const running = await runningOf(records.map(({ key }) => key));
  // One that ended while this was asked is gone by now.
  const kept = new Set(recordsOf(store).map(({ key }) => key));
  return records.filter(({ key }) => kept.has(key) && !running.has(key));
}
