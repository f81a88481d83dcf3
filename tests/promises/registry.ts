/** What the kit promises about reliability and security, and the tests that hold it to each. The table of `npm test` reads this. */
import type { PromiseEntry } from '../../scripts/testing/promises.ts';

const file = (name: string): string => `tests/promises/${name}.test.ts`;
const node = (name: string): string => file(`${name}.node`);
const browser = (name: string): string => file(`${name}.browser`);

export const promises: readonly PromiseEntry[] = [
  { number: 1, title: 'Hostile text never runs, loads or navigates', status: node('01-hostile-strings') },
  { number: 2, title: 'Links lead only to https and allowed hosts; indicators are no links', status: node('02-links') },
  { number: 3, title: 'Names hide nothing; copies are exact', status: node('03-names-as-they-are') },
  { number: 4, title: 'No exported cell starts a formula', status: node('04-csv-cells') },
  { number: 5, title: 'Runs under the strict policy and Trusted Types', status: node('05-strict-policy') },
  { number: 6, title: 'Two versions share a page', status: node('06-two-versions') },
  {
    number: 7,
    title: 'Hostile globals change no request',
    status: [node('07-hostile-globals'), browser('07-clobbered-page')],
  },
  { number: 8, title: 'Nothing is left after unmounting', status: node('08-no-leaks') },
  {
    number: 9,
    title: 'Token and bodies stay at the allowed origins',
    status: [node('09-token-stays'), browser('09-injected-provider')],
  },
  { number: 10, title: 'The token is nowhere but in its header', status: node('10-canary') },
  { number: 11, title: 'Fifty refused tokens: one refresh, then it stops', status: node('11-one-refresh') },
  {
    number: 12,
    title: 'Signing out leaves nothing, here, in other tabs and by Back',
    status: [browser('12-sign-out'), node('12-sign-out-tabs')],
  },
  {
    number: 13,
    title: 'Waits as told, four attempts at most, no write twice after a failure',
    status: node('13-waits-as-told'),
  },
  {
    number: 14,
    title: 'Every operation ends in 45 s; large answers are refused (hunting: its issue)',
    status: node('14-ends-in-time'),
  },
  {
    number: 15,
    title: 'Bad answers cost rows, never the view',
    status: [node('15-bad-answers'), browser('15-bad-answers')],
  },
  {
    number: 16,
    title: 'Paging ends and says so, for export and bulk too',
    status: [node('16-paging-ends'), node('16-walks-end'), browser('16-paging-view')],
  },
  { number: 17, title: 'The last request wins; nothing is written later', status: browser('17-last-request-wins') },
  { number: 18, title: 'Bulk accounts for every id and rolls back', status: node('18-bulk-adds-up') },
  { number: 19, title: 'One question, one request; one tab polls', status: browser('19-one-request') },
  { number: 20, title: 'Actions only with the exact right, read lately', status: node('20-rights') },
  {
    number: 21,
    title: 'Actions need a trusted event and an unchanged context',
    status: browser('21-actions-need-a-person'),
  },
  { number: 22, title: 'Two tenants never mix', status: browser('22-two-tenants') },
  { number: 23, title: 'Iframe mode takes no forged message', status: 'not yet (no issue yet)' },
  { number: 24, title: 'Mutation score of 90 %', status: node('24-mutation') },
  { number: 25, title: 'No accessibility violation in any state', status: node('25-accessible') },
];
