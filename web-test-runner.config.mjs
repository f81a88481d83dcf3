import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { ensureBrowser, launchArguments } from './scripts/browser.ts';
import { browserReporter } from './scripts/testing/browser-reporter.ts';
import { bundledTests } from './scripts/testing/bundled-tests.ts';
import { contractScopePlugin } from './scripts/testing/contract-scope.ts';
import { otherEngine } from './scripts/testing/engines.ts';
import { mockServiceWorkerPlugin } from './scripts/testing/mock-service-worker.ts';

/** `firefox` or `webkit` run there instead of in Chromium; scripts/test.ts --engines sets it. */
const engine = process.env.WATCHFLOOR_ENGINE;
const automatic = Boolean(process.env.WATCHFLOOR_TEST_REPORT);

const conditions = ['@watchfloor/source', 'browser', 'development'];

export default {
  files: ['tests/**/*.browser.test.ts'],
  rootDir: import.meta.dirname,
  nodeResolve: { exportConditions: conditions },
  concurrency: engine === 'webkit' ? 1 : 3,
  testsFinishTimeout: 120_000,
  testFramework: { config: { timeout: 10_000 } },
  browsers: [
    engine
      ? await otherEngine(engine)
      : chromeLauncher({
          launchOptions: { executablePath: ensureBrowser(), args: [...launchArguments] },
          // A context of its own is a window of its own: of two tabs in one window, the hidden one gets no frames.
          createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
        }),
  ],
  plugins: [
    bundledTests(import.meta.dirname, conditions),
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${import.meta.dirname}/tsconfig.json` }),
    // What is not bundled: query-core asks for the bundler's environment.
    {
      name: 'process-env',
      transform: ({ path, body }) =>
        path.includes('/@tanstack/') ? String(body).replaceAll('process.env.NODE_ENV', '"production"') : undefined,
    },
    mockServiceWorkerPlugin(),
    contractScopePlugin(),
  ],
  reporters: automatic
    ? [browserReporter()]
    : [defaultReporter({ reportTestResults: true, reportTestProgress: false })],
  // Lit says once that it runs in development mode; that is no finding.
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
};
