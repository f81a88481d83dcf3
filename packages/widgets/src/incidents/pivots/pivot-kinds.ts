/** What a value is, by how it looks and where it stands. */
import { looksLikeIoc } from '@watchfloor/runtime';
import type { EvidenceCategory } from '../incident-evidence/evidence-kinds.ts';
import { isLater } from '../incident-facts/facts.ts';
import type { Alert } from '@watchfloor/api';
import type { PivotKind } from './pivots.types.ts';

const IOCS = { hash: 'fileHash', ip: 'ip', url: 'url', domain: 'domain', mail: 'email' } as const;
const CATEGORIES: Readonly<Record<EvidenceCategory, PivotKind>> = {
  files: 'file',
  processes: 'commandLine',
  mails: 'message',
  mailboxes: 'mailbox',
  users: 'user',
  devices: 'device',
  ips: 'ip',
  urls: 'url',
  registry: 'registry',
  apps: 'app',
  cloudResources: 'cloudResource',
  containers: 'container',
  others: 'text',
};
const FIELDS: readonly (readonly [name: RegExp, kind: PivotKind])[] = [
  [/^(sha1|sha256|md5)$/i, 'fileHash'],
  [/commandLine$/i, 'commandLine'],
  [/^(userPrincipalName|upn|accountName|userSid)$/i, 'user'],
  [/^(deviceDnsName|hostName|deviceName)$/i, 'device'],
  [/^(fileName|filePath)$/i, 'file'],
  [/^registry/i, 'registry'],
  [/id$/i, 'id'],
];

/** Of a text that stands anywhere. */
export function kindOfText(text: string, otherwise: PivotKind = 'text'): PivotKind {
  const ioc = looksLikeIoc(text);
  return ioc ? IOCS[ioc] : otherwise;
}

/** Of what a piece of evidence is called. */
export function kindOfEvidence(category: EvidenceCategory, name: string): PivotKind {
  const kind = CATEGORIES[category];
  return /^(files|urls|others)$/.test(category) ? kindOfText(name, kind) : kind;
}

/** Of a field by Graph's name for it. */
export const kindOfField = (name: string, text: string): PivotKind =>
  FIELDS.find(([pattern]) => pattern.test(name))?.[1] ?? kindOfText(text);

/** From the first to the last activity of the alerts that name it. */
export function spanOf(alerts: readonly Alert[]): {
  readonly from: string | undefined;
  readonly to: string | undefined;
} {
  let from: string | undefined;
  let to: string | undefined;
  for (const { firstActivityDateTime, lastActivityDateTime, createdDateTime } of alerts) {
    const [first, last] = [firstActivityDateTime ?? createdDateTime, lastActivityDateTime ?? createdDateTime];
    if (first && (!from || isLater(from, first))) from = first;
    if (last && (!to || isLater(last, to))) to = last;
  }
  return { from, to };
}
