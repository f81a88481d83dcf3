import { guidOf, hash, hexOf, pick, textHash } from './random.ts';

/** A fictional organisation; every name in it is reserved for examples (RFC 2606, 5737, 3849, 1918). */
export const ORGANISATION = 'Halden Group';
export const DOMAIN = 'halden.example';
export const TENANT_ID = guidOf(ORGANISATION);
export const PORTAL = 'https://security.example';

export interface Person {
  readonly displayName: string;
  readonly nick: string;
  readonly userPrincipalName: string;
}

/** `Name` or `Name=nick`, the second where the nick cannot be read off the letters. */
const NOTABLE = [
  'Siobhán O’Shaughnessy-Brandt',
  '渡辺 さくら=sakura.watanabe',
  'محمد الفاروقي=mohammed.alfarouqi',
  'Оксана Литвиненко=oksana.lytvynenko',
  'Nguyễn Thị Phương Thảo=thao.nguyen',
  'María de los Ángeles Fernández-Villaverde y Gutiérrez=maria.fernandez',
  "D'Artagnan N'Diaye",
  'Þórdís Kolbrún Gylfadóttir=thordis.gylfadottir',
  'Αλέξανδρος Παπαδόπουλος=alexandros.papadopoulos',
  'אביגיל בן־דוד=avigail.bendavid',
  'Jean-Baptiste Émile Grandjean de la Rochefoucault=jb.grandjean',
  '김서연=seoyeon.kim',
  'ธนพล ศรีสุวรรณ=thanaphon.s',
  'Wolfeschlegelsteinhausenbergerdorff, Hubert=hubert.w',
  'अनन्या कृष्णमूर्ति=ananya.k',
  'Bjørn Åge Sæther=bjorn.saether',
  'X Æ=x.ae',
  'İpek Yıldırım=ipek.yildirim',
  'Kahurangi Te Whārangi-Paraone=kahurangi.tw',
  '李 伟=wei.li',
];

const FIRST =
  'Amara Tomasz Ingrid Kwame Lucía Dmitri Priya Owen Fatima Henrik Mei Rafael Noor Sean Yara Mateus Aiko Elena Kofi Anneliese Bram Chiara Daniyar Esther Farid Grace Hugo Imani Jonas Katarzyna Liam Malika Nils Olivia Pavel Quentin Rosa Samir Tove Uma Viktor Wanjiru Xavier Yusuf Zsófia Agnes Benoît Carmen Dawit Emil Freya Gustavo Hana Idris Jolanta Karim Lena Marek Nadia Oskar Paula Ravi Selma Thabo Ulla Vera Willem Ximena Yannick Zainab Ewa Leo'.split(
    ' ',
  );
const LAST =
  "Okafor Nowak Bergström Mensah Moreno Volkov Raman Davies Haddad Lindqvist Chen Ferreira Rahman O'Connell Suleiman Oliveira Tanaka Petrova Asante Vogel Jansen Ricci Abenov Mwangi Nazari Adeyemi Laurent Diallo Weber Kowalska Byrne Benali Eriksen Murphy Horák Dubois Santos Khalil Dahl Iyer Novák Kamau Roche Demir Szabó Larsen Moreau Ruiz Tesfaye Hansen Strand Pereira Sato Idrissi Wójcik Mansour Fischer Zieliński Amrani Berg Costa Kapoor Holm Dlamini Nyström Ilić DeVries Cortés Meyer Bello Król Quist".split(
    ' ',
  );

const LETTERS: Readonly<Record<string, string>> = { ø: 'o', æ: 'ae', þ: 'th', ð: 'd', ł: 'l', ı: 'i', ß: 'ss' };

function nickOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[øæþðłıß]/g, (letter) => LETTERS[letter] ?? '')
    .normalize('NFD')
    .replace(/[^a-z ]/g, '')
    .trim()
    .replace(/ +/g, '.');
}

/** A person from a display name, or from `display name=nick`. */
export function named(text: string): Person {
  const [displayName = '', nick = nickOf(displayName)] = text.split('=');
  return { displayName, nick, userPrincipalName: `${nick}@${DOMAIN}` };
}

/** How many different people `person` knows. */
export const PEOPLE = NOTABLE.length + FIRST.length * LAST.length;

/** Everyone in the directory by number, wrapping at `PEOPLE`; the first twenty have the awkward names. */
export function person(index: number): Person {
  const i = index % PEOPLE;
  const rest = i - NOTABLE.length;
  return named(NOTABLE[i] ?? `${pick(FIRST, rest)} ${LAST[Math.floor(rest / FIRST.length) % LAST.length]}`);
}

/** The people whom incidents are assigned to. */
export const ANALYSTS: readonly Person[] = [
  'Ifeoma Eze',
  'Lukas Brandstätter',
  'Hye-jin Park',
  'Caoimhe Ní Bhriain=caoimhe.nibhriain',
  'Aleksander Wiśniewski',
  'Renata Quispe Mamani',
  'Tariq Al-Masri',
  'Sunniva Haugland',
].map(named);

export const AUTOMATION = 'Automation';

const DEPARTMENTS = ['FIN', 'ENG', 'OPS', 'SAL', 'HR', 'LEG', 'MKT', 'LAB', 'DEV', 'MAC'];
const SERVERS = ['DC', 'FS', 'SQL', 'WEB', 'APP', 'BKP', 'JMP', 'LNX'];

export type Group = 'A' | 'B';

/** Seven in ten workplaces are laptops, LT; the others are desktops, WS. A Mac is a laptop. */
const formOf = (department: string, h: number): string => (department === 'MAC' || h % 10 < 7 ? 'LT' : 'WS');

/** A computer is its name: firm, department, form and number; everything else about it is read off that. */
export function deviceName(group: Group, h: number): string {
  if (group === 'B') return `HLD-SRV-${pick(SERVERS, h)}${String(((h >>> 8) % 9) + 1).padStart(2, '0')}`;
  const department = pick(DEPARTMENTS, h);
  return `HLD-${department}-${formOf(department, h >>> 20)}${String(((h >>> 8) % 240) + 1).padStart(3, '0')}`;
}

/** Every name that `deviceName` gives. */
export function everyDevice(): string[] {
  const numbers = (most: number, digits: number) =>
    Array.from({ length: most }, (_, index) => String(index + 1).padStart(digits, '0'));
  const places = DEPARTMENTS.flatMap((department) => ['LT', 'WS'].map((form) => `HLD-${department}-${form}`));
  return [
    ...places.flatMap((place) => numbers(240, 3).map((number) => place + number)),
    ...SERVERS.flatMap((server) => numbers(9, 2).map((number) => `HLD-SRV-${server}${number}`)),
  ];
}

export function groupOf(device: string): Group {
  return /-(SRV|K8S)-/.test(device) ? 'B' : 'A';
}

export function internalIp(device: string): string {
  const h = textHash(device);
  return `10.${groupOf(device) === 'B' ? 20 : 40 + (h % 8)}.${(h >>> 8) & 255}.${((h >>> 16) % 253) + 1}`;
}

/** An outside address: documentation ranges only. Different numbers below 762 give different addresses. */
export function externalIp(h: number): string {
  const net = ['192.0.2', '198.51.100', '203.0.113'][h % 3];
  return `${net}.${(Math.floor(h / 3) % 254) + 1}`;
}

/** A different address for every number below 2^32. */
export function externalIp6(n: number): string {
  return `2001:db8:${(n >>> 16).toString(16)}:${(n & 0xffff).toString(16)}::${(hash(n, 6, 6) % 0xfff).toString(16)}`;
}

export function sidOf(nick: string): string {
  return `S-1-5-21-1004336348-1177238915-682003330-${1100 + (textHash(nick) % 48_000)}`;
}

export function deviceId(device: string): string {
  return hexOf(device, 40);
}
