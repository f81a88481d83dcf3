import type { Wire } from './contract.ts';
import { deviceId, DOMAIN, externalIp, groupOf, internalIp, sidOf } from './directory.ts';
import type { Person } from './directory.ts';
import { guidOf, hash, hexOf, pick, textHash } from './random.ts';

const VERDICTS: Readonly<Record<string, string>> = {
  m: 'malicious',
  s: 'suspicious',
  n: 'noThreatsFound',
  u: 'unknown',
};
const REMEDIES: Readonly<Record<string, string>> = {
  '-': 'none',
  a: 'active',
  r: 'remediated',
  p: 'prevented',
  b: 'blocked',
  x: 'notFound',
  q: 'pendingApproval',
  h: 'partiallyRemediated',
  d: 'declined',
  u: 'unremediated',
  w: 'running',
};

/**
 * One evidence row. `mark` is a verdict letter, a remediation letter, then optional roles and, after a slash,
 * detailed roles: `'mr attacker/Main device'`. `stamp` adds the time.
 */
export function ev(type: string, fields: Wire, mark = 'u-'): Wire {
  const [roles = '', detailed] = mark.slice(3).split('/');
  return {
    '@odata.type': `#microsoft.graph.security.${type}Evidence`,
    createdDateTime: '',
    verdict: VERDICTS[mark[0]!],
    remediationStatus: REMEDIES[mark[1]!],
    remediationStatusDetails: mark[1] === 'h' ? 'Some of the items could not be reached' : null,
    roles: roles ? roles.split(' ') : [],
    detailedRoles: detailed ? [detailed] : [],
    tags: [],
    ...fields,
  };
}

/** Writes the time into an evidence row and the rows inside it. */
export function stamp(value: unknown, time: string): void {
  if (typeof value !== 'object' || value === null) return;
  if ('createdDateTime' in value && value.createdDateTime === '') value.createdDateTime = time;
  for (const inner of Object.values(value)) stamp(inner, time);
}

const imageOf = (image: unknown): string => {
  const { fileName, filePath } = (image ?? {}) as Wire;
  return `${String(filePath)}\\${String(fileName)}`.toLowerCase();
};

/** A process that another one of the same evidence began names that one as its parent. */
export function relate(evidence: readonly Wire[]): void {
  const processes = evidence.filter((row) => 'parentProcessImageFile' in row);
  for (const child of processes) {
    const begun = String(child['processCreationDateTime']);
    const parent = processes.findLast(
      (each) =>
        each !== child &&
        each['mdeDeviceId'] === child['mdeDeviceId'] &&
        String(each['processCreationDateTime']) < begun &&
        imageOf(each['imageFile']) === imageOf(child['parentProcessImageFile']),
    );
    if (!parent) continue;
    child['parentProcessId'] = parent['processId'];
    child['parentProcessCreationDateTime'] = parent['processCreationDateTime'];
  }
}

const PLACES: readonly (readonly [string, string, string, number, number])[] = [
  ['Oslo', 'Norway', 'NO', 59.91, 10.75],
  ['Rotterdam', 'Netherlands', 'NL', 51.92, 4.48],
  ['Lagos', 'Nigeria', 'NG', 6.45, 3.39],
  ['São Paulo', 'Brazil', 'BR', -23.55, -46.63],
  ['Singapore', 'Singapore', 'SG', 1.29, 103.85],
  ['Kyiv', 'Ukraine', 'UA', 50.45, 30.52],
  ['Denver', 'United States', 'US', 39.74, -104.98],
  ['Osaka', 'Japan', 'JP', 34.69, 135.5],
  ['Tbilisi', 'Georgia', 'GE', 41.72, 44.79],
];

export function ip(address: string, mark?: string): Wire {
  const inside = /^10\./.test(address);
  const [city, countryName, code, latitude, longitude] = pick(PLACES, textHash(address));
  return ev(
    'ip',
    {
      ipAddress: address,
      countryLetterCode: inside ? null : code,
      location: inside ? null : { city, countryName, latitude, longitude, state: null },
      stream: null,
    },
    mark,
  );
}

export function account(who: Person): Wire {
  return {
    accountName: who.nick.slice(0, 20),
    domainName: 'HALDEN',
    userSid: sidOf(who.nick),
    azureAdUserId: guidOf(who.nick),
    activeDirectoryObjectGuid: guidOf(`ad ${who.nick}`),
    userPrincipalName: who.userPrincipalName,
    displayName: who.displayName,
    resourceAccessEvents: [],
  };
}

export const SYSTEM: Wire = {
  accountName: 'SYSTEM',
  domainName: 'NT AUTHORITY',
  userSid: 'S-1-5-18',
  azureAdUserId: null,
  activeDirectoryObjectGuid: null,
  userPrincipalName: null,
  displayName: 'System',
  resourceAccessEvents: [],
};

export function user(who: Person, mark?: string): Wire {
  return ev('user', { userAccount: account(who), stream: null }, mark);
}

function platform(device: string): [string, number | null, string] {
  if (/MAC/.test(device)) return ['macOS', null, '15.5'];
  if (/LNX|K8S/.test(device)) return ['Linux', null, '24.4'];
  return groupOf(device) === 'B' ? ['WindowsServer2022', 20348, '21H2'] : ['Windows11', 26100, '24H2'];
}

export function device(name: string, mark?: string, who?: Person, tags: readonly string[] = []): Wire {
  const h = textHash(name);
  const servers = groupOf(name) === 'B';
  const [osPlatform, osBuild, version] = platform(name);
  const cloud = servers && /WEB|APP|K8S/.test(name);
  const resource = `/subscriptions/${guidOf('sub')}/resourceGroups/rg-prod`;
  return ev(
    'device',
    {
      mdeDeviceId: deviceId(name),
      azureAdDeviceId: servers ? null : guidOf(name),
      deviceDnsName: `${name.toLowerCase()}.corp.${DOMAIN}`,
      hostName: name.toLowerCase(),
      ntDomain: 'HALDEN',
      dnsDomain: `corp.${DOMAIN}`,
      firstSeenDateTime: `2025-0${1 + (h % 9)}-1${h % 10}T0${h % 8}:12:09.4510000Z`,
      osPlatform,
      osBuild,
      version,
      healthStatus: h % 11 ? 'active' : 'impairedCommunication',
      riskScore: pick(['none', 'informational', 'low', 'medium', 'high'], h >>> 4),
      rbacGroupId: servers ? 12 : 11,
      rbacGroupName: servers ? 'Servers (B)' : 'Workplaces (A)',
      onboardingStatus: 'onboarded',
      defenderAvStatus: h % 7 ? 'updated' : 'notUpdated',
      lastIpAddress: internalIp(name),
      lastExternalIpAddress: externalIp(h % 40),
      ipInterfaces: [internalIp(name), `fe80::${hexOf(name, 4)}`],
      loggedOnUsers: who ? [{ accountName: who.nick.slice(0, 20), domainName: 'HALDEN' }] : [],
      vmMetadata: cloud
        ? {
            vmId: guidOf(`vm ${name}`),
            cloudProvider: 'azure',
            resourceId: `${resource}/providers/Microsoft.Compute/virtualMachines/${name}`,
            subscriptionId: guidOf('sub'),
          }
        : null,
      tags: [...tags],
    },
    mark,
  );
}

/** Details of a file at a full path, either slash; hashes belong to the file's name. */
export function fileDetails(path: string, publisher: string | null = null): Wire {
  const cut = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
  const fileName = path.slice(cut + 1);
  return {
    fileName,
    filePath: path.slice(0, Math.max(cut, 0)),
    fileSize: 9_000 + (textHash(fileName) % 4_000_000),
    filePublisher: publisher,
    signer: publisher,
    issuer: publisher && `${publisher} Code Signing CA`,
    md5: hexOf(`m ${fileName}`, 32),
    sha1: hexOf(`1 ${fileName}`, 40),
    sha256: hexOf(`2 ${fileName}`, 64),
    sha256Ac: null,
  };
}

function detection(mark = 'u-'): string {
  return mark[1] === 'p' || mark[1] === 'b' ? (REMEDIES[mark[1]] as string) : 'detected';
}

export function file(path: string, on: string | null, mark?: string): Wire {
  return ev(
    'file',
    { fileDetails: fileDetails(path), detectionStatus: detection(mark), mdeDeviceId: on && deviceId(on) },
    mark,
  );
}

const WINDOWS = 'Microsoft Windows';

/** What began processes of one hour on a device began once. */
const parentStart = (start: number, on: string, parent: string): number =>
  Math.floor(start / 3_600_000) * 3_600_000 - (hash(textHash(on), textHash(parent), 3) % 5_400_000);

/** A process: image path, command line, the parent's image path, whose and where; `start` in ms. */
export function process(
  [image, commandLine, parent]: readonly [string, string, string],
  on: string,
  start: number,
  mark?: string,
  who?: Person,
): Wire {
  const h = hash(textHash(on), textHash(image + commandLine), 1);
  const known = (path: string) => (/^(C:\\Windows|\/usr\/)/.test(path) ? WINDOWS : null);
  return ev(
    'process',
    {
      processId: 1_000 + (h % 22_000) * 4,
      parentProcessId: 600 + (hash(textHash(on), textHash(parent), 2) % 9_000) * 4,
      processCommandLine: commandLine,
      processCreationDateTime: new Date(start).toISOString(),
      parentProcessCreationDateTime: new Date(parentStart(start, on, parent)).toISOString(),
      detectionStatus: detection(mark),
      mdeDeviceId: deviceId(on),
      imageFile: fileDetails(image, known(image)),
      parentProcessImageFile: fileDetails(parent, known(parent)),
      userAccount: who ? account(who) : { ...SYSTEM },
    },
    mark,
  );
}

export function url(address: string, mark?: string): Wire {
  return ev('url', { url: address }, mark);
}

export interface MailParts {
  readonly subject: string;
  /** Address that people see; `envelope` is the one the servers used, when it differs. */
  readonly from: string;
  readonly fromName: string;
  readonly envelope?: string;
  readonly to: Person;
  readonly senderIp: string;
  readonly at: number;
  readonly delivered?: readonly [action: string, location: string];
  readonly threats?: readonly string[];
  readonly methods?: readonly string[];
  readonly urls?: readonly string[];
  readonly attachments?: number;
  readonly inside?: boolean;
  readonly language?: string;
}

const sender = (emailAddress: string, displayName: string): Wire => ({
  emailAddress,
  displayName,
  domainName: emailAddress.split('@')[1],
});

export function messageId(mail: MailParts): string {
  return guidOf(mail.subject + mail.to.nick);
}

export function mail(m: MailParts, mark?: string): Wire {
  const [deliveryAction, deliveryLocation] = m.delivered ?? ['Delivered', 'Inbox'];
  return ev(
    'analyzedMessage',
    {
      networkMessageId: messageId(m),
      internetMessageId: `<${hexOf(m.subject + m.to.nick, 20)}@${m.from.split('@')[1]}>`,
      subject: m.subject,
      language: m.language ?? 'en',
      senderIp: m.senderIp,
      recipientEmailAddress: m.to.userPrincipalName,
      antiSpamDirection: m.inside ? 'Intra-org' : 'Inbound',
      deliveryAction,
      deliveryLocation,
      urn: `urn:MailEntity:${hexOf(m.subject, 32)}`,
      threats: m.threats ?? ['NormalPhish'],
      threatDetectionMethods: m.methods ?? ['URLDetonation'],
      urls: m.urls ?? [],
      urlCount: m.urls?.length ?? 0,
      attachmentsCount: m.attachments ?? 0,
      receivedDateTime: new Date(m.at).toISOString(),
      p1Sender: sender(m.envelope ?? m.from, m.fromName),
      p2Sender: sender(m.from, m.fromName),
    },
    mark,
  );
}

export function mailbox(who: Person, mark?: string): Wire {
  const address = who.userPrincipalName;
  return ev(
    'mailbox',
    { primaryAddress: address, upn: address, displayName: who.displayName, userAccount: account(who) },
    mark,
  );
}

export function mailCluster(by: string, value: string, count: number, mark?: string): Wire {
  const ids = Array.from({ length: Math.min(count, 5) }, (_, i) => guidOf(value + i));
  const query = `((${by}:"${value}"))`;
  return ev(
    'mailCluster',
    {
      clusterBy: by,
      clusterByValue: value,
      emailCount: count,
      networkMessageIds: ids,
      query,
      urn: `urn:MailCluster:${hexOf(value, 32)}`,
    },
    mark,
  );
}

/** A cloud application with the number that Defender for Cloud Apps knows it by. */
export function app(displayName: string, mark?: string): Wire {
  const id = 10_000 + (textHash(displayName) % 30_000);
  return ev(
    'cloudApplication',
    { appId: id, saasAppId: id, displayName, instanceId: 0, instanceName: displayName, stream: null },
    mark,
  );
}

export function logonRequest(key: string, mark?: string): Wire {
  return ev('cloudLogonRequest', { requestId: guidOf(key) }, mark);
}

export function session(who: Person, start: number, agent: readonly [string, string, string], mark?: string): Wire {
  const [browser, operatingSystem, deviceName] = agent;
  return ev(
    'cloudLogonSession',
    {
      account: user(who),
      sessionId: guidOf(who.nick + start),
      startUtcDateTime: new Date(start).toISOString(),
      previousLogonDateTime: new Date(start - 7.3e7).toISOString(),
      protocol: 'OAuth2',
      browser,
      operatingSystem,
      deviceName: deviceName || null,
      userAgent: `Mozilla/5.0 (${operatingSystem}) ${browser.replace(' ', '/')}`,
    },
    mark,
  );
}

export function registryKey(hive: string, key: string, mark?: string): Wire {
  return ev('registryKey', { registryHive: hive, registryKey: key }, mark);
}

export function registryValue(key: string, name: string, value: string, on: string, mark?: string): Wire {
  return ev(
    'registryValue',
    {
      registryHive: 'HKEY_LOCAL_MACHINE',
      registryKey: key,
      registryValueName: name,
      registryValue: value,
      registryValueType: /^\d+$/.test(value) ? 'Dword' : 'String',
      mdeDeviceId: deviceId(on),
    },
    mark,
  );
}

export function oauthApp(displayName: string, publisher: string, mark?: string): Wire {
  return ev(
    'oauthApplication',
    { appId: guidOf(displayName), objectId: guidOf(`o ${displayName}`), displayName, publisher },
    mark,
  );
}

export function malware(name: string, category: string, files: Wire[], processes: Wire[], mark?: string): Wire {
  return ev('malware', { name, category, files, processes }, mark);
}

export function azure(resourceName: string, resourceType: string, mark?: string): Wire {
  const resourceId = `/subscriptions/${guidOf('sub')}/resourceGroups/rg-prod/providers/${resourceType}/${resourceName}`;
  return ev('azureResource', { resourceId, resourceName, resourceType }, mark);
}
