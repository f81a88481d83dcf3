import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sourceFiles } from './repository.ts';
import { families, layers } from './rules/layers.ts';
import { elementsRender, markup } from './rules/markup.ts';
import { knownImports, oneStore, oneTransport } from './rules/reach.ts';
import {
  everyTestRuns,
  exportLists,
  fileLength,
  miniZod,
  routerInPortal,
  routersMade,
  unlistedPublicNames,
} from './rules/shape.ts';
import { parse } from './source-file.ts';

const files = sourceFiles();
const rules = [
  layers,
  families,
  markup,
  elementsRender,
  oneTransport,
  oneStore,
  knownImports,
  exportLists,
  fileLength,
  routerInPortal,
  miniZod,
  everyTestRuns,
];

test('there are files to look at in every layer', () => {
  for (const layer of ['packages/api', 'packages/ui', 'packages/runtime', 'packages/widgets', 'mocks', 'tests']) {
    assert.ok(
      files.some(({ path }) => path.startsWith(layer)),
      layer,
    );
  }
});

for (const rule of rules) {
  describe(rule.outcome, () => {
    test('in every file', () => {
      assert.deepEqual(files.flatMap(rule.check), []);
    });
    for (const [path, text] of rule.faults) {
      test(`a fault is caught: ${text.trim().slice(0, 60) || 'length'}`, () => {
        assert.notDeepEqual(rule.check(parse(path, text)), []);
      });
    }
    for (const [path, text] of rule.fine) {
      test(`what is right passes: ${text.trim().slice(0, 60) || 'length'}`, () => {
        assert.deepEqual(rule.check(parse(path, text)), []);
      });
    }
  });
}

describe('there is one Router', () => {
  test('in the packages', () => {
    assert.ok(routersMade(files).length <= 1, routersMade(files).join('\n'));
  });
  test('a second one is caught', () => {
    const two = ['a', 'b'].map((name) => parse(`packages/portal/src/${name}.ts`, 'new Router(this, []);'));
    assert.equal(routersMade(two).length, 2);
  });
});

describe('every public class is in the list of exports', () => {
  const element = parse('packages/widgets/src/x/y/y.ts', 'export class WfY {} export class WfIZ {}');

  test('in the packages', () => {
    assert.deepEqual(unlistedPublicNames(files), []);
  });
  test('a missing one is caught', () => {
    const index = parse('packages/widgets/src/index.ts', "export { WfYes } from './x/y/y.ts';");
    assert.equal(unlistedPublicNames([element, index]).length, 1);
  });
  test('a listed one passes', () => {
    const index = parse('packages/widgets/src/index.ts', "export { WfY } from './x/y/y.ts';");
    assert.deepEqual(unlistedPublicNames([element, index]), []);
  });
});
