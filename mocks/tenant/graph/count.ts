import type { Call } from '../call.ts';
import type { AlertFacts } from '../data/contract.ts';
import { factsOfRecord } from '../data/alert-facts.ts';
import { passes, type Filter } from '../odata.ts';
import { mayRead, type Grant } from '../rights.ts';
import type { Row } from '../rows.ts';
import { keyOf, mayReadGenerated, mayReadIncident } from './visible.ts';

const MOST_KEPT = 100;
/** Incidents between two pauses, so that others are answered while a large tenant is counted. */
const SLICE = 2_000;

/** What a total is asked of. `text` is the filter as it was written. */
export interface Asked {
  readonly grant: Grant;
  readonly filter: Filter | undefined;
  readonly text: string;
}

type Dated = Pick<Row, 'createdMs' | 'updatedMs' | 'status'>;

/** A row as filters read it; dates are milliseconds. */
export function reader(row: Dated): (field: string) => unknown {
  return (field) => {
    if (field === 'createdDateTime') return row.createdMs;
    if (field === 'lastUpdateDateTime') return row.updatedMs;
    return row[field as 'status'];
  };
}

const fits = (filter: Filter | undefined, row: Dated): boolean => !filter || passes(filter, reader(row));

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
  const { core } = call;
  const { state, data, totals } = core;
  const before = (row: Row): boolean => fits(filter, row) && mayReadGenerated(core, grant, row);
  const now = (row: Row | undefined): boolean => !!row && fits(filter, row) && mayReadIncident(core, grant, row);
  const key = `incidents|${keyOf(grant)}|${text}`;
  let total = totals.get(key) ?? 0;
  if (!totals.has(key)) {
    for (let index = 0; index < data.incidentCount; index++) if (before(state.generated(index))) total++;
    keep(call, key, total);
  }
  const { indexes, created } = state.changedIncidents();
  for (const index of indexes) {
    const row = state.generated(index);
    total += Number(now(state.row(row.id))) - Number(before(row));
  }
  for (const id of created) total += Number(now(state.row(id)));
  return total;
}

/** How many alerts pass for this person now. */
export async function countAlerts(call: Call, { grant, filter, text }: Asked): Promise<number> {
  if (call.conditions.kind === 'empty') return 0;
  const { state, data, totals } = call.core;
  const match = (facts: AlertFacts): boolean => mayRead(grant, facts) && fits(filter, facts);
  const key = `alerts|${keyOf(grant)}|${text}`;
  let total = totals.get(key) ?? 0;
  if (!totals.has(key)) {
    for (let index = 0; index < data.incidentCount; index++) {
      if (index % SLICE === SLICE - 1) await new Promise((resolve) => setTimeout(resolve));
      // No alert is readable where the products and groups of all together are not.
      if (mayRead(grant, state.generated(index))) total += state.generatedFacts(index).filter(match).length;
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
