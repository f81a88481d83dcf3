/**
 * Insides of the runtime for tests that hold a promise: pure, so that they run without a browser too. A promise is kept
 * by these parts, and their faults are seeded there; widgets and hosts use the public names.
 */
export { createPoller } from '../../packages/runtime/src/queries/poller.ts';
export { createQueryHub, type QueryHub } from '../../packages/runtime/src/queries/hub.ts';
export { createSessionAccess } from '../../packages/runtime/src/session/session-access.ts';
