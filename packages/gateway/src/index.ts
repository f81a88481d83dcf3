/** Reference gateway: a proxy on the page's own origin for APIs that send no CORS headers. */
export { createGateway } from './gateway.ts';
export type { GatewayEvent, GatewayHandler, GatewayOptions } from './gateway.ts';
export { ENDPOINT_CALLS } from './calls.ts';
export type { AllowedCall } from './calls.ts';
