/** What `npm run mutation` changes, and which tests have to notice. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The last measurement that was kept, relative to the root. */
export const RECORD = 'tests/promises/mutation.json';

/** The share of changes that tests have to notice, in percent. */
export const LEAST = 90;

export interface Area {
  readonly name: string;
  /** Files whose code is changed. Tables of roles and actions are data and stay out. */
  readonly code: readonly string[];
  readonly tests: readonly string[];
}

/** The areas of promise 24, small ones first. */
export const AREAS: readonly Area[] = [
  {
    name: 'csv',
    code: ['packages/runtime/src/text/csv.ts'],
    tests: ['tests/runtime/text-csv.node.test.ts'],
  },
  {
    name: 'url',
    code: ['packages/runtime/src/text/link.ts', 'packages/api/src/transport/gate.ts'],
    tests: ['tests/runtime/text-link.node.test.ts', 'tests/api/gate.node.test.ts'],
  },
  {
    name: 'token',
    code: ['packages/api/src/transport/token.ts'],
    tests: ['tests/api/token-keeper.node.test.ts', 'tests/api/token.node.test.ts'],
  },
  {
    name: 'retry',
    code: ['throttle', 'timing', 'attempt'].map((name) => `packages/api/src/transport/${name}.ts`),
    tests: ['attempt', 'retry-parts', 'retry'].map((name) => `tests/api/${name}.node.test.ts`),
  },
  {
    name: 'parse',
    code: [
      ...['read', 'fields', 'page', 'error'].map((name) => `packages/api/src/schemas/${name}.ts`),
      'packages/api/src/transport/body.ts',
    ],
    tests: ['parse-parts', 'schema-page-error', 'schema-rows'].map((name) => `tests/api/${name}.node.test.ts`),
  },
  {
    name: 'rbac',
    code: ['decide', 'person', 'licences', 'workload-roles', 'needs'].map((name) => `packages/access/src/${name}.ts`),
    tests: ['edges', 'tables', 'decide', 'matrix', 'unreadable'].map((name) => `tests/access/${name}.node.test.ts`),
  },
];

/** An area as it was measured. */
export interface Recorded {
  readonly area: string;
  readonly killed: number;
  readonly total: number;
  /** Of the code and the tests then; see `fingerprintOf`. */
  readonly fingerprint: string;
}

/** Changes when the code or a test of an area does. */
export function fingerprintOf({ code, tests }: Area): string {
  const hash = createHash('sha256');
  for (const path of [...code, ...tests])
    hash.update(readFileSync(resolve(root, path), 'utf8').replaceAll('\r\n', '\n'));
  return hash.digest('hex').slice(0, 16);
}
