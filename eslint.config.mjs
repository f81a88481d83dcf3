import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const unsafe = 'writes markup that the browser parses; render a template instead';
const ruled = {
  imports: {
    patterns: [
      { group: ['lit/directives/unsafe-*', 'lit-html/directives/unsafe-*'], message: `It ${unsafe}.` },
      { group: ['lit/directives/style-map*'], message: 'A strict CSP blocks it: use .style or a class.' },
    ],
  },
  syntax: [
    ...['innerHTML', 'outerHTML'].map((name) => ({
      selector: `AssignmentExpression > MemberExpression.left[property.name="${name}"]`,
      message: `${name} ${unsafe}.`,
    })),
    ...['insertAdjacentHTML', 'setHTMLUnsafe', 'createContextualFragment'].map((name) => ({
      selector: `CallExpression[callee.property.name="${name}"]`,
      message: `${name} ${unsafe}.`,
    })),
    {
      selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write/]',
      message: `It ${unsafe}.`,
    },
    { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
    { selector: 'ExportAllDeclaration', message: 'List what is exported.' },
  ],
};

export default tseslint.config(
  {
    ignores: ['**/dist/', '**/node_modules/', 'storybook-static/', 'reports/', '.cache/', '**/custom-elements.json'],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.mjs'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-control-regex': 'error',
      'no-misleading-character-class': 'error',
      'no-restricted-imports': ['error', ruled.imports],
      'no-restricted-syntax': ['error', ...ruled.syntax],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Chai's assertions are expressions.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    files: ['packages/**/*.ts', 'stories/**/*.ts'],
    ...lit.configs['flat/recommended'],
  },
  {
    files: ['packages/**/*.ts'],
    plugins: { wc },
    rules: {
      'wc/no-constructor-attributes': 'error',
      'wc/no-constructor-params': 'error',
      'wc/no-self-class': 'error',
      'wc/require-listener-teardown': 'error',
      'wc/guard-super-call': 'off',
      'lit/no-invalid-escape-sequences': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/no-value-attribute': 'error',
      'lit/no-private-properties': 'error',
    },
  },
  {
    // What runs on a host's page: quiet, and small enough to read.
    files: ['packages/*/src/**/*.ts', 'packages/portal/**/*.ts'],
    rules: {
      'no-console': ['error', { allow: ['warn'] }],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // A table of words is as long as there are words.
    files: ['packages/*/src/**/*.strings*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // Rules that need types, only where a forgotten promise loses an answer.
    files: ['packages/{api,access,runtime}/src/**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    // Tools read a default export from their configuration, Storybook from stories, node:test from reporters.
    files: ['*.config.{mjs,ts}', '.storybook/*.ts', 'stories/**/*.ts', 'scripts/testing/node-reporter.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...ruled.syntax.filter(({ message }) => message !== 'Named exports only.')],
    },
  },
);
