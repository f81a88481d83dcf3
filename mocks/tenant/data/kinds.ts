import type { IncidentHead, Workload } from './contract.ts';

export const SEVERITIES = ['informational', 'low', 'medium', 'high'] as const satisfies IncidentHead['severity'][];

/** What a product calls itself on the wire: service, usual detection source, alert id prefix, product name. */
export const PRODUCTS: Readonly<Record<Workload, readonly [string, string, string, string]>> = {
  mde: ['microsoftDefenderForEndpoint', 'microsoftDefenderForEndpoint', 'da', 'Microsoft Defender for Endpoint'],
  mdo: ['microsoftDefenderForOffice365', 'microsoftDefenderForOffice365', 'fa', 'Microsoft Defender for Office 365'],
  mdi: ['microsoftDefenderForIdentity', 'microsoftDefenderForIdentity', 'aa', 'Microsoft Defender for Identity'],
  mdca: ['microsoftDefenderForCloudApps', 'cloudAppSecurity', 'ca', 'Microsoft Defender for Cloud Apps'],
  entra: ['azureAdIdentityProtection', 'azureAdIdentityProtection', 'ad', 'Microsoft Entra ID Protection'],
  dlp: ['dataLossPrevention', 'microsoftDataLossPrevention', 'dl', 'Microsoft Data Loss Prevention'],
  xdr: ['microsoft365Defender', 'microsoft365Defender', 'ra', 'Microsoft Defender XDR'],
};

/** Sources that bring their own service, prefix or product. */
export const SOURCES: Readonly<Record<string, readonly [service: string | null, prefix: string, product: string]>> = {
  customDetection: [null, 'ea', 'Microsoft Defender XDR'],
  appGovernancePolicy: ['microsoftAppGovernance', 'ma', 'Microsoft Application Protection'],
  appGovernanceDetection: ['microsoftAppGovernance', 'ma', 'Microsoft Application Protection'],
  microsoftDefenderForContainers: ['microsoftDefenderForCloud', 'dc', 'Microsoft Defender for Cloud'],
  microsoftDefenderForStorage: ['microsoftDefenderForCloud', 'dc', 'Microsoft Defender for Cloud'],
  microsoftDefenderForIoT: ['microsoftDefenderForCloud', 'dc', 'Microsoft Defender for IoT'],
  microsoftDefenderForResourceManager: ['microsoftDefenderForCloud', 'dc', 'Microsoft Defender for Cloud'],
  microsoftInsiderRiskManagement: ['microsoftInsiderRiskManagement', 'ir', 'Microsoft Purview Insider Risk Management'],
};

/** What to do, by family. */
export const ADVICE = {
  mail: 'Open the message as text and compare both senders.\nFind every copy with Explorer, by subject and by sender address.\nSoft delete the copies that were delivered.\nAsk those who clicked whether they typed a password; if so, end their sessions and reset it.',
  signIn:
    'Ask the person over a known telephone number whether the sign-in was theirs.\nIf it was not, confirm the account as compromised, end its sessions and reset the password.\nReview sign-in methods and mailbox rules that were added since.',
  device:
    'Read the process tree from the first unusual parent downwards.\nLook for the same file hash and command line on other devices.\nIf it is not expected software, isolate the device and collect an investigation package.',
  malware:
    'Check that the file was quarantined and is not on other devices.\nRun a full scan.\nFind out how it arrived: mail, download or removable drive.',
  data: 'Ask the owner of the data whether the transfer was agreed.\nReview what else the person took in the last 30 days.\nWithdraw sharing links that lead outside.',
  identity:
    'Check whether the source computer is a scanner or a tool of the administrators.\nReview what the account did on the domain controller around this time.\nIf the request is unexplained, reset the account twice, a day apart where it is a service account.',
  app: 'Review the consent: who gave it, and for which permissions.\nIf nobody answers for the app, disable it and revoke its grants.\nRead what it did with the mail and files of those who consented.',
} as const;

export interface Kind {
  readonly weight: number;
  readonly workload: Workload;
  /** Index in `SEVERITIES`. */
  readonly severity: number;
  readonly category: string;
  readonly title: string;
  readonly text: string;
  readonly advice: keyof typeof ADVICE;
  readonly techniques: string;
  /** Letters of evidence; after the bar, what repeats when an alert has more. See `noise.ts`. */
  readonly recipe: string;
  readonly source?: string;
  readonly hasDevice: boolean;
}

type Row = readonly [number, Workload, number, string, string, string, keyof typeof ADVICE, string, string, string?];

const IA = 'InitialAccess';
const SA = 'SuspiciousActivity';
const C2 = 'CommandAndControl';
const EX = 'Exfiltration';

// prettier-ignore
const ROWS: readonly Row[] = [
  // Initial access, 34 in 100
  [84, 'mdo', 0, IA, 'Email messages containing malicious URL removed after delivery', 'A link in these messages turned out to lead to a page that collects passwords. The messages were taken out of the mailboxes.', 'mail', 'T1566.002', 'BMUXCI|MXB'],
  [64, 'mdo', 1, IA, 'Email reported by user as malware or phish', 'Somebody pressed the report button on a message. Automated investigation looks at the message and those like it.', 'mail', 'T1566', 'UMBCX|MX', 'automatedInvestigation'],
  [26, 'mdo', 3, IA, 'A potentially malicious URL click was detected', 'A person opened a link that was later found to be harmful, or went past the warning page.', 'mail', 'T1566.002', 'UXMBI|XM'],
  [20, 'mdo', 0, IA, 'Email messages containing malicious file removed after delivery', 'An attachment in these messages was found to be harmful after they had arrived.', 'malware', 'T1566.001', 'BMUFC|MF'],
  [20, 'mdo', 1, IA, 'Email messages from a campaign removed after delivery', 'These messages belong to a campaign that reached many organisations at the same time.', 'mail', 'T1566.002', 'BMCUX|MB'],
  [52, 'entra', 2, IA, 'Unfamiliar sign-in properties', 'The address, device and place of this sign-in were not seen for this account before.', 'signIn', 'T1078.004', 'UILSA|IL'],
  [34, 'entra', 1, IA, 'Anonymous IP address', 'The account signed in from an address that belongs to an anonymising network.', 'signIn', 'T1078.004 T1090.003', 'UISL|ILA'],
  [24, 'entra', 2, IA, 'Atypical travel', 'Two sign-ins came from places that are too far apart for the time between them.', 'signIn', 'T1078.004', 'UIILL|IS'],
  [16, 'mdca', 2, IA, 'Impossible travel activity', 'The same person was active from two countries within a time that is shorter than the journey.', 'signIn', 'T1078', 'UIAI|IL'],
  [10, 'mde', 1, IA, 'Connection to a custom network indicator', 'A device reached an address on the list of indicators of this organisation.', 'device', 'T1566.002', 'DUXIP|IX', 'customTi'],
  [22, 'mde', 2, IA, 'Phishing page opened in a browser', 'A person opened a page that imitates a sign-in form, from a link in a message.', 'mail', 'T1566.002 T1204.001', 'DUXMI|XM', 'smartScreen'],
  // Suspicious activity, 21 in 100
  [44, 'mdca', 2, SA, 'Activity from infrequent country', 'An action in a cloud app came from a country where nobody in the organisation usually works.', 'signIn', 'T1078', 'UIAL|I'],
  [26, 'mde', 1, SA, 'Suspicious PowerShell command line', 'PowerShell started with arguments that hide what it runs or load code from elsewhere.', 'device', 'T1059.001', 'DUPPF|P'],
  [30, 'entra', 1, SA, 'Anomalous token', 'A session token was used in a way that differs from how it was issued.', 'signIn', 'T1528', 'UISLA|L'],
  [24, 'mdo', 0, SA, 'User restricted from sending email', 'The account sent so many messages that sending was stopped for it.', 'mail', 'T1534', 'UBMI|M'],
  [24, 'mde', 1, SA, 'Suspicious sequence of exploration activities', 'Several commands that list accounts, groups and shares ran within minutes.', 'device', 'T1018 T1033 T1087.002', 'DUPP|P'],
  [20, 'mdca', 1, SA, 'Unusual addition of credentials to an OAuth app', 'A secret or certificate was added to an app at an unusual time or from an unusual place.', 'app', 'T1098.001', 'UOAI|I', 'appGovernanceDetection'],
  [18, 'xdr', 2, SA, 'Sign-in by a dormant account (custom rule)', 'An account without activity for ninety days signed in. The rule was written by this organisation.', 'signIn', 'T1078.002', 'UDIL|L', 'customDetection'],
  [18, 'mdca', 1, SA, 'Multiple failed login attempts', 'Many sign-ins of one account failed within a short time.', 'signIn', 'T1110', 'UIA|IL'],
  // Exfiltration, 14 in 100
  [42, 'dlp', 1, EX, 'DLP policy match for document in OneDrive', 'A document with personal or financial data was shared with people outside.', 'data', 'T1567.002', 'UAFI|F'],
  [40, 'dlp', 0, EX, 'DLP policy match for email with attachments', 'A message to the outside carried data that the policy protects.', 'data', 'T1048.003', 'UMBF|M'],
  [26, 'mdca', 2, EX, 'Mass download by a single user', 'A person downloaded far more files than in the weeks before.', 'data', 'T1530 T1213.002', 'UAIF|FI'],
  [22, 'mdo', 2, EX, 'Creation of forwarding or redirect rule', 'A new rule sends messages of this mailbox to an address elsewhere.', 'mail', 'T1114.003', 'UBIA|I'],
  [16, 'dlp', 2, EX, 'DLP policy match on endpoint: copy to removable drive', 'Files with a sensitivity label were copied to a removable drive.', 'data', 'T1052.001', 'DUFP|F'],
  // Command and control, 12 in 100
  [46, 'mde', 2, C2, 'Connection to a domain with poor reputation', 'A process reached a domain that was registered recently and is linked to harmful software.', 'device', 'T1071.001', 'DUIXP|IX', 'smartScreen'],
  [40, 'mde', 1, C2, 'Suspicious connection blocked by network protection', 'Network protection stopped a connection to an address with a bad name.', 'device', 'T1071', 'DUXIP|X'],
  [22, 'mde', 3, C2, 'Beacon-like network traffic from an unusual process', 'A process called the same address at even intervals, as remote-control tools do.', 'device', 'T1071.001 T1573', 'DUPIF|IP'],
  [14, 'mdi', 2, C2, 'Suspicious communication over DNS', 'Name lookups from this computer are long and random enough to carry data.', 'identity', 'T1071.004', 'UDI|I'],
  // Execution
  [40, 'mde', 2, 'Execution', 'Suspicious script run from a mail attachment', 'An office program started a script host.', 'device', 'T1204.002 T1059.005', 'DUPPFV|P'],
  [28, 'mde', 3, 'Execution', 'Pasted command ran from the Run box', 'A person was talked into pasting a command that fetches and starts code.', 'device', 'T1204.004 T1218.005', 'DUPPX|P'],
  [16, 'mde', 1, 'Malware', "Unwanted software 'FrostBar' was prevented", 'A program that changes the browser was stopped at download.', 'malware', 'T1204', 'DFUP|F', 'antivirus'],
  [14, 'mde', 2, 'Malware', "'Harrow' malware was detected", 'The antivirus found a known password stealer and put it into quarantine.', 'malware', 'T1204.002 T1555.003', 'DFUWP|F', 'antivirus'],
  // The rest
  [24, 'entra', 3, 'CredentialAccess', 'Leaked credentials', 'A valid pair of name and password of this account was found where criminals trade them.', 'signIn', 'T1589.001', 'UL|L'],
  [18, 'mdi', 2, 'CredentialAccess', 'Suspected brute-force attack (Kerberos, NTLM)', 'One computer tried many passwords against accounts of the domain.', 'identity', 'T1110.001', 'UDI|UI'],
  [14, 'mdca', 2, 'Impact', 'Unusual file deletion activity', 'A person deleted many more files than usual.', 'data', 'T1485', 'UAFI|F'],
  [9, 'mdca', 1, 'Impact', 'Multiple virtual machines deleted', 'Virtual machines were deleted in a row by one account.', 'data', 'T1485 T1578.003', 'UAZI|Z'],
  [16, 'mdi', 1, 'Discovery', 'Account enumeration reconnaissance', 'Names that may or may not exist were tried against a domain controller.', 'identity', 'T1087.002', 'UDI|UI'],
  [12, 'mde', 2, 'Persistence', 'Unusual program added to autostart', 'A value was written that starts a program at each sign-in.', 'device', 'T1547.001', 'DUVRP|V'],
  [11, 'mde', 2, 'DefenseEvasion', 'Attempt to turn off antivirus protection', 'A command tried to stop the antivirus or to add an exclusion.', 'device', 'T1685', 'DUPV|P'],
  [9, 'mdi', 2, 'LateralMovement', 'Remote code execution attempt', 'A command was started on a domain controller from another computer.', 'identity', 'T1021.006', 'UDIP|P'],
  [4, 'mde', 3, 'Ransomware', 'Ransomware behaviour blocked', 'A process that renamed and rewrote many files was stopped.', 'malware', 'T1486', 'DFUPW|F'],
];

export const KINDS: readonly Kind[] = ROWS.map(
  ([weight, workload, severity, category, title, text, advice, techniques, recipe, source]) => ({
    ...{ weight, workload, severity, category, title, text, advice, techniques, recipe, source },
    hasDevice: recipe.slice(0, 2).includes('D'),
  }),
);

/** 1,024 slots, filled by weight, so that a draw is one look-up. */
export const KIND_BY_SLOT: Uint8Array = (() => {
  const slots = new Uint8Array(1024);
  const total = KINDS.reduce((sum, kind) => sum + kind.weight, 0);
  let slot = 0;
  let sum = 0;
  KINDS.forEach((kind, index) => {
    sum += kind.weight;
    for (; slot < (sum / total) * 1024; slot++) slots[slot] = index;
  });
  return slots;
})();
