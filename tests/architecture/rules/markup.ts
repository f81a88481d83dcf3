import ts from 'typescript';
import { find, importsOf, memberOf, type Findings, type Rule, type SourceFile } from '../source-file.ts';

const BANNED_MEMBERS = new Set([
  ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'parseHTMLUnsafe', 'srcdoc'],
  ...['createContextualFragment', 'parseFromString'],
]);
const BANNED_NAMES = new Set(['unsafeHTML', 'unsafeSVG', 'unsafeMathML', 'unsafeStatic', 'styleMap', 'eval']);
const TEMPLATE_TAGS = new Set(['html', 'svg', 'mathml', 'staticHtml']);
const BLOCKED_MARKUP = /\sstyle\s*=|<style[\s>]|<script[\s>]|\son[a-z]+\s*=/i;

/** Files that the browser runs; tests look at markup, scripts write files. */
function runsInBrowser(path: string): boolean {
  return /^(packages|mocks|stories)\//.test(path);
}

function bannedMember(node: ts.Node): string | undefined {
  const member = memberOf(node);
  if (!member) return undefined;
  if (BANNED_MEMBERS.has(member.name)) return member.name;
  return member.of === 'document' && /^write(ln)?$/.test(member.name) ? 'document.write' : undefined;
}

function bannedName(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node) && BANNED_NAMES.has(node.text)) return node.text;
  const isCall = ts.isNewExpression(node) || ts.isCallExpression(node);
  if (isCall && node.expression.getText() === 'Function') return 'Function from text';
  return undefined;
}

function bannedTemplate(node: ts.Node): string | undefined {
  if (!ts.isTaggedTemplateExpression(node) || !TEMPLATE_TAGS.has(node.tag.getText())) return undefined;
  const { template } = node;
  const parts = ts.isTemplateExpression(template)
    ? [template.head.text, ...template.templateSpans.map((span) => span.literal.text)]
    : [template.text];
  return BLOCKED_MARKUP.exec(parts.join(''))?.[0].trim();
}

export const markup: Rule = {
  outcome: 'nothing writes markup, compiles text or sets style attributes',
  check: (file) =>
    runsInBrowser(file.path)
      ? find(file, (node) => bannedMember(node) ?? bannedName(node) ?? bannedTemplate(node))
      : [],
  faults: [
    ['packages/ui/src/a.ts', "element.innerHTML = '';"],
    ['packages/ui/src/a.ts', "element['outerHTML'] = '';"],
    ['packages/ui/src/a.ts', "element['inner' + 'HTML'] = text;"],
    ['packages/ui/src/a.ts', "element[`outer${'HTML'}`] = text;"],
    ['packages/ui/src/a.ts', 'Object.assign(element, { innerHTML: text });'],
    ['packages/ui/src/a.ts', 'document.createRange().createContextualFragment(text);'],
    ['packages/ui/src/a.ts', "new DOMParser().parseFromString(text, 'text/html');"],
    ['packages/ui/src/a.ts', "element.insertAdjacentHTML('beforeend', text);"],
    ['packages/ui/src/a.ts', "import { unsafeHTML } from 'lit/directives/unsafe-html.js';"],
    ['packages/ui/src/a.ts', "import { styleMap as map } from 'lit/directives/style-map.js';"],
    ['packages/ui/src/a.ts', 'document.write(text);'],
    ['packages/ui/src/a.ts', 'eval(text);'],
    ['packages/ui/src/a.ts', 'new Function(text);'],
    ['packages/ui/src/a.ts', 'html`<p style="color: red">${text}</p>`;'],
    ['stories/a.ts', 'html`<p class=${a} style=${b}></p>`;'],
    ['packages/ui/src/a.ts', 'html`<style>p {}</style>`;'],
    ['packages/ui/src/a.ts', 'html`<a onclick="go()"></a>`;'],
  ],
  fine: [
    ['packages/ui/src/a.ts', '// innerHTML and eval are banned\nhtml`<p .style=${css} @click=${go}>style = none</p>`;'],
    ['tests/a.ts', 'expect(element.innerHTML);'],
  ],
};

function callsSource(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const callee = node.expression.getText();
  return /(^|\.|#)source[!?]*\.\w/.test(callee) ? `calls ${callee}` : undefined;
}

function importsHtml(file: SourceFile): boolean {
  return importsOf(file).some(
    ({ specifier, names }) => /^lit(-html|-element)?(\/|$)/.test(specifier) && names.includes('html'),
  );
}

function renderOrLoad(file: SourceFile): Findings {
  if (!/^packages\/(widgets|ui|portal)\//.test(file.path) || !importsHtml(file)) return [];
  if (file.path.endsWith('.data.ts')) return [`${file.path} is a controller and imports html`];
  return find(file, callsSource);
}

export const elementsRender: Rule = {
  outcome: 'elements render and controllers load: no file does both',
  check: renderOrLoad,
  faults: [
    ['packages/widgets/src/x/y/y.data.ts', "import { html } from 'lit';"],
    ['packages/widgets/src/x/y/y.ts', "import { html } from 'lit'; session.source.incidents.list({});"],
  ],
  fine: [
    ['packages/widgets/src/x/y/y.data.ts', 'session.source.incidents.list({});'],
    ['packages/widgets/src/x/y/y.ts', "import { html } from 'lit'; event.source; this.data.refresh();"],
  ],
};
