/** The assets of one kind of the incident that was loaded, worked out in slices and kept for who asks next. */
import type { Alert } from '@watchfloor/api';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { LoadedIncident } from '../incident-load/incident-load.data.ts';
import { assetsInSlices, knownAssets } from './assets.ts';
import type { AssetKind, AssetList } from './asset-types.ts';

/** What a tab shows; rows of the answer before stay until those of the next are there. */
export class Assets implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #kind: AssetKind;
  readonly #loaded: () => LoadedIncident | undefined;
  #incident: string | undefined;
  #alerts: readonly Alert[] | undefined;
  #list: AssetList | undefined;
  #failure: { readonly error: unknown } | undefined;

  /** @param loaded what the incident's load holds; looked at before each update */
  constructor(host: ReactiveControllerHost, kind: AssetKind, loaded: () => LoadedIncident | undefined) {
    this.#host = host;
    this.#kind = kind;
    this.#loaded = loaded;
    host.addController(this);
  }

  /** Undefined: they are being worked out. Throws what went wrong with that. */
  get list(): AssetList | undefined {
    if (this.#failure) throw this.#failure.error;
    return this.#list;
  }

  hostUpdate(): void {
    const loaded = this.#loaded();
    const { alerts, incident } = loaded ?? {};
    if (incident?.id !== this.#incident) this.#list = undefined;
    this.#incident = incident?.id;
    if (alerts === this.#alerts) return;
    this.#alerts = alerts;
    this.#failure = undefined;
    if (!alerts) return;
    const list = knownAssets(alerts, this.#kind);
    if (list) this.#list = list;
    else void this.#wait(alerts);
  }

  async #wait(alerts: readonly Alert[]): Promise<void> {
    try {
      const list = await assetsInSlices(alerts, this.#kind);
      if (alerts === this.#alerts) this.#list = list;
    } catch (error) {
      if (alerts === this.#alerts) this.#failure = { error };
    }
    this.#host.requestUpdate();
  }
}
