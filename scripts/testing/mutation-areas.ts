/** What `npm run mutation` changes, and which tests have to notice. */

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
