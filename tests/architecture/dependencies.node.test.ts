import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { manifests, read, readJson, root, sourceFiles, trackedPaths } from './repository.ts';
import { declaredRunTime, foreignHosts, machineTraces, RUN_TIME, undeclaredImports } from './rules/dependencies.ts';
import { parse } from './source-file.ts';

const ours = manifests();

describe('exactly six packages run in the browser', () => {
  test('by what the packages declare', () => {
    assert.deepEqual(declaredRunTime(ours.values()), RUN_TIME);
  });
  test('a seventh is caught', () => {
    const seventh = { name: 'x', dependencies: { lodash: '1.0.0', '@watchfloor/api': '0.1.0' } };
    assert.notDeepEqual(declaredRunTime([...ours.values(), seventh]), RUN_TIME);
  });
});

describe('a package declares what it imports', () => {
  test('in every file', () => {
    assert.deepEqual(
      sourceFiles().flatMap((file) => undeclaredImports(file, ours)),
      [],
    );
  });
  for (const specifier of ['lit', '@watchfloor/ui', '@lit/context']) {
    test(`${specifier} in the client is caught`, () => {
      assert.equal(undeclaredImports(parse('packages/api/src/a.ts', `import '${specifier}';`), ours).length, 1);
    });
  }
});

describe('the lock file names no host but the public registry', () => {
  test('in every entry', () => {
    assert.deepEqual(foreignHosts(readJson('package-lock.json')), []);
  });
  test('another host is caught', () => {
    const resolved = 'https://mirror.example/lit.tgz';
    assert.equal(foreignHosts({ packages: { 'node_modules/lit': { resolved } } }).length, 1);
  });
});

describe('no tracked file names one machine', () => {
  const own = 'tests/architecture/rules/dependencies.ts';

  test('in every text', () => {
    const texts = trackedPaths().filter((path) => !/\.(png|ico|woff2?|gz)$/.test(path) && path !== own);
    assert.deepEqual(
      texts.flatMap((path) => machineTraces(path, read(path), root)),
      [],
    );
  });
  const faults: [string, string, string][] = [
    ['the checkout path', 'a.ts', '// see /srv/build/kit/README.md'],
    ['a workplace path', 'a.md', ['see ', 'work', 'shared', 'README.md'].join('/')],
    [
      'a private registry',
      'package-lock.json',
      `{"resolved": "${['https:/', 'registry.corp.example', 'lit.tgz'].join('/')}"}`,
    ],
    ['registry settings', '.npmrc', 'audit=false'],
  ];
  for (const [name, path, text] of faults) {
    test(`${name} is caught`, () => {
      assert.equal(machineTraces(path, text, '/srv/build/kit').length, 1);
    });
  }
  test('a relative path to the reference passes', () => {
    assert.deepEqual(machineTraces('a.ts', "read('../shared/graph/api.md')", '/srv/build/kit'), []);
  });
});
