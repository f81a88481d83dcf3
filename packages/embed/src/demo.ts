/** `source="demo"`: the demo tenant in the page, or over HTTP when `base-url` names it. */
import { createGraphSource, type SecuritySource } from '@watchfloor/api';
import type { SourceOptions } from '@watchfloor/runtime';

export async function createDemoSource(options: SourceOptions): Promise<SecuritySource> {
  // Pages over Graph do without.
  const { connectDemo } = await import('@watchfloor/demo/connection');
  return createGraphSource({ tenantId: options.tenantId ?? 'demo', ...(await connectDemo(options)) });
}
