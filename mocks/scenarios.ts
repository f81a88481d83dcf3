import type { Wire } from './tenant/data/contract.ts';
import { Refusal, type Answer } from './tenant/answers.ts';
import { tooMany } from './tenant/throttle.ts';

const KINDS = [
  'normal',
  'empty',
  'slow',
  'denied',
  'failing',
  'malformed',
  'throttled',
  'offline',
  'behind-proxy',
] as const;
const FAULTS = [
  'truncated',
  'html',
  'no-id',
  'enums',
  'evidence',
  'next-link',
  'no-date',
  'long-title',
  'bidi',
  'many-tags',
  'same-id',
] as const;

export type ScenarioKind = (typeof KINDS)[number];
/** Ways in which an answer can be malformed. `same-id`: a page begins with the row that ended the one before. */
export type MalformedFault = (typeof FAULTS)[number];
/** A name such as `slow`, or `malformed:` with a comma-separated list of faults, such as `malformed:html`. */
export type Scenario = ScenarioKind | `malformed:${string}`;

/** Every name that a switch can offer. */
export const scenarios: readonly Scenario[] = [...KINDS, ...FAULTS.map((fault) => `malformed:${fault}` as const)];

/** A scenario taken apart. */
export interface Conditions {
  readonly kind: ScenarioKind;
  readonly faults: readonly MalformedFault[];
}

/** Reads a scenario's name; undefined if there is none of that name. `malformed` alone spoils rows only. */
export function readScenario(name: string): Conditions | undefined {
  const [kind, list] = name.split(':') as [ScenarioKind, string | undefined];
  const faults = (list === undefined ? ['no-id', 'enums', 'evidence'] : list.split(',')) as MalformedFault[];
  if (!KINDS.includes(kind) || (list !== undefined && kind !== 'malformed')) return undefined;
  if (!faults.every((fault) => FAULTS.includes(fault))) return undefined;
  return { kind, faults: kind === 'malformed' ? faults : [] };
}

/** Milliseconds that `slow` waits before it answers. */
export const SLOW_MS = 4000;

/** Refuses calls to the security endpoints where the scenario says so. */
export function refuseByScenario({ kind }: Conditions): void {
  if (kind === 'denied') throw new Refusal(403, 'Forbidden', 'The signed-in person has no role that allows this.');
  if (kind === 'failing') throw new Refusal(500, 'InternalServerError', 'Something went wrong on the way to the data.');
  if (kind === 'throttled') throw tooMany(20);
}

/** Spoils a good answer. */
export function spoil(answer: Answer, { faults }: Conditions): Answer {
  if (!faults.length || answer.status !== 200 || typeof answer.body !== 'object') return answer;
  if (faults.includes('html'))
    return { ...answer, body: '<!doctype html><title>Sign in</title><p>Sign in to continue.</p>' };
  const body = structuredClone(answer.body);
  const rows = Array.isArray(body['value']) ? (body['value'] as Wire[]) : [body];
  for (const fault of faults) rows.forEach((row, at) => ROW_FAULTS[fault]?.(row, at));
  if (faults.includes('no-id') && rows.length > 1) delete rows[1]!['id'];
  if (faults.includes('next-link') && body['value'] === rows)
    body['@odata.nextLink'] = 'https://graph.example.net/v1.0/security/incidents?$skiptoken=elsewhere';
  return { ...answer, body };
}

/** Cuts the text of a body short, in the middle of a value. */
export const truncate = (text: string, { faults }: Conditions): string =>
  faults.includes('truncated') ? text.slice(0, Math.ceil(text.length * 0.6)) : text;

/** Faults of single rows; each takes other rows of a page, so that together they still leave good ones. */
const ROW_FAULTS: Partial<Record<MalformedFault, (row: Wire, at: number) => void>> = {
  enums: spoilEnums,
  evidence: spoilEvidence,
  'no-date': spoilDates,
  'long-title': spoilTitle,
  bidi: spoilDirection,
  'many-tags': spoilTags,
};

/** The name of an incident, or the title of an alert. */
const titleOf = (row: Wire): string => ('displayName' in row ? 'displayName' : 'title');

function spoilDates(row: Wire, at: number): void {
  const fields = ['createdDateTime', 'lastUpdateDateTime', 'firstActivityDateTime', 'lastActivityDateTime'];
  if (at % 8 === 2) for (const field of fields) delete row[field];
  if (at % 8 === 5) Object.assign(row, { createdDateTime: null, lastUpdateDateTime: 'yesterday' });
}

/** 5,000 characters: words, and a single one. */
function spoilTitle(row: Wire, at: number): void {
  const filling = { 3: 'very long title of an incident ', 7: 'W' }[at % 10];
  if (filling) row[titleOf(row)] = `${at} ${filling.repeat(5_000)}`.slice(0, 5_000);
}

/** A file name that reads backwards: its end looks like that of a document. */
function spoilDirection(row: Wire, at: number): void {
  if (at % 10 !== 4) return;
  row[titleOf(row)] = 'Invoice_\u202Efdp.exe started on one endpoint';
  const alerts = (Array.isArray(row['alerts']) ? row['alerts'] : [row]) as Wire[];
  for (const { evidence } of alerts)
    if (Array.isArray(evidence))
      evidence.push({
        '@odata.type': '#microsoft.graph.security.fileEvidence',
        fileDetails: { fileName: 'Invoice_\u202Efdp.exe', filePath: 'C:\\Users\\Public\\Downloads' },
      });
}

function spoilTags(row: Wire, at: number): void {
  if (at % 10 === 6) row['customTags'] = Array.from({ length: 10_000 }, (_, tag) => `Tag ${tag + 1}`);
}

function spoilEnums(row: Wire, at: number): void {
  if (at % 3 === 0)
    Object.assign(row, {
      severity: 'critical',
      status: 'onHold',
      determination: 'supplyChain',
      '@odata.newAnnotation': 1,
      futureField: { a: 1 },
    });
}

function spoilEvidence(row: Wire): void {
  const alerts = Array.isArray(row['alerts']) ? (row['alerts'] as Wire[]) : [row];
  for (const alert of alerts) {
    if (Array.isArray(alert['evidence'])) {
      alert['evidence'].unshift(
        { '@odata.type': '#microsoft.graph.security.quantumRelayEvidence', relayName: 'QR-7', verdict: 'entangled' },
        null,
      );
    }
  }
}
