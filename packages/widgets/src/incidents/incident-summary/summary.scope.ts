/** What was hit, what was found, and the incident's own fields. */
import { icon, iconApp, iconDevice, iconMail, iconUser, severity, tag } from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import type { AssetKind, IncidentAsset } from '../incident-assets/asset-types.ts';
import type { EvidenceRow } from '../incident-evidence/evidence-rows.ts';
import { marked, shortProduct, shown, shownIndicator, worded } from '../incident-facts/facts-text.ts';
import { incidentColumns } from '../incident-list/incident-list.columns.ts';
import { KINDS } from './incident-sums.ts';
import { bar, card, number, table, tableSwitch, time, way, type BarPart, type SummaryView } from './summary.frame.ts';
import { prose } from './summary.story.ts';

const RISKS = ['high', 'medium', 'low', 'none'] as const;
type Risk = (typeof RISKS)[number];
const FEW_ASSETS = 6;
const FEW_TAGS = 2;

const GLYPHS: Readonly<Record<AssetKind, string>> = {
  devices: iconDevice,
  users: iconUser,
  mailboxes: iconMail,
  apps: iconApp,
};

const ASKED = { devices: 'device', users: 'user', mailboxes: 'mailbox', apps: 'app' } as const;

const BY_VERDICT: Readonly<Record<string, Risk>> = { malicious: 'high', suspicious: 'medium' };

/** What the source says of it, or what its evidence was judged, whichever is worse. */
export function riskOf({ facts, verdict }: IncidentAsset): Risk {
  return RISKS.find((level) => level === facts.risk?.toLowerCase() || level === BY_VERDICT[verdict]) ?? 'none';
}

interface Placed {
  readonly kind: AssetKind;
  readonly asset: IncidentAsset;
}

/** By risk, then those that somebody found worth a tag, then by alerts. */
function topOf(assets: Readonly<Record<AssetKind, readonly IncidentAsset[]>>): readonly Placed[] {
  const weight = ({ asset }: Placed): number =>
    (RISKS.length - RISKS.indexOf(riskOf(asset))) * 10_000 + (asset.tags.length ? 5_000 : 0) + asset.alerts.length;
  return KINDS.flatMap((kind) => assets[kind].slice(0, 50).map((asset): Placed => ({ kind, asset })))
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, FEW_ASSETS);
}

const waiting = ({ sumsFailed, terms }: SummaryView): TemplateResult =>
  html`<p class="muted">${sumsFailed ? terms.sumsFailed : terms.reading}</p>`;

const kindName = (view: SummaryView, kind: AssetKind, count: number): string =>
  view.words.assets[kind](number(view, count), count === 1);

export function scope(view: SummaryView): TemplateResult {
  const { sums, terms, tables } = view;
  const head = { name: 'scope', title: terms.scope, aside: terms.byRisk };
  if (!sums) return card(view, head, waiting(view));
  const kinds = KINDS.filter((kind) => sums.assets[kind].length);
  if (!kinds.length) return card(view, head, html`<p class="muted">${terms.noScope}</p>`);
  const counts = new Map(kinds.map((kind) => [kind, riskCounts(sums.assets[kind])]));
  const content = tables.has('scope')
    ? table(
        terms.scope,
        [terms.kind, ...RISKS.map((risk) => terms.risk[risk]!), terms.total],
        kinds.map((kind) => [
          kindName(view, kind, sums.assets[kind].length),
          ...RISKS.map((risk) => number(view, counts.get(kind)![risk])),
          number(view, sums.assets[kind].length),
        ]),
      )
    : kinds.map((kind) => scopeBar(view, kind, sums.assets[kind].length, counts.get(kind)!));
  return card(view, { ...head, end: tableSwitch(view, 'scope', terms.scope) }, [
    content,
    topAssets(view, topOf(sums.assets)),
  ]);
}

function riskCounts(assets: readonly IncidentAsset[]): Record<Risk, number> {
  const counts: Record<Risk, number> = { high: 0, medium: 0, low: 0, none: 0 };
  for (const asset of assets) counts[riskOf(asset)] += 1;
  return counts;
}

function scopeBar(view: SummaryView, kind: AssetKind, total: number, counts: Record<Risk, number>): TemplateResult {
  const { terms, words } = view;
  const said = RISKS.filter((risk) => counts[risk]).map((risk) =>
    terms.riskPart(number(view, counts[risk]), terms.risk[risk]!),
  );
  return html`<div class="scope-kind">
    <div class="scope-head"><b>${kindName(view, kind, total)}</b>${way(view, kind, terms.view[kind]!)}</div>
    ${bar(RISKS.map((risk) => ({ tone: risk, count: counts[risk] })))}
    <div class="muted small">${said.join(words.comma)}</div>
  </div>`;
}

function topAssets(view: SummaryView, top: readonly Placed[]): TemplateResult {
  const { terms, words } = view;
  return html`<div class="sub" id="top-assets">${terms.topAssets}</div>
    <ul class="top" aria-labelledby="top-assets">
      ${top.map(({ kind, asset }) => {
        const risk = riskOf(asset);
        const name = asset.name.includes('://') ? shownIndicator(asset.name, words) : asset.name;
        return html`<li>
          ${icon(GLYPHS[kind])}
          <span class="top-name"><bdi title=${shown(asset.name, words)}>${marked(name, words)}</bdi></span>
          ${view.more({ kind: ASKED[kind], text: asset.name, from: asset.first, to: asset.last })}
          <span class="top-tags">${asset.tags.slice(0, FEW_TAGS).map((each) => tag(shown(each, words)))}</span>
          <span class="top-risk"
            >${risk === 'none' ? nothing : severity(risk, worded(words.severities, risk, words))}</span
          >
          <span class="muted">${terms.alertsOf(number(view, asset.alerts.length), asset.alerts.length === 1)}</span>
        </li>`;
      })}
    </ul>`;
}

const CONTAINED: readonly string[] = ['remediated', 'prevented', 'blocked'];

/** The values of the rows with their numbers, the most frequent first. */
function countsOf(rows: readonly EvidenceRow[], of: (row: EvidenceRow) => string): readonly BarPart[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(of(row), (counts.get(of(row)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([tone, count]) => ({ tone, count }));
}

export function evidence(view: SummaryView): TemplateResult {
  const { sums, terms, verdicts, remediations, tables } = view;
  const head = { name: 'evidence', title: terms.evidence, end: way(view, 'evidence', terms.viewEvidence) };
  if (!sums) return card(view, head, waiting(view));
  const rows = sums.evidence;
  if (!rows.length) return card(view, head, html`<p class="muted">${terms.noEvidence}</p>`);
  const done = rows.filter(({ remediation }) => CONTAINED.includes(remediation)).length;
  const charts = [
    [terms.byRemediation, countsOf(rows, (row) => row.remediation), remediations],
    [terms.byVerdict, countsOf(rows, (row) => row.verdict), verdicts],
  ] as const;
  return card(
    view,
    {
      ...head,
      aside: terms.entities(number(view, rows.length), rows.length === 1),
      end: [head.end, tableSwitch(view, 'evidence', terms.evidence)],
    },
    [
      html`<p class="said">${terms.contained(number(view, done), number(view, rows.length))}</p>`,
      charts.map(([title, parts, words]) =>
        tables.has('evidence')
          ? html`<div class="sub">${title}</div>
              ${table(
                title,
                [terms.value, terms.count],
                parts.map(({ tone, count }) => [worded(words, tone, view.words), number(view, count)]),
              )}`
          : html`<div class="sub">${title}</div>
              ${bar(parts)}
              <ul class="legend">
                ${parts.map(
                  ({ tone, count }) =>
                    html`<li>
                      <i data-tone=${tone}></i><bdi>${worded(words, tone, view.words)}</bdi>
                      <b>${number(view, count)}</b>
                    </li>`,
                )}
              </ul>`,
      ),
    ],
  );
}

export function information(view: SummaryView): TemplateResult {
  const { loaded, terms, list, words, classifications, determinations } = view;
  const { incident, facts } = loaded;
  const columns = incidentColumns({ ...view, terms: list, hrefTemplate: undefined, fact: undefined });
  const cell = (key: string): unknown => columns.find((each) => each.key === key)?.render(incident);
  const names = (texts: readonly string[]): unknown =>
    texts.length ? html`<bdi>${texts.map((each) => shown(each, words)).join(words.comma)}</bdi>` : undefined;
  const sources = facts.serviceSources.map((each) => shortProduct(worded(words.sources, each, words)));
  const rows: readonly (readonly [string, unknown])[] = [
    [terms.id, html`<bdi>${shown(incident.id, words)}</bdi>`],
    [list.severity, cell('severity')],
    [list.status, cell('status')],
    [list.assignedTo, cell('assignedTo')],
    [terms.classification, worded(classifications, incident.classification ?? 'unknown', words)],
    [terms.determination, worded(determinations, incident.determination ?? 'unknown', words)],
    [terms.firstActivity, time(view, facts.firstActivity)],
    [terms.lastActivity, time(view, facts.lastActivity)],
    [terms.created, time(view, incident.createdDateTime)],
    [list.updated, time(view, incident.lastUpdateDateTime)],
    [terms.sources, names(sources)],
    [terms.threats, names(facts.threats)],
    [terms.actors, names(facts.actors)],
    [terms.groups, names(facts.deviceGroups)],
    [terms.platforms, names(facts.osPlatforms)],
    [terms.resolvingComment, incident.resolvingComment?.trim() ? prose(incident.resolvingComment) : undefined],
  ];
  return card(
    view,
    { name: 'information', title: terms.information },
    html`<dl>
      ${rows.map(([label, content]) =>
        content
          ? html`<div>
              <dt>${label}</dt>
              <dd>${content}</dd>
            </div>`
          : nothing,
      )}
    </dl>`,
  );
}
