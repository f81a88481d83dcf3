/** Reads the release of ATT&CK when a matrix is first shown, and puts the matrix together. */
import { readNavigatorLayer, type Alert, type LayerProblem } from '@watchfloor/api';
import { buildAttack, type AttackModel } from './attack-model.ts';
import { readRelease, type AttackRelease } from './attack-release.ts';
import { mapLayer, type MappedLayer } from './layer-map.ts';

/** Why a file could not be compared. */
export type LayerFault = LayerProblem | 'tooLarge' | 'unreadable' | 'empty';

/** Bytes. */
export const LARGEST_LAYER = 5 * 1024 * 1024;

let known: Promise<AttackRelease> | undefined;

/** The same release for all. The next to ask tries again after a failure. */
function loadRelease(): Promise<AttackRelease> {
  known ??= import('./data/latest.ts').then(({ release }) => readRelease(release));
  known.catch(() => (known = undefined));
  return known;
}

export class AttackController {
  readonly #changed: () => void;
  #release: AttackRelease | undefined;
  #layer: MappedLayer | undefined;
  #of: readonly Alert[] | undefined;
  #model: AttackModel | undefined;
  #reading = 0;
  #begun = false;
  /** The release could not be had. */
  failed = false;
  fault: LayerFault | undefined;

  /** @param changed there is something else to show */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Reads the release, unless it is there or on its way. Never rejects. */
  async begin(): Promise<void> {
    if (this.#release || this.#begun) return;
    this.#begun = true;
    try {
      this.#release = await loadRelease();
      this.failed = false;
    } catch {
      this.failed = true;
    }
    this.#begun = false;
    this.#changed();
  }

  /** The matrix of these alerts; undefined until the release is there. */
  of(alerts: readonly Alert[]): AttackModel | undefined {
    if (!this.#release) return undefined;
    if (!this.#model || this.#of !== alerts) {
      this.#of = alerts;
      this.#model = buildAttack(alerts, this.#release, this.#layer);
    }
    return this.#model;
  }

  /** Lays a person's file over the matrix; `fault` says why it could not. Never rejects. */
  async compare(file: Blob): Promise<void> {
    const ticket = (this.#reading += 1);
    const found = await this.#read(file);
    if (ticket !== this.#reading) return;
    this.fault = typeof found === 'string' ? found : undefined;
    if (typeof found !== 'string') this.#lay(found);
    this.#changed();
  }

  /** Takes the layer away. */
  drop(): void {
    this.#reading += 1;
    this.fault = undefined;
    this.#lay(undefined);
  }

  /** Nothing of the incident or of a person's file is kept. */
  forget(): void {
    this.drop();
    this.#of = undefined;
  }

  #lay(layer: MappedLayer | undefined): void {
    this.#layer = layer;
    this.#model = undefined;
  }

  async #read(file: Blob): Promise<MappedLayer | LayerFault> {
    if (file.size > LARGEST_LAYER) return 'tooLarge';
    try {
      const reading = await readNavigatorLayer(await file.text());
      if (!reading.ok) return reading.problem;
      const layer = mapLayer(reading.value, this.#release ?? (await loadRelease()));
      return layer.marks.length || layer.lost.length ? layer : 'empty';
    } catch {
      return 'unreadable';
    }
  }
}
