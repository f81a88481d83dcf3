/** The matrix of an incident: what its alerts name, in a release's tactics, with a layer laid over it if there is one. */
import type { Alert } from '@watchfloor/api';
import { rankOf } from '../incident-summary/tactics.ts';
import { resolve, tacticsNamed, type AttackRelease, type Tactic, type Technique } from './attack-release.ts';
import type { LayerMark, MappedLayer } from './layer-map.ts';

/** Where a cell stands when a layer is compared. */
export type Side = 'both' | 'incident' | 'layer';

/** A technique in a tactic, or what names the tactic alone. */
export interface AttackCell {
  /** Of this cell in the matrix; the same after a refresh. */
  readonly key: string;
  readonly tactic: Tactic;
  /** Undefined: alerts that name the tactic and none of its techniques. */
  readonly technique: Technique | undefined;
  /** Those that name it, each once; a technique's do not hold those of its sub-techniques. */
  readonly alerts: readonly Alert[];
  /** The same with those of its sub-techniques. */
  readonly allAlerts: readonly Alert[];
  /** The worst of all of them; undefined without any. */
  readonly severity: string | undefined;
  readonly mark: LayerMark | undefined;
  readonly side: Side | undefined;
  readonly subs: readonly AttackCell[];
  /** It or a sub-technique is named by an alert or by the layer. */
  readonly isHit: boolean;
}

export interface AttackColumn {
  readonly tactic: Tactic;
  readonly cells: readonly AttackCell[];
  /** Alerts that stand in it, each once. */
  readonly alerts: number;
  readonly isHit: boolean;
}

/** An id of the alerts that is not in force: what it was read as, if anything. */
export interface IdNote {
  readonly id: string;
  readonly kind: 'replaced' | 'parent' | 'unknown';
  readonly technique: Technique | undefined;
  readonly alerts: number;
}

export interface AttackModel {
  readonly release: AttackRelease;
  readonly columns: readonly AttackColumn[];
  readonly byKey: ReadonlyMap<string, AttackCell>;
  /** Techniques and sub-techniques that alerts name, each once. */
  readonly techniques: number;
  /** Tactics that alerts stand in. */
  readonly tactics: number;
  /** Alerts that stand in the matrix. */
  readonly placed: number;
  readonly notes: readonly IdNote[];
  /** Names of former tactics that alerts gave, with the number of alerts. */
  readonly former: readonly { readonly tactic: Tactic; readonly alerts: number }[];
  /** Alerts that name neither a tactic nor a technique that is known. */
  readonly elsewhere: number;
  readonly layer: MappedLayer | undefined;
  /** How many techniques are in both, only here, only there. */
  readonly sides: Readonly<Record<Side, number>>;
}

/** Tactic alone: no technique has an empty id. */
export const cellKey = (tactic: string, id = ''): string => `${tactic} ${id}`;

/** Where alerts stand, by cell. */
class Placing {
  readonly alertsOf = new Map<string, Set<Alert>>();
  readonly notes = new Map<string, { note: Omit<IdNote, 'alerts'>; alerts: Set<Alert> }>();
  readonly former = new Map<Tactic, number>();
  elsewhere = 0;
  readonly #release: AttackRelease;
  /** By category: thousands of alerts share a few. */
  readonly #groups = new Map<string, readonly (readonly string[])[]>();

  constructor(release: AttackRelease) {
    this.#release = release;
  }

  add(alert: Alert): void {
    const tactics = this.#tacticsOf(alert);
    let placed = false;
    const reached = new Set<string>();
    for (const named of new Set((alert.mitreTechniques ?? []).map((id) => id.trim().toUpperCase()))) {
      const technique = named && this.#techniqueOf(named, alert);
      if (!technique) continue;
      placed = true;
      const own = technique.tactics.filter((name) => tactics.includes(name));
      for (const name of own.length ? own : technique.tactics) {
        reached.add(name);
        this.#put(cellKey(name, technique.id), alert);
      }
    }
    // A tactic that was split is meant as a whole: one of its successors is enough.
    for (const names of tactics.length ? this.#groupsOf(alert) : [])
      if (!names.some((name) => reached.has(name))) for (const name of names) this.#put(cellKey(name), alert);
    if (!placed && !tactics.length) this.elsewhere += 1;
  }

  #put(key: string, alert: Alert): void {
    const known = this.alertsOf.get(key);
    if (known) known.add(alert);
    else this.alertsOf.set(key, new Set([alert]));
  }

  /** The tactics of each category that an alert names. */
  #groupsOf({ category }: Alert): readonly (readonly string[])[] {
    const key = category ?? '';
    let groups = this.#groups.get(key);
    if (!groups) this.#groups.set(key, (groups = key.split(',').map((name) => tacticsNamed(this.#release, name))));
    return groups;
  }

  #tacticsOf(alert: Alert): readonly string[] {
    const names = this.#groupsOf(alert);
    for (const { tactic, successors } of this.#release.former)
      if (names.includes(successors)) this.former.set(tactic, (this.former.get(tactic) ?? 0) + 1);
    return names.flat();
  }

  #techniqueOf(id: string, alert: Alert): Technique | undefined {
    const found = resolve(this.#release, id);
    const technique = found.kind === 'unknown' ? undefined : found.technique;
    if (found.kind === 'inForce') return technique;
    const known = this.notes.get(id);
    if (known) known.alerts.add(alert);
    else this.notes.set(id, { note: { id, kind: found.kind, technique }, alerts: new Set([alert]) });
    return technique;
  }
}

const worstOf = (alerts: readonly Alert[]): string | undefined =>
  alerts.map(({ severity }) => severity ?? 'unknown').sort((a, b) => rankOf(a) - rankOf(b))[0];

const sideOf = (alerts: number, mark: LayerMark | undefined): Side | undefined =>
  mark ? (alerts ? 'both' : 'layer') : alerts ? 'incident' : undefined;

const byName = (a: Technique, b: Technique): number => (a.name < b.name ? -1 : 1);

/** Marks of the layer, by cell. A mark without a tactic stands where the incident has the technique, else everywhere. */
function marksOf(layer: MappedLayer | undefined, alertsOf: Placing['alertsOf']): ReadonlyMap<string, LayerMark> {
  const marks = new Map<string, LayerMark>();
  for (const mark of layer?.marks ?? []) {
    const { technique, tactics } = mark;
    const here = technique.tactics.filter((name) => alertsOf.has(cellKey(name, technique.id)));
    const places = tactics.length ? tactics : here.length ? here : technique.tactics;
    for (const name of places)
      if (!marks.has(cellKey(name, technique.id))) marks.set(cellKey(name, technique.id), mark);
  }
  return marks;
}

function sidesOf(alertsOf: Placing['alertsOf'], layer: MappedLayer | undefined): Record<Side, number> {
  const here = new Set([...alertsOf.keys()].map((key) => key.slice(key.indexOf(' ') + 1)).filter(Boolean));
  const there = new Set((layer?.marks ?? []).map(({ technique }) => technique.id));
  const both = [...here].filter((id) => there.has(id)).length;
  return { both, incident: here.size - both, layer: there.size - both };
}

export function buildAttack(alerts: readonly Alert[], release: AttackRelease, layer?: MappedLayer): AttackModel {
  const placing = new Placing(release);
  for (const alert of alerts) placing.add(alert);
  const { alertsOf } = placing;
  const marks = marksOf(layer, alertsOf);
  const byKey = new Map<string, AttackCell>();

  const cellOf = (tactic: Tactic, technique?: Technique): AttackCell => {
    const key = cellKey(tactic.shortName, technique?.id);
    const own = [...(alertsOf.get(key) ?? [])];
    const subs = [...(technique?.subs ?? [])]
      .filter((sub) => sub.tactics.includes(tactic.shortName))
      .sort(byName)
      .map((sub) => cellOf(tactic, sub));
    const all = subs.length ? [...new Set([...own, ...subs.flatMap((sub) => sub.alerts)])] : own;
    const mark = marks.get(key);
    const side = layer && technique ? sideOf(own.length, mark) : undefined;
    const isHit = own.length > 0 || !!mark || subs.some((sub) => sub.isHit);
    const cell = {
      key,
      tactic,
      technique,
      alerts: own,
      allAlerts: all,
      severity: worstOf(all),
      mark,
      side,
      subs,
      isHit,
    };
    byKey.set(key, cell);
    return cell;
  };

  const roots = [...release.techniques.values()].filter(({ parent }) => !parent).sort(byName);
  const columns = release.tactics.map((tactic): AttackColumn => {
    const alone = alertsOf.has(cellKey(tactic.shortName)) ? [cellOf(tactic)] : [];
    const cells = [
      ...alone,
      ...roots.filter((root) => root.tactics.includes(tactic.shortName)).map((root) => cellOf(tactic, root)),
    ];
    const seen = new Set(cells.flatMap((cell) => cell.allAlerts));
    return { tactic, cells, alerts: seen.size, isHit: cells.some((cell) => cell.isHit) };
  });
  const named = [...alertsOf.keys()].map((key) => key.slice(key.indexOf(' ') + 1)).filter(Boolean);
  return {
    release,
    columns,
    byKey,
    techniques: new Set(named).size,
    tactics: columns.filter((column) => column.alerts).length,
    placed: new Set([...alertsOf.values()].flatMap((each) => [...each])).size,
    notes: [...placing.notes.values()].map(({ note, alerts: of }) => ({ ...note, alerts: of.size })),
    former: [...placing.former].map(([tactic, count]) => ({ tactic, alerts: count })),
    elsewhere: placing.elsewhere,
    layer,
    sides: sidesOf(alertsOf, layer),
  };
}
