import type { Plugin } from 'vite';

const CATALOG = /packages\/widgets\/src\/catalog\.ts$/;
const TOLD = /\n\s+(?:title|view|scopes|endpoints): (?:'[^']*'|\[[^\]]*\]),/g;

/**
 * The script tag only loads widgets by their tags; what the catalog tells about them is for documentation, consent and
 * tests, and every widget would add to what each page pays first.
 */
export function leanCatalog(): Plugin {
  return {
    name: 'watchfloor-lean-catalog',
    enforce: 'pre',
    transform(code, id) {
      if (!CATALOG.test(id.replaceAll('\\', '/'))) return undefined;
      const lean = code.replaceAll(TOLD, '');
      if (lean === code) this.error('The catalog is written otherwise than scripts/vite/lean-catalog.ts expects.');
      return { code: lean, map: null };
    },
  };
}
