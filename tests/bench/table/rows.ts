/** Rows like incidents, 12 values each, the same in every run. */
import { randomFrom } from '../../runtime/text-random.ts';

export interface Incident {
  readonly id: string;
  readonly name: string;
  readonly severity: string;
  readonly status: string;
  readonly owner: string;
  readonly category: string;
  readonly source: string;
  readonly tags: readonly string[];
  readonly alerts: number;
  readonly assets: number;
  /** ms */
  readonly created: number;
  readonly updated: number;
}

/** Keys in the order of the columns, with their widths. */
export const WIDTHS: Readonly<Record<keyof Incident, number>> = {
  severity: 100,
  id: 60,
  name: 260,
  status: 96,
  owner: 130,
  category: 120,
  source: 110,
  tags: 90,
  alerts: 50,
  assets: 50,
  created: 130,
  updated: 130,
};
export const KEYS = Object.keys(WIDTHS) as readonly (keyof Incident)[];
export const isNumber = (key: keyof Incident): boolean =>
  key === 'alerts' || key === 'assets' || key === 'created' || key === 'updated';

const SUBJECTS = [
  'Suspicious sign-in',
  'Phishing mail',
  'Mailbox rule',
  'Credential access',
  'Malware',
  'Lateral movement',
];
const PLACES = ['one endpoint', 'finance laptop', 'multiple users', 'Exchange Online', 'domain controller'];
const SEVERITIES = ['high', 'medium', 'low', 'informational'];
const STATES = ['new', 'progress', 'resolved'];
const CATEGORIES = ['InitialAccess', 'Execution', 'Persistence', 'Exfiltration', 'CredentialAccess', 'Discovery'];
const SOURCES = ['Endpoint', 'Identity', 'Office 365', 'Cloud Apps', 'Entra ID'];
const TAGS = ['VIP', 'finance', 'red team', 'EMEA', 'reviewed'];

export function rowsOf(count: number): Incident[] {
  const random = randomFrom(1);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = (from: readonly string[]): string => from[below(from.length)]!;
  return Array.from({ length: count }, (_, index) => {
    const created = 1_760_000_000_000 + below(15_000_000) * 1000;
    return {
      id: String(900_000 - index),
      name: `${pick(SUBJECTS)} involving ${below(97)} users on ${pick(PLACES)} ${below(400_000)}`,
      severity: pick(SEVERITIES),
      status: pick(STATES),
      owner: below(3) ? `analyst${below(40)}@fabrikam.example` : '',
      category: pick(CATEGORIES),
      source: pick(SOURCES),
      tags: below(3) ? [] : [pick(TAGS)],
      alerts: 1 + below(60),
      assets: below(12),
      created,
      updated: created + below(5_000_000) * 1000,
    };
  });
}

export const dateText = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
