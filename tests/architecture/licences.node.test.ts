import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { read, readJson, root } from './repository.ts';
import { RUN_TIME } from './rules/dependencies.ts';
import { DATA, isAllowed, licenceOf, productionTree, SHIPPED, TOOLS, type LockPackages } from './rules/licences.ts';

const { packages } = readJson<{ packages: LockPackages }>('package-lock.json');
const shipped = productionTree(RUN_TIME, packages);

/** Packages that say their licence in their Readme.md only; each was read. */
const READ_BY_HAND: Readonly<Record<string, string>> = {
  'node_modules/css-value': 'MIT',
  'node_modules/only': 'MIT',
};

function refused(paths: readonly string[], allowed: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const manifest = `${path}/package.json`;
    if (!existsSync(resolve(root, manifest))) return [];
    const licence = READ_BY_HAND[path] ?? licenceOf(readJson(manifest));
    return isAllowed(licence, allowed) ? [] : [`${path}: ${licence}`];
  });
}

describe('licences', () => {
  test('what is shipped asks for a notice only', () => {
    assert.ok(shipped.length >= RUN_TIME.length, `${shipped.length} packages found`);
    assert.deepEqual(refused(shipped, SHIPPED), []);
  });
  test('NOTICE names every package that is shipped', () => {
    const notice = read('NOTICE');
    const names = shipped.map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
    assert.deepEqual(
      names.filter((name) => !name.startsWith('@types/') && !notice.includes(`${name} `)),
      [],
    );
  });
  test('data of others carries its line in each file that holds some, and in NOTICE', () => {
    const notice = read('NOTICE').replaceAll(/\s+/g, ' ');
    for (const [folder, line] of Object.entries(DATA)) {
      assert.ok(notice.includes(line), `NOTICE: ${line}`);
      const files = readdirSync(resolve(root, folder)).filter((name) => name !== 'latest.ts');
      assert.ok(files.length > 0, folder);
      for (const name of files) assert.ok(read(`${folder}/${name}`).includes(line), name);
    }
  });
  test('tools have licences that allow their use', () => {
    const tools = Object.keys(packages).filter((path) => path.includes('node_modules/') && !packages[path]?.link);
    assert.deepEqual(refused(tools, TOOLS), []);
  });
  test('a copyleft or missing licence is caught, a choice with an allowed part passes', () => {
    assert.equal(isAllowed('GPL-3.0-only', TOOLS), false);
    assert.equal(isAllowed('MIT AND AGPL-3.0', TOOLS), false);
    assert.equal(isAllowed(licenceOf({}), TOOLS), false);
    assert.equal(isAllowed('(MIT OR GPL-3.0)', SHIPPED), true);
    assert.equal(isAllowed(licenceOf({ licenses: [{ type: 'MIT' }] }), SHIPPED), true);
  });
  test('what a dependency brings along is looked at too', () => {
    const tree = productionTree(['a'], {
      'node_modules/a': { dependencies: { b: '1' } },
      'node_modules/b': {},
      'node_modules/a/node_modules/b': { dependencies: { c: '1' } },
      'node_modules/c': {},
    });
    assert.deepEqual(tree, ['node_modules/a', 'node_modules/a/node_modules/b', 'node_modules/c']);
  });
});
