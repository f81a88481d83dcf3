import type { AlertRecord, IncidentHead, Wire } from './contract.ts';
import { ANALYSTS, PORTAL, TENANT_ID } from './directory.ts';
import { devicesOf, headOf, isMonster, kindAt, kindsOf, storyOf } from './facts.ts';
import type { Source } from './facts.ts';
import { alertId, noiseAlertMs } from './ids.ts';
import { ADVICE, KINDS, PRODUCTS, SEVERITIES, SOURCES } from './kinds.ts';
import type { Kind } from './kinds.ts';
import { deviceOf, evidenceOf, monsterEvidence } from './noise.ts';
import type { Spot } from './noise.ts';
import { relate, stamp } from './parts.ts';
import { guidOf, hash, iso, pick } from './random.ts';
import { MINUTE } from './shapes.ts';
import type { Story, StoryAlert } from './stories/story.ts';

type Template = Pick<
  StoryAlert,
  'workload' | 'severity' | 'category' | 'title' | 'text' | 'techniques' | 'source' | 'threat' | 'actor' | 'details'
> & { readonly advice: string };

export function templateAt(source: Source, row: number, position: number): Kind | StoryAlert {
  const story = storyOf(source, row);
  return story ? story.alerts[story.alerts.length - 1 - position]! : kindAt(source, row, position);
}

export function alertMs(source: Source, row: number, position: number): number {
  const { c, seed } = source;
  const story = storyOf(source, row);
  if (!story) return noiseAlertMs(c, seed, row, position);
  return c.updated[row]! - story.alerts[story.alerts.length - 1 - position]!.ago * MINUTE;
}

export function alertIdAt(source: Source, row: number, position: number): string {
  const { workload, source: by = '' } = templateAt(source, row, position);
  return alertId(SOURCES[by]?.[1] ?? PRODUCTS[workload][2], alertMs(source, row, position), row, position);
}

/** Sizes of the heads of entities: how many different people, addresses and so on an incident draws on. */
function pool(seed: number, row: number, salt: number, alerts: number): number {
  return 1 + Math.floor((alerts - 1) ** 0.8 * ((hash(seed, row, 80 + salt) % 100) / 100));
}

function spotAt(source: Source, row: number, position: number, ms: number): Spot {
  const { seed, c } = source;
  const devices = devicesOf(source, row);
  const alerts = c.alerts[row]!;
  return {
    ms,
    h: (salt) => hash(seed, row * 8 + position, 100 + salt),
    entity: (salt, k) => hash(seed, row, salt * 10_000 + (position % pool(seed, row, salt, alerts)) + k),
    device: (k) => deviceOf(seed, row, (position + k) % devices),
  };
}

function evidenceAt(source: Source, row: number, position: number, ms: number): Wire[] {
  const { c } = source;
  const spot = spotAt(source, row, position, ms);
  if (isMonster(c, row)) return monsterEvidence(position, spot);
  const alerts = c.alerts[row]!;
  const share = Math.floor(c.evidence[row]! / alerts);
  const count = share + (position < c.evidence[row]! % alerts ? 1 : 0);
  return evidenceOf(kindAt(source, row, position).recipe, count, spot);
}

export function alertStatus(source: Source, head: IncidentHead, row: number, position: number): string {
  if (head.status !== 'inProgress') return head.status === 'active' ? 'new' : 'resolved';
  return hash(source.seed, row, 90_000 + position) % 3 ? 'inProgress' : 'new';
}

export const serviceOf = (template: Pick<Template, 'workload' | 'source'>): string =>
  SOURCES[template.source ?? '']?.[0] ?? PRODUCTS[template.workload][0];

/** What the product and its detection say of themselves. */
function originParts(template: Template): Wire {
  const [, detection, , product] = PRODUCTS[template.workload];
  const special = SOURCES[template.source ?? ''];
  return {
    serviceSource: serviceOf(template),
    detectionSource: template.source ?? detection,
    productName: special?.[2] ?? product,
    detectorId: guidOf(template.title),
    alertPolicyId: template.workload === 'dlp' ? guidOf(`policy ${template.title}`) : null,
    title: template.title,
    description: template.text,
    recommendedActions: ADVICE[template.advice as keyof typeof ADVICE] ?? template.advice,
    category: template.category,
    severity: SEVERITIES[template.severity],
    mitreTechniques: template.techniques.split(' '),
    actorDisplayName: template.actor ?? null,
    threatDisplayName: template.threat ?? null,
    threatFamilyName: template.threat?.split(/[/.!]/)[1] ?? null,
    customDetails: { ...template.details },
    additionalData: null,
  };
}

const leadOf = ({ seed }: Source, row: number, position: number): number =>
  2 + (hash(seed, row, 60_000 + position) % 40);

/** When the alert last changed. */
export function touchedMs(source: Source, head: IncidentHead, row: number, position: number, ms: number): number {
  if (head.status === 'resolved') return head.updatedMs;
  return Math.floor(Math.min(ms + (leadOf(source, row, position) * MINUTE) / 4, Math.max(head.updatedMs, ms)));
}

function timeParts(source: Source, head: IncidentHead, row: number, position: number, ms: number): Wire {
  const lead = leadOf(source, row, position);
  const resolved = head.status === 'resolved';
  return {
    createdDateTime: iso(ms),
    lastUpdateDateTime: iso(touchedMs(source, head, row, position, ms)),
    resolvedDateTime: resolved ? iso(head.updatedMs) : null,
    firstActivityDateTime: iso(ms - lead * MINUTE),
    lastActivityDateTime: iso(ms - MINUTE),
  };
}

/** One alert as `alerts_v2` sends it. */
export function alertRecord(source: Source, row: number, position: number): AlertRecord {
  const story = storyOf(source, row);
  const template: Template = templateAt(source, row, position);
  const ms = alertMs(source, row, position);
  const head = headOf(source, row);
  const id = alertIdAt(source, row, position);
  const evidence = story ? (template as StoryAlert).evidence(ms) : evidenceAt(source, row, position, ms);
  stamp(evidence, iso(ms));
  relate(evidence);
  const body: Wire = {
    '@odata.type': '#microsoft.graph.security.alert',
    id,
    providerAlertId: id.slice(2),
    incidentId: head.id,
    tenantId: TENANT_ID,
    status: alertStatus(source, head, row, position),
    classification: head.classification,
    determination: head.determination,
    assignedTo: head.assignedTo,
    alertWebUrl: `${PORTAL}/alerts/${id}?tid=${TENANT_ID}`,
    incidentWebUrl: `${PORTAL}/incidents/${head.id}?tid=${TENANT_ID}`,
    ...originParts(template),
    ...timeParts(source, head, row, position, ms),
    comments: [],
    evidence,
    systemTags: [],
  };
  return { id, incidentIndex: head.index, workload: template.workload, body };
}

const words = (category: string): string => category.replace(/(?!^)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The way Defender names incidents: what, how many, reported by whom. */
function autoName(source: Source, row: number, head: IncidentHead): string {
  const kinds = kindsOf(source, row).map((index) => KINDS[index]!);
  const categories = [...new Set(kinds.map((kind) => kind.category))];
  const devices = Math.min(devicesOf(source, row), head.alertCount || 1);
  const many = pool(source.seed, row, 1, head.alertCount || 1) > 1 ? 'multiple users' : 'one user';
  const where = kinds.some((kind) => kind.hasDevice)
    ? `on ${devices > 1 ? 'multiple endpoints' : 'one endpoint'}`
    : `involving ${many}`;
  const sources = head.workloads.length > 1 ? ' reported by multiple sources' : '';
  if (isMonster(source.c, row)) return 'Password spray against the whole directory reported by multiple sources';
  if (categories.length < 2) return `${kinds[0]!.title} ${where}${sources}`;
  const what = `${words(categories[0]!)} & ${words(categories[1]!)}`;
  return categories.length > 2 || head.workloads.length > 1
    ? `Multi-stage incident involving ${what} ${where}${sources}`
    : `${what} incident ${where}${sources}`;
}

const CLOSING: Readonly<Record<string, readonly string[]>> = {
  truePositive: [
    'Sessions ended, password reset, mailbox rules checked. No further use seen.',
    'Device cleaned and rescanned. Indicator added.',
    'Messages removed from all mailboxes; two people had clicked, both passwords were reset.',
  ],
  falsePositive: [
    'Known scanner of the network team.',
    'The address belongs to our own proxy.',
    'Checked: harmless file.',
  ],
  informationalExpectedActivity: [
    'The person was travelling; confirmed by telephone.',
    'Planned work of the server team, change HLD-4471.',
    'Test of the red team, announced.',
  ],
};
const NOTES = [
  'Taking this one.',
  'Waiting for an answer from the user.',
  'Same sender as last week – compare with the earlier case.',
  'Asked the service desk to call back before 14:00.',
  'No sign of this hash on other devices.',
];
const TAGS = ['VIP', 'Finance', 'Night shift', 'Follow-up', 'Phishing wave May', 'Region North', 'Red team?', 'Zürich'];

function comment(text: string, by: string, ms: number): Wire {
  return {
    '@odata.type': '#microsoft.graph.security.alertComment',
    comment: text,
    createdByDisplayName: by,
    createdDateTime: iso(ms),
  };
}

function closingOf({ seed }: Source, row: number, head: IncidentHead): string | null {
  const list = CLOSING[head.classification];
  return head.status === 'resolved' && list ? pick(list, hash(seed, row, 91)) : null;
}

function noiseParts(source: Source, row: number, head: IncidentHead): Wire {
  const h = hash(source.seed, row, 90);
  const people = head.assignedTo?.includes('@') ? head.assignedTo : null;
  const name = autoName(source, row, head);
  const talk = people && h % 3 === 0 ? [comment(pick(NOTES, h >>> 4), people, head.updatedMs - (h % 3_600_000))] : [];
  return {
    displayName: name,
    description: kindAt(source, row, 0).text,
    summary: null,
    resolvingComment: closingOf(source, row, head),
    comments: talk,
    customTags: h % 100 < 14 ? [pick(TAGS, h >>> 8)] : [],
    systemTags: h % 1_000 < 12 ? ['Defender Experts'] : isMonster(source.c, row) ? ['Critical asset'] : [],
    lastModifiedBy: people ?? 'Microsoft 365 Defender',
  };
}

function storyParts(story: Story, head: IncidentHead): Wire {
  return {
    displayName: story.name,
    description: story.text,
    summary: story.summary,
    resolvingComment: story.closing ?? null,
    comments: story.comments.map(([ago, by, text]) =>
      comment(text, ANALYSTS[by]!.userPrincipalName, head.updatedMs - ago * MINUTE),
    ),
    customTags: [...story.tags],
    systemTags: [...(story.systemTags ?? [])],
    lastModifiedBy: head.assignedTo ?? 'Microsoft 365 Defender',
  };
}

/** The incident as Graph sends it without `$expand`. */
export function incidentBody(source: Source, row: number): Wire {
  const head = headOf(source, row);
  const story = storyOf(source, row);
  return {
    '@odata.type': '#microsoft.graph.security.incident',
    id: head.id,
    tenantId: TENANT_ID,
    redirectIncidentId: null,
    incidentWebUrl: `${PORTAL}/incidents/${head.id}?tid=${TENANT_ID}`,
    createdDateTime: iso(head.createdMs),
    lastUpdateDateTime: iso(head.updatedMs),
    status: head.status,
    severity: head.severity,
    classification: head.classification,
    determination: head.determination,
    assignedTo: head.assignedTo,
    ...(story ? storyParts(story, head) : noiseParts(source, row, head)),
  };
}
