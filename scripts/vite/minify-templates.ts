import type { Plugin } from 'vite';

interface Node {
  type: string;
  start: number;
  end: number;
  tag?: { type: string; name?: string };
  quasi?: { quasis: { start: number; end: number }[] };
  [key: string]: unknown;
}

/** Comments go, whitespace becomes one space or, around braces and semicolons, none. */
export function minifyCss(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};]) ?/g, '$1')
    .replaceAll(/([a-z-]): (?=[^{}]*[;}])/g, '$1:')
    .replaceAll(/, | (?=[>)]) ?|(?<=[(>]) /g, (blank) => blank.trim())
    .replaceAll(/=(['"])([a-z][a-z-]*)\1\]/g, '=$2]')
    .replaceAll(';}', '}');
}

/** Indentation becomes one space: never none, since a space between inline elements is seen. */
export function minifyHtml(text: string): string {
  return text.replaceAll(/<!--[\s\S]*?-->/g, '').replaceAll(/\s+/g, ' ');
}

const MINIFIERS: Readonly<Record<string, (text: string) => string>> = {
  css: minifyCss,
  html: minifyHtml,
  svg: minifyHtml,
};

function* taggedTemplates(node: unknown): Generator<Node> {
  if (Array.isArray(node)) {
    for (const item of node) yield* taggedTemplates(item);
  } else if (typeof node === 'object' && node !== null) {
    if ((node as Node).type === 'TaggedTemplateExpression') yield node as Node;
    for (const value of Object.values(node)) yield* taggedTemplates(value);
  }
}

/** Shortens the text of css, html and svg templates, which minifiers of JavaScript leave as it is. */
export function minifyTemplates(): Plugin {
  return {
    name: 'watchfloor:minify-templates',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (!/[\\/](packages|mocks)[\\/].*\.ts$/.test(id) || !/(css|html|svg)`/.test(code)) return undefined;
      const edits: { start: number; end: number; text: string }[] = [];
      for (const { tag, quasi } of taggedTemplates(this.parse(code))) {
        const minify = MINIFIERS[tag?.name ?? ''];
        if (!minify || !quasi) continue;
        for (const { start, end } of quasi.quasis) edits.push({ start, end, text: minify(code.slice(start, end)) });
      }
      if (edits.length === 0) return undefined;
      let result = code;
      for (const { start, end, text } of edits.toSorted((a, b) => b.start - a.start)) {
        result = result.slice(0, start) + text + result.slice(end);
      }
      return { code: result, map: null };
    },
  };
}
