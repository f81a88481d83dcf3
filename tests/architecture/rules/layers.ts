import { posix } from 'node:path';
import { importsOf, type Findings, type Import, type Rule, type SourceFile } from '../source-file.ts';

const LEAVES = ['api', 'access', 'ui'];

/** The picture in packages/README.md: what each layer may import of ours. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  api: [],
  access: [],
  ui: [],
  demo: [],
  gateway: [],
  scripts: ['demo'],
  runtime: LEAVES,
  widgets: ['runtime', ...LEAVES],
  embed: ['widgets', 'runtime', ...LEAVES, 'demo'],
  portal: ['widgets', 'runtime', ...LEAVES, 'demo'],
  stories: ['widgets', 'runtime', ...LEAVES, 'demo'],
  tests: ['embed', 'widgets', 'runtime', ...LEAVES, 'demo'],
};

/** The layer that a path belongs to. */
export function layerOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  if (first === 'packages') return second;
  return first === 'mocks' ? 'demo' : first;
}

function resolveRelative(path: string, specifier: string): string {
  return posix.normalize(posix.join(posix.dirname(path), specifier));
}

/** Parts of the demo without the tenant: who there is, and where to ask. */
const LIGHT = ['@watchfloor/demo/people', '@watchfloor/demo/connection'];

function packageFinding(from: string, { specifier, lazy, typeOnly }: Import): string | undefined {
  const to = specifier.split('/')[1] ?? '';
  if (!MAY_IMPORT[from]?.includes(to)) return `${from} may not import ${specifier}`;
  const heavy = to === 'demo' && !LIGHT.includes(specifier);
  if (heavy && (from === 'portal' || from === 'embed') && !lazy && !typeOnly) return `${specifier} is imported lazily`;
  return undefined;
}

function relativeFinding(path: string, specifier: string): string | undefined {
  const from = layerOf(path);
  const to = layerOf(resolveRelative(path, specifier));
  if (to === from || (from === 'tests' && to === 'scripts')) return undefined;
  if (from === 'scripts' && to === 'vite.config.ts') return undefined;
  // It is not published, and a checkout that was installed before it was there has no link to it.
  if (from === 'scripts' && to === 'gateway') return undefined;
  // A unit test may look inside the one package it mirrors; a bench measures the inside of any.
  const area = path.split('/')[1] === 'mocks' ? 'demo' : path.split('/')[1];
  if (from === 'tests' && (area === to || area === 'bench')) return undefined;
  return `leaves its package for ${specifier}; use the public name`;
}

function layerFindings(file: SourceFile): Findings {
  return importsOf(file).flatMap((imported) => {
    const finding = imported.specifier.startsWith('.')
      ? relativeFinding(file.path, imported.specifier)
      : imported.specifier.startsWith('@watchfloor/')
        ? packageFinding(layerOf(file.path), imported)
        : undefined;
    return finding ? [`${file.path} ${finding}`] : [];
  });
}

const FAMILY = /^packages\/widgets\/src\/([^/]+)\//;

function familyFindings(file: SourceFile): Findings {
  const own = FAMILY.exec(file.path)?.[1];
  if (!own) return [];
  return importsOf(file).flatMap(({ specifier }) => {
    const other = specifier.startsWith('.') ? FAMILY.exec(resolveRelative(file.path, specifier))?.[1] : undefined;
    return other && other !== own ? [`${file.path} imports the family ${other}`] : [];
  });
}

export const layers: Rule = {
  outcome: 'imports point down only, by public names, and the demo tenant is loaded lazily',
  check: layerFindings,
  faults: [
    ['packages/api/src/a.ts', "import { icon } from '@watchfloor/ui';"],
    ['packages/ui/src/a.ts', "import type { A } from '@watchfloor/api';"],
    ['packages/runtime/src/a.ts', "export { A } from '@watchfloor/widgets';"],
    ['packages/widgets/src/x/a.ts', "import('@watchfloor/embed');"],
    ['packages/widgets/src/x/a.ts', "type A = import('@watchfloor/demo').Tenant;"],
    ['packages/widgets/src/x/a.ts', "import { a } from '../../../api/src/a.ts';"],
    ['packages/embed/src/a.ts', "import { createTenant } from '@watchfloor/demo';"],
    ['packages/embed/src/a.ts', "import '@watchfloor/portal';"],
    ['mocks/a.ts', "import { PERMISSIONS } from '@watchfloor/access';"],
    ['tests/api/a.ts', "import { a } from '../../packages/access/src/a.ts';"],
    ['tests/promises/a.ts', "import { a } from '../../packages/api/src/a.ts';"],
    ['stories/a.ts', "import { mount } from '@watchfloor/embed';"],
  ],
  fine: [
    ['packages/runtime/src/a.ts', "import { a } from '@watchfloor/api'; import { b } from './b.ts';"],
    ['packages/embed/src/a.ts', "const tenant = () => import('@watchfloor/demo');"],
    ['packages/portal/src/a.ts', "import type { Tenant } from '@watchfloor/demo';"],
    ['tests/api/a.ts', "import { a } from '../../packages/api/src/a.ts';"],
    ['tests/promises/a.ts', "import { createPoller } from '../runtime/insides.ts';"],
    ['tests/mocks/a.ts', "import { a } from '../../mocks/tenant/a.ts';"],
    ['tests/api/a.ts', "import { a } from '../support/a.ts'; import { b } from '@watchfloor/embed';"],
  ],
};

export const families: Rule = {
  outcome: 'no widget family imports another',
  check: familyFindings,
  faults: [['packages/widgets/src/home/home.ts', "import { a } from '../incidents/incident-list/a.ts';"]],
  fine: [
    ['packages/widgets/src/home/card/a.ts', "import { a } from '../shared/a.ts';"],
    ['packages/widgets/src/catalog.ts', "import('./home/define.ts');"],
  ],
};
