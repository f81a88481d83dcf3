/** The columns of each kind of asset: what a cell shows, what find reads, what it is sorted by. */
import { formatCount, parseTime } from '@watchfloor/runtime';
import {
  icon,
  iconCheck,
  iconError,
  iconWarning,
  severity,
  tag,
  type CardPlace,
  type ModelColumn,
  type TableColumn,
} from '@watchfloor/ui';
import { html, nothing, type TemplateResult } from 'lit';
import {
  oneLine,
  marked,
  shown,
  shownIndicator,
  time,
  worded,
  type FactsCellContext,
} from '../incident-facts/facts-text.ts';
import type { AssetIdKind, AssetKind, Counted, IncidentAsset } from './asset-types.ts';
import type { AssetStrings } from './assets.strings.ts';

/** What a cell needs to know beside its row. */
export interface AssetCellContext extends FactsCellContext {
  readonly own: AssetStrings;
}
type Asset = IncidentAsset;
type Label = keyof AssetStrings['columns'];

interface Column {
  readonly label: Label;
  readonly width: number;
  /** In words, for find, and for the cell where there is no `cell`. */
  readonly text: (asset: Asset, context: AssetCellContext) => string;
  readonly cell?: (asset: Asset, context: AssetCellContext) => unknown;
  /** What it is sorted by. Default: what `raw` says. */
  readonly rank?: (asset: Asset) => number | undefined;
  readonly raw?: (asset: Asset) => string | undefined;
  readonly grow?: boolean;
  readonly drop?: number;
  readonly card?: CardPlace;
  readonly align?: 'end';
  /** Only for those who ask for it. */
  readonly extra?: true;
}

const RISKS = ['none', 'informational', 'low', 'medium', 'high'];
const VERDICTS = ['noThreatsFound', 'unknown', 'suspicious', 'malicious'];
const GLYPHS: Readonly<Record<string, string>> = {
  malicious: iconError,
  suspicious: iconWarning,
  noThreatsFound: iconCheck,
};

const rankIn = (ranks: readonly string[], value: string | undefined): number | undefined => {
  const rank = ranks.indexOf(value ?? '');
  return rank < 0 ? undefined : rank;
};

/** A name that is an address is written so that nothing makes a link of it. */
export const plainName = (name: string, context: FactsCellContext): string =>
  name.includes('://') ? shownIndicator(name, context.terms) : shown(name, context.terms);

export const assetName = ({ name }: Asset, context: FactsCellContext): string => plainName(name, context);

/** The word and glyph of a verdict. */
export function verdictMark(value: string, { own, terms }: AssetCellContext): TemplateResult {
  const word = worded(own.verdicts, value, terms);
  const glyph = Object.hasOwn(GLYPHS, value) ? icon(GLYPHS[value]!) : nothing;
  return html`<span class="verdict" data-verdict=${value} title=${word}
    >${glyph}<bdi class="facts-one">${word}</bdi></span
  >`;
}

const joined = (values: readonly string[], { terms }: AssetCellContext): string => values.join(terms.comma);
const words = (
  dictionary: Readonly<Record<string, string>>,
  values: readonly Counted[],
  context: AssetCellContext,
): string =>
  joined(
    values.filter(({ value }) => value !== 'unknown').map(({ value }) => worded(dictionary, value, context.terms)),
    context,
  );

/** Ids of these kinds, as they were written. */
export const idsOf = ({ aliases }: Asset, kind: AssetIdKind): string[] =>
  aliases.filter((alias) => alias.kind === kind).map(({ value }) => value);

/** The health of a device that reports, else why it does not. */
function statusText({ facts: { health, onboarding } }: Asset, { own, terms }: AssetCellContext): string {
  if (onboarding && onboarding !== 'onboarded') return worded(own.onboarding, onboarding, terms);
  return health ? worded(own.health, health, terms) : '';
}

const listCell = (values: readonly string[], context: AssetCellContext): unknown => {
  if (!values.length) return undefined;
  const [first, ...rest] = values;
  const whole = joined(values.slice(0, 20), context);
  return html`<span class="facts-list" title=${whole}
    ><bdi class="facts-one">${first}</bdi>${
      rest.length
        ? html`<span class="facts-more" aria-hidden="true">+${formatCount(rest.length, context.language)}</span
            ><span class="visually-hidden">${context.terms.more(joined(rest.slice(0, 20), context))}</span>`
        : nothing
    }</span
  >`;
};
const list = (of: (asset: Asset, context: AssetCellContext) => readonly string[]): Pick<Column, 'text' | 'cell'> => ({
  text: (asset, context) => joined(of(asset, context), context),
  cell: (asset, context) => listCell(of(asset, context), context),
});
const ids = (kind: AssetIdKind): Pick<Column, 'text' | 'cell' | 'raw'> => ({
  ...list((asset, { terms }) => idsOf(asset, kind).map((id) => shown(id, terms))),
  raw: (asset) => idsOf(asset, kind)[0],
});
const fact = (key: keyof Asset['facts']): Pick<Column, 'text' | 'raw'> => ({
  text: ({ facts }, { terms }) => (facts[key] ? shown(facts[key], terms) : ''),
  raw: ({ facts }) => facts[key],
});

function nameCell(asset: Asset, context: AssetCellContext): TemplateResult {
  const name = assetName(asset, context);
  const label = context.own.open(name.replaceAll(/[⟦⟧]/g, ''));
  const content = asset.name.includes('://') ? name : marked(asset.name, context.terms);
  return html`<button class="name" dir="auto" data-open tabindex="-1" aria-label=${label} title=${name}>
    ${content}
  </button>`;
}

function alertsCell({ active, alerts }: Asset, { language, terms }: AssetCellContext): TemplateResult {
  const [some, all] = [formatCount(active, language), formatCount(alerts.length, language)];
  const label = terms.alerts(some, all);
  return html`<span class="facts-alerts" title=${label}
    ><span aria-hidden="true"><b>${some}</b>/${all}</span><span class="visually-hidden">${label}</span></span
  >`;
}

function tagsCell({ tags }: Asset, context: AssetCellContext): unknown {
  if (!tags.length) return undefined;
  const texts = tags.map((each) => shown(each, context.terms));
  const rest = texts.length - 1;
  return html`<span class="facts-list" title=${joined(texts.slice(0, 20), context)}
    >${tag(texts[0]!)}${rest ? html`<span class="facts-more">+${formatCount(rest, context.language)}</span>` : nothing}</span
  >`;
}

/** Of all kinds. A name is the first column of each. */
const name = (label: Label): Column => ({
  label,
  width: 200,
  grow: true,
  card: 'title',
  text: (asset) => [asset.name, ...asset.aliases.map(({ value }) => value)].join('\n'),
  raw: (asset) => asset.name,
  cell: nameCell,
});
const moment = (label: Label, of: (asset: Asset) => string | undefined, more: Partial<Column>): Column => ({
  label,
  width: 88,
  align: 'end',
  text: () => '',
  rank: (asset) => parseTime(of(asset)),
  cell: (asset, context) => time(of(asset), context),
  ...more,
});
const COMMON = {
  alerts: {
    label: 'alerts',
    width: 96,
    card: 'end',
    text: () => '',
    rank: ({ active, alerts }) => active * 1e6 + alerts.length,
    cell: alertsCell,
  },
  verdict: {
    label: 'verdict',
    width: 120,
    drop: 6,
    card: 'meta',
    text: ({ verdict }, { own, terms }) => worded(own.verdicts, verdict, terms),
    rank: ({ verdict }) => rankIn(VERDICTS, verdict),
    cell: ({ verdict }, context) => verdictMark(verdict, context),
  },
  remediation: {
    label: 'remediation',
    width: 136,
    drop: 3,
    text: ({ remediations }, context) => words(context.own.remediations, remediations, context),
    raw: ({ remediations }) => remediations[0]?.value,
  },
  roles: {
    label: 'roles',
    width: 128,
    drop: 4,
    text: ({ roles }, context) => words(context.own.roles, roles, context),
    raw: ({ roles }) => roles[0]?.value,
  },
  tags: {
    label: 'tags',
    width: 144,
    drop: 5,
    text: ({ tags }, { terms }) => tags.map((each) => shown(each, terms)).join(terms.comma),
    raw: ({ tags }) => tags[0],
    cell: tagsCell,
  },
  first: moment('first', ({ first }) => first, { drop: 2 }),
  last: moment('last', ({ last }) => last, { drop: 8 }),
} as const satisfies Record<string, Column>;

/** What one of a kind is called. */
export const KIND_LABELS = { devices: 'device', users: 'user', mailboxes: 'mailbox', apps: 'app' } as const;

/** How much somebody should worry about it; an account that was never at risk has none. */
const RISK: Column = {
  label: 'risk',
  width: 120,
  drop: 9,
  card: 'start',
  text: ({ facts }, { own, terms }) => (facts.risk ? worded(own.risks, facts.risk, terms) : ''),
  rank: ({ facts }) => rankIn(RISKS, facts.risk),
  cell: ({ facts: { risk } }, { own, terms }) =>
    risk && severity(risk === 'none' ? 'unknown' : risk, worded(own.risks, risk, terms)),
};

/** Under the key of each column, in the order shown. */
const COLUMNS: Readonly<Record<AssetKind, Readonly<Record<string, Column>>>> = {
  devices: {
    name: name('device'),
    risk: RISK,
    alerts: COMMON.alerts,
    tags: COMMON.tags,
    status: { label: 'status', width: 128, drop: 7, card: 'meta', text: statusText, raw: ({ facts }) => facts.health },
    os: { label: 'os', width: 136, drop: 4, ...fact('os') },
    users: {
      label: 'users',
      width: 136,
      drop: 3,
      ...list(({ users }, { terms }) => users.map((each) => shown(each, terms))),
      raw: ({ users }) => users[0],
    },
    verdict: { ...COMMON.verdict, drop: 6, card: 'last' },
    first: COMMON.first,
    last: COMMON.last,
    group: { label: 'group', width: 128, drop: 1, ...fact('group') },
    exposure: {
      label: 'exposure',
      width: 120,
      drop: 3,
      text: ({ facts: { exposure } }, { own, terms }) => (exposure ? worded(own.risks, exposure, terms) : ''),
      rank: ({ facts }) => rankIn(RISKS, facts.exposure),
    },
    lastReport: moment('lastReport', ({ facts }) => facts.lastReport, { width: 128, extra: true }),
    domain: { label: 'domain', width: 144, extra: true, ...fact('domain') },
    ips: {
      label: 'ips',
      width: 136,
      extra: true,
      ...list(({ ips }, { terms }) => ips.map((each) => shownIndicator(each, terms))),
      raw: ({ ips }) => ips[0],
    },
    antivirus: {
      label: 'antivirus',
      width: 136,
      extra: true,
      text: ({ facts: { antivirus } }, { own, terms }) => (antivirus ? worded(own.antivirus, antivirus, terms) : ''),
      raw: ({ facts }) => facts.antivirus,
    },
    roles: { ...COMMON.roles, extra: true },
    remediation: { ...COMMON.remediation, extra: true },
    mdeDeviceId: { label: 'mdeDeviceId', width: 176, extra: true, ...ids('mdeDeviceId') },
    entraDeviceId: { label: 'entraDeviceId', width: 176, extra: true, ...ids('entraDeviceId') },
  },
  users: {
    name: name('user'),
    upn: { label: 'upn', width: 192, drop: 6, card: 'meta', ...ids('upn') },
    directory: {
      label: 'directory',
      width: 128,
      drop: 7,
      text: ({ facts: { directory = 'unknown' } }, { own, terms }) => worded(own.directories, directory, terms),
      raw: ({ facts }) => facts.directory,
    },
    domain: { label: 'domain', width: 104, drop: 3, ...fact('domain') },
    risk: { ...RISK, drop: 8, card: 'last' },
    account: {
      label: 'account',
      width: 96,
      drop: 5,
      text: ({ facts: { account } }, { own, terms }) => (account ? worded(own.accounts, account, terms) : ''),
      raw: ({ facts }) => facts.account,
    },
    alerts: COMMON.alerts,
    tags: COMMON.tags,
    roles: COMMON.roles,
    verdict: { ...COMMON.verdict, card: 'start' },
    first: { ...COMMON.first, label: 'firstActivity' },
    last: { ...COMMON.last, label: 'lastActivity' },
    remediation: { ...COMMON.remediation, extra: true },
    department: { label: 'department', width: 144, extra: true, ...fact('department') },
    jobTitle: { label: 'jobTitle', width: 144, extra: true, ...fact('jobTitle') },
    sid: { label: 'sid', width: 200, extra: true, ...ids('sid') },
    objectId: { label: 'objectId', width: 176, extra: true, ...ids('objectId') },
  },
  mailboxes: {
    name: name('mailbox'),
    address: { label: 'address', width: 208, drop: 7, card: 'meta', ...ids('address') },
    upn: { label: 'upn', width: 192, drop: 1, ...ids('upn') },
    alerts: COMMON.alerts,
    verdict: { ...COMMON.verdict, card: 'start' },
    remediation: COMMON.remediation,
    settings: {
      label: 'settings',
      width: 144,
      drop: 2,
      ...list(({ settings }, { own, terms }) => settings.map((each) => worded(own.settings, each, terms))),
      raw: ({ settings }) => settings[0],
    },
    first: COMMON.first,
    last: COMMON.last,
    tags: { ...COMMON.tags, extra: true },
    roles: { ...COMMON.roles, extra: true },
  },
  apps: {
    name: name('app'),
    appType: {
      label: 'appType',
      width: 128,
      drop: 6,
      card: 'meta',
      text: ({ facts: { appType } }, { own, terms }) => (appType ? worded(own.appTypes, appType, terms) : ''),
      raw: ({ facts }) => facts.appType,
    },
    appId: { label: 'appId', width: 176, drop: 5, ...fact('appId') },
    instance: { label: 'instance', width: 136, drop: 1, ...fact('instance') },
    publisher: { label: 'publisher', width: 136, drop: 3, ...fact('publisher') },
    alerts: COMMON.alerts,
    verdict: { ...COMMON.verdict, card: 'start' },
    first: COMMON.first,
    last: COMMON.last,
    tags: { ...COMMON.tags, extra: true },
    roles: { ...COMMON.roles, extra: true },
    remediation: { ...COMMON.remediation, extra: true },
  },
};

const dash = (reason: string): TemplateResult =>
  html`<span class="muted" title=${reason}
    ><span aria-hidden="true">–</span><span class="visually-hidden">${reason}</span></span
  >`;

export function assetColumns(kind: AssetKind, context: AssetCellContext): readonly TableColumn<Asset>[] {
  return Object.entries(COLUMNS[kind]).map(([key, { label, width, grow, drop, card, align, text, cell }]) => ({
    key,
    label: context.own.columns[label],
    width,
    ...(grow && { grow }),
    ...(key !== 'name' && key !== 'alerts' && { drop: drop ?? 1 }),
    ...(card && { card }),
    ...(align && { align }),
    render: (asset: Asset) => {
      if (cell) return cell(asset, context) || dash(context.own.none);
      const words = text(asset, context);
      return words ? oneLine(words, words) : dash(context.own.none);
    },
  }));
}

/** Columns that are not shown at first. */
export const hiddenColumns = (kind: AssetKind): string[] =>
  Object.entries(COLUMNS[kind]).flatMap(([key, { extra }]) => (extra ? [key] : []));

export const assetValues = (kind: AssetKind): readonly ModelColumn<Asset>[] =>
  Object.entries(COLUMNS[kind]).map(([key, { rank, raw }]) =>
    rank ? { key, kind: 'number', of: rank } : { key, kind: 'text', of: raw ?? (() => undefined) },
  );

/** What find within the table reads in a cell. */
export const assetText = (asset: Asset, column: string, context: AssetCellContext): string | undefined =>
  Object.hasOwn(COLUMNS[asset.kind], column) ? COLUMNS[asset.kind][column]!.text(asset, context) : undefined;

/** Everything about an asset that a search looks in. */
export const searchText = ({ name: called, aliases, tags, users, ips, facts }: Asset): string[] => [
  called,
  ...aliases.map(({ value }) => value),
  ...tags,
  ...users,
  ...ips,
  ...[facts.os, facts.group, facts.domain, facts.publisher, facts.instance].flatMap((each) => each ?? []),
];
