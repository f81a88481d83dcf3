import type { TestRunnerConfig } from '@web/test-runner';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

/**
 * Plays a deployment in which a file is missing: a page that names the end of its path in the cookie `missing-code` does
 * not get it. Not by an import map, since WebKit hangs in a page that gets one after its first module.
 */
export const missingCode: Middleware = (context, next) => {
  const missing = context.cookies.get('missing-code');
  if (!missing || !context.path.endsWith(missing)) return next();
  context.status = 404;
  return undefined;
};
