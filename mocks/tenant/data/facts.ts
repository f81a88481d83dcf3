import type { Columns } from './columns.ts';
import { groupMask, headParts, put, putName, putSubject, workloadMask } from './bits.ts';
import type { IncidentHead } from './contract.ts';
import { ANALYSTS } from './directory.ts';
import { KIND_BY_SLOT, KINDS } from './kinds.ts';
import type { Kind } from './kinds.ts';
import { deviceGroup } from './noise.ts';
import { hash, pick } from './random.ts';
import type { Story } from './stories/story.ts';

/** Everything that the rows are read off. */
export interface Source {
  readonly seed: number;
  readonly c: Columns;
  readonly stories: readonly Story[];
  readonly idOf: (row: number) => string;
}

const KIND_WORKLOAD = Uint8Array.from(KINDS, (kind) => workloadMask([kind.workload]));

/** The monster draws on these kinds, in turn. */
export const MONSTER_KINDS: readonly number[] = [
  'Unfamiliar sign-in properties',
  'Anonymous IP address',
  'Multiple failed login attempts',
  'Suspected brute-force attack (Kerberos, NTLM)',
].map((title) => KINDS.findIndex((kind) => kind.title === title));

export function isMonster(c: Columns, row: number): boolean {
  return row === c.rows - 1;
}

const counts = [1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 7, 7];

/** Kinds of alert in a generated incident; alert n is of kind n modulo their number. */
export function kindsOf({ seed, c }: Source, row: number): readonly number[] {
  if (isMonster(c, row)) return MONSTER_KINDS;
  const wanted = Math.min(c.alerts[row]! || 1, hash(seed, row, 20) % 5 ? pick(counts, hash(seed, row, 21)) : 1);
  const kinds = new Array<number>(wanted);
  for (let i = 0; i < wanted; i++) kinds[i] = KIND_BY_SLOT[hash(seed, row, 22 + i) & 1023]!;
  return kinds;
}

export function kindAt(source: Source, row: number, position: number): Kind {
  const kinds = kindsOf(source, row);
  return KINDS[kinds[position % kinds.length]!]!;
}

const DEVICES = [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 5];

/** How many devices a generated incident draws on; the monster touches servers and workplaces. */
export function devicesOf({ seed, c }: Source, row: number): number {
  return isMonster(c, row) ? 180 : DEVICES[hash(seed, row, 40) % 13]!;
}

function groupsOf(source: Source, row: number, kinds: readonly number[]): number {
  const { seed, c } = source;
  if (isMonster(c, row)) return 3;
  const devices = devicesOf(source, row);
  let bits = 0;
  for (let i = Math.min(c.alerts[row]!, devices * kinds.length) - 1; i >= 0 && bits < 3; i--)
    if (KINDS[kinds[i % kinds.length]!]!.hasDevice) bits |= deviceGroup(seed, row, i % devices) === 'A' ? 1 : 2;
  return bits;
}

/** Which determination fits a true positive, by the advice of its first alert. */
const TRUE_KINDS: Readonly<Record<string, string>> = {
  mail: 'phishing',
  signIn: 'compromisedAccount',
  device: 'malware',
  malware: 'malware',
  data: 'maliciousUserActivity',
  identity: 'compromisedAccount',
  app: 'phishing',
};
const EXPECTED = ['confirmedActivity', 'confirmedActivity', 'lineOfBusinessApplication', 'securityTesting', 'other'];
const FALSE = ['notMalicious', 'notMalicious', 'notMalicious', 'notEnoughDataToValidate', 'other'];

const verdict = (classification: string, determination: string): number =>
  putName('classification', classification) | putName('determination', determination);
const severalOf = (mask: number): boolean => (mask & (mask - 1)) !== 0;
/** More than two products. */
const manyOf = (mask: number): boolean => severalOf(mask & (mask - 1));

function verdictOf({ seed, c }: Source, row: number, kinds: readonly number[], workloads: number): number {
  const h = hash(seed, row, 50);
  const share = h % 1_000;
  const status = c.status[row]!;
  const known = status >= 2 ? share < 880 : status === 1 && share < 120;
  if (!known || isMonster(c, row)) return 0;
  const grade = hash(seed, row, 51) % 1_000;
  if (status === 1 || grade < 213) {
    const determination = manyOf(workloads) ? 'multiStagedAttack' : TRUE_KINDS[KINDS[kinds[0]!]!.advice]!;
    return verdict('truePositive', h % 23 ? determination : 'other');
  }
  return grade < 514
    ? verdict('falsePositive', pick(FALSE, h >>> 10))
    : verdict('informationalExpectedActivity', pick(EXPECTED, h >>> 10));
}

/** 0 nobody, 1 automation, then the analysts. */
function analystOf({ seed, c }: Source, row: number): number {
  const h = hash(seed, row, 52);
  const status = c.status[row]!;
  if (status === 3) return 1;
  if (status === 0 ? h % 100 < 82 : status === 2 && h % 100 < 9) return 0;
  return 2 + ((h >>> 8) % ANALYSTS.length);
}

function noiseBits(source: Source, row: number): number {
  const kinds = kindsOf(source, row);
  let workloads = 0;
  let severity = 0;
  for (let i = 0; i < kinds.length; i++) {
    workloads |= KIND_WORKLOAD[kinds[i]!]!;
    severity = Math.max(severity, KINDS[kinds[i]!]!.severity);
  }
  return (
    put('severity', severity) |
    verdictOf(source, row, kinds, workloads) |
    put('assignedTo', analystOf(source, row)) |
    putSubject(workloads, groupsOf(source, row, kinds))
  );
}

const known = new WeakMap<Story, number>();

function storyBits(story: Story): number {
  let bits = known.get(story);
  if (bits === undefined) {
    const text = JSON.stringify(story.alerts.map((alert) => alert.evidence(0)));
    const groups = groupMask((['A', 'B'] as const).filter((group) => text.includes(`(${group})`)));
    bits =
      put('severity', Math.max(...story.alerts.map((alert) => alert.severity))) |
      verdict(story.classification ?? 'unknown', story.determination ?? 'unknown') |
      put('assignedTo', story.assignee === null ? 0 : 2 + story.assignee) |
      putSubject(workloadMask(story.alerts.map((alert) => alert.workload)), groups);
    known.set(story, bits);
  }
  return bits;
}

/** What filters and rights ask of a row, in one number. */
export function bitsOf(source: Source, row: number): number {
  const story = storyOf(source, row);
  return put('status', Math.min(source.c.status[row]!, 2)) | (story ? storyBits(story) : noiseBits(source, row));
}

export function storyOf({ c, stories }: Source, row: number): Story | undefined {
  return row < c.noise ? undefined : stories[row - c.noise];
}

export function headOf(source: Source, row: number): IncidentHead {
  const { c } = source;
  return {
    index: c.place[row]!,
    id: source.idOf(row),
    createdMs: c.created[row]!,
    updatedMs: c.updated[row]!,
    ...headParts(bitsOf(source, row)),
    alertCount: c.alerts[row]!,
  };
}
