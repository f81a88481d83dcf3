/** What the portal is pointed at. `npm start` serves this as /demo.json; a static host may serve its own. */
export interface PortalConfig {
  /** Origin of an HTTP demo tenant; undefined: the tenant runs in the page. */
  readonly tenant: string | undefined;
  /** Person to sign in when the address has no `?as=`. */
  readonly user: string;
  /** Which of the events `wf-search` and `wf-hunt` the page around the portal answers, as `<wf-provider pivots>` takes it. */
  readonly pivots?: string;
}

const NOTHING: PortalConfig = { tenant: undefined, user: 'security-admin' };

/** Never rejects: without a readable file the portal runs on the tenant in the page. */
export async function readPortalConfig(): Promise<PortalConfig> {
  try {
    const response = await fetch('/demo.json');
    if (!response.ok || !response.headers.get('content-type')?.includes('json')) return NOTHING;
    const { tenant, user, pivots } = (await response.json()) as Partial<PortalConfig>;
    return {
      tenant: typeof tenant === 'string' ? tenant : undefined,
      user: typeof user === 'string' && user ? user : NOTHING.user,
      ...(typeof pivots === 'string' && { pivots }),
    };
  } catch {
    return NOTHING;
  }
}
