/**
 * What ties an alert to an earlier one. Microsoft Graph does not give the reason that the portal shows, so this says
 * what both name in their evidence, and that a person linked it where the source tells.
 */
import type { Alert, AlertEvidence, KnownEvidence } from '@watchfloor/api';
import { seeAssets, type AssetList } from '../incident-facts/evidence-assets.ts';
import { isLater } from '../incident-facts/facts.ts';
import { begunAt } from './tactics.ts';

type Account = Extract<KnownEvidence, { readonly kind: 'user' }>['userAccount'];

export type AlertLink =
  | { readonly kind: 'first' | 'manual' | 'none' }
  | { readonly kind: 'shared'; readonly list: AssetList; readonly name: string; readonly earlier: Alert };

/** What ties best comes first. Kinds of evidence that are no assets tie nothing. */
const TIES: readonly AssetList[] = [
  'devices',
  'users',
  'mailboxes',
  'files',
  'urls',
  'ips',
  'apps',
  'cloudResources',
  'groups',
];

/** The oldest first; what has no time last. */
export function inOrder(alerts: readonly Alert[]): readonly Alert[] {
  return [...alerts].sort((a, b) => {
    const [from, to] = [begunAt(a), begunAt(b)];
    if (from === to) return 0;
    return !to || (from !== undefined && isLater(to, from)) ? -1 : 1;
  });
}

/** A process, and the account that it ran under: one that a person or service signs in with, not the system's own. */
function withAccount(evidence: AlertEvidence): readonly AlertEvidence[] {
  const { userAccount } = evidence as { readonly userAccount?: Account };
  const { azureAdUserId, userPrincipalName, userSid } = userAccount ?? {};
  const signsIn = azureAdUserId || userPrincipalName || userSid?.startsWith('S-1-5-21-');
  if (evidence.kind !== 'process' || !signsIn) return [evidence];
  return [evidence, { kind: 'user', userAccount } as AlertEvidence];
}

/** Reads alerts in order, one by one as they are asked for. */
export class Links {
  readonly #alerts: readonly Alert[];
  readonly #links: AlertLink[] = [];
  readonly #seen = new Map<string, Alert>();

  /** @param alerts the oldest first */
  constructor(alerts: readonly Alert[]) {
    this.#alerts = alerts;
  }

  /** Of the alert in that place. */
  at(place: number): AlertLink {
    while (this.#links.length <= place) this.#links.push(this.#read(this.#alerts[this.#links.length]!));
    return this.#links[place]!;
  }

  #read(alert: Alert): AlertLink {
    const ties: { list: AssetList; name: string; earlier: Alert }[] = [];
    const keys: string[] = [];
    for (const evidence of ((alert.evidence ?? []) as readonly AlertEvidence[]).flatMap(withAccount))
      seeAssets(evidence, (list, { ids, name }) => {
        if (!TIES.includes(list)) return;
        const own = ids.flatMap((id, place) => (id ? [`${list} ${place} ${id}`] : []));
        keys.push(...own);
        const known = own.find((key) => this.#seen.has(key));
        if (known) ties.push({ list, name: name ?? ids.find(Boolean) ?? '', earlier: this.#seen.get(known)! });
      });
    const isFirst = !this.#links.length;
    for (const key of keys) if (!this.#seen.has(key)) this.#seen.set(key, alert);
    if (alert.detectionSource === 'manual') return { kind: 'manual' };
    if (isFirst) return { kind: 'first' };
    const [best] = ties.sort((a, b) => TIES.indexOf(a.list) - TIES.indexOf(b.list));
    return best ? { kind: 'shared', ...best } : { kind: 'none' };
  }
}
