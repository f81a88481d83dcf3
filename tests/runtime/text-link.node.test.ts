import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeLink } from '../../packages/runtime/src/text/index.ts';
import { fuzzFrom, TRIALS } from './text-random.ts';

const ORIGIN = 'https://intranet.example';
const HOSTS = ['learn.microsoft.com', 'docs.example:8443'];
const options = { hosts: HOSTS, origin: ORIGIN };

const PIECES = [
  'https:', 'http:', 'HTTPS:', 'javascript:', 'data:', 'blob:', 'vbscript:', 'file:', '//', '/', '\\', '/\\', '@', ':', '.', '#', '?', '%2f', '%00', '%09',
  'learn.microsoft.com', 'intranet.example', 'evil.example', 'docs.example:8443', ':443', ':80', 'user:pass', '\t', '\n', ' ', '\u0000', '\u202e', '\u200b', '\ufeff',
  '\uff0f', '\u3002', 'alert(1)', '..', 'incidents/1', '\ud800', '[::1]', 'xn--', '&#x6a;', ';', ',',
]; // prettier-ignore

/** Where a browser would really go. */
const destination = (href: string): URL => new URL(href, `${ORIGIN}/incidents/1?x`);

test('ten thousand addresses lead to https on a listed host or to the page itself, or nowhere', () => {
  const fuzz = fuzzFrom(8);
  let passed = 0;
  for (let index = 0; index < TRIALS; index += 1) {
    const start = fuzz.pick([
      '',
      '',
      'https://',
      'https://learn.microsoft.com',
      '/',
      'https://intranet.example/',
      'https://docs.example:8443/',
    ]);
    const text = start + (fuzz.below(10) ? fuzz.join(PIECES, 5) : fuzz.anyText(12));
    const link = safeLink(text, options);
    if (link === undefined) continue;
    passed += 1;
    const { protocol, host, origin, username, password } = destination(link);
    assert.equal(protocol, 'https:', text);
    assert.ok(origin === ORIGIN || HOSTS.includes(host), `${JSON.stringify(text)} leads to ${host}`);
    assert.equal(username + password, '');
    assert.doesNotMatch(link, /[\s\\\p{Cc}\p{Cf}]/u);
  }
  assert.ok(passed > 500, `only ${passed} passed, so that the check proves little`);
});

test('listed hosts and routes of the page pass', () => {
  assert.equal(safeLink('https://learn.microsoft.com/x?y#z', options), 'https://learn.microsoft.com/x?y#z');
  assert.equal(safeLink('HTTPS://LEARN.microsoft.com/', options), 'https://learn.microsoft.com/');
  assert.equal(safeLink('https://docs.example:8443/', options), 'https://docs.example:8443/');
  assert.equal(safeLink('https://intranet.example/a', options), 'https://intranet.example/a');
  assert.equal(safeLink('/incidents/2204?tab=alerts#x', options), '/incidents/2204?tab=alerts#x');
  const longest = `https://learn.microsoft.com/${'a'.repeat(4096 - 28)}`;
  assert.equal(safeLink(longest, options), longest);
  assert.equal(safeLink(`${longest}a`, options), undefined);
  assert.equal(safeLink('/incidents', { origin: 'http://localhost:5173' }), '/incidents');
});

test('all the usual ways around are closed', () => {
  for (const text of [
    'http://learn.microsoft.com/', 'javascript:alert(1)', ' https://learn.microsoft.com/', 'https://learn.microsoft.com@evil.example/', 'https://u:p@learn.microsoft.com/',
    'https://@learn.microsoft.com/', 'https://learn.microsoft.com.evil.example/', 'https://learn.microsoft.com:444/', 'https://learn.microsoft.com./', '//learn.microsoft.com/', '/\\evil.example', '/\t/evil.example',
    '/.//evil.example', '/a/..//evil.example', 'https:\\\\learn.microsoft.com/', 'https:/learn.microsoft.com/', 'https:///learn.microsoft.com/', 'https://docs.example/', 'https://learn.microsoft.com/\u202e', '#x', '?x', 'incidents', '', null, undefined,
    'https://evil.example/', 'blob:https://intranet.example/1', `https://learn.microsoft.com/${'a'.repeat(5000)}`, 'https://l\u0435arn.microsoft.com/',
  ]) assert.equal(safeLink(text, options), undefined, String(text)); // prettier-ignore
  assert.equal(safeLink('/incidents', { hosts: HOSTS }), undefined, 'without an origin there are no routes');
  assert.equal(safeLink('https://learn.microsoft.com/', { origin: ORIGIN }), undefined, 'no host is listed by itself');
  assert.equal(safeLink('https://[/', options), undefined);
  assert.equal(safeLink('https://http/', { hosts: [], origin: 'http://localhost' }), undefined);
});
