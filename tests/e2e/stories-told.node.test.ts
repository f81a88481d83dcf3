/**
 * The ten attacks of the demo tenant, retold from the page of the incident alone. What has to be there is what the
 * tenant itself says of each, down to every field of every piece of evidence.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startServer, type RunningServer } from '@watchfloor/demo/server';
import type { Browser, Page } from 'puppeteer-core';
import { collectProblems, launchBrowser, type Problems } from '../support/browser.ts';
import { IncidentPage, plain } from './support/incident-page.ts';
import { Person } from './support/person.ts';
import { startSite, type Site } from './support/site.ts';

/** How the name of each begins. Ids move with the hour. */
const STORIES = [
  'Ransomware prepared on file server',
  'Multi-stage incident involving Credential access & Lateral movement',
  'Stolen session after phishing through a proxy page',
  'Payment fraud from a finance mailbox',
  'Crypto-mining in cluster aks-orders-prod',
  'Consent phishing',
  'Data theft before leaving',
  'Service account cracked',
  'Poisoned package on developer machines',
  'Worm from a removable drive',
];

type Wire = Readonly<Record<string, unknown>>;
interface WireAlert extends Wire {
  readonly title: string;
  readonly description: string;
  readonly recommendedActions: string;
  readonly severity: string;
  readonly status: string;
  readonly category: string;
  readonly mitreTechniques: readonly string[];
  readonly threatDisplayName: string | null;
  readonly firstActivityDateTime: string;
  readonly evidence: readonly Wire[];
}
interface WireIncident extends Wire {
  readonly id: string;
  readonly displayName: string;
  readonly comments: readonly { readonly comment: string; readonly createdByDisplayName: string }[];
  readonly customTags: readonly string[];
  readonly systemTags: readonly string[];
  readonly alerts: readonly WireAlert[];
}

/** The words for what Graph calls otherwise, written down here and not taken from the widgets. */
const SEVERITIES: Wire = { high: 'High', medium: 'Medium', low: 'Low', informational: 'Informational' };
const STATES: Wire = {
  ...{ new: 'New', active: 'New', inProgress: 'In progress', resolved: 'Resolved' },
  ...{ truePositive: 'True positive', malware: 'Malware' },
};
const VERDICTS: Wire = {
  ...{ malicious: 'Malicious', suspicious: 'Suspicious', noThreatsFound: 'No threats found', unknown: 'Unknown' },
};
const REMEDIATIONS: Wire = {
  ...{ none: 'None', active: 'Active', remediated: 'Remediated', prevented: 'Prevented', blocked: 'Blocked' },
  ...{ notFound: 'Not found', pendingApproval: 'Pending approval', partiallyRemediated: 'Partially remediated' },
  ...{ declined: 'Declined', unremediated: 'Unremediated', running: 'Running' },
};
const words = (name: string): string => {
  const apart = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return (apart[0]!.toUpperCase() + apart.slice(1)).replace('Defense', 'Defence');
};

/** Shown in other words elsewhere, or only there to be read by programs. */
const NO_FIELDS = /^@|^(createdDateTime|verdict|remediationStatus|roles|stream|resourceAccessEvents)$/;

/** Every value that a piece of evidence says, as the page writes it: times as their day and clock, in UTC. */
function valuesOf(thing: unknown, name = ''): string[] {
  if (Array.isArray(thing)) return thing.flatMap((each) => valuesOf(each, name));
  if (typeof thing === 'object' && thing !== null)
    return Object.entries(thing).flatMap(([key, value]) => (NO_FIELDS.test(key) ? [] : valuesOf(value, key)));
  if (typeof thing === 'string' && /DateTime$/.test(name)) return thing.startsWith('0001') ? [] : [clockOf(thing)];
  if (typeof thing === 'string' && thing.trim()) return [plain(thing)];
  return typeof thing === 'number' ? [String(thing)] : [];
}

function clockOf(iso: string): string {
  const [, month, day] = /^\d+-(\d+)-(\d+)/.exec(iso)!;
  const name = 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' ')[Number(month) - 1]!;
  return `${Number(day)} ${name} ${iso.slice(0, 4)}, ${iso.slice(11, 16)} UTC`;
}

/** What two alerts can share: the names by which people know things. */
const SHARED =
  /^(deviceDnsName|hostName|userPrincipalName|displayName|accountName|primaryAddress|fileName|filePath|url|ipAddress|resourceName|name|login)$/;
function namesIn(thing: unknown, name = ''): string[] {
  if (Array.isArray(thing)) return thing.flatMap((each) => namesIn(each, name));
  if (typeof thing === 'object' && thing !== null)
    return Object.entries(thing).flatMap(([key, value]) => namesIn(value, key));
  return typeof thing === 'string' && SHARED.test(name) && thing.length > 2 ? [plain(thing)] : [];
}

const escaped = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
const inTime = (alerts: readonly WireAlert[]): readonly WireAlert[] =>
  alerts.toSorted((a, b) => (a.firstActivityDateTime < b.firstActivityDateTime ? -1 : 1));

describe('the ten attacks, told from the page alone', () => {
  let browser: Browser;
  let tenant: RunningServer;
  let site: Site;
  let page: Page;
  let person: Person;
  let problems: Problems;
  let incidents: readonly WireIncident[];

  /** As somebody whose calls are not those of the test, and with the values that a client has to ask for. */
  async function ask<T>(path: string): Promise<T> {
    const headers = {
      authorization: 'Bearer demo.global-reader@halden.example',
      prefer: 'include-unknown-enum-members',
    };
    return (await (await fetch(`${tenant.url}/graph/v1.0/security/incidents${path}`, { headers })).json()) as T;
  }

  before(async () => {
    tenant = await startServer({ tier: 'demo' });
    site = await startSite({ tenant: tenant.url, size: 'demo', rbac: 'classic' });
    browser = await launchBrowser();
    incidents = (await ask<{ value: WireIncident[] }>('?$top=50')).value;
    page = await browser.newPage();
    // All rows of a table in view at once.
    await page.setViewport({ width: 1680, height: 2600 });
    problems = await collectProblems(page, { allowedOrigins: [site.origin, tenant.url] });
    person = new Person(page, 'wf-portal', tenant.url);
  });
  after(async () => {
    await browser.close();
    await Promise.all([site.close(), tenant.close()]);
  });

  for (const beginning of STORIES) {
    test(beginning, async () => {
      const found = incidents.filter(({ displayName }) => displayName.startsWith(beginning));
      assert.equal(found.length, 1, 'one such incident');
      const incident = await ask<WireIncident>(`/${found[0]!.id}?$expand=alerts`);
      await page.goto(`${site.origin}/incidents/${incident.id}?as=security-admin`, { waitUntil: 'load' });
      const reader = new IncidentPage(page, person);
      const missing = [
        ...(await summary(reader, incident)),
        ...(await alerts(reader, incident)),
        ...(await assets(reader, incident)),
        ...(await evidence(reader, incident)),
        ...(await graph(reader, incident)),
        ...(await comments(incident)),
      ];
      assert.deepEqual(missing, []);
      assert.deepEqual(problems.all(), []);
    });
  }

  /** Which of these do not stand in the text, each said with where. */
  const lacking = (where: string, text: string, wanted: readonly unknown[]): string[] =>
    wanted.filter((each) => each && !text.includes(plain(String(each)))).map((each) => `${where}: ${String(each)}`);

  async function summary(reader: IncidentPage, incident: WireIncident): Promise<string[]> {
    const text = await reader.reads(/By verdict .*Incident information/);
    const head = await reader.head();
    const { alerts: all } = incident;
    const ordered = inTime(all);
    const places = ordered.map(({ title, firstActivityDateTime: at }) => {
      const entry = new RegExp(`${clockOf(at)} \\S.*?${escaped(plain(title))}`);
      return entry.exec(text)?.index ?? -1;
    });
    return [
      ...lacking('head', head, [incident.displayName, SEVERITIES[String(incident['severity'])]]),
      ...lacking('head', head, [STATES[String(incident['status'])], ...incident.customTags, ...incident.systemTags]),
      ...lacking('head', head, [String(incident['assignedTo'] ?? 'Unassigned').split('@')[0]]),
      ...lacking('summary', text, [incident['summary'], incident['description'], incident['resolvingComment']]),
      ...lacking(
        'summary',
        text,
        all.flatMap(({ title, mitreTechniques }) => [title, ...mitreTechniques]),
      ),
      ...lacking(
        'summary',
        text,
        all.map(({ category }) => words(category)),
      ),
      ...lacking(
        'summary',
        text,
        all.map(({ threatDisplayName }) => threatDisplayName),
      ),
      ...lacking(
        'summary',
        text,
        all.map(({ firstActivityDateTime }) => clockOf(firstActivityDateTime)),
      ),
      ...places.flatMap((place, at) => (place < 0 ? [`order of time: ${ordered[at]!.title}`] : [])),
    ];
  }

  async function alerts(reader: IncidentPage, incident: WireIncident): Promise<string[]> {
    const ordered = inTime(incident.alerts);
    const text = await reader.tab(
      /^Alerts \d/,
      new RegExp(`${ordered.length} alerts .*${escaped(plain(ordered.at(-1)!.title))}`),
    );
    const panes = await reader.panes('alert-pane');
    return ordered.flatMap((alert, at) => {
      const { title, severity, status, category } = alert;
      const row = `${String(SEVERITIES[severity])} ${plain(title)} ${String(STATES[status])} ${words(category)}`;
      const pane = panes.find((each) => each.includes(plain(alert.description))) ?? '';
      const earlier = new Set(ordered.slice(0, at).flatMap(({ evidence: each }) => namesIn(each)));
      const rest = text.slice(text.indexOf(row) + row.length);
      const why =
        /(First alert|Same .*? as at .*? UTC: (.*?)|Names nothing that an earlier alert names) \d+ (?:min|h|d|s)/.exec(
          rest,
        );
      const tie = why?.[2];
      return [
        ...lacking('alerts', text, [row]),
        ...lacking(`pane of ${title}`, pane, [alert.description, alert.recommendedActions, ...alert.mitreTechniques]),
        ...(why ? [] : [`why linked: ${title}`]),
        ...(tie && !earlier.has(tie) ? [`why linked: ${title} names ${tie}`] : []),
      ];
    });
  }

  const ofKind = (incident: WireIncident, kind: string): readonly Wire[] =>
    incident.alerts
      .flatMap(({ evidence: each }) => each)
      .filter((each) => each['@odata.type'] === `#microsoft.graph.security.${kind}Evidence`);
  const account = (each: Wire): Wire => (each['userAccount'] ?? {}) as Wire;

  async function assets(reader: IncidentPage, incident: WireIncident): Promise<string[]> {
    const missing: string[] = [];
    const names: Readonly<Record<string, readonly unknown[]>> = {
      Devices: [
        ...ofKind(incident, 'device').flatMap((each) => [
          each['hostName'],
          each['rbacGroupName'],
          ...(each['tags'] as []),
        ]),
        ...ofKind(incident, 'ioTDevice').map((each) => each['deviceName']),
      ],
      Users: [
        ...ofKind(incident, 'user').flatMap((each) => [
          account(each)['displayName'],
          account(each)['userPrincipalName'],
        ]),
        ...ofKind(incident, 'gitHubUser').map((each) => each['name']),
      ],
      Mailboxes: ofKind(incident, 'mailbox').flatMap((each) => [each['displayName'], each['primaryAddress']]),
      Apps: ['cloudApplication', 'oauthApplication'].flatMap((kind) =>
        ofKind(incident, kind).map((each) => each['displayName']),
      ),
    };
    for (const [tab, wanted] of Object.entries(names)) {
      const whole = wanted.length ? /First (?:seen|activity)|Verdict/ : /No \w+ in this incident|Verdict/;
      missing.push(...lacking(tab, await reader.tab(new RegExp(`^${tab} \\d`), whole), wanted));
    }
    return missing;
  }

  async function evidence(reader: IncidentPage, incident: WireIncident): Promise<string[]> {
    const all = incident.alerts.flatMap(({ evidence: each }) => each);
    await reader.tab(/^Evidence and response \d/, /All evidence \d+ .*\d+ rows/);
    const panes = await reader.panes('evidence-pane');
    return all.flatMap((each) => {
      const kind = String(each['@odata.type']).split('.').at(-1)!;
      const wanted = valuesOf(each);
      const lacks = (pane: string): string[] => wanted.filter((value) => !pane.includes(value));
      const [pane = '', ...others] = panes.toSorted((a, b) => lacks(a).length - lacks(b).length);
      const lost = lacks(pane).map((value) => `evidence ${kind}: ${value}`);
      const same = [pane, ...others.filter((other) => !lacks(other).length)];
      const says = (word: unknown): boolean => same.some((text) => text.includes(String(word)));
      // What several alerts name has the worst of their verdicts.
      const worse = Object.keys(VERDICTS).slice(0, Object.keys(VERDICTS).indexOf(String(each['verdict'])) + 1);
      if (!worse.some((verdict) => says(`Verdict ${String(VERDICTS[verdict])}`)))
        lost.push(`evidence ${kind} ${wanted[0]}: ${String(each['verdict'])}`);
      if (!says(REMEDIATIONS[String(each['remediationStatus'])]))
        lost.push(`evidence ${kind} ${wanted[0]}: ${String(each['remediationStatus'])}`);
      return lost;
    });
  }

  async function graph(reader: IncidentPage, incident: WireIncident): Promise<string[]> {
    await reader.tab(/^Graph/, /The whole attack/);
    await person.click(/^Table$/);
    const missing = await reader.lacks([
      ...incident.alerts.map(({ title }) => title),
      ...ofKind(incident, 'device').map((each) => String(each['hostName'])),
    ]);
    return missing.map((each) => `graph as a table: ${each}`);
  }

  async function comments(incident: WireIncident): Promise<string[]> {
    if (!incident.comments.length) return [];
    await person.click(/^Comments, \d/);
    const pieces = incident.comments.at(-1)!.comment.split(/[.:@]/);
    const piece = pieces.toSorted((a, b) => b.length - a.length)[0]!.trim();
    const text = plain(await person.sees(new RegExp(escaped(piece))));
    return lacking(
      'comments',
      text,
      incident.comments.flatMap((each) => [each.comment, each.createdByDisplayName.split('@')[0]]),
    );
  }
});
