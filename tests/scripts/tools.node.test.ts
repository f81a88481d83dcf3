import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { filesLoaded, type Manifest } from '../../scripts/lib/chunk-sizes.ts';
import { isStale } from '../../scripts/lib/embed-freshness.ts';
import { readBelow } from '../../scripts/lib/files.ts';
import { addToCatalog, addToIndex, scaffold } from '../../scripts/lib/scaffold.ts';
import { minifyCss, minifyHtml } from '../../scripts/vite/minify-templates.ts';
import { renamePolicy } from '../../scripts/vite/trusted-types-policy.ts';

const root = resolve(import.meta.dirname, '../..');

describe('the rename of Lit’s Trusted Types policy', () => {
  test('finds it in the Lit that is installed', () => {
    const lit = readFileSync(resolve(root, 'node_modules/lit-html/lit-html.js'), 'utf8');
    const renamed = renamePolicy(lit);
    assert.match(renamed ?? '', /createPolicy\("watchfloor-lit"/);
    assert.doesNotMatch(renamed ?? '', /createPolicy\(["'`]lit-html/);
  });
  test('says so when there is none', () => {
    assert.equal(renamePolicy('policy.createPolicy("other")'), undefined);
  });
});

describe('the size of a page', () => {
  const manifest: Manifest = {
    'entry.ts': { file: 'entry.js', isEntry: true, imports: ['_lit.js'], dynamicImports: ['list.ts', 'demo.ts'] },
    '_lit.js': { file: 'chunks/lit.js' },
    'list.ts': { file: 'chunks/list.js', imports: ['_lit.js', '_api.js'] },
    '_api.js': { file: 'chunks/api.js' },
    'demo.ts': { file: 'chunks/demo.js' },
  };
  test('counts what the entry needs', () => {
    assert.deepEqual(
      filesLoaded(manifest, () => false),
      ['chunks/lit.js', 'entry.js'],
    );
  });
  test('follows a lazy chunk to what it needs, once', () => {
    const files = filesLoaded(manifest, (source) => source === 'list.ts');
    assert.deepEqual(files, ['chunks/api.js', 'chunks/list.js', 'chunks/lit.js', 'entry.js']);
  });
});

describe('files that are served', () => {
  test('come from the folder', () => {
    assert.equal(readBelow(resolve(root, 'packages/portal'), '/intranet.css')?.type, 'text/css; charset=utf-8');
  });
  for (const path of ['/../../package.json', '/%2e%2e/%2e%2e/package.json', '/none.js', '/%zz']) {
    test(`do not come from ${path}`, () => assert.equal(readBelow(resolve(root, 'packages/portal'), path), undefined));
  }
});

describe('the embed files are built again', () => {
  test('when there are none', () => assert.equal(isStale(undefined, [1]), true));
  test('when a source is newer', () => assert.equal(isStale(5, [1, 6]), true));
  test('and not otherwise', () => assert.equal(isStale(5, [1, 4]), false));
});

describe('npm run new', () => {
  const files = scaffold('devices', 'device-card');

  test('writes the six files of a widget, a test and a story', () => {
    assert.equal(Object.keys(files).length, 8);
    assert.ok(files['packages/widgets/src/devices/device-card/device-card.data.ts']);
  });
  test('leaves no placeholder', () => {
    for (const [path, text] of Object.entries(files)) assert.doesNotMatch(text, /__[A-Za-z]+__/, path);
  });
  test('puts the widget into the catalog once', () => {
    const catalog = "export const catalog = {\n  'wf-a': {},\n};\n";
    const once = addToCatalog(catalog, 'devices', 'device-card');
    assert.match(
      once,
      /'wf-a': \{\},\n {2}'wf-device-card': \{[\s\S]*devices\/device-card\/define\.ts'\),\n {2}\},\n\};/,
    );
    assert.equal(addToCatalog(once, 'devices', 'device-card'), once);
  });
  test('puts the class into the list of exports', () => {
    assert.match(addToIndex('export {};\n', 'devices', 'device-card'), /export \{ WfDeviceCard \}/);
  });
});

describe('a mistake at the keyboard gets one clear sentence', () => {
  const cases: [string, string[], RegExp][] = [
    ['start.ts', ['--port', 'x'], /^--port x is not a port from 1 to 65534\.\n$/],
    ['start.ts', ['--size', 'XL'], /^--size XL is not one of demo, S, M, L\.\n$/],
    ['start.ts', ['--user', 'bob'], /^There is no person "bob"[^\n]*\n$/],
    ['test.ts', ['--nonsense'], /^Unknown option '--nonsense'[^\n]*\n$/],
    ['build.ts', ['nonsense'], /^There is no build nonsense; there are packages, embed, portal\.\n$/],
    ['storybook.ts', ['nonsense'], /^There is no storybook nonsense[^\n]*\n$/],
    ['new.ts', ['Nonsense'], /^Usage: npm run new[^\n]*\n$/],
    ['bench.ts', ['nonsense'], /^There is no such bench[^\n]*\n$/],
  ];
  for (const [script, args, expected] of cases) {
    test(`${script} ${args.join(' ')}`, () => {
      const node = [...process.execArgv.filter((flag) => !flag.startsWith('--test')), `scripts/${script}`, ...args];
      const { status, stderr } = spawnSync(process.execPath, node, { cwd: root, encoding: 'utf8' });
      assert.match(stderr, expected);
      assert.equal(status, 1);
    });
  }
});

describe('shortened templates', () => {
  test('keep the meaning of a style sheet', () => {
    const css = `
      /* why */
      :host([compact]) .a, .b > c {
        margin: 0 -1px;
        inline-size: calc(100% - var(--x) * 2);
      }
      a:hover { color: red; }
      @container (width < 30em) { .a { gap: 1px } }`;
    assert.equal(
      minifyCss(css),
      ' :host([compact]) .a,.b>c{margin:0 -1px;inline-size:calc(100% - var(--x) * 2)}a:hover{color:red}@container (width < 30em){.a{gap:1px}}',
    );
  });
  test('keep a space wherever markup had one', () => {
    assert.equal(minifyHtml('<b>\n   one\n</b>  <i></i><u></u>'), '<b> one </b> <i></i><u></u>');
  });
});
