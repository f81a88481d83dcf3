/** Puts the graph together, and keeps what of it is drawn and where, a few milliseconds at a time. */
import type { Alert } from '@watchfloor/api';
import { evidenceRowsInSlices } from '../incident-evidence/evidence-rows.ts';
import { GraphLayout } from './graph-layout.ts';
import { buildGraph, type GraphModel } from './graph-model.ts';
import { GraphScope, type GraphView } from './graph-scope.ts';
import { runInSlices } from './graph-slices.ts';

/** A graph as it stands. Never changed, only replaced. */
export interface DrawnGraph {
  readonly model: GraphModel;
  readonly view: GraphView;
  readonly layout: GraphLayout;
}

const built = new WeakMap<readonly Alert[], Promise<GraphModel>>();

async function build(alerts: readonly Alert[]): Promise<GraphModel> {
  const rows = await evidenceRowsInSlices(alerts);
  return (await runInSlices(buildGraph(alerts, rows), () => true))!;
}

/** The same model for all that show these alerts. */
function modelOf(alerts: readonly Alert[]): Promise<GraphModel> {
  let model = built.get(alerts);
  if (!model) built.set(alerts, (model = build(alerts)));
  return model;
}

export class GraphController {
  readonly #changed: () => void;
  #of: readonly Alert[] | undefined;
  #scope: GraphScope | undefined;
  #drawn: DrawnGraph | undefined;
  #layouts = 0;
  #failed = false;

  /** @param changed what is drawn is another */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Undefined until the first of an incident is there. */
  get drawn(): DrawnGraph | undefined {
    return this.#drawn;
  }

  get failed(): boolean {
    return this.#failed;
  }

  /** Shows the graph of these alerts; what is drawn stays until the new one is there. Never rejects. */
  async show(alerts: readonly Alert[], anew: boolean): Promise<void> {
    if (alerts === this.#of) return;
    this.#of = alerts;
    if (anew) this.#drawn = this.#scope = undefined;
    try {
      const model = await modelOf(alerts);
      if (this.#of !== alerts) return;
      const scope = new GraphScope(model);
      const start = scope.view();
      if (this.#scope) scope.take(this.#scope);
      this.#scope = scope;
      this.#failed = false;
      await this.#lay(new GraphLayout(model, start, this.#drawn?.layout));
    } catch {
      if (this.#of !== alerts) return;
      this.#failed = true;
      this.#changed();
    }
  }

  /** Nothing of it is kept. */
  forget(): void {
    this.#of = this.#scope = this.#drawn = undefined;
    this.#layouts += 1;
  }

  /** Draws more, less, or other nodes. Resolves when all have a place. */
  async change(deed: (scope: GraphScope) => void): Promise<void> {
    if (!this.#scope || !this.#drawn) return;
    deed(this.#scope);
    await this.#lay(this.#drawn.layout);
  }

  async #lay(layout: GraphLayout): Promise<void> {
    const scope = this.#scope!;
    const ticket = (this.#layouts += 1);
    const view = scope.view();
    const current = (): boolean => ticket === this.#layouts;
    await runInSlices(layout.place(view), current);
    if (!current()) return;
    this.#drawn = { model: scope.model, view, layout };
    this.#changed();
  }
}
