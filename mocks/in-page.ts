import type { DemoConnection } from './connection.ts';
import { createDemoFetch } from './fetch.ts';

const ORIGIN = 'https://demo.watchfloor.example';

/** A tenant in the page, and the addresses that it answers. */
export const inPage = (): Omit<DemoConnection, 'account' | 'getToken'> => ({
  baseUrl: `${ORIGIN}/graph`,
  mdeBaseUrl: `${ORIGIN}/mde`,
  remediationBaseUrl: `${ORIGIN}/demo`,
  allowedOrigins: [ORIGIN],
  fetch: createDemoFetch({ tier: 'demo' }),
});
