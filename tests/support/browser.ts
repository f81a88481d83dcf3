import { launch, type Browser, type Page } from 'puppeteer-core';
import { ensureBrowser, launchArguments } from '../../scripts/browser.ts';

/** What went wrong on a page, as sentences; live, so that a test reads it when it is done. */
export interface Problems {
  /** Errors and warnings on the console, uncaught errors and rejections. */
  readonly errors: string[];
  /** Requests to an origin that is not allowed. */
  readonly offOrigin: string[];
  /** Content-Security-Policy and Trusted Types violations. */
  readonly violations: string[];
  /** All of them. */
  all(): string[];
}

export interface ProblemOptions {
  /** Origins that requests may go to; `data:` and `blob:` never count as one. */
  allowedOrigins: readonly string[];
  /** Console messages that a test provokes on purpose. */
  expected?: (message: string) => boolean;
}

/** Starts the browser that the tests use. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  return launch({ executablePath: ensureBrowser(), args: [...launchArguments], headless: true });
}

/**
 * Collects what goes wrong on a page from now on. Call it before the page is opened; violations are reported by the
 * page itself, so that a policy in a meta element counts as well as a header.
 */
export async function collectProblems(page: Page, { allowedOrigins, expected }: ProblemOptions): Promise<Problems> {
  const errors: string[] = [];
  const offOrigin: string[] = [];
  const violations: string[] = [];
  const note = (list: string[], message: string) => {
    if (!expected?.(message)) list.push(message);
  };
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') note(errors, message.text());
  });
  page.on('pageerror', (error) => note(errors, `uncaught: ${error instanceof Error ? error.message : String(error)}`));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (!/^(about|data|blob):$/.test(protocol) && !allowedOrigins.includes(origin)) note(offOrigin, request.url());
  });
  await page.exposeFunction('watchfloorReportViolation', (message: string) => note(violations, message));
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      const report = (globalThis as { watchfloorReportViolation?: (message: string) => void })
        .watchfloorReportViolation;
      report?.(`${violatedDirective} blocked ${blockedURI} ${sample}`.trim());
    });
  });
  return { errors, offOrigin, violations, all: () => [...errors, ...offOrigin, ...violations] };
}
