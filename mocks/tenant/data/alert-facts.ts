import { alertMs, alertRecord, alertStatus, serviceOf, touchedMs } from './bodies.ts';
import type { AlertFacts, AlertRecord, IncidentHead, Wire } from './contract.ts';
import { devicesOf, isMonster, kindsOf, storyOf } from './facts.ts';
import type { Source } from './facts.ts';
import { KINDS, SEVERITIES, type Kind } from './kinds.ts';
import { deviceGroup } from './noise.ts';

const NONE: AlertFacts['deviceGroups'] = [];
const GROUPS: readonly AlertFacts['deviceGroups'][] = [NONE, ['A'], ['B'], ['A', 'B']];

/** How many devices an alert's evidence names, by its recipe alone. */
function devicesNamed(recipe: string, count: number): number {
  const [head = '', tail = head] = recipe.split('|');
  let named = 0;
  for (let i = 0; i < count; i++)
    if ((i < head.length ? head[i] : tail[(i - head.length) % tail.length]) === 'D') named++;
  return named;
}

function groupsOf(source: Source, row: number, position: number, recipe: string): AlertFacts['deviceGroups'] {
  const { c, seed } = source;
  const alerts = c.alerts[row]!;
  const count = Math.floor(c.evidence[row]! / alerts) + (position < c.evidence[row]! % alerts ? 1 : 0);
  const devices = devicesOf(source, row);
  const named = Math.min(devices, devicesNamed(recipe, count));
  let bits = 0;
  for (let k = 0; k < named && bits < 3; k++) bits |= deviceGroup(seed, row, (position + k) % devices) === 'A' ? 1 : 2;
  return GROUPS[bits]!;
}

/** The same of an alert that was made in full. */
export function factsOfRecord({ workload, body }: AlertRecord, deviceGroups: AlertFacts['deviceGroups']): AlertFacts {
  const { status, severity, classification, determination, assignedTo, serviceSource } = body as unknown as AlertFacts;
  const [createdMs, updatedMs] = [body['createdDateTime'], body['lastUpdateDateTime']].map((at) =>
    Date.parse(String(at)),
  );
  const own = { status, severity, classification, determination, assignedTo, serviceSource };
  return { ...own, createdMs: createdMs!, updatedMs: updatedMs!, workloads: [workload], deviceGroups };
}

/** A generated alert without its evidence. Getters, because most questions ask for one or two of these. */
class Noise implements AlertFacts {
  readonly #source: Source;
  readonly #head: IncidentHead;
  readonly #row: number;
  readonly #position: number;
  readonly #kind: Kind;

  constructor(source: Source, head: IncidentHead, row: number, position: number, kind: Kind) {
    this.#source = source;
    this.#head = head;
    this.#row = row;
    this.#position = position;
    this.#kind = kind;
  }

  get createdMs(): number {
    return alertMs(this.#source, this.#row, this.#position);
  }

  get updatedMs(): number {
    return touchedMs(this.#source, this.#head, this.#row, this.#position, this.createdMs);
  }

  get workloads(): AlertFacts['workloads'] {
    return [this.#kind.workload];
  }

  get deviceGroups(): AlertFacts['deviceGroups'] {
    return groupsOf(this.#source, this.#row, this.#position, this.#kind.recipe);
  }

  get status(): string {
    return alertStatus(this.#source, this.#head, this.#row, this.#position);
  }

  get severity(): string {
    return SEVERITIES[this.#kind.severity]!;
  }

  get classification(): string {
    return this.#head.classification;
  }

  get determination(): string {
    return this.#head.determination;
  }

  get assignedTo(): string | null {
    return this.#head.assignedTo;
  }

  get serviceSource(): string {
    return serviceOf(this.#kind);
  }
}

/**
 * What filters and rights ask of the alerts of an incident, without their evidence: counting half a million alerts
 * would take half a minute with it. Alerts of stories and of the monster are made in full; there are few.
 */
export function alertFacts(
  source: Source,
  head: IncidentHead,
  row: number,
  groupsIn: (body: Wire) => AlertFacts['deviceGroups'],
): AlertFacts[] {
  const positions = { length: source.c.alerts[row]! };
  if (storyOf(source, row) || isMonster(source.c, row))
    return Array.from(positions, (_, position) => {
      const record = alertRecord(source, row, position);
      return factsOfRecord(record, groupsIn(record.body));
    });
  const kinds = kindsOf(source, row).map((kind) => KINDS[kind]!);
  return Array.from(positions, (_, at) => new Noise(source, head, row, at, kinds[at % kinds.length]!));
}
