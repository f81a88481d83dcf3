/** What an earlier page left behind: changes of many that were cut off. */
import { preferencesIn, type Session } from '@watchfloor/runtime';
import { discardRecord, interruptedRecords, type BulkRecord } from '@watchfloor/runtime/actions';
import type { Interrupted } from './contract.ts';

function told({ key, startedAt, ids, sent, ok, failed }: BulkRecord): Interrupted {
  const [wasSent, known] = [new Set(sent), new Set([...ok, ...failed])];
  return {
    key,
    startedAt,
    total: ids.length,
    ok,
    failed,
    unknown: sent.filter((id) => !known.has(id)),
    notSent: ids.filter((id) => !wasSent.has(id) && !known.has(id)),
  };
}

export class Leftovers {
  readonly #kind: string;
  readonly #changed: () => void;
  #records: readonly BulkRecord[] = [];
  #looked = 0;

  /** @param kind of item in the journal */
  constructor(kind: string, changed: () => void) {
    this.#kind = kind;
    this.#changed = changed;
  }

  /** The oldest that was not put away. */
  get first(): Interrupted | undefined {
    return this.#records[0] && told(this.#records[0]);
  }

  /** @param except record of what is told elsewhere */
  async look(session: Session, except: string | undefined): Promise<void> {
    const turn = (this.#looked += 1);
    const store = preferencesIn(session);
    const records = store ? await interruptedRecords(store, this.#kind).catch(() => []) : [];
    if (turn !== this.#looked) return;
    this.#records = records.filter(({ key }) => key !== except);
    if (this.#records.length) this.#changed();
  }

  clear(): void {
    this.#looked += 1;
    this.#records = [];
  }

  /** Puts a record away. Default: the first. */
  dismiss(session: Session | undefined, key = this.#records[0]?.key): void {
    const store = session && preferencesIn(session);
    if (key && store) discardRecord(store, key);
    this.#records = this.#records.filter((record) => record.key !== key);
  }
}
