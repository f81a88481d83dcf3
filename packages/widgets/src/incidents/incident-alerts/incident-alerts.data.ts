/** The alerts that a tab shows: those that were read, as the person's own changes left them. */
import type { Alert } from '@watchfloor/api';
import { eachInSlices } from '../incident-list/tools/slices.ts';
import type { LoadedIncident } from '../incident-load/incident-load.data.ts';
import { inOrder, Links, type AlertLink } from '../incident-summary/links.ts';

const NO_ALERTS: readonly Alert[] = [];

/** What the host of the rows does for them. */
export interface AlertsHost {
  readonly loaded: LoadedIncident | undefined;
  /** Reads the incident again. Never rejects. */
  refresh(): Promise<void>;
  requestUpdate(): void;
}

/** Has the shape that the tools and dialogs of the alert list take for their data. */
export class IncidentAlertsData {
  readonly #host: AlertsHost;
  #of: readonly Alert[] | undefined;
  #incident: string | undefined;
  #rows: readonly Alert[] = NO_ALERTS;
  #changed = new Map<string, Alert>();
  #links = new Map<string, AlertLink>();

  constructor(host: AlertsHost) {
    this.#host = host;
  }

  /** What is read: the dialogs of the alert list ask for it under this name. */
  get feed(): {
    readonly rows: readonly Alert[];
    readonly receivedAt: number;
    readonly news: undefined;
    readonly fresh: undefined;
  } {
    return { rows: this.#rows, receivedAt: this.#host.loaded?.receivedAt ?? 0, news: undefined, fresh: undefined };
  }

  /** What changes rows: also under the alert list's name for it. */
  readonly actions = {
    error: undefined,
    loading: false,
    put: (alerts: readonly Alert[]): void => void this.#put(alerts),
    apply: (alerts: readonly Alert[]): void => void this.#put(alerts),
    one: (id: string): Promise<Alert | undefined> => Promise.resolve(this.#rows.find((row) => row.id === id)),
  };

  more(): Promise<IncidentAlertsData['actions']> {
    return Promise.resolve(this.actions);
  }

  /** Why an alert is in the incident; undefined while that is worked out. */
  linkOf({ id }: Alert): AlertLink | undefined {
    return this.#links.get(id);
  }

  /** Takes over what was read. Says whether it is another incident's. */
  take(): boolean {
    const { loaded } = this.#host;
    if (loaded?.alerts === this.#of) return false;
    const another = loaded?.incident.id !== this.#incident;
    this.#of = loaded?.alerts;
    this.#incident = loaded?.incident.id;
    if (another) {
      this.#changed.clear();
      this.#links.clear();
    }
    this.#merge();
    void this.#link(this.#of ?? NO_ALERTS);
    return another;
  }

  /** The service answered with these: they stand for what was read until it is read again. */
  async #put(alerts: readonly Alert[]): Promise<void> {
    for (const alert of alerts) this.#changed.set(alert.id, alert);
    this.#merge();
    this.#host.requestUpdate();
    const before = this.#of;
    await this.#host.refresh();
    this.take();
    // An answer that failed leaves them as they are.
    if (this.#of === before) return;
    for (const { id } of alerts) this.#changed.delete(id);
    this.#merge();
    this.#host.requestUpdate();
  }

  /** What was moved to another incident is none of this one's. */
  #merge(): void {
    const own = (alert: Alert): boolean =>
      !this.#changed.has(alert.id) || alert.incidentId === undefined || alert.incidentId === this.#incident;
    this.#rows = (this.#of ?? NO_ALERTS).map((alert) => this.#changed.get(alert.id) ?? alert).filter(own);
  }

  async #link(alerts: readonly Alert[]): Promise<void> {
    const ordered = inOrder(alerts);
    const links = new Links(ordered);
    const found = new Map<string, AlertLink>();
    let place = 0;
    const whole = await eachInSlices(
      ordered,
      ({ id }) => void found.set(id, links.at(place++)),
      () => this.#of === alerts,
    );
    if (!whole) return;
    this.#links = found;
    this.#host.requestUpdate();
  }
}
