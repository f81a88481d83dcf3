/** The investigations of the incident that was loaded: read while the tab is shown, and joined with its alerts. */
import type { Alert } from '@watchfloor/api';
import { QueryController, type QueryHost, type QuerySnapshot, type QuerySpec } from '@watchfloor/runtime';
import type { ReactiveController } from 'lit';
import { evidenceRowsInSlices, type EvidenceRow } from '../incident-evidence/evidence-rows.ts';
import type { LoadedIncident } from '../incident-load/incident-load.data.ts';
import { planOf, type InvestigationPlan } from './investigation-plan.ts';
import { readInvestigations, type InvestigationsRead } from './investigation-read.ts';
import { investigationRows, type InvestigationRow } from './investigation-rows.ts';

/** Whom the rows come from: the service, or the alerts alone, and then why. */
export type InvestigationSource = 'service' | 'notConnected' | 'refused' | 'denied';

/** What the controller needs of its element. */
export interface InvestigationsHost extends QueryHost {
  /** False: nobody sees it, and nothing is asked. */
  readonly shown: boolean;
}

const EVERY = 60_000;
/** The service takes 1,500 calls an hour: an incident that needs many is asked for less often. */
const SELDOM = 300_000;
const MANY_CALLS = 5;

export class InvestigationsController implements ReactiveController {
  readonly #host: InvestigationsHost;
  readonly #loaded: () => LoadedIncident | undefined;
  readonly #mayRead: () => boolean;
  readonly #query: QueryController<InvestigationsRead>;
  #incident: string | undefined;
  #alerts: readonly Alert[] | undefined;
  #plan: InvestigationPlan | undefined;
  /** Alerts with their evidence: those of the answer before until those of the next are put together. */
  #joined: { readonly alerts: readonly Alert[]; readonly evidence: readonly EvidenceRow[] } | undefined;
  /** The last answer stays while the tab is away. */
  #read: InvestigationsRead | undefined;
  #made: { readonly joined: unknown; readonly read: unknown; readonly rows: readonly InvestigationRow[] } | undefined;
  #failed = false;

  /**
   * @param loaded what the incident's load holds; looked at before each update
   * @param mayRead false: the person has no right, so nothing is asked
   */
  constructor(host: InvestigationsHost, loaded: () => LoadedIncident | undefined, mayRead: () => boolean) {
    this.#host = host;
    this.#loaded = loaded;
    this.#mayRead = mayRead;
    host.addController(this);
    this.#query = new QueryController(host, () => this.#spec());
  }

  get source(): InvestigationSource | undefined {
    const source = this.#host.session?.source;
    if (!source) return undefined;
    if (!source.capabilities.has('endpoint') || !source.investigations)
      return source.endpointProblem?.kind === 'refused' ? 'refused' : 'notConnected';
    return this.#mayRead() ? 'service' : 'denied';
  }

  /** Somebody can approve and reject here. */
  get decides(): boolean {
    return this.#host.session?.source?.capabilities.has('remediation') === true;
  }

  /** Of the service's answer: its error, and whether it is under way. */
  get snapshot(): QuerySnapshot<InvestigationsRead> {
    return this.#query.snapshot;
  }

  get heldUntil(): number {
    return this.#query.heldUntil;
  }

  /** The last answer of the service. */
  get read(): InvestigationsRead | undefined {
    return this.source === 'service' ? (this.snapshot.data ?? this.#read) : undefined;
  }

  /** Alerts or devices that were too many to be asked about. */
  get left(): number {
    return this.#plan?.left ?? 0;
  }

  /** The alerts give something to ask the service by. */
  get asks(): boolean {
    return !!this.#plan && this.#plan.chunks.length + this.#plan.named.length > 0;
  }

  /** That there is nothing is known: the service said so, or nothing concerns it. */
  get isKnown(): boolean {
    return this.read !== undefined || (this.source === 'service' && !this.asks);
  }

  /** Rows as far as they are known; undefined: neither alerts nor service have said anything yet. */
  get rows(): readonly InvestigationRow[] | undefined {
    const joined = this.#joined;
    if (!joined) return undefined;
    const read = this.read;
    if (this.source === 'service' && !read && this.snapshot.error === undefined && this.asks) return undefined;
    if (this.#made?.joined !== joined || this.#made.read !== read)
      this.#made = { joined, read, rows: investigationRows(joined.alerts, joined.evidence, read) };
    return this.#made.rows;
  }

  /** What the alerts name could not be put together. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Never rejects; the snapshot carries the error. */
  async refresh(): Promise<void> {
    await this.#query.refresh();
  }

  /** Another incident or another person: nothing of the one before stays. */
  forget(): void {
    this.#incident = this.#alerts = this.#plan = this.#joined = undefined;
    this.#read = this.#made = undefined;
    this.#failed = false;
  }

  hostUpdate(): void {
    const loaded = this.#loaded();
    this.#read = this.snapshot.data ?? this.#read;
    if (loaded?.incident.id !== this.#incident) this.forget();
    if (!loaded || loaded.alerts === this.#alerts) return;
    this.#incident = loaded.incident.id;
    this.#alerts = loaded.alerts;
    this.#plan = planOf(loaded.alerts);
    void this.#gather(loaded.alerts);
  }

  async #gather(alerts: readonly Alert[]): Promise<void> {
    try {
      const evidence = await evidenceRowsInSlices(alerts);
      if (alerts !== this.#alerts) return;
      this.#joined = { alerts, evidence };
      this.#failed = false;
    } catch {
      if (alerts === this.#alerts) this.#failed = true;
    }
    this.#host.requestUpdate();
  }

  #spec(): QuerySpec<InvestigationsRead> | undefined {
    const plan = this.#plan;
    const source = this.#host.session?.source;
    if (!plan || !source || !this.#host.shown || this.source !== 'service') return undefined;
    const calls = plan.chunks.length + plan.named.length;
    if (!calls) return undefined;
    return {
      key: ['incident-investigations', this.#incident, plan.by, plan.chunks, plan.named],
      pollEvery: calls > MANY_CALLS ? SELDOM : EVERY,
      fetch: ({ signal }) => readInvestigations(source, plan, signal),
    };
  }
}
