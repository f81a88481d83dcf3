import { aitm } from './aitm.ts';
import { bec } from './bec.ts';
import { consent } from './consent.ts';
import { insider } from './insider.ts';
import { invoice } from './invoice.ts';
import { kerberoast } from './kerberoast.ts';
import { kubernetes } from './kubernetes.ts';
import { ransomware } from './ransomware.ts';
import { removable } from './removable.ts';
import { spray } from './spray.ts';
import { supply } from './supply.ts';
import type { Story } from './story.ts';

/**
 * The hand-written incidents. Together they hold every one of the 46 types of evidence; the rare ones are here:
 * containers, Kubernetes, other clouds: kubernetes; repositories: supply; storage: insider; plant devices: removable;
 * Teams and submitted mail: aitm; mailbox settings: bec; service principals: consent; groups and registry keys:
 * kerberoast; DNS: spray; sessions on hosts, connections and bare hashes: ransomware.
 */
export const STORIES: readonly Story[] = [
  ...[ransomware, spray, aitm, bec, kubernetes],
  ...[consent, insider, kerberoast, supply, removable, invoice],
];
