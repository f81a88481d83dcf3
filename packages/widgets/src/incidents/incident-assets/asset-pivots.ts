/** What can be done with each value of an asset. */
import { kindOfText } from '../pivots/pivot-kinds.ts';
import type { PivotAsk, PivotKind, PivotWay } from '../pivots/pivots.types.ts';
import { filterBy, passesValues, type ValueFilter } from '../pivots/value-filters.ts';
import type { AssetFacts, AssetIdKind, AssetKind, IncidentAsset } from './asset-types.ts';
import { assetText, idsOf, type AssetCellContext } from './assets.columns.ts';

const KINDS: Readonly<Record<AssetKind, PivotKind>> = {
  devices: 'device',
  users: 'user',
  mailboxes: 'mailbox',
  apps: 'app',
};
/** Columns of words of ours; all the others are the tenant's texts. */
const WORDS = /^(risk|status|verdict|remediation|roles|directory|antivirus|settings|onboarding|appType)$/;
/** Ids that people know somebody or something by. */
const NAMES = /^(upn|account|dnsName|hostName|email|address|name)$/;

/** What an asset has in a field, exactly as it was received. */
export function assetValuesOf(asset: IncidentAsset, field: string): readonly string[] {
  switch (field) {
    case 'name':
      return [asset.name];
    case 'tags':
    case 'users':
    case 'ips':
    case 'settings':
      return asset[field];
    case 'verdict':
      return [asset.verdict];
    case 'status':
      return asset.facts.health ? [asset.facts.health] : [];
    case 'remediation':
      return asset.remediations.map(({ value }) => value);
    case 'roles':
      return asset.roles.map(({ value }) => value);
    default: {
      const ids = idsOf(asset, field as AssetIdKind);
      if (ids.length) return ids;
      const fact = Object.hasOwn(asset.facts, field) ? asset.facts[field as keyof AssetFacts] : undefined;
      return fact ? [fact] : [];
    }
  }
}

/** Passes what the person picked from the rows. */
export const passesPicked = (asset: IncidentAsset, filters: readonly ValueFilter[]): boolean =>
  passesValues(filters, (field) => assetValuesOf(asset, field));

/** Has it as its name or as one of its ids, in any case of letters. */
export const isCalled = ({ name, aliases }: IncidentAsset, wanted: string): boolean => {
  const low = wanted.toLowerCase();
  return name.toLowerCase() === low || aliases.some(({ value }) => value.toLowerCase() === low);
};

export interface AssetPivotDesk {
  readonly cells: AssetCellContext;
  readonly filters: readonly ValueFilter[];
  readonly change: (filters: readonly ValueFilter[]) => void;
  /** The value as it is named. */
  readonly name: (text: string) => string;
}

function kindOf(asset: IncidentAsset, field: string, text: string): PivotKind {
  if (field === 'name' || NAMES.test(field)) return KINDS[asset.kind];
  if (field === 'users') return 'user';
  if (field === 'ips') return 'ip';
  return field === 'tags' ? 'tag' : kindOfText(text, /id$/i.test(field) || field === 'sid' ? 'id' : 'text');
}

/** Of one value of a field. */
export function askOfAsset(asset: IncidentAsset, field: string, text: string, desk: AssetPivotDesk): PivotAsk {
  const { cells, filters, change, name } = desk;
  const columns = cells.own.columns as Readonly<Record<string, string>>;
  const ids = cells.own.ids as Readonly<Record<string, string>>;
  const label = (Object.hasOwn(columns, field) ? columns[field] : ids[field]) ?? cells.own.ids.name;
  const { first: from, last: to } = asset;
  const isWord = WORDS.test(field);
  const shown = (isWord ? assetText(asset, field, cells) : undefined) ?? name(text);
  const filter = filterBy(filters, { field, label, value: text, shown }, change);
  return { kind: isWord ? 'word' : kindOf(asset, field, text), text: isWord ? shown : text, from, to, filter };
}

/** Of a cell: its first value; of the row as a whole its name. Undefined: it has none. */
export function askOfAssetCell(
  asset: IncidentAsset,
  column: string | undefined,
  desk: AssetPivotDesk,
  show: (asset: IncidentAsset) => void,
): PivotAsk | undefined {
  const field = column ?? 'name';
  const [text] = assetValuesOf(asset, field);
  if (!text) return undefined;
  const ask = askOfAsset(asset, field, text, desk);
  const details: PivotWay = { to: 'details', go: () => show(asset) };
  return field === 'name' ? { ...ask, ways: [details] } : ask;
}
