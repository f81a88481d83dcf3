/** What all evidence has in common, and the register of its 46 kinds. */
import { count, listOf, moment, objectAs, oneOf, text } from '../fields.ts';
import type { Raw, Schema, Shape, View } from '../fields.ts';
import { part, readShape } from '../read.ts';
import type { AlertEvidence } from '../evidence.ts';

export const texts = listOf(text);

export const baseShape = {
  createdDateTime: moment,
  detailedRoles: texts,
  remediationStatus: oneOf([
    'none',
    'remediated',
    'prevented',
    'blocked',
    'notFound',
    'unknownFutureValue',
    'active',
    'pendingApproval',
    'declined',
    'unremediated',
    'running',
    'partiallyRemediated',
  ]),
  remediationStatusDetails: text,
  roles: listOf(
    oneOf([
      'unknown',
      'contextual',
      'scanned',
      'source',
      'destination',
      'created',
      'added',
      'compromised',
      'edited',
      'attacked',
      'attacker',
      'commandAndControl',
      'loaded',
      'suspicious',
      'policyViolator',
      'unknownFutureValue',
    ]),
  ),
  tags: texts,
  verdict: oneOf(['unknown', 'suspicious', 'malicious', 'noThreatsFound', 'unknownFutureValue']),
};

/** Evidence of one kind. `kind` is Graph's type name without "Evidence"; everything else may be missing. */
export type EvidenceOf<Kind extends string, Own extends Shape> = View<typeof baseShape> &
  View<Own> & {
    readonly kind: Kind;
    /** The row as received: unknown properties survive here. */
    readonly raw: Raw;
  };

interface Known {
  readonly kind: string;
  readonly shape: Shape;
}

const known = new Map<string, Known>();

/** Registers kinds of evidence, by name, with the properties they add to the base. */
export function register(kinds: Readonly<Record<string, Shape>>): void {
  for (const [kind, own] of Object.entries(kinds)) {
    known.set(kind.toLowerCase(), { kind, shape: { ...baseShape, ...own } });
  }
}

const readAs = (raw: Raw, { kind, shape }: Known): object => readShape(raw, shape, { kind, raw });

/** `#microsoft.graph.security.deviceEvidence`, with or without what precedes the last dot, in any casing. */
function knownByType(type: string): Known | undefined {
  const name = type.slice(Math.max(type.lastIndexOf('.'), type.lastIndexOf('#')) + 1).toLowerCase();
  return name.endsWith('evidence') ? known.get(name.slice(0, -'evidence'.length)) : undefined;
}

/** Evidence of a type that this version does not know, with what all evidence has in common. */
export interface UnknownEvidence extends View<typeof baseShape> {
  readonly kind: 'unknown';
  /** `@odata.type` as it came; empty when there was none. */
  readonly type: string;
  readonly raw: Raw;
}

export function readAny(raw: Raw): AlertEvidence {
  const type = raw['@odata.type'];
  const name = typeof type === 'string' ? type : '';
  const found = knownByType(name);
  if (found) return readAs(raw, found) as AlertEvidence;
  return readShape(raw, baseShape, { kind: 'unknown', type: name, raw });
}

/** Evidence inside evidence, of a kind that the property decides, whatever its own type says. */
export const of = <E>(kind: string): Schema<E | undefined> =>
  objectAs((raw) => readAs(raw, known.get(kind.toLowerCase()) ?? { kind, shape: baseShape }) as E);

/** Evidence inside evidence, of a kind that its own type decides. */
export const anyEvidence: Schema<AlertEvidence | undefined> = objectAs(readAny);

export const detectionStatus = oneOf(['detected', 'blocked', 'prevented', 'unknownFutureValue']);

export const fileHashAlgorithm = oneOf(['unknown', 'md5', 'sha1', 'sha256', 'sha256ac', 'unknownFutureValue']);

export const fileDetails = part({
  fileName: text,
  filePath: text,
  filePublisher: text,
  fileSize: count,
  issuer: text,
  md5: text,
  sha1: text,
  sha256: text,
  sha256Ac: text,
  signer: text,
});

export const userAccount = part({
  accountName: text,
  activeDirectoryObjectGuid: text,
  azureAdUserId: text,
  displayName: text,
  domainName: text,
  resourceAccessEvents: listOf(
    part({ accessDateTime: moment, accountId: text, ipAddress: text, resourceIdentifier: text }),
  ),
  userPrincipalName: text,
  userSid: text,
});
