import type { Plugin } from 'vite';

/** Modules of dependencies that no path of ours reaches, though their importers name them. */
const NEVER_REACHED = [
  // Queries here are single ones, are asked again by the kit alone, and do not ask whether the page is online or has
  // the focus before they are: `networkMode` is `always`, `retry` is false.
  /@tanstack.query-core.build.modern.(infiniteQueryBehavior|focusManager|onlineManager)\.js$/,
];

/**
 * Leaves such modules out of the embed files. Whoever reaches one after all is told at once: each export throws.
 * `npm run size` notices when a dependency moves one of them: the bytes are back.
 */
export function leaveOut(): Plugin {
  return {
    name: 'watchfloor-leave-out',
    transform(code, id) {
      if (!NEVER_REACHED.some((module) => module.test(id))) return null;
      const exported = /export \{([^}]*)\}/.exec(code)?.[1]?.match(/\w+/g) ?? [];
      const body = exported.map((name) => `export const ${name} = () => { throw new Error('${name} is left out'); };`);
      return { code: body.join('\n'), map: null };
    },
  };
}
