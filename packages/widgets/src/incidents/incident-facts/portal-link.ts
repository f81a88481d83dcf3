import { safeLink, type SafeUrl } from '@watchfloor/runtime';

/** Where Microsoft Defender's portal is, in the public cloud and in those of the US government. */
export const PORTAL_HOSTS: readonly string[] = ['security.microsoft.com', 'security.microsoft.us', 'security.apps.mil'];

/** The page that Graph names for an incident or alert; undefined for an address anywhere else. */
export const portalLink = (url: string | undefined): SafeUrl | undefined => safeLink(url, { hosts: PORTAL_HOSTS });
