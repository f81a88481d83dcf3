/** The release that is shown. */
export { release } from './enterprise-v19-2026-04-30.ts';
