/** What is counted over all alerts of an incident, once for the page and its summary. */
import type { Alert } from '@watchfloor/api';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AssetKind, IncidentAsset } from '../incident-assets/asset-types.ts';
import type { EvidenceRow } from '../incident-evidence/evidence-rows.ts';

export interface IncidentSums {
  readonly assets: Readonly<Record<AssetKind, readonly IncidentAsset[]>>;
  /** Each thing once. */
  readonly evidence: readonly EvidenceRow[];
}

export const KINDS: readonly AssetKind[] = ['devices', 'users', 'mailboxes', 'apps'];

const known = new WeakMap<readonly Alert[], Promise<IncidentSums>>();

async function gather(alerts: readonly Alert[]): Promise<IncidentSums> {
  const [{ assetsInSlices }, { evidenceRowsInSlices }] = await Promise.all([
    import('../incident-assets/assets.ts'),
    import('../incident-evidence/evidence-rows.ts'),
  ]);
  const assets = {} as Record<AssetKind, readonly IncidentAsset[]>;
  for (const kind of KINDS) assets[kind] = (await assetsInSlices(alerts, kind)).assets;
  return { assets, evidence: await evidenceRowsInSlices(alerts) };
}

/** The sums of these alerts, a few milliseconds at a time. Rejects when the code for it does not come. */
export function sumsOf(alerts: readonly Alert[]): Promise<IncidentSums> {
  let sums = known.get(alerts);
  if (!sums) {
    known.set(alerts, (sums = gather(alerts)));
    // The next one to ask tries again.
    sums.catch(() => known.delete(alerts));
  }
  return sums;
}

/** Keeps the sums of what an element shows. */
export class SumsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #alerts: readonly Alert[] | undefined;
  #sums: IncidentSums | undefined;
  /** They could not be had. */
  failed = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#alerts = this.#sums = undefined;
  }

  /** Forgets them: another incident is shown, or another person is here. */
  forget(): void {
    this.hostDisconnected();
  }

  /** Those of these alerts; until they are there, those of the last answer, if there was one. */
  of(alerts: readonly Alert[]): IncidentSums | undefined {
    if (alerts !== this.#alerts) {
      this.#alerts = alerts;
      void this.#read(alerts);
    }
    return this.#sums;
  }

  async #read(alerts: readonly Alert[]): Promise<void> {
    const sums = await sumsOf(alerts).catch(() => undefined);
    if (alerts !== this.#alerts) return;
    this.failed = !sums;
    this.#sums = sums ?? this.#sums;
    this.#host.requestUpdate();
  }
}
