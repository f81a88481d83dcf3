import type { Call } from '../call.ts';
import type { AlertFacts } from '../data/contract.ts';
import { factsOfRecord } from '../data/alert-facts.ts';
import { boundsOf, passes, type Filter } from '../odata.ts';
import { mayRead, type Grant } from '../rights.ts';
import { reader, readableBy, wantedBy } from './match.ts';
import { keyOf } from './visible.ts';

const MOST_KEPT = 100;
/** Incidents between two pauses, so that others are answered while a large tenant is counted. */
const SLICE = 2_000;

/** What a total is asked of. `text` is the filter as it was written. */
export interface Asked {
  readonly grant: Grant;
  readonly filter: Filter | undefined;
  readonly text: string;
}

/** A total of what was generated stays for good; what people changed is counted anew each time. */
function keep(call: Call, key: string, total: number): number {
  const { totals } = call.core;
  if (totals.size >= MOST_KEPT) totals.clear();
  totals.set(key, total);
  return total;
}

/** How many incidents pass for this person now. */
export function countIncidents(call: Call, { grant, filter, text }: Asked): number {
  if (call.conditions.kind === 'empty') return 0;
  const { state, totals } = call.core;
  const wanted = wantedBy(call, grant, filter);
  const key = `incidents|${keyOf(grant)}|${text}`;
  let total = totals.get(key) ?? 0;
  if (!totals.has(key)) {
    const { low, high } = boundsOf(filter, 'lastUpdateDateTime');
    const [first, end] = state.updatedWithin(low, high);
    for (let index = first; index < end; index++) if (wanted.generated(index)) total++;
    keep(call, key, total);
  }
  const { indexes, created } = state.changedIncidents();
  for (const index of indexes) {
    const { id } = state.generated(index);
    total += Number(wanted.now(state.row(id)!)) - Number(wanted.generated(index));
  }
  for (const id of created) total += Number(wanted.now(state.row(id)!));
  return total;
}

/** How many alerts pass for this person now. */
export async function countAlerts(call: Call, { grant, filter, text }: Asked): Promise<number> {
  if (call.conditions.kind === 'empty') return 0;
  const { state, data, totals } = call.core;
  const match = (facts: AlertFacts): boolean => mayRead(grant, facts) && (!filter || passes(filter, reader(facts)));
  const key = `alerts|${keyOf(grant)}|${text}`;
  let total = totals.get(key) ?? 0;
  if (!totals.has(key)) {
    const readable = readableBy(call.core, grant);
    for (let index = 0; index < data.incidentCount; index++) {
      if (index % SLICE === SLICE - 1) await new Promise((resolve) => setTimeout(resolve));
      if (readable(index)) total += state.generatedFacts(index).filter(match).length;
    }
    keep(call, key, total);
  }
  for (const id of state.changedAlerts()) {
    const place = data.alertPlace(id)!;
    const alert = state.alert(id)!;
    const current = factsOfRecord(
      { ...place, id, workload: alert.workloads[0]!, body: alert.body },
      alert.deviceGroups,
    );
    total += Number(match(current)) - Number(match(state.generatedFacts(place.incidentIndex)[place.position]!));
  }
  return total;
}
