/** Which mentions are of one thing. The answer is the same in whatever order they come. */

/** What is merged: ids by strength, the strongest first; the place says which kind of id it is. */
export interface Identified {
  readonly ids: readonly (string | undefined)[];
}

/** Mentions of one thing. */
export interface Cluster<M> {
  readonly mentions: readonly M[];
  /** Others that share an id with it, where a stronger id may differ and nothing proves that they are one. */
  readonly twins: ReadonlySet<Cluster<M>>;
}

/** Steps between two chances to pause. */
const STEPS = 256;

class Union {
  readonly #parents: Uint32Array;
  /** By root: a bit for each place that has an id. */
  readonly places: Uint32Array;

  constructor(mentions: readonly Identified[]) {
    this.#parents = Uint32Array.from(mentions, (_, at) => at);
    this.places = Uint32Array.from(mentions, ({ ids }) =>
      ids.reduce((bits, id, at) => (id ? bits | (1 << at) : bits), 0),
    );
  }

  rootOf(at: number): number {
    let root = at;
    while (this.#parents[root] !== root) root = this.#parents[root]!;
    while (this.#parents[at] !== root) {
      const next = this.#parents[at]!;
      this.#parents[at] = root;
      at = next;
    }
    return root;
  }

  join(roots: readonly number[]): void {
    const [into = 0, ...others] = roots;
    for (const root of others) {
      this.#parents[root] = into;
      this.places[into]! |= this.places[root]!;
    }
  }
}

/** Mentions by their id at a place, those that stand alone left out. */
function* sharing(mentions: readonly Identified[], place: number): Generator<void, number[][]> {
  const groups = new Map<string, number[]>();
  for (const [at, { ids }] of mentions.entries()) {
    if (at % STEPS === 0) yield;
    const id = ids[place];
    if (!id) continue;
    const group = groups.get(id);
    if (group) group.push(at);
    else groups.set(id, [at]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Whether two of these things have ids of a stronger kind: those differ, or they would be one by now. */
function differ(places: readonly number[]): boolean {
  let seen = 0;
  for (const bits of places) {
    if (seen & bits) return true;
    seen |= bits;
  }
  return false;
}

/**
 * Joins mentions that share an id, from the strongest kind of id to the weakest. A shared id joins nothing that
 * differs in a stronger one: then those without a stronger one are a thing of their own, and all are `twins`.
 * @param proofs how many of the strongest kinds prove by themselves that two are one, whatever the others say
 */
export function* merged<M extends Identified>(mentions: readonly M[], proofs = 1): Generator<void, Cluster<M>[]> {
  const union = new Union(mentions);
  const unproven: number[][] = [];
  const kinds = mentions.reduce((most, { ids }) => Math.max(most, ids.length), 0);
  for (let place = 0; place < kinds; place += 1) {
    for (const group of yield* sharing(mentions, place)) {
      const roots = [...new Set(group.map((at) => union.rootOf(at)))];
      if (roots.length < 2) continue;
      const stronger = (root: number): number => (place < proofs ? 0 : union.places[root]! & ((1 << place) - 1));
      if (!differ(roots.map(stronger))) {
        union.join(roots);
        continue;
      }
      unproven.push(roots);
      union.join(roots.filter((root) => !stronger(root)));
    }
  }
  return yield* clustersOf(mentions, union, unproven);
}

function* clustersOf<M>(
  mentions: readonly M[],
  union: Union,
  unproven: readonly (readonly number[])[],
): Generator<void, Cluster<M>[]> {
  const clusters = new Map<number, { readonly mentions: M[]; readonly twins: Set<Cluster<M>> }>();
  for (const [at, mention] of mentions.entries()) {
    if (at % STEPS === 0) yield;
    const root = union.rootOf(at);
    const cluster = clusters.get(root);
    if (cluster) cluster.mentions.push(mention);
    else clusters.set(root, { mentions: [mention], twins: new Set() });
  }
  for (const roots of unproven) {
    const all = new Set(roots.map((root) => clusters.get(union.rootOf(root))!));
    // A common name of thousands would cost a square of steps; each is told of some.
    const some = [...all].slice(0, 20);
    for (const each of all) for (const other of some) if (other !== each) each.twins.add(other);
  }
  return [...clusters.values()];
}
