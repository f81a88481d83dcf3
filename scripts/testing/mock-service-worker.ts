import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestRunnerPlugin } from '@web/test-runner';

/** Serves MSW's worker from its package, so that no copy of it lies in the repository. */
export function mockServiceWorkerPlugin(): TestRunnerPlugin {
  return {
    name: 'mock-service-worker',
    serve({ path }) {
      if (path !== '/mockServiceWorker.js') return undefined;
      const file = fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js'));
      return { body: readFileSync(file, 'utf8'), type: 'js' };
    },
  };
}
