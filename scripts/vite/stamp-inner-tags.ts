import type { Plugin } from 'vite';

const INNER = 'wf-i-';

/** The prefix that inner tags of this version carry in a build: `wf0x1x0-` for 0.1.0. */
export function innerPrefix(version: string): string {
  return `wf${version
    .toLowerCase()
    .replaceAll('.', 'x')
    .replaceAll(/[^a-z0-9]/g, '')}-`;
}

/** Stamps the version into the inner tags of a module's text; undefined when it names none. */
export function stampInnerTags(code: string, version: string): string | undefined {
  return code.includes(INNER) ? code.replaceAll(INNER, innerPrefix(version)) : undefined;
}

/**
 * Gives the inner elements of a build tags of their own version, in definitions and templates alike, so that two
 * versions of the kit on one page never meet. A build that finds nothing to stamp fails: the tags were renamed, and two
 * versions would share them.
 */
export function innerTags(version: string): Plugin {
  let stamped = 0;
  return {
    name: 'watchfloor:stamp-inner-tags',
    enforce: 'pre',
    buildStart() {
      stamped = 0;
    },
    transform(code, id) {
      if (!/\/packages\/(ui|runtime|widgets|embed)\/src\//.test(id.replaceAll('\\', '/'))) return undefined;
      const result = stampInnerTags(code, version);
      if (result === undefined) return undefined;
      stamped += 1;
      return { code: result, map: null };
    },
    buildEnd(error) {
      if (!error && stamped === 0) this.error('No inner tag was found to stamp with the version.');
    },
  };
}
