import { stableUuid } from './answers.ts';

/** Short names, one for each column of the table of roles in the specification. */
export type PersonName =
  | 'global-admin'
  | 'security-admin'
  | 'operator'
  | 'reader'
  | 'global-reader'
  | 'compliance-admin'
  | 'tier1'
  | 'mdo-viewer'
  | 'nobody';

/** Someone who can sign in to the demo tenant with the bearer token `demo.<userPrincipalName>`. */
export interface Person {
  readonly name: PersonName;
  readonly displayName: string;
  readonly userPrincipalName: string;
  /** Object id, the `id` of `/me`. */
  readonly id: string;
  readonly jobTitle: string;
  readonly department: string;
  /** Entra roles by template id; empty for people who only have a role within Defender. */
  readonly roleTemplateIds: readonly string[];
  /** The same for people to read, custom roles included. */
  readonly roles: readonly string[];
  /** Security groups, by display name. */
  readonly groups: readonly string[];
  /** SKU part numbers assigned to this person. */
  readonly licences: readonly string[];
  readonly note: string;
}

/** Entra's role template ids, which `directoryRole.roleTemplateId` gives back. */
export const ROLE_TEMPLATES: Readonly<Record<string, string>> = {
  '62e90394-69f5-4237-9190-012177145e10': 'Global Administrator',
  '194ae4cb-b126-40b2-bd5b-6091b380977d': 'Security Administrator',
  '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f': 'Security Operator',
  '5d6b6bb7-de71-4623-b4af-96380a352509': 'Security Reader',
  'f2ef992c-3afb-46b9-b7cf-a126ee74c451': 'Global Reader',
  '17315797-102d-40b4-93e0-432062caca18': 'Compliance Administrator',
};

const templateOf = (role: string) => Object.keys(ROLE_TEMPLATES).find((id) => ROLE_TEMPLATES[id] === role)!;

type Row = readonly [PersonName, string, string, string, readonly string[], string];

const ROWS: readonly Row[] = [
  ['global-admin', 'Astrid Holm', 'Head of IT', 'Global Administrator', ['SPE_E5'], 'Sees and manages everything.'],
  [
    'security-admin',
    'Marek Dvorak',
    'Security lead',
    'Security Administrator',
    ['SPE_E5'],
    'Sees and manages everything in security.',
  ],
  [
    'operator',
    'Noor Haddad',
    'SOC analyst',
    'Security Operator',
    ['SPE_E5'],
    'Sees and manages all alerts and incidents.',
  ],
  [
    'reader',
    'Tomás Vidal',
    'Risk analyst',
    'Security Reader',
    ['SPE_E5'],
    'Reads all; loses Endpoint once its own roles are on.',
  ],
  ['global-reader', 'Ingrid Sørli', 'Internal auditor', 'Global Reader', ['SPE_E5'], 'Reads all, manages nothing.'],
  [
    'compliance-admin',
    'Priya Raman',
    'Compliance officer',
    'Compliance Administrator',
    ['SPE_E5'],
    'Office 365 and Cloud Apps only.',
  ],
  [
    'tier1',
    'Jonas Feld',
    'SOC analyst, tier 1',
    'Custom: Endpoint tier 1 (group A)',
    ['SPE_E5'],
    'Endpoint alerts of devices in group A.',
  ],
  [
    'mdo-viewer',
    'Lucía Prat',
    'Mail administrator',
    'Custom: View-Only Manage Alerts',
    ['SPE_E3', 'THREAT_INTELLIGENCE'],
    'Reads Office 365 alerts.',
  ],
  ['nobody', 'Sam Okafor', 'Sales', '', ['SPE_E3'], 'No role: every security call is refused.'],
];

function person([name, displayName, jobTitle, role, licences, note]: Row): Person {
  const entra = role && !role.startsWith('Custom');
  return {
    name,
    displayName,
    userPrincipalName: `${name}@halden.example`,
    id: stableUuid('person', name),
    jobTitle,
    department: name === 'nobody' ? 'Sales' : 'Information technology',
    roleTemplateIds: entra ? [templateOf(role)] : [],
    roles: role ? [role] : [],
    groups: name === 'tier1' ? ['All staff', 'SOC tier 1'] : ['All staff'],
    licences,
    note,
  };
}

/** Everyone who can sign in, in the order of the specification's columns. */
export const people: readonly Person[] = ROWS.map(person);

/** Finds a person by short name or userPrincipalName, case-blind. */
export function findPerson(nameOrUpn: string): Person | undefined {
  const wanted = nameOrUpn.toLowerCase();
  return people.find((one) => one.name === wanted || one.userPrincipalName === wanted || one.id === wanted);
}
