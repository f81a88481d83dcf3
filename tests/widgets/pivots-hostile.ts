/** 1,000 values that somebody wrote to do harm: markup, hidden characters, breaks out of queries, and floods. */

const PARTS = [
  '"; drop table x --',
  '" | where 1 == 1 | take 1000000 //',
  `'\\" or 1=1`,
  '@"C:\\a"',
  '```x',
  'h"secret"',
  'a\u202etxt.exe',
  'p\u0430ypal.com',
  '\u200b\u200b',
  '\u2066isolated\u2069',
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<a href="javascript:alert(1)">x</a>',
  'javascript:alert(1)',
  '=cmd|calc',
  '${alert(1)}{{alert(1)}}',
  '<!--lit$1$-->',
  '\t\r\nline',
  '\u0000nul',
  '\ud83d\ude00',
  'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301',
  '[evil](https://evil.example)',
  '%00%0d%0aSet-Cookie:x',
  '__proto__',
  'x'.repeat(3000),
];
const PLACES: readonly ((part: string) => string)[] = [
  (part) => part,
  (part) => `https://evil.example/${part}`,
  (part) => `${part}.evil.example`,
  (part) => `"${part}"`,
  (part) => `${part} 203.0.113.9`,
];

/** Each part, alone and in each place, before each of eight others. */
export const HOSTILE: readonly string[] = PARTS.flatMap((part, at) =>
  PLACES.flatMap((place) =>
    Array.from({ length: 8 }, (_, n) => place(part) + (n ? PARTS[(at + n) % PARTS.length]! : '')),
  ),
);
