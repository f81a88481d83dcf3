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
const FAULTS = ['truncated', 'html', 'no-id', 'enums', 'evidence', 'next-link'] as const;

export type ScenarioKind = (typeof KINDS)[number];
/** Ways in which an answer can be malformed. */
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
  if (faults.includes('enums')) rows.forEach(spoilEnums);
  if (faults.includes('evidence')) rows.forEach(spoilEvidence);
  if (faults.includes('no-id') && rows.length > 1) delete rows[1]!['id'];
  if (faults.includes('next-link') && body['value'] === rows)
    body['@odata.nextLink'] = 'https://graph.example.net/v1.0/security/incidents?$skiptoken=elsewhere';
  return { ...answer, body };
}

/** Cuts the text of a body short, in the middle of a value. */
export const truncate = (text: string, { faults }: Conditions): string =>
  faults.includes('truncated') ? text.slice(0, Math.ceil(text.length * 0.6)) : text;

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
