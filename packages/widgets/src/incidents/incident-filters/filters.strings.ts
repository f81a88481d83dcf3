import { incidentListStrings } from '../incident-list/incident-list.strings.ts';
import { PRODUCTS } from './filter-names.ts';
import type { FilterPreset } from './filter-state.ts';
import type { FilterKey } from './filters.ts';

/** Words of a set of values; keys are Graph's. */
export type ValueTerms = Readonly<Record<string, string>>;

/** English terms of the filters. A value without a term is the tenant's own, or newer than the kit: shown verbatim. */
export const filterStrings = {
  filters: {
    status: 'Status',
    severity: 'Incident severity',
    assignedTo: 'Assigned to',
    classification: 'Classification',
    determination: 'Determination',
    tags: 'Tags',
    entities: 'Entities',
    alertSeverity: 'Alert severity',
    sources: 'Service and detection sources',
    multipleSources: 'Several service sources',
    categories: 'Categories',
    multipleCategories: 'Several categories',
    deviceGroups: 'Device groups',
    osPlatforms: 'OS platform',
    investigationStates: 'Automated investigation state',
    threats: 'Associated threat',
    actors: 'Actor',
    products: 'Product names',
    alertPolicies: 'Alert policies',
    subscriptions: 'Alert subscription IDs',
  } as Readonly<Record<FilterKey, string>>,
  presets: {
    all: 'All incidents',
    open: 'Open, without informational',
    new: 'New',
    high: 'High severity',
    unassigned: 'Unassigned',
    highUnassigned: 'High severity, unassigned',
    mine: 'Assigned to me',
    mineEndpoint: 'Assigned to me, from endpoints',
  } as Readonly<Record<FilterPreset, string>>,
  range: 'Time',
  created: 'created',
  /** The time range is over creation, and not over the last update. */
  byCreation: 'Time range by creation',
  /** On a filter: rows that were read and pass, of those that the service counts. */
  countLoaded: (rows: string) => `${rows} loaded`,
  countOf: (rows: string, total: string) => `${rows} of ${total}`,
  countSaid: (rows: string, total: string) => `${rows} loaded, of ${total} incidents that match`,
  /** Below the rows, where some of a page are not shown. */
  mergedAway: 'Incidents that were merged into others are not shown.',
  search: 'Search',
  /** What the service filtered, and what was filtered among the rows that were read. */
  where: { server: 'All incidents', loaded: 'Loaded incidents' },
  values: {
    status: incidentListStrings.statuses,
    severity: incidentListStrings.severities,
    classification: {
      truePositive: 'True positive',
      falsePositive: 'False positive',
      informationalExpectedActivity: 'Expected activity',
      unknown: 'Not set',
    },
    assignedTo: { '@me': 'Me', '@nobody': 'Unassigned', '@automation': 'Automation' },
    yesNo: { yes: 'Yes', no: 'No' },
    determination: {
      unknown: 'Not set',
      multiStagedAttack: 'Multi-staged attack',
      maliciousUserActivity: 'Malicious user activity',
      compromisedAccount: 'Compromised account',
      malware: 'Malware',
      phishing: 'Phishing',
      unwantedSoftware: 'Unwanted software',
      securityTesting: 'Security test',
      lineOfBusinessApplication: 'Line-of-business application',
      confirmedActivity: 'Confirmed activity',
      notMalicious: 'Not malicious',
      notEnoughDataToValidate: 'Not enough data to validate',
      apt: 'APT',
      securityPersonnel: 'Security personnel',
      other: 'Other',
    },
    sources: {
      ...PRODUCTS,
      unknown: 'Unknown',
      manual: 'Manual',
      /** What Defender for Endpoint detects by itself. */
      'microsoftDefenderForEndpoint/microsoftDefenderForEndpoint': 'EDR',
      antivirus: 'Antivirus',
      customTi: 'Custom threat intelligence',
      automatedInvestigation: 'Automated investigation',
      customDetection: 'Custom detection',
      appGovernancePolicy: 'App Governance policy',
      appGovernanceDetection: 'App Governance detection',
      nrtAlerts: 'Near-real-time alerts',
      scheduledAlerts: 'Scheduled alerts',
      builtInMl: 'Built-in machine learning',
    },
    categories: {
      Reconnaissance: 'Reconnaissance',
      ResourceDevelopment: 'Resource development',
      InitialAccess: 'Initial access',
      Execution: 'Execution',
      Persistence: 'Persistence',
      PrivilegeEscalation: 'Privilege escalation',
      DefenseEvasion: 'Defence evasion',
      CredentialAccess: 'Credential access',
      Discovery: 'Discovery',
      LateralMovement: 'Lateral movement',
      Collection: 'Collection',
      CommandAndControl: 'Command and control',
      Exfiltration: 'Exfiltration',
      Impact: 'Impact',
      Exploit: 'Exploit',
      Malware: 'Malware',
      Ransomware: 'Ransomware',
      SuspiciousActivity: 'Suspicious activity',
      UnwantedSoftware: 'Unwanted software',
    },
    investigationStates: {
      unknown: 'Unknown',
      terminated: 'Terminated',
      successfullyRemediated: 'Remediated',
      benign: 'No threats found',
      failed: 'Failed',
      partiallyRemediated: 'Partially remediated',
      running: 'Running',
      pendingApproval: 'Pending approval',
      pendingResource: 'Waiting for approval or a device',
      partiallyInvestigated: 'Partially investigated',
      terminatedByUser: 'Terminated by a person',
      terminatedBySystem: 'Terminated by the system',
      queued: 'Queued',
      innerFailure: 'Internal failure',
      preexistingAlert: 'Already being investigated',
      unsupportedOs: 'Operating system not supported',
      unsupportedAlertType: 'Alert type not supported',
      suppressedAlert: 'Alert suppressed',
    },
  } as Readonly<Record<ValueGroup, ValueTerms>>,
};

/** Sets of values that have words. */
export type ValueGroup =
  | 'status'
  | 'severity'
  | 'classification'
  | 'assignedTo'
  | 'yesNo'
  | 'determination'
  | 'sources'
  | 'categories'
  | 'investigationStates';

export type FilterStrings = typeof filterStrings;
