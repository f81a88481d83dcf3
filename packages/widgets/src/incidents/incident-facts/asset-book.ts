/** Keeps assets apart, and together: the same one has other ids in other alerts. */

/** A device, account, mailbox or the like that alerts are about. All text is the tenant's, or an attacker's. */
export interface Asset {
  /** The strongest id that was seen, in lower case. Tells assets of one kind apart. */
  readonly id: string;
  readonly name: string;
  /** What helps to tell it apart: a platform, an address, a path. */
  readonly detail: string | undefined;
  /** Alerts that it was seen in. */
  readonly alerts: number;
  /** Tags of the asset itself, such as `Domain controller`. */
  readonly tags: readonly string[];
}

/** One mention of an asset. */
export interface Sighting {
  /** Ids by strength, the strongest first; the place in the list says which kind of id it is. */
  readonly ids: readonly (string | undefined)[];
  /** Undefined: its id stands in, unless another mention names it. */
  readonly name?: string | undefined;
  readonly detail?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  /** Higher comes first. */
  readonly weight: number;
}

interface Entry {
  ids: (string | undefined)[];
  name: string | undefined;
  detail: string | undefined;
  tags: string[];
  weight: number;
  alerts: number;
  /** The alert that saw it last. */
  alert: number;
}

/** They cannot be one: an id that is stronger than the one they share differs. */
const differ = (a: Entry, ids: readonly (string | undefined)[], shared: number): boolean => {
  for (let place = 0; place < shared; place += 1)
    if (a.ids[place] && ids[place] && a.ids[place] !== ids[place]) return true;
  return false;
};

/** Distinct assets of one kind. */
export class AssetBook {
  readonly #entries = new Set<Entry>();
  /** By place and id. */
  readonly #byId: Map<string, Entry>[] = [];

  /** Notes a mention in the alert of that number; alerts come one after the other. */
  add({ ids, name, detail, tags, weight }: Sighting, alert: number): void {
    let entry: Entry | undefined;
    for (let place = 0; place < ids.length; place += 1) {
      const id = ids[place];
      const known = id && this.#byId[place]?.get(id);
      if (!known || known === entry || differ(known, ids, place)) continue;
      if (!entry) entry = known;
      else if (!differ(entry, known.ids, place)) this.#join(entry, known);
    }
    if (!entry) {
      entry = { ids: [], name, detail, tags: [], weight, alerts: 0, alert: -1 };
      this.#entries.add(entry);
    }
    for (const tag of tags ?? []) if (!entry.tags.includes(tag)) entry.tags.push(tag);
    entry.weight = Math.max(entry.weight, weight);
    entry.name ??= name;
    entry.detail ??= detail;
    if (entry.alert !== alert) entry.alerts += 1;
    entry.alert = alert;
    this.#index(entry, ids);
  }

  /** All of them, the most important first, then those of most alerts, then as they came. */
  list(): Asset[] {
    return [...this.#entries]
      .sort((a, b) => b.weight - a.weight || b.alerts - a.alerts)
      .map(({ ids, name, detail, tags, alerts }) => {
        const id = ids.find(Boolean) ?? '';
        return { id, name: name ?? id, detail, tags, alerts };
      });
  }

  #index(entry: Entry, ids: readonly (string | undefined)[]): void {
    for (let place = 0; place < ids.length; place += 1) {
      const id = ids[place];
      if (!id) continue;
      entry.ids[place] ??= id;
      const known = (this.#byId[place] ??= new Map());
      if (!known.has(id)) known.set(id, entry);
    }
  }

  /** A later mention showed that two are one. */
  #join(into: Entry, other: Entry): void {
    this.#entries.delete(other);
    for (const [place, id] of other.ids.entries()) {
      if (id && this.#byId[place]?.get(id) === other) this.#byId[place].set(id, into);
      into.ids[place] ??= id;
    }
    into.alerts += other.alerts - (into.alert === other.alert ? 1 : 0);
    into.alert = Math.max(into.alert, other.alert);
    into.weight = Math.max(into.weight, other.weight);
    into.name ??= other.name;
    into.detail ??= other.detail;
    for (const tag of other.tags) if (!into.tags.includes(tag)) into.tags.push(tag);
  }
}
