import type { Plugin } from 'vite';

const THEIRS = /createPolicy\((["'`])lit-html\1/g;
const OURS = 'createPolicy("watchfloor-lit"';

/** Renames Lit's policy in a module's text; undefined when the module makes none. */
export function renamePolicy(code: string): string | undefined {
  const renamed = code.replaceAll(THEIRS, OURS);
  return renamed === code ? undefined : renamed;
}

/**
 * Gives our copy of Lit its own Trusted Types policy name. A second copy of Lit on a page with the same name throws,
 * and its widgets never define. A build that finds nothing to rename fails: Lit changed, and the strict policy in the
 * documentation would be wrong.
 */
export function trustedTypesPolicy(): Plugin {
  let renamed = 0;
  let failsWhenMissing = false;
  return {
    name: 'watchfloor:trusted-types-policy',
    enforce: 'pre',
    configResolved(config) {
      failsWhenMissing = config.command === 'build';
    },
    buildStart() {
      renamed = 0;
    },
    transform(code, id) {
      if (!id.includes('lit-html')) return undefined;
      const result = renamePolicy(code);
      if (result === undefined) return undefined;
      renamed += 1;
      // The lengths differ by a few columns in one line: the map of the rest of the file stays right enough to debug.
      return { code: result, map: null };
    },
    buildEnd(error) {
      if (failsWhenMissing && !error && renamed === 0)
        this.error("Lit's Trusted Types policy was not found to rename.");
    },
  };
}
