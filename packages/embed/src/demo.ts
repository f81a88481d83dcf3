/** `source="demo"`: the demo tenant in the page, or over HTTP when `base-url` names it. */
import { createGraphSource, type SecuritySource } from '@watchfloor/api';
import { connectDemo } from '@watchfloor/demo/connection';
import type { SourceOptions } from '@watchfloor/runtime';

export async function createDemoSource(options: SourceOptions): Promise<SecuritySource> {
  return createGraphSource({ tenantId: options.tenantId ?? 'demo', ...(await connectDemo(options)) });
}
