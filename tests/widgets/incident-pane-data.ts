/** An incident and the facts of its alerts, invented. */
import type { Incident } from '@watchfloor/api';
import type { PaneFacts } from '@watchfloor/widgets/incidents/incident-pane';

type Facts = Exclude<PaneFacts, string | undefined>;

export const asset = (name: string, ...tags: string[]): Facts['devices'][number] => ({
  id: name.toLowerCase(),
  name,
  detail: undefined,
  alerts: 1,
  tags,
});

const empty = Object.fromEntries(
  (
    'severities serviceSources detectionSources sources investigationStates deviceGroups osPlatforms threats actors ' +
    'alertPolicyIds subscriptionIds mailboxes apps cloudResources groups ips urls files others'
  )
    .split(' ')
    .map((name) => [name, []]),
) as unknown as Facts;

export const facts: Facts = {
  ...empty,
  alerts: 7,
  active: 5,
  categories: ['LateralMovement', 'InitialAccess', 'CredentialAccess', 'Execution', 'Ransomware'],
  techniques: ['T1110.003', 'T1078'],
  productNames: ['Microsoft Defender for Endpoint', 'Microsoft Entra ID Protection'],
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
  customTags: ['VIP'],
  description: 'An account was taken over after many sign-ins with few passwords.',
  comments: [
    { comment: 'Called.', createdByDisplayName: 'P. Nair', createdDateTime: '2026-11-17T13:40:00Z' },
    {
      comment: 'Isolation asked for.\nWaiting.',
      createdByDisplayName: 'Mara Okafor',
      createdDateTime: '2026-11-17T14:27:00Z',
    },
    { comment: 'First look.', createdDateTime: '2026-11-17T13:05:00Z' },
  ],
  raw: {
    recommendedActions: '1. Isolate.\n2. Reset.\n3. Search.\n4. Block.\n5. Look for new rules.\n6. Tell the owner.',
  },
};
