/** Signing out reaches every tab of the browser; pages put away for the Back button keep no rows. */

interface SignOutMessage {
  readonly watchfloor: 'signed-out';
  readonly identity: string;
}

const CHANNEL = 'watchfloor';

/** Tells the other tabs. They drop what belongs to this identity. */
export function announceSignOut(identity: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage({ watchfloor: 'signed-out', identity } satisfies SignOutMessage);
  channel.close();
}

/** Calls back when another tab signed this identity out. Returns the undo. */
export function onSignOutElsewhere(identity: string, signedOut: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<Partial<SignOutMessage> | null>) => {
    if (data?.watchfloor === 'signed-out' && data.identity === identity) signedOut();
  };
  return () => channel.close();
}

/** Calls `away` when the page may come back by the Back button, `back` when it did. Returns the undo. */
export function onBackForwardCache(away: () => void, back: () => void): () => void {
  const hide = (event: PageTransitionEvent): void => {
    if (event.persisted) away();
  };
  const show = (event: PageTransitionEvent): void => {
    if (event.persisted) back();
  };
  window.addEventListener('pagehide', hide);
  window.addEventListener('pageshow', show);
  return () => {
    window.removeEventListener('pagehide', hide);
    window.removeEventListener('pageshow', show);
  };
}
