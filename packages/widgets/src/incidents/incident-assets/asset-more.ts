/** What is known of a device or an account beside what the alerts say, laid over it. */
import type { Machine, RiskyUser, User } from '@watchfloor/api';
import { formatCount } from '@watchfloor/runtime';
import type { MoreProblem } from './asset-more.data.ts';
import type { AssetFacts, AssetList, IncidentAsset } from './asset-types.ts';
import { idsOf, type AssetCellContext } from './assets.columns.ts';

/** By id in lower case. `null`: it was asked for, and there is none, or the person may not see it. */
export interface Known {
  readonly machines: ReadonlyMap<string, Machine | null>;
  readonly users: ReadonlyMap<string, User | null>;
  readonly risks: ReadonlyMap<string, RiskyUser | null>;
}

/** Id that the service has for it; undefined: none, or more than one. */
export function serviceId(asset: IncidentAsset): string | undefined {
  const kind = asset.kind === 'devices' ? 'mdeDeviceId' : 'objectId';
  const ids = new Set(idsOf(asset, kind).map((id) => id.toLowerCase()));
  return ids.size === 1 && /^(devices|users)$/.test(asset.kind) ? [...ids][0] : undefined;
}

/** The words of Defender for Endpoint as Graph writes them. */
const lower = (text: string | undefined): string | undefined => text && text[0]!.toLowerCase() + text.slice(1);
const words = (...parts: readonly (string | undefined)[]): string | undefined =>
  parts.filter((part) => part?.trim()).join(' ') || undefined;

const ofMachine = (machine: Machine): AssetFacts =>
  ({
    risk: lower(machine.riskScore),
    exposure: lower(machine.exposureLevel),
    health: lower(machine.healthStatus),
    onboarding: lower(machine.onboardingStatus),
    os: words(machine.osPlatform, machine.version),
    group: machine.rbacGroupName,
    lastReport: machine.lastSeen,
  }) as AssetFacts;

const ofAccount = (user: User | null | undefined, risk: RiskyUser | null | undefined): AssetFacts =>
  ({
    account: user?.accountEnabled === undefined ? undefined : user.accountEnabled ? 'enabled' : 'disabled',
    department: user?.department,
    jobTitle: user?.jobTitle,
    risk: risk?.riskLevel,
    riskState: risk?.riskState,
  }) as AssetFacts;

function laidOver(asset: IncidentAsset, facts: AssetFacts, tags: readonly string[] = []): IncidentAsset {
  const said = Object.fromEntries(Object.entries(facts).filter(([, value]) => value?.trim()));
  if (!Object.keys(said).length && !tags.length) return asset;
  return { ...asset, facts: { ...asset.facts, ...said }, tags: [...new Set([...asset.tags, ...tags])] };
}

/** The assets with what is known laid over what the alerts say; what is not known stays as they say. */
export function withMore(list: AssetList, { machines, users, risks }: Known): AssetList {
  if (!machines.size && !users.size && !risks.size) return list;
  const assets = list.assets.map((asset) => {
    const id = serviceId(asset);
    if (id === undefined) return asset;
    if (asset.kind === 'users') return laidOver(asset, ofAccount(users.get(id), risks.get(id)));
    const machine = machines.get(id);
    return machine ? laidOver(asset, ofMachine(machine), machine.machineTags) : asset;
  });
  return { ...list, assets };
}

/** Why a part is not there, in words. Text of the tenant is shown as text. */
export const moreProblems = (problems: readonly MoreProblem[], { own, language }: AssetCellContext): string[] =>
  problems.map((problem) => {
    const what = own.more[problem.part] ?? '';
    const number = (value: number): string => formatCount(value, language);
    if (problem.why === 'some') return own.moreMissing.some(what, number(problem.count), number(problem.total));
    return own.moreMissing[problem.why](what, problem.grants ?? '').trim();
  });
