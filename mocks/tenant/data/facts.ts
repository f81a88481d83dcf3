import type { Columns } from './columns.ts';
import type { IncidentHead, Workload } from './contract.ts';
import { ANALYSTS, AUTOMATION } from './directory.ts';
import { KIND_BY_SLOT, KINDS, SEVERITIES } from './kinds.ts';
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

const NO_GROUPS: IncidentHead['deviceGroups'] = [];
const GROUPS: readonly IncidentHead['deviceGroups'][] = [NO_GROUPS, ['A'], ['B'], ['A', 'B']];
const STATUSES: readonly IncidentHead['status'][] = ['active', 'inProgress', 'resolved', 'resolved'];

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
  const kinds: number[] = [];
  const wanted = Math.min(c.alerts[row]! || 1, hash(seed, row, 20) % 5 ? pick(counts, hash(seed, row, 21)) : 1);
  for (let i = 0; i < wanted; i++) kinds.push(KIND_BY_SLOT[hash(seed, row, 22 + i) & 1023]!);
  return kinds;
}

export function kindAt(source: Source, row: number, position: number): Kind {
  const kinds = kindsOf(source, row);
  return KINDS[kinds[position % kinds.length]!]!;
}

/** How many devices a generated incident draws on; the monster touches servers and workplaces. */
export function devicesOf({ seed, c }: Source, row: number): number {
  return isMonster(c, row) ? 180 : [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 5][hash(seed, row, 40) % 13]!;
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

type Verdict = Pick<IncidentHead, 'classification' | 'determination'>;

function verdictOf({ seed, c }: Source, row: number, kinds: readonly number[]): Verdict {
  const h = hash(seed, row, 50);
  const share = h % 1_000;
  const status = c.status[row]!;
  const known = status >= 2 ? share < 880 : status === 1 && share < 120;
  if (!known || isMonster(c, row)) return { classification: 'unknown', determination: 'unknown' };
  const grade = hash(seed, row, 51) % 1_000;
  if (status === 1 || grade < 213) {
    const many = new Set(kinds.map((kind) => KINDS[kind]!.workload)).size > 2;
    const determination = many ? 'multiStagedAttack' : TRUE_KINDS[KINDS[kinds[0]!]!.advice]!;
    return { classification: 'truePositive', determination: h % 23 ? determination : 'other' };
  }
  return grade < 514
    ? { classification: 'falsePositive', determination: pick(FALSE, h >>> 10) }
    : { classification: 'informationalExpectedActivity', determination: pick(EXPECTED, h >>> 10) };
}

export function analystOf({ seed, c }: Source, row: number): string | null {
  const h = hash(seed, row, 52);
  const status = c.status[row]!;
  if (status === 3) return AUTOMATION;
  if (status === 0 ? h % 100 < 82 : status === 2 && h % 100 < 9) return null;
  return pick(ANALYSTS, h >>> 8).userPrincipalName;
}

type Shape = Pick<IncidentHead, 'workloads' | 'deviceGroups' | 'severity'>;

function noiseShape(source: Source, row: number, kinds: readonly number[]): Shape {
  const workloads: Workload[] = [];
  let severity = 0;
  for (const index of kinds) {
    const kind = KINDS[index]!;
    if (!workloads.includes(kind.workload)) workloads.push(kind.workload);
    severity = Math.max(severity, kind.severity);
  }
  return { workloads, deviceGroups: GROUPS[groupsOf(source, row, kinds)]!, severity: SEVERITIES[severity]! };
}

const shapes = new WeakMap<Story, Shape>();

function storyShape(story: Story): Shape {
  let shape = shapes.get(story);
  if (!shape) {
    const text = JSON.stringify(story.alerts.map((alert) => alert.evidence(0)));
    shape = {
      workloads: [...new Set(story.alerts.map((alert) => alert.workload))],
      deviceGroups: GROUPS[(text.includes('(A)') ? 1 : 0) + (text.includes('(B)') ? 2 : 0)]!,
      severity: SEVERITIES[Math.max(...story.alerts.map((alert) => alert.severity))]!,
    };
    shapes.set(story, shape);
  }
  return shape;
}

export function storyOf({ c, stories }: Source, row: number): Story | undefined {
  return row < c.noise ? undefined : stories[row - c.noise];
}

export function headOf(source: Source, row: number): IncidentHead {
  const { c } = source;
  const story = storyOf(source, row);
  const kinds = story ? [] : kindsOf(source, row);
  const shape = story ? storyShape(story) : noiseShape(source, row, kinds);
  const verdict = story
    ? { classification: story.classification ?? 'unknown', determination: story.determination ?? 'unknown' }
    : verdictOf(source, row, kinds);
  const analyst = story?.assignee == null ? null : ANALYSTS[story.assignee]!.userPrincipalName;
  return {
    index: c.place[row]!,
    id: source.idOf(row),
    createdMs: c.created[row]!,
    updatedMs: c.updated[row]!,
    status: STATUSES[c.status[row]!]!,
    severity: shape.severity,
    classification: verdict.classification,
    determination: verdict.determination,
    assignedTo: story ? analyst : analystOf(source, row),
    workloads: shape.workloads,
    deviceGroups: shape.deviceGroups,
    alertCount: c.alerts[row]!,
  };
}
