import ts from 'typescript';
import { constantText, find, memberOf, valueNamed, type Rule } from '../source-file.ts';

const GLOBALS = /^(globalThis|window|self|top|parent|frames|document\.defaultView|navigator|document)[!?]?$/;

/** The global that an expression stands for, by its bare name or as a member of the window. */
function globalNamed(node: ts.Node): string | undefined {
  const member = memberOf(node);
  return member && GLOBALS.test(member.of) ? member.name : valueNamed(node);
}

const SENDERS = new Set(['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'Image']);

export const oneTransport: Rule = {
  outcome: 'only the transport (and the portal, for its own settings) reaches for the network',
  check(file) {
    if (!/^packages\/(?!portal)/.test(file.path) || file.path.startsWith('packages/api/src/transport/')) return [];
    return find(file, (node) => {
      const name = globalNamed(node);
      if (name !== undefined && SENDERS.has(name)) return `reaches for ${name}`;
      return memberOf(node)?.name === 'sendBeacon' ? 'sends a beacon' : undefined;
    });
  },
  faults: [
    ['packages/widgets/src/a.ts', "await fetch('/x');"],
    ['packages/widgets/src/a.ts', 'const ask = fetch;'],
    ['packages/widgets/src/a.ts', 'createGraphSource({ fetch });'],
    ['packages/runtime/src/a.ts', 'globalThis.fetch(url);'],
    ['packages/runtime/src/a.ts', "globalThis['fetch'](url);"],
    ['packages/runtime/src/a.ts', "globalThis['fe' + 'tch'](url);"],
    ['packages/runtime/src/a.ts', 'const ask = window.fetch.bind(window);'],
    ['packages/ui/src/a.ts', 'new XMLHttpRequest();'],
    ['packages/ui/src/a.ts', 'navigator.sendBeacon(url);'],
    ['packages/ui/src/a.ts', "navigator['sendBeacon'](url);"],
    ['packages/ui/src/a.ts', 'new Image().src = url;'],
    ['packages/ui/src/a.ts', 'new window.Image();'],
  ],
  fine: [
    ['packages/api/src/transport/send.ts', 'fetch(url);'],
    ['packages/portal/src/config.ts', "fetch('/demo.json');"],
    ['packages/runtime/src/a.ts', 'query.fetch(); createGraphSource({ fetch: own });'],
    ['packages/api/src/a.ts', 'interface A { readonly fetch?: typeof fetch; }'],
  ],
};

const STORES = new Set(['localStorage', 'sessionStorage', 'indexedDB', 'cookieStore', 'caches']);

export const oneStore: Rule = {
  outcome: 'only preferences are kept in the browser, and only by their own files',
  check(file) {
    if (!/^(packages|mocks|stories)\//.test(file.path)) return [];
    if (/^packages\/runtime\/src\/provider\/preference(s|-key)\.ts$/.test(file.path)) return [];
    return find(file, (node) => {
      const name = globalNamed(node);
      if (name !== undefined && STORES.has(name)) return `reaches for ${name}`;
      return memberOf(node)?.of.endsWith('document') && memberOf(node)?.name === 'cookie'
        ? 'touches cookies'
        : undefined;
    });
  },
  faults: [
    ['packages/runtime/src/a.ts', "localStorage.getItem('a');"],
    ['packages/runtime/src/a.ts', 'const kept = window.sessionStorage;'],
    ['packages/widgets/src/a.ts', "globalThis['indexedDB'].open('a');"],
    ['packages/portal/src/a.ts', "document.cookie = 'a=b';"],
    ['packages/ui/src/a.ts', "document['coo' + 'kie'];"],
    ['mocks/a.ts', "caches.open('a');"],
  ],
  fine: [
    ['packages/runtime/src/provider/preferences.ts', "localStorage.getItem('a');"],
    ['packages/runtime/src/a.ts', 'const { caches } = session; this.caches.clear(); recipe.cookie;'],
    ['tests/a.ts', "localStorage.getItem('a');"],
  ],
};

export const knownImports: Rule = {
  outcome: 'what is loaded later is named where it is loaded',
  check: (file) =>
    /^(packages|mocks|stories)\//.test(file.path)
      ? find(file, (node) => {
          const loads = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
          if (!loads || (node.arguments[0] && ts.isStringLiteralLike(node.arguments[0]))) return undefined;
          return `loads ${constantText(node.arguments[0]!) ?? 'what nobody can tell'}`;
        })
      : [],
  faults: [
    ['packages/runtime/src/a.ts', 'await import(name);'],
    ['packages/runtime/src/a.ts', 'await import(`./${name}.ts`);'],
    ['packages/runtime/src/a.ts', "await import('./' + 'a.ts');"],
  ],
  fine: [
    ['packages/runtime/src/a.ts', "await import('./a.ts');"],
    ['tests/a.ts', 'await import(address);'],
  ],
};
