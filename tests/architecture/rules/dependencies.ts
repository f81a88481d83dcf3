import type { Manifest } from '../repository.ts';
import { importsOf, type Findings, type SourceFile } from '../source-file.ts';

/** What may reach a browser. One more needs an argument in CONTRIBUTING.md and a change here. */
export const RUN_TIME = ['@lit-labs/router', '@lit/context', '@tanstack/query-core', 'd3-shape', 'lit', 'zod'];

/** The run-time dependencies that the packages declare, ours left out. */
export function declaredRunTime(manifests: Iterable<Manifest>): string[] {
  const names = [...manifests].flatMap(({ dependencies }) => Object.keys(dependencies ?? {}));
  return [...new Set(names.filter((name) => !name.startsWith('@watchfloor/')))].toSorted();
}

/** `@scope/name/file` and `name/file` without the file. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Packages that a file of a workspace package imports without its package.json naming them. */
export function undeclaredImports(file: SourceFile, manifests: ReadonlyMap<string, Manifest>): Findings {
  const folder = /^(packages\/[^/]+|mocks)\//.exec(file.path)?.[1];
  const manifest = folder === undefined ? undefined : manifests.get(folder);
  if (!manifest) return [];
  const declared = { ...manifest.dependencies, ...manifest.peerDependencies };
  return importsOf(file).flatMap(({ specifier }) => {
    if (/^(\.|node:|\(computed)/.test(specifier)) return [];
    const name = packageOf(specifier);
    return name in declared || name === manifest.name ? [] : [`${file.path} imports ${name}, which is not declared`];
  });
}

interface LockFile {
  packages: Record<string, { resolved?: string; link?: boolean }>;
}

/** npm's own; everything else is somebody's. */
const PUBLIC_REGISTRY = ['https:/', 'registry.npmjs.org'].join('/');

/** Entries of the lock file that would be fetched from anywhere but the public registry. */
export function foreignHosts(lock: LockFile): Findings {
  return Object.entries(lock.packages).flatMap(([path, { resolved, link }]) => {
    if (resolved === undefined || link) return [];
    return resolved.startsWith(`${PUBLIC_REGISTRY}/`) ? [] : [`${path} comes from ${resolved}`];
  });
}

/** Places of one machine in a tracked text: the checkout's own path, or a private registry. */
export function machineTraces(path: string, text: string, checkout: string): Findings {
  const findings: Findings = [];
  const isDistinct = checkout.split('/').length > 2;
  if (isDistinct && text.includes(checkout)) findings.push(`${path} names the checkout's path`);
  const workplace = new RegExp(['', 'work', '(main|shared)\\b'].join('/'));
  if (workplace.test(text)) findings.push(`${path} names a path of one machine`);
  if (/(^|\/)\.(npmrc|yarnrc(\.yml)?)$/.test(path)) findings.push(`${path} is the setting of one machine`);
  if (/\.(json|mjs|ya?ml)$/.test(path) && /https?:\/\/[^/"]*(registry|artifactory|nexus)[^/"]*/.test(text)) {
    const hosts = text.match(/https?:\/\/[^/"\s]*(registry|artifactory|nexus)[^/"\s]*/g) ?? [];
    findings.push(...hosts.filter((host) => host !== PUBLIC_REGISTRY).map((host) => `${path} names ${host}`));
  }
  return findings;
}
