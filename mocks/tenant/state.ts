import type { Change, ChangeStore, Deed } from '../store/contract.ts';
import { factsOfRecord } from './data/alert-facts.ts';
import type { AlertFacts, AlertRecord, Clock, TenantData, Wire } from './data/contract.ts';
import { deviceGroupsOf } from './evidence.ts';
import { comparePlaces, GeneratedOrder, type Place, type SortField } from './order.ts';
import { ResponseState } from './response.ts';
import type { Subject } from './rights.ts';
import {
  commentOf,
  createdRow,
  iso,
  newIncident,
  rowOf,
  subjectOf,
  webUrl,
  withComments,
  type Alert,
  type Created,
  type Row,
} from './rows.ts';

interface IncidentOverlay {
  readonly set: Wire;
  readonly comments: Wire[];
  readonly updates: { readonly revision: number; readonly atMs: number }[];
  by: string;
  /** Alerts moved in and moved out. */
  readonly added: Set<string>;
  readonly removed: Set<string>;
  /** Products and device groups once alerts moved; those of the last alerts, when none is left. */
  subject: Subject | undefined;
}

interface AlertOverlay {
  readonly set: Wire;
  readonly comments: Wire[];
  incidentId: string | undefined;
}

/** A row of a walk, with its place as of the walk's revision. */
export interface Step {
  readonly row: Row;
  readonly place: Place;
}

/** Which rows a walk brings: one test for rows as they were generated, by index, one for rows as they are now. */
export interface Wanted {
  generated(index: number): boolean;
  now(row: Row): boolean;
}

/** A walk in order of a field, as of a revision; generated rows outside the bounds of the field are left out. */
export interface Walk {
  readonly field: SortField;
  readonly descending: boolean;
  readonly asOf: number;
  readonly after: Place | undefined;
  /** Rows that are passed over first. */
  readonly skip: number;
  readonly low: number;
  readonly high: number;
}

/** The generated data with people's changes laid over it. */
export class TenantState {
  /** What people did to devices and accounts, and decided about evidence. */
  readonly response = new ResponseState();
  readonly #data: TenantData;
  readonly #store: ChangeStore | undefined;
  readonly #clock: Clock;
  readonly #order: GeneratedOrder;
  readonly #incidents = new Map<string, IncidentOverlay>();
  /** Indexes of generated incidents that changed. */
  readonly #changed = new Set<number>();
  readonly #alerts = new Map<string, AlertOverlay>();
  readonly #created = new Map<string, Created>();
  #revision = 0;
  #moves = 0;
  #highestId = 0;

  constructor(data: TenantData, store: ChangeStore | undefined, clock: Clock) {
    this.#data = data;
    this.#store = store;
    this.#clock = clock;
    this.#order = new GeneratedOrder(data.columns);
    for (const change of store?.load() ?? []) this.#apply(change);
  }

  /** Grows by one with each change. */
  get revision(): number {
    return this.#revision;
  }

  /** Grows by one whenever alerts change their incident. */
  get moves(): number {
    return this.#moves;
  }

  get incidentCount(): number {
    return this.#data.incidentCount + this.#created.size;
  }

  get alertCount(): number {
    return this.#data.alertCount;
  }

  /** Records a deed and lays it over the data. */
  do(deed: Deed, by: string): void {
    const change: Change = { ...deed, revision: this.#revision + 1, atMs: this.#clock.now(), by };
    this.#store?.append(change);
    this.#apply(change);
  }

  /** An incident as it was generated, before anybody changed anything. */
  generated(index: number): Row {
    return rowOf(this.#data.head(index), this.#data.redirectOf(index) !== undefined);
  }

  /** Indexes of generated incidents that changed, and ids of those that people made. */
  changedIncidents(): { readonly indexes: ReadonlySet<number>; readonly created: Iterable<string> } {
    return { indexes: this.#changed, created: this.#created.keys() };
  }

  /** Indexes of the generated incidents whose last update lies within bounds: from the first, without the second. */
  updatedWithin(low: number, high: number): readonly [number, number] {
    return this.#order.range('lastUpdateDateTime', true, low, high);
  }

  /** Ids of alerts that changed. */
  changedAlerts(): Iterable<string> {
    return this.#alerts.keys();
  }

  /** What rights and filters ask of the alerts of an incident as it was generated. */
  generatedFacts(index: number): AlertFacts[] {
    const { facts, alerts } = this.#data;
    if (facts) return facts(this.#data.head(index));
    return alerts(index).map((record) => factsOfRecord(record, deviceGroupsOf(record.body)));
  }

  row(id: string): Row | undefined {
    const created = this.#created.get(id);
    if (created) return this.#laidOver(createdRow(created));
    const index = this.#data.incidentIndex(id);
    return index === undefined ? undefined : this.#rowAt(index);
  }

  #rowAt(index: number): Row {
    return this.#laidOver(this.generated(index));
  }

  #laidOver(row: Row): Row {
    const overlay = this.#incidents.get(row.id);
    if (!overlay) return row;
    const { status, severity, classification, determination, assignedTo } = { ...row, ...overlay.set } as Row;
    const updatedMs = overlay.updates.at(-1)?.atMs ?? row.updatedMs;
    return { ...row, ...overlay.subject, status, severity, classification, determination, assignedTo, updatedMs };
  }

  /** The incident as Graph sends it, without alerts. */
  incident(id: string): Wire {
    const created = this.#created.get(id);
    const base = created ? { ...created.body } : this.#generated(this.#data.incidentIndex(id)!);
    const overlay = this.#incidents.get(id);
    if (!overlay) return base;
    const changed: Wire = { ...base, ...overlay.set };
    if (overlay.comments.length) changed['comments'] = withComments(base, overlay.comments);
    const last = overlay.updates.at(-1);
    if (last) Object.assign(changed, { lastUpdateDateTime: iso(last.atMs), lastModifiedBy: overlay.by });
    return changed;
  }

  #generated(index: number): Wire {
    const redirectIncidentId = this.#data.redirectOf(index);
    const body = this.#data.incident(index);
    return redirectIncidentId === undefined ? body : { ...body, status: 'redirected', redirectIncidentId };
  }

  /** All alerts that belong to an incident now. */
  alerts(incidentId: string): Alert[] {
    const index = this.#data.incidentIndex(incidentId);
    const overlay = this.#incidents.get(incidentId);
    const own =
      index === undefined ? [] : this.#data.alerts(index).filter((record) => !overlay?.removed.has(record.id));
    const added = Array.from(overlay?.added ?? [], (id) => this.#record(id)!);
    return [...own, ...added].map((record) => this.#alertOf(record, incidentId));
  }

  alert(id: string): Alert | undefined {
    const record = this.#record(id);
    return record && this.#placed(record);
  }

  /** The alert of a rank by creation, newest first. */
  alertByRank(rank: number): Alert {
    const { incidentIndex, position } = this.#data.alertByRank(rank);
    return this.#placed(this.#data.alert(incidentIndex, position)!);
  }

  #placed(record: AlertRecord): Alert {
    return this.#alertOf(record, this.#alerts.get(record.id)?.incidentId ?? this.#data.head(record.incidentIndex).id);
  }

  #alertOf({ id, workload, body }: AlertRecord, incidentId: string): Alert {
    const overlay = this.#alerts.get(id);
    const comments = overlay?.comments.length ? { comments: withComments(body, overlay.comments) } : undefined;
    const deviceGroups = deviceGroupsOf(body);
    const now = this.response.decided(id, { ...body, ...overlay?.set, ...comments }, this.#clock.now());
    return { id, incidentId, workloads: [workload], deviceGroups, body: now };
  }

  #record(id: string): AlertRecord | undefined {
    const place = this.#data.alertPlace(id);
    return place && this.#data.alert(place.incidentIndex, place.position);
  }

  /**
   * Incidents in order, after a place, as they stood at a revision: a row that changes while someone pages
   * keeps its place until they start again, so that no row is lost or shown twice.
   */
  *walk(walk: Walk, wanted: Wanted): Generator<Step> {
    const { field, descending, after } = walk;
    const compare = comparePlaces(descending);
    const ahead = this.#extras(walk)
      .filter(({ row, place }) => (!after || compare(place, after) > 0) && wanted.now(row))
      .sort((a, b) => compare(a.place, b.place));
    let next = 0;
    let toSkip = walk.skip;
    const [first, end] = this.#order.range(field, descending, walk.low, walk.high);
    const start = after ? Math.max(first, this.#order.positionAfter(field, descending, after)) : first;
    for (let position = start; position < end; position++) {
      const index = this.#order.indexAt(field, descending, position);
      if (this.#changed.has(index) || !wanted.generated(index)) continue;
      const place = this.#order.placeOf(field, index);
      for (; next < ahead.length && compare(ahead[next]!.place, place) < 0; next++)
        if (toSkip-- <= 0) yield ahead[next]!;
      if (toSkip-- <= 0) yield { row: this.generated(index), place };
    }
    for (; next < ahead.length; next++) if (toSkip-- <= 0) yield ahead[next]!;
  }

  /** Rows that people made or changed, each at its place as of a revision. */
  #extras({ field, asOf }: Walk): Step[] {
    const extras: Step[] = [];
    const byUpdate = field === 'lastUpdateDateTime';
    const moved = (id: string): number | undefined => (byUpdate ? this.#updatedAt(id, asOf) : undefined);
    for (const [id, { revision, order }] of this.#created) {
      const row = this.row(id)!;
      if (revision <= asOf) extras.push({ row, place: { key: moved(id) ?? row.createdMs, order } });
    }
    for (const index of this.#changed) {
      const row = this.#rowAt(index);
      const place = this.#order.placeOf(field, index);
      extras.push({ row, place: { ...place, key: moved(row.id) ?? place.key } });
    }
    return extras;
  }

  #updatedAt(id: string, asOf: number): number | undefined {
    return this.#incidents.get(id)?.updates.findLast((update) => update.revision <= asOf)?.atMs;
  }

  /** An id that no incident has yet. */
  freshId(): string {
    this.#highestId ||= this.#highest();
    return String(this.#highestId + this.#created.size + 1);
  }

  #highest(): number {
    let highest = 0;
    for (let index = 0; index < this.#data.incidentCount; index++) {
      highest = Math.max(highest, Number(this.#data.head(index).id));
    }
    return highest;
  }

  #overlay(id: string): IncidentOverlay {
    const known = this.#incidents.get(id);
    if (known) return known;
    const overlay: IncidentOverlay = {
      set: {},
      comments: [],
      updates: [],
      by: '',
      added: new Set(),
      removed: new Set(),
      subject: undefined,
    };
    this.#incidents.set(id, overlay);
    const index = this.#data.incidentIndex(id);
    if (index !== undefined) this.#changed.add(index);
    return overlay;
  }

  #touch(id: string, change: Change, set: Wire = {}, comment?: string): void {
    const overlay = this.#overlay(id);
    overlay.updates.push({ revision: change.revision, atMs: change.atMs });
    overlay.by = change.by;
    Object.assign(overlay.set, set);
    if (comment) overlay.comments.push(commentOf(comment, change));
  }

  #setAlert(id: string, change: Change, set: Wire, comment?: string): AlertOverlay {
    const overlay = this.#alerts.get(id) ?? { set: {}, comments: [], incidentId: undefined };
    this.#alerts.set(id, overlay);
    Object.assign(overlay.set, set, { lastUpdateDateTime: iso(change.atMs) });
    if ('status' in set) overlay.set['resolvedDateTime'] = set['status'] === 'resolved' ? iso(change.atMs) : null;
    if (comment) overlay.comments.push(commentOf(comment, change));
    return overlay;
  }

  #apply(change: Change): void {
    this.#revision = change.revision;
    if (change.kind === 'move' || change.kind === 'merge') this.#moves++;
    this.response.apply(change);
    if (change.kind === 'machineAction' || change.kind === 'accounts') return;
    if (change.kind === 'remediation') this.#applyRemediation(change.alertIds, change);
    else if (change.kind === 'incident') this.#applyIncident(change.id, change.set, change);
    else if (change.kind === 'alert') this.#setAlert(change.id, change, change.set);
    else if (change.kind === 'move') this.#applyMove(change.alertIds, change.to, change, change.text);
    else if (change.kind === 'merge') this.#applyMerge(change.from, change.to, change, change.text);
    else if (change.on === 'incident') this.#touch(change.id, change, {}, change.text);
    else this.#setAlert(change.id, change, {}, change.text);
  }

  /** Resolving resolves the active alerts, assigning assigns all of them. */
  #applyIncident(id: string, set: Wire, change: Change): void {
    this.#touch(id, change, set);
    const resolves = set['status'] === 'resolved';
    const assigns = 'assignedTo' in set;
    for (const alert of resolves || assigns ? this.alerts(id) : []) {
      const cascade: Wire = assigns ? { assignedTo: set['assignedTo'] } : {};
      if (resolves && alert.body['status'] !== 'resolved') cascade['status'] = 'resolved';
      if (Object.keys(cascade).length) this.#setAlert(alert.id, change, cascade);
    }
  }

  #applyRemediation(alertIds: readonly string[], change: Change): void {
    for (const id of alertIds) this.#setAlert(id, change, {});
    for (const id of new Set(alertIds.map((alertId) => this.alert(alertId)!.incidentId))) this.#touch(id, change);
  }

  #applyMove(alertIds: readonly string[], to: string, change: Change, text?: string): void {
    const moved = alertIds.map((id) => this.alert(id)!);
    if (!this.row(to)) this.#create(to, moved, change);
    for (const alert of moved) this.#relocate(alert, to, change);
    for (const id of new Set([to, ...moved.map((alert) => alert.incidentId)])) {
      this.#touch(id, change, {}, id === to ? text : undefined);
      this.#reconsider(id);
    }
  }

  #create(id: string, alerts: readonly Alert[], change: Change): void {
    const order = this.#data.incidentCount + this.#created.size;
    const body = newIncident(id, alerts, this.#data.tenantId, change.atMs);
    this.#created.set(id, { order, revision: change.revision, body });
  }

  #relocate(alert: Alert, to: string, change: Change): void {
    if (alert.incidentId === to) return;
    const [from, target] = [this.#overlay(alert.incidentId), this.#overlay(to)];
    if (!from.added.delete(alert.id)) from.removed.add(alert.id);
    if (!target.removed.delete(alert.id)) target.added.add(alert.id);
    const set = { incidentId: to, incidentWebUrl: webUrl(to, this.#data.tenantId) };
    this.#setAlert(alert.id, change, set).incidentId = to;
  }

  /** Products and device groups after alerts came or went. */
  #reconsider(id: string): void {
    const subject = subjectOf(this.alerts(id));
    if (subject.workloads.length) this.#overlay(id).subject = subject;
  }

  /** Alerts and tags of the sources go to the target, which keeps whatever is set on either side. */
  #applyMerge(from: readonly string[], to: string, change: Change, text?: string): void {
    const all = [to, ...from].map((id) => this.incident(id));
    const set: Wire = {
      customTags: [...new Set(all.flatMap((one) => (one['customTags'] as string[] | undefined) ?? []))],
    };
    for (const field of ['assignedTo', 'classification', 'determination']) {
      const given = all.map((one) => one[field]).find((value) => value && value !== 'unknown');
      set[field] = given ?? all[0]![field] ?? null;
    }
    for (const id of from) {
      for (const alert of this.alerts(id)) this.#relocate(alert, to, change);
      this.#touch(id, change, { status: 'redirected', redirectIncidentId: to });
    }
    this.#touch(to, change, set, text);
    this.#reconsider(to);
  }
}
