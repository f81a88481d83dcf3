import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { scaffold } from '../../scripts/lib/scaffold.ts';
import { freePort, start } from './support/start.ts';

const root = resolve(import.meta.dirname, '../..');

describe('npm start', () => {
  let port: number;
  let running: ReturnType<typeof start>;

  before(async () => {
    port = await freePort();
    running = start(port, '--user', 'reader', '--rbac', 'unified');
    await running.ready;
  });
  after(() => running.child.kill('SIGKILL'));

  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);

  test('prints the address, the people and how many incidents there are', () => {
    assert.match(running.output(), new RegExp(`http://127\\.0\\.0\\.1:${port}/`));
    assert.match(running.output(), /global-admin[\s\S]*nobody/);
    assert.match(running.output(), /\d+ incidents/);
  });
  test('tells the portal where the tenant is: on another origin', async () => {
    const settings = (await (await get('/demo.json')).json()) as object;
    const tenant = `http://127.0.0.1:${port + 1}`;
    assert.deepEqual(settings, { tenant, size: 'demo', rbac: 'unified', user: 'reader' });
    assert.equal((await fetch(`${tenant}/demo/people`)).status, 200);
  });
  test('serves the intranet page with the tenant in its policy, and the built embed file', async () => {
    const page = await (await get('/intranet.html')).text();
    assert.doesNotMatch(page, /%TENANT%|\/@vite/);
    assert.match(page, new RegExp(`connect-src http://127\\.0\\.0\\.1:${port + 1}`));
    const script = await get('/embed/watchfloor.js');
    assert.match(script.headers.get('content-type') ?? '', /javascript/);
  });
  test('gives a deep address of the portal its page', async () => {
    assert.match(await (await get('/incidents/7/alerts')).text(), /src\/main\.ts/);
  });
  test('a second one on the same port gets one sentence', async () => {
    const second = start(port);
    await assert.rejects(second.ready);
    assert.match(second.output(), new RegExp(`^Port ${port} is taken[^\\n]*\\n$`));
    assert.equal(await second.ended, 1);
  });
  test('Ctrl+C leaves nothing running', async () => {
    running.child.kill('SIGINT');
    assert.equal(await running.ended, 0);
    await assert.rejects(get('/'));
    await assert.rejects(fetch(`http://127.0.0.1:${port + 1}/demo/people`));
  });
});

describe('npm run new', () => {
  const folder = resolve(root, '.cache/scaffold');
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('writes a widget and a story that compile', () => {
    const files = Object.entries(scaffold('devices', 'device-card')).filter(([path]) => !path.startsWith('tests/'));
    for (const [path, text] of files) {
      mkdirSync(dirname(resolve(folder, path)), { recursive: true });
      writeFileSync(resolve(folder, path), text);
    }
    const config = { extends: '../../tsconfig.json', include: ['**/*.ts'], exclude: [] };
    writeFileSync(resolve(folder, 'tsconfig.json'), JSON.stringify(config));
    const { stdout } = spawnSync('tsc', ['-p', resolve(folder, 'tsconfig.json')], { cwd: root, encoding: 'utf8' });
    assert.deepEqual(
      stdout.split('\n').filter((line) => line.includes('scaffold')),
      [],
    );
  });
});
