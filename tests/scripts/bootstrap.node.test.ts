import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
// @ts-expect-error plain JavaScript, since any Node must be able to read it
import { isInstalled, isNodeNewEnough } from '../../scripts/bootstrap.mjs';

describe('which Node is new enough', () => {
  for (const version of ['20.19.0', '20.20.2', '22.0.0', '24.21.0']) {
    test(`${version} is`, () => assert.equal(isNodeNewEnough(version), true));
  }
  for (const version of ['20.18.3', '18.20.0', '16.0.0']) {
    test(`${version} is not`, () => assert.equal(isNodeNewEnough(version), false));
  }
});

describe('whether the installed tree is the lock file’s', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'packages/api': { version: '0.1.0' },
      'node_modules/lit': { version: '3.3.3' },
      'node_modules/fsevents': { version: '2.0.0', optional: true },
      'node_modules/tsc-win32': { version: '7.0.2', os: ['win32'] },
    },
  };
  const installed = (packages: object) => ({ packages });

  test('it is when every package is there, but for other platforms’ ones', () => {
    assert.equal(isInstalled(lock, installed({ 'node_modules/lit': { version: '3.3.3' } })), true);
  });
  test('it is not when one is missing', () => {
    assert.equal(isInstalled(lock, installed({})), false);
  });
  test('it is not when one has another version', () => {
    assert.equal(isInstalled(lock, installed({ 'node_modules/lit': { version: '3.3.2' } })), false);
  });
  test('and not that it lacks what nothing asks for any more', () => {
    const left = { packages: { ...lock.packages, 'node_modules/agent-base': { version: '7.1.4', extraneous: true } } };
    assert.equal(isInstalled(left, installed({ 'node_modules/lit': { version: '3.3.3' } })), true);
  });
});
