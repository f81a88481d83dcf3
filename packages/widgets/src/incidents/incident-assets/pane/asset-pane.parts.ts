/** The sections below the pane's head. */
import type { Alert } from '@watchfloor/api';
import { formatCount, formatTime } from '@watchfloor/runtime';
import { icon, iconCheck, iconCopy, severity, tag } from '@watchfloor/ui';
import { html, nothing } from 'lit';
import { alertName } from '../../alert-list/alert-list.columns.ts';
import { isLater } from '../../incident-facts/facts.ts';
import { marked, shown, shownIndicator, worded } from '../../incident-facts/facts-text.ts';
import type { IncidentPaneStrings } from '../../incident-pane/incident-pane.strings.ts';
import type { AssetAlias, AssetFacts, Counted, IncidentAsset } from '../asset-types.ts';
import { idsOf, verdictMark, type AssetCellContext } from '../assets.columns.ts';
import type { AssetStrings } from '../assets.strings.ts';
import type { EndpointState } from './endpoint.data.ts';
import type { PersonState } from './person.data.ts';

/** What the sections are made from. */
export interface AssetPaneView {
  readonly asset: IncidentAsset;
  readonly cells: AssetCellContext;
  /** Words of every side pane. */
  readonly pane: IncidentPaneStrings;
  readonly person: PersonState;
  /** Undefined: nobody is signed in. */
  readonly endpoint: EndpointState | undefined;
  /** Level of the sections' headings. */
  readonly level: number;
  /** Keys of what the person unfolded. */
  readonly unfolded: ReadonlySet<string>;
  /** Turns the `data-key` of the pressed button. */
  readonly unfold: (event: Event) => void;
  /** The value that was copied last. */
  readonly copied: string | undefined;
  readonly copy: (value: string, label: string) => void;
  /** A button with what can be done with a value of a field. */
  readonly more: (field: string, text: string) => unknown;
  readonly openAlert: (alert: Alert, trigger: Event) => void;
  /** Something was done to it: what is known of it is old. */
  readonly acted: () => void;
}

type Column = keyof AssetStrings['columns'];

const FEW = 6;
/** More than these are counted and not drawn. */
const MOST = 500;

export const assetSections = (view: AssetPaneView): unknown => [
  summary(view),
  tags(view),
  directory(view),
  actions(view),
  identity(view),
  evidence(view),
  alerts(view),
];

/** Content that is cut after some lines, with a button that only shows where something was cut. */
export const clampedName = (view: AssetPaneView, content: unknown, level: number): unknown => html`
  <div class="clamp" ?data-open=${view.unfolded.has('name')} role="heading" aria-level=${level} tabindex="-1">
    ${content}
  </div>
  ${folder(view, 'name', view.cells.own.ids.name, view.pane.showAll)}
`;

function folder({ pane, unfolded, unfold }: AssetPaneView, key: string, label: string, closed: string): unknown {
  const open = unfolded.has(key);
  const action = open ? pane.showLess : closed;
  return html`<button
    class="link"
    data-key=${key}
    aria-expanded=${open}
    aria-label="${action}: ${label}"
    @click=${unfold}
  >
    ${action}
  </button>`;
}

const section = ({ level }: AssetPaneView, label: string, content: unknown, aside: unknown = nothing): unknown => html`
  <section>
    <div class="label"><span role="heading" aria-level=${level}>${label}</span><span>${aside}</span></div>
    ${content}
  </section>
`;

const fact = (label: string, content: unknown, wide = false): unknown =>
  html`<div class=${wide ? 'wide' : ''}>
    <dt>${label}</dt>
    <dd><bdi>${content}</bdi></dd>
  </div>`;

const number = ({ cells }: AssetPaneView, value: number): string => formatCount(value, cells.language);

function time({ cells: { timeZone, language }, pane }: AssetPaneView, value: string | undefined): unknown {
  const { text, iso } = formatTime(value, { zone: timeZone, locale: language });
  return iso ? html`<time datetime=${iso} title=${iso}>${text}</time>` : pane.noTime;
}

/** Facts of each kind with the words for their values; times and lists apart. */
const FACTS: Readonly<Record<IncidentAsset['kind'], readonly (readonly [fact: keyof AssetFacts, words?: WordList])[]>> =
  {
    devices: [
      ['risk', 'risks'],
      ['exposure', 'risks'],
      ['health', 'health'],
      ['onboarding', 'onboarding'],
      ['antivirus', 'antivirus'],
      ['os'],
      ['group'],
      ['domain'],
      ['deviceType'],
      ['importance', 'importance'],
      ['maker'],
      ['site'],
    ],
    users: [
      ['risk', 'risks'],
      ['riskState', 'riskStates'],
      ['account', 'accounts'],
      ['directory', 'directories'],
      ['domain'],
      ['department'],
      ['jobTitle'],
    ],
    mailboxes: [],
    apps: [['appType', 'appTypes'], ['instance'], ['publisher'], ['tenant']],
  };
type WordList =
  | 'risks'
  | 'riskStates'
  | 'accounts'
  | 'health'
  | 'onboarding'
  | 'antivirus'
  | 'importance'
  | 'directories'
  | 'appTypes';

/** A fact that several ids may give is among the names and ids. */
function summary(view: AssetPaneView): unknown {
  const { asset, cells } = view;
  const { own, terms } = cells;
  const label = own.columns;
  const users = asset.kind === 'users';
  const list = (column: Column, values: readonly string[], show: (value: string) => string): unknown =>
    values.length ? fact(label[column], many(view, column, values, show), values.length > 1) : nothing;
  return html`<dl>
    ${FACTS[asset.kind].map(([key, words]) => {
      const value = asset.facts[key];
      if (!value) return nothing;
      const text = words ? worded(own[words], value, terms) : shown(value, terms);
      return fact(label[key as Column], key === 'risk' && value !== 'none' ? severity(value, text) : text);
    })}
    ${fact(label.alerts, view.pane.active(number(view, asset.active), number(view, asset.alerts.length)))}
    ${fact(label.verdict, verdictMark(asset.verdict, cells))}
    ${fact(label[users ? 'firstActivity' : 'first'], time(view, asset.first))}
    ${fact(label[users ? 'lastActivity' : 'last'], time(view, asset.last))}
    ${asset.facts.firstSeen ? fact(label.firstSeen, time(view, asset.facts.firstSeen)) : nothing}
    ${
      asset.facts.lastReport
        ? fact(
            label.lastReport,
            html`${time(view, asset.facts.lastReport)}<br /><span class="muted">${own.lastReportHint}</span>`,
            true,
          )
        : nothing
    }
    ${list('users', asset.users, (each) => shown(each, terms))}
    ${list('ips', asset.ips, (each) => shownIndicator(each, terms))}
    ${list('settings', asset.settings, (each) => worded(own.settings, each, terms))}
  </dl>`;
}

/** The first few values, and a button for the others. */
function many(
  view: AssetPaneView,
  column: Column,
  values: readonly string[],
  show: (value: string) => string,
): unknown {
  const open = view.unfolded.has(column);
  const drawn = values.slice(0, open ? MOST : FEW);
  return html`<span class="values"
      >${drawn.map((each) => html`<span><bdi>${show(each)}</bdi>${column === 'settings' ? nothing : view.more(column, each)}</span>`)}</span
    >${
      values.length > FEW
        ? folder(view, column, view.cells.own.columns[column], view.pane.all(number(view, values.length)))
        : nothing
    }`;
}

function tags(view: AssetPaneView): unknown {
  const { asset, pane, cells } = view;
  if (!asset.tags.length) return nothing;
  return section(
    view,
    pane.tags,
    html`<ul class="tags-list">
      ${asset.tags.map((each) => html`<li>${tag(shown(each, cells.terms), { system: true })}${view.more('tags', each)}</li>`)}
    </ul>`,
  );
}

/** What the directory adds to an account. */
function directory(view: AssetPaneView): unknown {
  const { person, cells } = view;
  const { own, terms } = cells;
  const { pane: words } = own;
  if (person === 'none') return nothing;
  if (typeof person === 'string') {
    const said = { reading: words.directoryReading, failed: words.directoryFailed, missing: words.directoryNothing };
    return section(view, words.directory, html`<p class="muted">${said[person]}</p>`);
  }
  const some = (column: Column, value: string | undefined): unknown =>
    fact(own.columns[column], value?.trim() ? shown(value, terms) : own.none);
  return section(
    view,
    words.directory,
    html`<dl>${some('directoryName', person.displayName)} ${some('jobTitle', person.jobTitle)}</dl>`,
  );
}

/** Capabilities; where there is no way to any of them a sentence says why. */
function actions(view: AssetPaneView): unknown {
  const { asset, endpoint, cells, acted } = view;
  if (!endpoint || !/^(devices|users)$/.test(asset.kind)) return nothing;
  const { pane: words } = cells.own;
  const content =
    asset.kind === 'devices' && endpoint !== 'connected'
      ? html`<p class="muted">${words[endpoint]}</p>`
      : html`<wf-i-asset-actions .asset=${asset} @asset-acted=${acted}></wf-i-asset-actions>`;
  return section(view, words.actions, content);
}

function identity(view: AssetPaneView): unknown {
  const { asset, cells, copied, copy, pane } = view;
  const { own, terms } = cells;
  const key = 'aliases';
  const drawn = asset.aliases.slice(0, view.unfolded.has(key) ? MOST : 12);
  const row = ({ kind, value }: AssetAlias): unknown => {
    const label = own.ids[kind];
    const done = copied === value;
    return html`<div>
      <dt>${label}</dt>
      <dd>
        <bdi>${marked(value, terms)}</bdi>
        <button
          class="button ghost square"
          aria-label=${own.pane.copy(`${label}: ${shown(value, terms)}`)}
          title=${own.pane.copy(label)}
          @click=${() => copy(value, label)}
        >
          ${icon(done ? iconCheck : iconCopy)}
        </button>
        ${view.more(kind, value)}
      </dd>
    </div>`;
  };
  return section(
    view,
    own.pane.identity,
    html`<dl class="ids">${drawn.map(row)}</dl>`,
    asset.aliases.length > 12
      ? folder(view, key, own.pane.identity, pane.all(number(view, asset.aliases.length)))
      : nothing,
  );
}

/** What the rows of evidence say, and how many of them. */
function evidence(view: AssetPaneView): unknown {
  const { asset, cells } = view;
  const { own, terms } = cells;
  const told = (values: readonly Counted[], words: Readonly<Record<string, string>>): string =>
    values
      .map(({ value, count }) => own.pane.times(worded(words, value, terms), number(view, count)))
      .join(terms.comma) || own.none;
  return section(
    view,
    own.pane.evidence,
    html`<dl>
      ${fact(own.columns.verdict, told(asset.verdicts, own.verdicts), true)}
      ${fact(own.columns.remediation, told(asset.remediations, own.remediations), true)}
      ${fact(own.columns.roles, told([...asset.roles, ...asset.detailedRoles], own.roles), true)}
    </dl>`,
  );
}

const newestFirst = (alerts: readonly Alert[]): readonly Alert[] =>
  [...alerts].sort((a, b) => {
    const [first, second] = [a, b].map((each) => each.lastActivityDateTime ?? each.createdDateTime);
    return isLater(first, second) ? -1 : isLater(second, first) ? 1 : 0;
  });

function alerts(view: AssetPaneView): unknown {
  const { asset, cells, pane } = view;
  const { own, terms } = cells;
  const key = 'alerts';
  const open = view.unfolded.has(key);
  const all = newestFirst(asset.alerts);
  const drawn = all.slice(0, open ? MOST : FEW);
  const rest = open ? all.length - drawn.length : 0;
  const row = (alert: Alert): unknown => {
    const title = alertName(alert, cells);
    const { severity: level = 'unknown' } = alert;
    return html`<li>
      <button
        class="link"
        dir="auto"
        title=${title}
        aria-label=${own.pane.openAlert(title.replaceAll(/[⟦⟧]/g, ''))}
        @click=${(event: Event) => view.openAlert(alert, event)}
      >
        ${alert.title?.trim() ? marked(alert.title, terms) : title}
      </button>
      ${severity(level, worded(terms.severities, level, terms))}
      <span class="muted"
        >${worded(terms.alertStatuses, alert.status ?? 'unknown', terms)}${terms.comma}${time(
          view,
          alert.lastActivityDateTime ?? alert.createdDateTime,
        )}</span
      >
    </li>`;
  };
  return section(
    view,
    own.pane.alerts,
    html`<ul class="alerts">
      ${drawn.map(row)} ${rest > 0 ? html`<li class="muted">${pane.beyond(number(view, rest))}</li>` : nothing}
    </ul>`,
    all.length > FEW
      ? folder(view, key, own.pane.alerts, pane.all(number(view, all.length)))
      : number(view, all.length),
  );
}

/** The UPN that the directory is asked by; accounts of other directories are not there. */
export const upnOf = (asset: IncidentAsset | undefined): string | undefined =>
  asset?.kind === 'users' && /^(hybrid|entra|guest|unknown)$/.test(asset.facts.directory ?? '')
    ? idsOf(asset, 'upn')[0]
    : undefined;
