import ts from 'typescript';
import { find, importsOf, type Findings, type Rule, type SourceFile } from '../source-file.ts';

const LONGEST = 400;

function isOurs(path: string): boolean {
  return /^(packages|mocks)\//.test(path);
}

export const exportLists: Rule = {
  outcome: 'exports are named and listed',
  check(file) {
    if (!isOurs(file.path)) return [];
    return find(file, (node) => {
      if (ts.isExportDeclaration(node) && !node.exportClause) return 'exports *';
      if (ts.isExportAssignment(node)) return 'has a default export';
      const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
      return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ? 'has a default export' : undefined;
    });
  },
  faults: [
    ['packages/ui/src/index.ts', "export * from './a.ts';"],
    ['mocks/index.ts', 'export default {};'],
    ['packages/ui/src/a.ts', 'export default class A {}'],
  ],
  fine: [
    ['packages/ui/src/index.ts', "export { a } from './a.ts'; export type { B } from './b.ts';"],
    ['stories/a.stories.ts', 'export default {};'],
  ],
};

export const fileLength: Rule = {
  outcome: `no file is longer than ${LONGEST} lines`,
  check({ path, text }) {
    const lines = text.split('\n').length - 1;
    return isOurs(path) && lines > LONGEST ? [`${path} has ${lines} lines`] : [];
  },
  faults: [['mocks/a.ts', '\n'.repeat(LONGEST + 1)]],
  fine: [['mocks/a.ts', '\n'.repeat(LONGEST)]],
};

function routerFindings(file: SourceFile): Findings {
  if (file.path.startsWith('tests/')) return [];
  const imports = importsOf(file).some(({ specifier }) => specifier.startsWith('@lit-labs/router'));
  if (!imports || file.path.startsWith('packages/portal/')) return [];
  return [`${file.path} imports the router; only the portal has one`];
}

export const routerInPortal: Rule = {
  outcome: 'only the portal knows the router',
  check: routerFindings,
  faults: [['packages/widgets/src/a.ts', "import { Router } from '@lit-labs/router';"]],
  fine: [['packages/portal/src/a.ts', "import { Router } from '@lit-labs/router';"]],
};

/** Places where a Router is made; more than one would take every link of the page twice. */
export function routersMade(files: readonly SourceFile[]): Findings {
  return files
    .filter(({ path }) => path.startsWith('packages/'))
    .flatMap((file) =>
      find(file, (node) =>
        ts.isNewExpression(node) && node.expression.getText() === 'Router' ? 'new Router' : undefined,
      ),
    );
}

/** Public classes (`Wf…`, not the inner `WfI…`) that their package's list of exports does not name. */
export function unlistedPublicNames(files: readonly SourceFile[]): Findings {
  return files.flatMap((file) => {
    const folder = /^packages\/(widgets|runtime|embed)\/src\//.exec(file.path)?.[0];
    if (!folder) return [];
    const index = files.find(({ path }) => path === `${folder}index.ts`);
    return find(file, (node) => {
      if (!ts.isClassDeclaration(node) || !node.name || !/^Wf(?!I[A-Z])/.test(node.name.text)) return undefined;
      const listed = index && new RegExp(`\\b${node.name.text}\\b`).test(index.text);
      return listed ? undefined : `${node.name.text} is not in ${folder}index.ts`;
    });
  });
}

export const miniZod: Rule = {
  outcome: 'zod comes as zod/mini, a quarter of its size',
  check(file) {
    if (!file.path.startsWith('packages/')) return [];
    return importsOf(file).flatMap(({ specifier, typeOnly }) =>
      /^zod(\/(?!mini|v4-mini|v4\/core)|$)/.test(specifier) && !typeOnly ? [`${file.path} imports ${specifier}`] : [],
    );
  },
  faults: [['packages/api/src/a.ts', "import { z } from 'zod';"]],
  fine: [['packages/api/src/a.ts', "import * as z from 'zod/mini';"]],
};

export const everyTestRuns: Rule = {
  outcome: 'no test is left out, singled out or given more time',
  check(file) {
    if (!file.path.startsWith('tests/')) return [];
    return find(file, (node) => {
      if (!ts.isCallExpression(node)) return undefined;
      const callee = node.expression.getText();
      return /^(it|test|describe)\.(only|skip|todo)$|^x(it|describe)$|^this\.timeout$/.test(callee)
        ? callee
        : undefined;
    });
  },
  faults: [
    ['tests/a.ts', ['it', "only('a', () => {});"].join('.')],
    ['tests/a.ts', ['describe', "skip('a', () => {});"].join('.')],
    ['tests/a.ts', "it('a', function () { this.timeout(99999); });"],
  ],
  fine: [['tests/a.ts', "it('skips nothing', () => {});"]],
};
