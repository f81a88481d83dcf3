/** What was asked of a device and what becomes of it, looked at again while it is shown and something is under way. */
import type { MachineAction } from '@watchfloor/api';
import { QueryController, type QueryHost } from '@watchfloor/runtime';
import type { ReactiveController } from 'lit';
import { isOpen } from './asset-deeds.ts';

const MOST = 50;
/** A device that does not answer is waited for by the service for days. Milliseconds. */
const SLOWEST = 60_000;

export class DeviceActions implements ReactiveController {
  readonly #host: QueryHost;
  readonly #every: () => number | undefined;
  readonly #query: QueryController<readonly MachineAction[]>;
  readonly #device: () => string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #rounds = 0;
  #seen: string | undefined;

  /**
   * @param device its id; undefined asks nothing
   * @param every milliseconds until something under way is looked at for the first time; it takes longer each time.
   *   Undefined: never
   */
  constructor(host: QueryHost, device: () => string | undefined, every: () => number | undefined) {
    this.#host = host;
    this.#every = every;
    this.#device = device;
    this.#query = new QueryController<readonly MachineAction[]>(host, () => {
      const actions = host.session?.source?.machineActions;
      const id = device();
      if (!actions || !id) return undefined;
      return {
        key: ['machine-actions', id],
        pollEvery: 0,
        fetch: async ({ signal }) => {
          const { items } = await actions.list({ filter: { machineId: [id] }, top: MOST }, { signal });
          return [...items].sort((a, b) => timeOf(b) - timeOf(a));
        },
      };
    });
    host.addController(this);
  }

  /** The newest first; undefined: they were not read. */
  get list(): readonly MachineAction[] | undefined {
    return this.#query.snapshot.data;
  }

  /** Why they could not be read. */
  get error(): unknown {
    return this.#query.snapshot.error;
  }

  /** Of this type and not ended: another one would be refused. */
  underWay(type: string | undefined): MachineAction | undefined {
    return type === undefined ? undefined : this.list?.find((action) => action.type === type && isOpen(action));
  }

  /** Puts what was just asked for first. */
  add(action: MachineAction): void {
    this.#rounds = 0;
    this.#query.change((list = []) => [action, ...list.filter(({ id }) => id !== action.id)]);
  }

  async refresh(): Promise<void> {
    this.#rounds = 0;
    await this.#query.refresh();
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#look);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#look);
    this.#stop();
  }

  hostUpdated(): void {
    const device = this.#device();
    if (device !== this.#seen) {
      this.#seen = device;
      this.#rounds = 0;
      this.#stop();
    }
    const every = this.#every();
    if (every === undefined || !this.#host.isConnected || document.hidden || !this.list?.some(isOpen))
      return this.#stop();
    this.#timer ??= setTimeout(this.#ask, Math.min(SLOWEST, every * (1 + this.#rounds / 4)));
  }

  readonly #look = (): void => this.#host.requestUpdate();

  readonly #ask = (): void => {
    this.#timer = undefined;
    this.#rounds += 1;
    // Whatever the answer, the update after it sets the next time.
    void this.#query.refresh().then(this.#look);
  };

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

const timeOf = ({ creationDateTimeUtc }: MachineAction): number => Date.parse(creationDateTimeUtc ?? '') || 0;
