import type { Call, Core } from '../call.ts';
import { groupMask, groupsIn, isSlot, NAMES, readerOf, workloadMask, workloadsIn } from '../data/bits.ts';
import type { HeadColumns } from '../data/contract.ts';
import { passes, type Filter } from '../odata.ts';
import type { Grant } from '../rights.ts';
import type { Row } from '../rows.ts';
import type { Wanted } from '../state.ts';
import { isReadable, mayReadIncident } from './visible.ts';

type Test = (index: number) => boolean;
type Dated = Pick<Row, 'createdMs' | 'updatedMs' | 'status'>;

/** A row as filters read it; dates are milliseconds. */
export function reader(row: Dated): (field: string) => unknown {
  return (field) => {
    if (field === 'createdDateTime') return row.createdMs;
    if (field === 'lastUpdateDateTime') return row.updatedMs;
    return row[field as 'status'];
  };
}

/** Which incidents pass a filter and may be seen; rows that nobody changed are told from columns, without making them. */
export function wantedBy({ core, conditions }: Call, grant: Grant, filter: Filter | undefined): Wanted {
  if (conditions.kind === 'empty') return { generated: () => false, now: () => false };
  const fits = filter && testOf(filter, core.data.columns);
  const readable = readableBy(core, grant);
  return {
    generated: fits ? (index) => fits(index) && readable(index) : readable,
    now: (row) => (!filter || passes(filter, reader(row))) && mayReadIncident(core, grant, row),
  };
}

const several = (mask: number): boolean => (mask & (mask - 1)) !== 0;

/** Whether generated incidents may be seen, told from columns where these are enough. */
export function readableBy(core: Core, grant: Grant): Test {
  const { columns } = core.data;
  const products = workloadMask(grant.read);
  const scoped = grant.deviceGroups !== 'all';
  const groups = scoped ? groupMask(grant.deviceGroups as ('A' | 'B')[]) : 0;
  return (index) => {
    const bits = columns.bits(index);
    if (!(workloadsIn(bits) & products)) return false;
    if (!scoped) return true;
    if (!(groupsIn(bits) & groups)) return false;
    const plain = groupsIn(bits) !== 3 || !several(workloadsIn(bits));
    return plain || isReadable(core, grant, index);
  };
}

/** A filter as a test of a place in the columns. */
function testOf(filter: Filter, columns: HeadColumns): Test {
  if (filter.kind === 'not') {
    const inner = testOf(filter.of, columns);
    return (index) => !inner(index);
  }
  if ('left' in filter) {
    const [left, right] = [testOf(filter.left, columns), testOf(filter.right, columns)];
    return filter.kind === 'and' ? (index) => left(index) && right(index) : (index) => left(index) || right(index);
  }
  const { field } = filter;
  if (isSlot(field)) {
    // Each name is tried once; a row then looks its own up.
    const names = field === 'assignedTo' ? columns.assignees : NAMES[field];
    const answers = names.map((name) => passes(filter, () => name));
    const read = readerOf(field);
    return (index) => answers[read(columns.bits(index))]!;
  }
  const times = field === 'createdDateTime' ? columns.created : columns.updated;
  return (index) => passes(filter, () => times[index]);
}
