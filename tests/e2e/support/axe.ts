import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

interface AxeNode {
  readonly target: unknown;
  readonly failureSummary?: string;
}

/** Findings of axe on a page as sentences. `disabled`: rules that the page cannot keep. */
export async function audit(page: Page, disabled: readonly string[] = []): Promise<string[]> {
  await page.evaluate(AXE);
  const rules = Object.fromEntries(disabled.map((rule) => [rule, { enabled: false }]));
  const violations = await page.evaluate(
    async (options) => {
      const { axe } = globalThis as unknown as {
        axe: { run(on: Document, options: object): Promise<{ violations: { id: string; nodes: AxeNode[] }[] }> };
      };
      return (await axe.run(document, options)).violations;
    },
    { resultTypes: ['violations'], rules },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary ?? ''}`),
  );
}
