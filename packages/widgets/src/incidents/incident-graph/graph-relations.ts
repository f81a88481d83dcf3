/** What ties one thing to another within an alert: only what the evidence itself says. */
import type { AlertEvidence } from '@watchfloor/api';
import { textOf } from '../incident-facts/evidence-assets.ts';

/** `names`: an alert names a thing. Each reads from the one to the other. */
export const RELATIONS = [
  'names',
  'started',
  'ranAs',
  'ranOn',
  'foundOn',
  'deliveredTo',
  'sent',
  'linksTo',
  'belongsTo',
  'signedInTo',
  'used',
] as const;
export type Relation = (typeof RELATIONS)[number];

export interface NamedThing {
  /** Index of its node. */
  readonly node: number;
  /** Category of the evidence. */
  readonly kind: string;
  readonly evidence: AlertEvidence;
}
export interface FoundRelation {
  readonly from: number;
  readonly to: number;
  readonly relation: Relation;
}

/** Where a thing of a kind has its ids, and which these are, the strongest first. */
const IDS: Readonly<Record<string, readonly [root: string, fields: readonly string[]]>> = {
  devices: ['', ['mdeDeviceId', 'azureAdDeviceId', 'deviceDnsName', 'hostName']],
  users: ['userAccount', ['azureAdUserId', 'userSid', 'userPrincipalName', 'accountName']],
  mailboxes: ['', ['primaryAddress', 'upn']],
  ips: ['', ['ipAddress']],
  urls: ['', ['url']],
  files: ['fileDetails', ['sha256', 'sha1', 'md5', 'fileName']],
};

type Rule = readonly [kinds: string, path: string, to: string, relation: Relation, reversed?: 'reversed'];
/** Types of evidence, where they name another thing, the kind of that, and how it is tied. `reversed`: it comes first. */
const RULES: readonly Rule[] = [
  ['process', 'imageFile', 'files', 'ranAs', 'reversed'],
  ['process hostLogonSession', 'mdeDeviceId', 'devices', 'ranOn'],
  ['process', 'userAccount', 'users', 'started', 'reversed'],
  ['file registryKey registryValue', 'mdeDeviceId', 'devices', 'foundOn'],
  ['analyzedMessage', 'recipientEmailAddress', 'mailboxes', 'deliveredTo'],
  ['submissionMail', 'recipient', 'mailboxes', 'deliveredTo'],
  ['analyzedMessage submissionMail', 'senderIp', 'ips', 'sent', 'reversed'],
  ['analyzedMessage teamsMessage', 'urls', 'urls', 'linksTo'],
  ['mailbox', 'userAccount', 'users', 'belongsTo'],
  ['mailbox mailboxConfiguration', 'upn', 'users', 'belongsTo'],
  ['mailboxConfiguration', 'mailboxPrimaryAddress', 'mailboxes', 'foundOn'],
  ['device', 'loggedOnUsers', 'users', 'signedInTo', 'reversed'],
  ['device', 'ipInterfaces', 'ips', 'used'],
  ['device', 'lastIpAddress', 'ips', 'used'],
  ['device', 'lastExternalIpAddress', 'ips', 'used'],
  ['hostLogonSession', 'host', 'devices', 'ranOn'],
  ['hostLogonSession cloudLogonSession', 'account.userAccount', 'users', 'started', 'reversed'],
];
const rulesOf = new Map<string, Rule[]>();
for (const rule of RULES)
  for (const kind of rule[0].split(' ')) rulesOf.set(kind, [...(rulesOf.get(kind) ?? []), rule]);

type ValueAt = (from: unknown, path: string) => unknown;

function idsOf(kind: string, value: unknown, at: ValueAt): string[] {
  const fields = Object.hasOwn(IDS, kind) ? IDS[kind]![1] : [];
  return fields.flatMap((field) => textOf(at(value, field))?.toLowerCase() ?? []);
}

/** Numbers of processes are given again, and mean nothing without their device. */
const processId = (evidence: unknown, field: string, at: ValueAt): string | undefined => {
  const id = textOf(at(evidence, field));
  return id && `processes ${textOf(at(evidence, 'mdeDeviceId')) ?? ''} ${id}`.toLowerCase();
};

/** An id that two things of one alert share ties nothing. */
const SHARED = -1;

class Index {
  readonly #nodes = new Map<string, number>();

  note(id: string | undefined, node: number): void {
    if (id === undefined) return;
    const known = this.#nodes.get(id);
    this.#nodes.set(id, known === undefined || known === node ? node : SHARED);
  }

  find(kind: string, value: unknown, at: ValueAt): number | undefined {
    const text = textOf(value)?.toLowerCase();
    for (const id of text === undefined ? idsOf(kind, value, at) : [text]) {
      const node = this.get(`${kind} ${id}`);
      if (node !== undefined) return node;
    }
    return undefined;
  }

  get(id: string | undefined): number | undefined {
    const node = id === undefined ? undefined : this.#nodes.get(id);
    return node === SHARED ? undefined : node;
  }
}

/** What ties the things that one alert names. Never throws. */
export function relationsOf(things: readonly NamedThing[], at: ValueAt): readonly FoundRelation[] {
  const index = new Index();
  for (const { kind, node, evidence } of things) {
    const root = Object.hasOwn(IDS, kind) ? IDS[kind]![0] : '';
    for (const id of idsOf(kind, root ? at(evidence, root) : evidence, at)) index.note(`${kind} ${id}`, node);
    if (kind === 'processes') index.note(processId(evidence, 'processId', at), node);
  }
  const found: FoundRelation[] = [];
  const tie = (from: number | undefined, to: number | undefined, relation: Relation): void => {
    if (from !== undefined && to !== undefined && from !== to) found.push({ from, to, relation });
  };
  for (const { node, evidence } of things) {
    for (const [, path, to, relation, reversed] of rulesOf.get(evidence.kind) ?? []) {
      const value = at(evidence, path);
      for (const each of Array.isArray(value) ? value.slice(0, 50) : [value]) {
        const other = index.find(to, each, at);
        if (reversed) tie(other, node, relation);
        else tie(node, other, relation);
      }
    }
    if (evidence.kind === 'process') tie(index.get(processId(evidence, 'parentProcessId', at)), node, 'started');
  }
  return found;
}
