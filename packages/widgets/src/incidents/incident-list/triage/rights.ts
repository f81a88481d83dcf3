/** May this person change these incidents? One answer for a button, one for each target. */
import type { Incident } from '@watchfloor/api';
import { AccessController } from '@watchfloor/runtime';
import type { EditState } from '../../incident-actions/contract.ts';
import { targetOf } from '../../incident-facts/products.ts';
import type { Bench } from '../tools/bench.ts';
import type { TriageStrings } from './triage.strings.ts';

const ACTION = 'incidents.manage';
/** Alerts are read for so many targets to tell which products they come from; the service judges the others. */
const MOST_READ = 200;
/** Milliseconds that a change waits at most for what an incident is made of, and between two looks. */
const LONGEST_READ = 20_000;
const READ_LOOK = 100;
const GUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export interface Right {
  readonly allowed: boolean;
  /** What is missing and who grants it. Undefined when it is allowed. */
  readonly why: string | undefined;
}

const ALLOWED: Right = { allowed: true, why: undefined };

export class TriageRights {
  readonly known = MOST_READ;
  readonly #bench: Bench;
  readonly #terms: () => TriageStrings;
  readonly #access: AccessController;
  /** Incidents of which the service refused a change though all that is seen of them may be changed. */
  readonly #refused = new Set<string>();

  constructor(bench: Bench, terms: () => TriageStrings) {
    this.#bench = bench;
    this.#terms = terms;
    this.#access = new AccessController(bench.list);
  }

  /** Everything may be changed, whatever it is made of. */
  get everywhere(): boolean {
    const decision = this.#access.decide(ACTION);
    return decision?.outcome === 'allowed' && !decision.limitedTo;
  }

  of(incident: Incident): Right {
    const terms = this.#terms();
    // What the rules allow and the service refused: only the service knows why.
    const allowed = (): Right =>
      this.#refused.has(incident.id) ? { allowed: false, why: terms.refusedBefore } : ALLOWED;
    if (this.everywhere) return allowed();
    const facts = this.#bench.factsOf(incident);
    const target = targetOf(facts, this.#tenantOf(incident));
    if (this.#access.can(ACTION, target)) return allowed();
    if (this.#access.decide(ACTION)?.outcome === 'undecided') return { allowed: false, why: terms.rightsUnknown };
    // Products that are not known yet say nothing about this incident.
    if (!facts && this.#bench.facts.factsFor(incident) === 'reading') {
      return { allowed: false, why: terms.readingRights };
    }
    return { allowed: false, why: this.#access.whoGrants(ACTION, target) ?? terms.rightsUnknown };
  }

  /** Rows say their tenant by its id; a source that was given a name for it cannot compare the two. */
  #tenantOf({ tenantId }: Incident): string | undefined {
    return GUID.test(this.#bench.source?.identity.tenantId ?? '') ? tenantId : undefined;
  }

  /** The answer once it is known what the incident is made of: of what is selected it is read, a page at a time. */
  async settled(incident: Incident): Promise<Right> {
    const isKnown = (): boolean => this.of(incident).allowed || !!this.#bench.factsOf(incident);
    const state = (): unknown => this.#bench.facts.factsFor(incident);
    if (!isKnown() && state() !== 'reading') this.prepare([incident]);
    const end = Date.now() + LONGEST_READ;
    while (!isKnown() && state() === 'reading' && Date.now() < end)
      await new Promise((passed) => setTimeout(passed, READ_LOOK));
    return this.of(incident);
  }

  /** For a button about several: on as soon as one may be changed. */
  ofAny(incidents: readonly Incident[]): Right {
    if (!incidents.length) return this.everywhere ? ALLOWED : { allowed: false, why: undefined };
    let why: string | undefined;
    for (const incident of incidents) {
      const right = this.of(incident);
      if (right.allowed) return ALLOWED;
      why ??= right.why;
    }
    return { allowed: false, why };
  }

  /** Who sees a part of the products sees a part of the alerts: what else an incident is made of, only the service knows. */
  remember(failures: EditState['failures'] = []): void {
    for (const { id, reason } of failures) if (reason === 'forbidden') this.#refused.add(id);
  }

  /** Another person. */
  forget(): void {
    this.#refused.clear();
  }

  /** Reads what the answer depends on, where it does. */
  prepare(incidents: readonly Incident[]): void {
    if (this.everywhere) return;
    const unread = incidents.filter((each) => !this.#bench.factsOf(each));
    if (unread.length) this.#bench.facts.retry(unread.slice(0, MOST_READ));
  }
}
