import { resolve } from 'node:path';
import { defaultClientConditions, defineConfig, type UserConfig } from 'vite';
import { minifyTemplates } from './scripts/vite/minify-templates.ts';
import { trustedTypesPolicy } from './scripts/vite/trusted-types-policy.ts';

const here = import.meta.dirname;

/** What the portal, the embed files and Storybook share: types from source, one policy name, no inline helper. */
export const shared: UserConfig = {
  resolve: { conditions: ['@watchfloor/source', ...defaultClientConditions] },
  plugins: [trustedTypesPolicy(), minifyTemplates()],
  optimizeDeps: {
    rolldownOptions: { plugins: [trustedTypesPolicy()] },
    // Found at first use they would make the page load again, in the middle of somebody's work.
    include: ['lit/decorators.js', 'lit/directives/live.js', 'lit/directives/repeat.js'],
  },
  build: {
    target: 'es2022',
    // The preload helper writes link elements, which the strict policy forbids.
    modulePreload: false,
    sourcemap: true,
    license: true,
    reportCompressedSize: false,
  },
};

export default defineConfig({
  ...shared,
  root: resolve(here, 'packages/portal'),
  cacheDir: resolve(here, '.cache/vite'),
  build: { ...shared.build, outDir: resolve(here, 'packages/portal/dist'), emptyOutDir: true },
});
