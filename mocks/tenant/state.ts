import type { Change, ChangeStore, Deed } from '../store/contract.ts';
import type { AlertRecord, Clock, IncidentHead, TenantData, Wire, Workload } from './data/contract.ts';
import { deviceGroupsOf } from './evidence.ts';
import type { Subject } from './rights.ts';

/** An incident as filters, sorting and rights see it now. `order` is its place among equals. */
export interface Row extends Subject {
  readonly order: number;
  readonly id: string;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly status: string;
  readonly severity: string;
  readonly classification: string;
  readonly determination: string;
  readonly assignedTo: string | null;
}

/** An alert as it is now. */
export interface Alert extends Subject {
  readonly id: string;
  readonly incidentId: string;
  readonly body: Wire;
}

interface Overlay {
  set: Wire;
  comments: Wire[];
  updates: { revision: number; atMs: number }[];
  by: string;
  added: string[];
  removed: Set<string>;
  subject: Subject | undefined;
}

interface Created {
  readonly order: number;
  readonly revision: number;
  readonly body: Wire;
}

/** A place in a walk: the sort key of a row and its order among equals. */
export interface Place {
  readonly key: number;
  readonly order: number;
}

export type SortField = 'lastUpdateDateTime' | 'createdDateTime';

const CACHED_INCIDENTS = 48;
const iso = (ms: number) => new Date(ms).toISOString();
const blank = (): Overlay => ({
  set: {},
  comments: [],
  updates: [],
  by: '',
  added: [],
  removed: new Set(),
  subject: undefined,
});

/** The generated data with people's changes laid over it. */
export class TenantState {
  readonly #data: TenantData;
  readonly #store: ChangeStore | undefined;
  readonly #clock: Clock;
  readonly #incidents = new Map<string, Overlay>();
  readonly #alerts = new Map<string, { set: Wire; comments: Wire[]; incidentId: string | undefined }>();
  readonly #created = new Map<string, Created>();
  readonly #records = new Map<number, AlertRecord[]>();
  #byCreated: Uint32Array | undefined;
  #revision = 0;
  #highestId: number;

  constructor(data: TenantData, store: ChangeStore | undefined, clock: Clock) {
    this.#data = data;
    this.#store = store;
    this.#clock = clock;
    this.#highestId = 0;
    for (const change of store?.load() ?? []) this.#apply(change);
  }

  /** Grows by one with each change. */
  get revision(): number {
    return this.#revision;
  }

  get incidentCount(): number {
    return this.#data.incidentCount + this.#created.size;
  }

  /** Records a deed and lays it over the data. */
  do(deed: Deed, by: string): void {
    const change: Change = { ...deed, revision: this.#revision + 1, atMs: this.#clock.now(), by };
    this.#store?.append(change);
    this.#apply(change);
  }

  row(id: string): Row | undefined {
    const created = this.#created.get(id);
    if (created) return this.#laidOver(createdHead(created, id));
    const index = this.#data.incidentIndex(id);
    return index === undefined ? undefined : this.#rowAt(index);
  }

  #rowAt(index: number): Row {
    const head = this.#data.head(index);
    return this.#incidents.has(head.id) ? this.#laidOver(rowOf(head)) : rowOf(head);
  }

  #laidOver(row: Row): Row {
    const overlay = this.#incidents.get(row.id);
    if (!overlay) return row;
    const moved = overlay.added.length > 0 || overlay.removed.size > 0;
    if (moved) overlay.subject ??= subjectOf(this.alerts(row.id));
    const { status, severity, classification, determination, assignedTo } = { ...row, ...overlay.set } as Row;
    const updatedMs = overlay.updates.at(-1)?.atMs ?? row.updatedMs;
    return { ...row, ...overlay.subject, status, severity, classification, determination, assignedTo, updatedMs };
  }

  /** The incident as Graph sends it, without alerts. */
  incident(id: string): Wire {
    const created = this.#created.get(id);
    const base = created ? { ...created.body } : this.#data.incident(this.#data.incidentIndex(id)!);
    const overlay = this.#incidents.get(id);
    if (!overlay) return base;
    const changed = { ...base, ...overlay.set };
    if (overlay.comments.length)
      changed['comments'] = [...((base['comments'] as Wire[] | undefined) ?? []), ...overlay.comments];
    const last = overlay.updates.at(-1);
    if (last) Object.assign(changed, { lastUpdateDateTime: iso(last.atMs), lastModifiedBy: overlay.by });
    return changed;
  }

  /** All alerts that belong to an incident now. */
  alerts(incidentId: string): Alert[] {
    const index = this.#data.incidentIndex(incidentId);
    const overlay = this.#incidents.get(incidentId);
    const own = index === undefined ? [] : this.#recordsOf(index).filter((record) => !overlay?.removed.has(record.id));
    const added = (overlay?.added ?? []).map((id) => this.#record(id)!);
    return [...own, ...added].map((record) => this.#alertOf(record, incidentId));
  }

  alert(id: string): Alert | undefined {
    const record = this.#record(id);
    return (
      record && this.#alertOf(record, this.#alerts.get(id)?.incidentId ?? this.#data.head(record.incidentIndex).id)
    );
  }

  /** The alert of a rank by creation, newest first; undefined past the end. */
  alertByRank(rank: number): Alert | undefined {
    if (rank >= this.#data.alertCount) return undefined;
    const place = this.#data.alertByRank(rank);
    const record = this.#recordsOf(place.incidentIndex)[place.position]!;
    return this.#alertOf(record, this.#alerts.get(record.id)?.incidentId ?? this.#data.head(place.incidentIndex).id);
  }

  /** What the incident of a rank's alert was made from, without making the alert. */
  headByRank(rank: number): IncidentHead {
    return this.#data.head(this.#data.alertByRank(rank).incidentIndex);
  }

  get alertCount(): number {
    return this.#data.alertCount;
  }

  #alertOf(record: AlertRecord, incidentId: string): Alert {
    const overlay = this.#alerts.get(record.id);
    const body = overlay ? { ...record.body, ...overlay.set } : record.body;
    if (overlay?.comments.length)
      body['comments'] = [...((record.body['comments'] as Wire[] | undefined) ?? []), ...overlay.comments];
    return { id: record.id, incidentId, workloads: [record.workload], deviceGroups: deviceGroupsOf(record.body), body };
  }

  #record(id: string): AlertRecord | undefined {
    const place = this.#data.alertPlace(id);
    return place && this.#recordsOf(place.incidentIndex)[place.position];
  }

  #recordsOf(index: number): AlertRecord[] {
    const cached = this.#records.get(index);
    if (cached) return cached;
    const made = this.#data.alerts(index);
    if (this.#records.size >= CACHED_INCIDENTS) this.#records.delete(this.#records.keys().next().value!);
    this.#records.set(index, made);
    return made;
  }

  /**
   * Incidents in order, after a place, as they stood at a revision: a row that changes while someone pages
   * keeps its place until they start again, so that no row is lost or shown twice.
   */
  *walk(field: SortField, descending: boolean, asOf: number, after?: Place): Generator<{ row: Row; place: Place }> {
    const later = (a: Place, b: Place) =>
      (descending ? b.key - a.key : a.key - b.key) || (descending ? a.order - b.order : b.order - a.order);
    const extras = this.#extras(field, asOf).sort((a, b) => later(a.place, b.place));
    let next = after ? extras.findIndex((extra) => later(extra.place, after) > 0) : 0;
    if (next < 0) next = extras.length;
    const moved = new Set(extras.map((extra) => extra.place.order));
    for (
      let position = after ? this.#positionAfter(field, descending, after, later) : 0;
      position < this.#data.incidentCount;
      position++
    ) {
      const place = this.#basePlace(field, descending, position);
      if (moved.has(place.order)) continue;
      for (; next < extras.length && later(extras[next]!.place, place) < 0; next++) yield this.#extraRow(extras[next]!);
      yield { row: this.#rowAt(place.order), place };
    }
    for (; next < extras.length; next++) yield this.#extraRow(extras[next]!);
  }

  #extraRow(extra: { id: string; place: Place }): { row: Row; place: Place } {
    return { row: this.row(extra.id)!, place: extra.place };
  }

  /** Rows whose place differs from the generated one, as of a revision. */
  #extras(field: SortField, asOf: number): { id: string; place: Place }[] {
    const extras: { id: string; place: Place }[] = [];
    for (const [id, created] of this.#created) {
      if (created.revision > asOf) continue;
      const createdMs = Date.parse(created.body['createdDateTime'] as string);
      const key = field === 'createdDateTime' ? createdMs : (this.#updatedAt(id, asOf) ?? createdMs);
      extras.push({ id, place: { key, order: created.order } });
    }
    if (field === 'createdDateTime') return extras;
    for (const id of this.#incidents.keys()) {
      const key = this.#created.has(id) ? undefined : this.#updatedAt(id, asOf);
      if (key !== undefined) extras.push({ id, place: { key, order: this.#data.incidentIndex(id)! } });
    }
    return extras;
  }

  #updatedAt(id: string, asOf: number): number | undefined {
    return this.#incidents.get(id)?.updates.findLast((update) => update.revision <= asOf)?.atMs;
  }

  #basePlace(field: SortField, descending: boolean, position: number): Place {
    const at = descending ? position : this.#data.incidentCount - 1 - position;
    const order = field === 'createdDateTime' ? this.#createdOrder()[at]! : at;
    const head = this.#data.head(order);
    return { key: field === 'createdDateTime' ? head.createdMs : head.updatedMs, order };
  }

  #positionAfter(field: SortField, descending: boolean, after: Place, later: (a: Place, b: Place) => number): number {
    let low = 0;
    let high = this.#data.incidentCount;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (later(this.#basePlace(field, descending, middle), after) > 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #createdOrder(): Uint32Array {
    if (this.#byCreated) return this.#byCreated;
    const keys = Float64Array.from(
      { length: this.#data.incidentCount },
      (_, index) => this.#data.head(index).createdMs,
    );
    this.#byCreated = Uint32Array.from(keys.keys()).sort((a, b) => keys[b]! - keys[a]! || a - b);
    return this.#byCreated;
  }

  #overlay(id: string): Overlay {
    const overlay = this.#incidents.get(id) ?? blank();
    this.#incidents.set(id, overlay);
    return overlay;
  }

  #alertOverlay(id: string): { set: Wire; comments: Wire[]; incidentId: string | undefined } {
    const overlay = this.#alerts.get(id) ?? { set: {}, comments: [], incidentId: undefined };
    this.#alerts.set(id, overlay);
    return overlay;
  }

  #touch(id: string, change: Change, set: Wire = {}, comment?: string): void {
    const overlay = this.#overlay(id);
    overlay.updates.push({ revision: change.revision, atMs: change.atMs });
    overlay.by = change.by;
    Object.assign(overlay.set, set);
    if (comment) overlay.comments.push(commentOf(comment, change));
  }

  #setAlert(id: string, change: Change, set: Wire, comment?: string): void {
    const overlay = this.#alertOverlay(id);
    Object.assign(overlay.set, set, { lastUpdateDateTime: iso(change.atMs) });
    if ('status' in set) overlay.set['resolvedDateTime'] = set['status'] === 'resolved' ? iso(change.atMs) : null;
    if (comment) overlay.comments.push(commentOf(comment, change));
  }

  #apply(change: Change): void {
    this.#revision = change.revision;
    if (change.kind === 'incident') this.#applyIncident(change.id, change.set, change);
    else if (change.kind === 'alert') this.#setAlert(change.id, change, change.set);
    else if (change.kind === 'comment' && change.on === 'incident') this.#touch(change.id, change, {}, change.text);
    else if (change.kind === 'comment') this.#setAlert(change.id, change, {}, change.text);
    else if (change.kind === 'move') this.#applyMove(change.alertIds, change.to, change, change.text);
    else this.#applyMerge(change.from, change.to, change, change.text);
  }

  /** Resolving resolves the active alerts, assigning assigns all of them. */
  #applyIncident(id: string, set: Wire, change: Change): void {
    this.#touch(id, change, set);
    const resolves = set['status'] === 'resolved';
    if (!resolves && !('assignedTo' in set)) return;
    for (const alert of this.alerts(id)) {
      const cascade: Wire = {};
      if (resolves && alert.body['status'] !== 'resolved') cascade['status'] = 'resolved';
      if ('assignedTo' in set) cascade['assignedTo'] = set['assignedTo'];
      if (Object.keys(cascade).length) this.#setAlert(alert.id, change, cascade);
    }
  }

  #applyMove(alertIds: readonly string[], to: string, change: Change, text?: string): void {
    const moved = alertIds.map((id) => this.alert(id)!);
    if (!this.row(to)) this.#create(to, moved, change);
    for (const alert of moved) if (alert.incidentId !== to) this.#relocate(alert, to, change);
    for (const id of new Set([to, ...moved.map((alert) => alert.incidentId)]))
      this.#touch(id, change, {}, id === to ? text : undefined);
  }

  #relocate(alert: Alert, to: string, change: Change): void {
    const [from, target] = [this.#overlay(alert.incidentId), this.#overlay(to)];
    if (from.added.includes(alert.id)) from.added = from.added.filter((id) => id !== alert.id);
    else from.removed.add(alert.id);
    if (!target.removed.delete(alert.id)) target.added.push(alert.id);
    from.subject = target.subject = undefined;
    this.#setAlert(alert.id, change, { incidentId: to, incidentWebUrl: webUrl(to, this.#data.tenantId) });
    this.#alertOverlay(alert.id).incidentId = to;
  }

  #applyMerge(from: readonly string[], to: string, change: Change, text?: string): void {
    const target = this.incident(to);
    const sources = from.map((id) => this.incident(id));
    const tags = [target, ...sources].flatMap((incident) => (incident['customTags'] as string[] | undefined) ?? []);
    const set: Wire = { customTags: [...new Set(tags)] };
    for (const field of ['assignedTo', 'classification', 'determination']) {
      set[field] =
        [target, ...sources].map((one) => one[field]).find((value) => value && value !== 'unknown') ??
        target[field] ??
        null;
    }
    for (const id of from) {
      for (const alert of this.alerts(id)) this.#relocate(alert, to, change);
      this.#touch(id, change, { status: 'redirected', redirectIncidentId: to });
    }
    this.#touch(to, change, set, text);
  }

  #create(id: string, alerts: readonly Alert[], change: Change): void {
    const order = this.#data.incidentCount + this.#created.size;
    this.#created.set(id, {
      order,
      revision: change.revision,
      body: newIncident(id, alerts, this.#data.tenantId, iso(change.atMs)),
    });
  }

  /** An id that no incident has yet. */
  freshId(): string {
    if (!this.#highestId) {
      for (let index = 0; index < this.#data.incidentCount; index++) {
        this.#highestId = Math.max(this.#highestId, Number(this.#data.head(index).id));
      }
    }
    return String(this.#highestId + this.#created.size + 1);
  }
}

function rowOf(head: IncidentHead): Row {
  const {
    index: order,
    id,
    createdMs,
    updatedMs,
    status,
    severity,
    classification,
    determination,
    assignedTo,
    workloads,
    deviceGroups,
  } = head;
  return {
    order,
    id,
    createdMs,
    updatedMs,
    status,
    severity,
    classification,
    determination,
    assignedTo,
    workloads,
    deviceGroups,
  };
}

function createdHead({ order, body }: Created, id: string): Row {
  const createdMs = Date.parse(body['createdDateTime'] as string);
  const { status, severity, classification, determination } = body as unknown as Row;
  return {
    order,
    id,
    createdMs,
    updatedMs: createdMs,
    status,
    severity,
    classification,
    determination,
    assignedTo: null,
    workloads: [],
    deviceGroups: [],
  };
}

function subjectOf(alerts: readonly Alert[]): Subject {
  return {
    workloads: [...new Set(alerts.flatMap((alert) => alert.workloads))] as Workload[],
    deviceGroups: [...new Set(alerts.flatMap((alert) => alert.deviceGroups))],
  };
}

const commentOf = (comment: string, change: Change): Wire => ({
  '@odata.type': '#microsoft.graph.security.alertComment',
  comment,
  createdByDisplayName: change.by,
  createdDateTime: iso(change.atMs),
});

const webUrl = (id: string, tenantId: string) => `https://security.example/incidents/${id}?tid=${tenantId}`;
const SEVERITIES = ['informational', 'low', 'medium', 'high'];

function newIncident(id: string, alerts: readonly Alert[], tenantId: string, createdDateTime: string): Wire {
  const title = String(alerts[0]?.body['title'] ?? 'Alert');
  const severity = Math.max(0, ...alerts.map((alert) => SEVERITIES.indexOf(String(alert.body['severity']))));
  return {
    id,
    tenantId,
    incidentWebUrl: webUrl(id, tenantId),
    redirectIncidentId: null,
    displayName: alerts.length > 1 ? `${title} and ${alerts.length - 1} more` : title,
    createdDateTime,
    lastUpdateDateTime: createdDateTime,
    assignedTo: null,
    classification: 'unknown',
    determination: 'unknown',
    status: 'active',
    severity: SEVERITIES[severity],
    customTags: [],
    systemTags: [],
    description: null,
    lastModifiedBy: null,
    resolvingComment: null,
    summary: null,
    comments: [],
  };
}
