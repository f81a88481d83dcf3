/** Making a source from what a host wrote on its provider. */
import { createGraphSource, type GetToken, type SecuritySource } from '@watchfloor/api';

/** What a provider passes on. Absent values are undefined, never empty strings. */
export interface SourceOptions {
  readonly baseUrl: string | undefined;
  readonly mdeBaseUrl: string | undefined;
  readonly upstream: string | undefined;
  readonly tenantId: string | undefined;
  readonly account: string | undefined;
  readonly allowedOrigins: readonly string[];
  readonly getToken: GetToken | undefined;
}

/** Makes a source by name; rejects with an Error whose message a person can act on. */
export type SourceFactory = (options: SourceOptions) => SecuritySource | Promise<SecuritySource>;

const factories = new Map<string, SourceFactory>([
  [
    'graph',
    (options) =>
      createGraphSource({
        ...options,
        getToken: options.getToken ?? noToken,
        tenantId: options.tenantId ?? '',
        account: options.account ?? '',
      }),
  ],
]);

/** Without a sign-in nothing is sent; the client turns this into its `signed-out` error. */
const noToken: GetToken = () => Promise.resolve(undefined as never);

/**
 * Makes `source="<name>"` known to the providers of this bundle. The embed build and the portal register
 * `demo` this way, so that the demo tenant is never in a bundle that does not ask for it.
 */
export function registerSource(name: string, factory: SourceFactory): void {
  factories.set(name, factory);
}

/** @throws Error naming the sources that are known */
export function sourceFactory(name: string): SourceFactory {
  const factory = factories.get(name);
  if (factory) return factory;
  throw new Error(`source="${name}" is not known here. Known: ${[...factories.keys()].join(', ')}.`);
}
