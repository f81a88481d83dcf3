/** Incidents and facts for the stories of the pane, as the list would give them. All of it is invented. */
import type { Incident } from '@watchfloor/api';
import type { PaneFacts } from '@watchfloor/widgets/incidents/incident-pane';

type Facts = Exclude<PaneFacts, string | undefined>;
type Asset = Facts['devices'][number];

export const asset = (name: string, ...tags: string[]): Asset => ({
  id: name.toLowerCase(),
  name,
  detail: undefined,
  alerts: 1,
  tags,
});

export const facts: Facts = {
  alerts: 7,
  active: 5,
  severities: ['high', 'medium'],
  categories: ['LateralMovement', 'InitialAccess', 'CredentialAccess', 'Execution', 'Ransomware'],
  techniques: ['T1110.003', 'T1078', 'T1021.001', 'T1059.001'],
  serviceSources: ['microsoftDefenderForEndpoint', 'azureAdIdentityProtection'],
  detectionSources: ['microsoftDefenderForEndpoint'],
  sources: [],
  productNames: ['Microsoft Defender for Endpoint', 'Microsoft Entra ID Protection'],
  investigationStates: [],
  deviceGroups: [],
  osPlatforms: [],
  threats: [],
  actors: [],
  alertPolicyIds: [],
  subscriptionIds: [],
  firstActivity: '2026-11-17T12:58:11Z',
  lastActivity: '2026-11-17T14:29:40Z',
  problems: {},
  devices: [
    asset('HLD-FIN-014', 'High risk'),
    asset('HLD-SRV-DC02', 'Domain controller'),
    asset('HLD-FIN-021'),
    asset('HLD-FIN-022'),
  ],
  users: [asset('i.strand@halden.example', 'VIP'), asset('svc-backup@halden.example')],
  mailboxes: [],
  apps: [],
  cloudResources: [],
  groups: [],
  ips: [],
  urls: [],
  files: [],
  others: [],
};

export const incident: Incident = {
  id: '2231',
  displayName: 'Hands-on-keyboard activity after password spray',
  severity: 'high',
  status: 'inProgress',
  classification: 'truePositive',
  determination: 'multiStagedAttack',
  assignedTo: 'mara.okafor@halden.example',
  createdDateTime: '2026-11-17T13:02:05Z',
  lastUpdateDateTime: '2026-11-17T14:31:18Z',
  systemTags: ['Crown jewel'],
  customTags: ['VIP', 'Finance'],
  description:
    'An account was taken over after many sign-ins with few passwords from 203.0.113.7. ' +
    'The attacker then ran commands by hand on HLD-FIN-014 and fetched a tool from https://files.evil.example/a.',
  comments: [
    {
      comment: 'Called the owner of the laptop.',
      createdByDisplayName: 'P. Nair',
      createdDateTime: '2026-11-17T13:40:00Z',
    },
    {
      comment: 'Isolation asked for.\nWaiting for approval by the device group.',
      createdByDisplayName: 'Mara Okafor',
      createdDateTime: '2026-11-17T14:27:00Z',
    },
  ],
  raw: {
    recommendedActions:
      '1. Isolate the device.\n2. Reset the password of the account and end its sessions.\n3. Search for other sign-ins from the address.\n4. Block the file by its hash.\n5. Look for new forwarding rules.',
  },
};

export const other: Incident = {
  id: '2230',
  displayName: 'Possible ransomware activity based on a known malicious extension',
  severity: 'medium',
  status: 'active',
  createdDateTime: '2026-11-17T13:55:00Z',
  lastUpdateDateTime: '2026-11-17T14:25:00Z',
  raw: {},
};

const many = (count: number, name: (n: number) => string): string[] =>
  Array.from({ length: count }, (_, n) => name(n + 1));

/** What breaks layouts. */
export const huge: Incident = {
  ...incident,
  id: '924565',
  displayName: `Payment_\u202Efdp.exe ran on many devices ${'and on one more '.repeat(310)}`,
  assignedTo: `${'maximiliane-henriette.'.repeat(3)}von-und-zu-hohenstein@halden.example`,
  customTags: many(600, (n) => (n === 3 ? `Tag ${'of endless length '.repeat(20)}` : `Tag ${n}`)),
  description: `${'Unbroken'.repeat(80)}\n\nThe script {{constructor}} <img src=x onerror=alert(1)> ran. `.repeat(6),
  status: 'resolved',
  resolvingComment: 'Reimaged all devices.',
};

export const hugeFacts: Facts = {
  ...facts,
  alerts: 4200,
  active: 0,
  devices: many(400, (n) => `HLD-FIN-${String(n).padStart(4, '0')}`).map((name) => asset(name)),
  users: [asset(`${'a'.repeat(200)}@halden.example`, 'A tag that goes on and on and on and on', 'VIP')],
  mailboxes: many(4, (n) => `mailbox-${n}@halden.example`).map((name) => asset(name)),
  apps: [asset('p\u0430ypal connector')],
  cloudResources: [asset('https://evil.example/container', 'Internet-facing')],
  techniques: many(30, (n) => `T${1000 + n}`),
  threats: ['Emotet', 'Cobalt Strike'],
  problems: { unreadable: 3 },
};
