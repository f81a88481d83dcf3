import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defang, looksLikeIoc, refang } from '../../packages/runtime/src/text/index.ts';
import { type Fuzz, fuzzFrom, TRIALS } from './text-random.ts';

const TLDS = ['com', 'net', 'example', 'zip', 'xn--p1ai', 'рф', 'co.uk', 'INFO'];
const LABELS = ['evil', 'a', 'x-1', 'xn--80ak6aa92e', 'Bücher', '_dmarc', 'login', '0'];

const domain = (fuzz: Fuzz): string =>
  `${fuzz.pick(LABELS)}.${fuzz.below(2) ? `${fuzz.pick(LABELS)}.` : ''}${fuzz.pick(TLDS)}`;
const ip = (fuzz: Fuzz): string => Array.from({ length: 4 }, () => fuzz.below(256)).join('.');
const ip6 = (fuzz: Fuzz): string =>
  fuzz.pick(['2001:db8::1', '::1', 'fe80::1%eth0', '2001:0db8:0000:0000:0000:ff00:0042:8329', '::ffff:192.0.2.1']);
const host = (fuzz: Fuzz): string => fuzz.pick([domain, ip])(fuzz);
const path = (fuzz: Fuzz): string =>
  fuzz.below(2)
    ? `/${fuzz.join(['a', 'b.php', '?u=', 'http://c.example', '&m=a@b.com', '%20', '#x', '/', '..', ':8080'], 5)}`
    : '';
const url = (fuzz: Fuzz): string =>
  `${fuzz.pick(['http', 'https', 'HTTPS', 'hTTp', 'ftp', 'ldap', 'ws'])}://${fuzz.pick(['', 'u:p@'])}${fuzz.below(5) ? host(fuzz) : `[${fuzz.pick(['2001:db8::1', '::1'])}]`}${fuzz.pick(['', ':80'])}${path(fuzz)}`;
const mail = (fuzz: Fuzz): string => `${fuzz.pick(['bob', 'a.b', 'x+y'])}@${domain(fuzz)}`;
const KINDS = [domain, ip, ip6, url, mail];

/** What programs that make links look for; written without the code's own patterns. */
function isLive(text: string): boolean {
  if (/(?:https?|ftp|ldap|wss?):\/\//i.test(text) || /[^\s[]@[^\]]/.test(text)) return true;
  return (
    /(?:\d{1,3}\.){3}\d{1,3}/.test(text) || /[\p{L}\p{N}_-]\.(?:com|net|example|zip|xn--p1ai|рф|uk|info)\b/iu.test(text)
  );
}

test('ten thousand indicators are broken up for display and given back exactly', () => {
  const fuzz = fuzzFrom(5);
  for (let index = 0; index < TRIALS; index += 1) {
    const value = fuzz.pick(KINDS)(fuzz);
    const shown = defang(value);
    assert.notEqual(shown, value, value);
    assert.equal(refang(shown), value);
    assert.equal(defang(shown), shown, 'twice is once');
    assert.ok(!isLive(shown), shown);
    assert.ok(looksLikeIoc(value), value);
    assert.equal(looksLikeIoc(shown), looksLikeIoc(value), shown);
  }
});

test('the end of a sentence stays as it is', () => {
  const texts = {
    'It spoke to 203.0.113.66.': 'It spoke to 203[.]0[.]113[.]66.',
    '(see https://evil.example/a.b.)': '(see hxxps://evil[.]example/a[.]b.)',
    'From bob@evil.example. Then': 'From bob[@]evil[.]example. Then',
    'Was it 2001:db8::1?': 'Was it 2001[:]db8[:][:]1?',
    'evil.example...': 'evil[.]example...',
  };
  for (const [text, shown] of Object.entries(texts)) {
    assert.equal(defang(text), shown);
    assert.equal(defang(shown), shown);
    assert.equal(refang(shown), text);
  }
});

test('ten thousand texts around indicators show none of them live', () => {
  const fuzz = fuzzFrom(6);
  const around = [
    '',
    ' ',
    '(',
    ') ',
    'see ',
    ', ',
    '"',
    "'",
    'url=',
    'from:',
    '\n',
    '<',
    '>',
    '[',
    '] ',
    '; ',
    '\u2014',
  ];
  const after = around.filter((piece) => !/\w/.test(piece));
  for (let index = 0; index < TRIALS; index += 1) {
    const text = `${fuzz.join(around, 3)}${fuzz.pick([domain, ip, url, mail])(fuzz)}${fuzz.join(after, 3)} and ${fuzz.pick([domain, url])(fuzz)}.`;
    assert.ok(!isLive(defang(text)), `${text} gave ${defang(text)}`);
  }
});

test('ten thousand texts of any kind are read without an error and in time', () => {
  const fuzz = fuzzFrom(7);
  for (let index = 0; index < TRIALS; index += 1) {
    const text = fuzz.anyText(60);
    assert.equal(typeof refang(defang(text)), 'string');
    looksLikeIoc(text);
  }
  const before = performance.now();
  for (const slow of [
    'a.'.repeat(50_000),
    'a@'.repeat(50_000),
    '['.repeat(50_000),
    ':'.repeat(50_000),
    `${'a-'.repeat(50_000)}.`,
    '( '.repeat(50_000),
  ]) {
    defang(slow);
    refang(slow);
    looksLikeIoc(slow);
  }
  assert.ok(performance.now() - before < 5000);
});

test('indicators are shown in the usual broken forms', () => {
  assert.equal(defang('https://evil.example/a.php'), 'hxxps://evil[.]example/a[.]php');
  assert.equal(defang('192.0.2.7'), '192[.]0[.]2[.]7');
  assert.equal(defang('bob@evil.example'), 'bob[@]evil[.]example');
  assert.equal(defang('2001:db8::1'), '2001[:]db8[:][:]1');
  assert.equal(defang('ftp://evil.example'), 'ftp[:]//evil[.]example');
  assert.equal(defang('hxxp://x[.]evil.example'), 'hxxp://x[.]evil[.]example');
});

test('file names, times and prose stay readable', () => {
  for (const text of [
    'powershell.exe ran invoice.docx',
    'At 14:29:11. Then nothing',
    'aa:bb:cc:dd:ee:ff',
    'e.g. this',
    'C:\\Users\\bob\\a.dll',
    '',
  ]) {
    assert.equal(defang(text), text);
  }
});

test('what people paste is understood in every usual form', () => {
  for (const [pasted, value] of [
    ['hxxps://evil[.]example', 'https://evil.example'],
    ['hXXp[:]//evil(.)example', 'hTTp://evil.example'],
    ['hxxp[://]evil{.}example', 'http://evil.example'],
    ['evil[dot]example', 'evil.example'],
    ['evil (dot) example', 'evil . example'],
    ['bob[at]evil[.]example', 'bob@evil.example'],
    ['bob(@)evil.example', 'bob@evil.example'],
    ['192[.]0[.]2[.]7', '192.0.2.7'],
    ['192[.0[.2[.7', '192.0.2.7'],
    ['2001[:]db8[:][:]1', '2001:db8::1'],
  ] as const) {
    assert.equal(refang(pasted), value);
  }
});

test('an indicator is told from other words', () => {
  assert.deepEqual(
    [
      '192.0.2.7',
      '::1',
      'evil.example',
      'bob@evil.example',
      'https://x.example',
      'evil.example/a',
      'd41d8cd98f00b204e9800998ecf8427e',
      'evil[.]example',
    ].map(looksLikeIoc),
    ['ip', 'ip', 'domain', 'mail', 'url', 'url', 'hash', 'domain'],
  );
  for (const text of [
    '',
    'hello',
    'two words.example',
    'powershell.exe',
    '256.1.1.1',
    '14:29:11',
    'user@host',
    '1.2.3',
  ])
    assert.equal(looksLikeIoc(text), undefined, text);
});

test('short and long forms of IPv6 are addresses, near misses are not', () => {
  for (const text of ['::', '1::', '::ffff:192.0.2.1', '64:ff9b:0:0:0:0:192.0.2.1', '1:2:3:4:5:6:7:8', 'fe80::1%eth0'])
    assert.equal(looksLikeIoc(text), 'ip', text);
  for (const text of [
    '1:2:3:4:5:6:7',
    '1:::2',
    ':',
    '1:2',
    '1::2:3:4:5:6:7:8:9',
    `1::${'0'.repeat(44)}`,
    '1:2:3:4:5:6:7:8:9',
  ])
    assert.notEqual(looksLikeIoc(text), 'ip', text);
});

test('an indicator stands alone and is no longer than addresses are', () => {
  assert.equal(looksLikeIoc('https://evil.example/ and more'), undefined);
  const longest = `https://evil.example/${'a'.repeat(4096 - 21)}`;
  assert.equal(looksLikeIoc(longest), 'url');
  assert.equal(looksLikeIoc(`${longest}a`), undefined);
  assert.equal(looksLikeIoc('@evil.example'), undefined);
});
