/** Licences that may be shipped: they ask for a notice only. */
export const SHIPPED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/** Works of others that are shipped as data: a folder, and the line that every copy has to carry. */
export const DATA: Readonly<Record<string, string>> = {
  'packages/widgets/src/incidents/incident-attack/data':
    '© The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation.',
};

/** Licences of tools that never leave the developer's machine. */
export const TOOLS = [
  ...SHIPPED,
  'BlueOak-1.0.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'MIT-0',
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
];

interface LockEntry {
  dependencies?: Record<string, string>;
  optional?: boolean;
  link?: boolean;
}

export type LockPackages = Record<string, LockEntry>;

/** The SPDX expression of a package.json; older packages have an object or a list. */
export function licenceOf(manifest: { license?: unknown; licenses?: unknown }): string {
  const { license, licenses } = manifest;
  if (typeof license === 'string') return license;
  const listed = Array.isArray(licenses) ? licenses : [license ?? licenses];
  const types = listed.map((entry: unknown) => (entry as { type?: string } | undefined)?.type ?? entry);
  return types.filter(Boolean).join(' OR ') || 'none';
}

/** Whether an expression is met by the allowed licences: every part of an AND, one of an OR. */
export function isAllowed(expression: string, allowed: readonly string[]): boolean {
  const plain = expression.replaceAll(/[()]/g, '');
  return plain.split(' OR ').some((part) => part.split(' AND ').every((name) => allowed.includes(name.trim())));
}

function resolveFrom(path: string, name: string, packages: LockPackages): string | undefined {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const candidate = folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`;
    if (packages[candidate]) return candidate;
    if (!folder.includes('/node_modules/'))
      return packages[`node_modules/${name}`] ? `node_modules/${name}` : undefined;
  }
}

/** Paths in node_modules of everything that the given names bring along at run time. */
export function productionTree(names: readonly string[], packages: LockPackages): string[] {
  const found = new Set<string>();
  const open: [string, string][] = names.map((name) => ['', name]);
  for (let next = open.pop(); next; next = open.pop()) {
    const path = resolveFrom(next[0], next[1], packages);
    if (!path || found.has(path)) continue;
    found.add(path);
    for (const name of Object.keys(packages[path]?.dependencies ?? {})) open.push([path, name]);
  }
  return [...found].toSorted();
}
