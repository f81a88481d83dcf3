import type { ApiErrorKind } from '@watchfloor/api';

/** What a person can do about a failure, and the words of states that every widget has. English. */
export const stateStrings = {
  /** What happened, by kind; English takes the error's own sentence. */
  what: {} as Partial<Record<ApiErrorKind, string>>,
  todo: {
    network: 'Check the connection and that this page may reach the service, then try again.',
    timeout: 'Try again; if it stays slow, choose a shorter range.',
    offline: 'It goes on by itself when the connection is back.',
    'signed-out': 'Sign in again.',
    forbidden: 'Ask an administrator for the permission.',
    gone: 'It may have been merged or removed. Go back to the list.',
    conflict: 'Read it again, then decide.',
    throttled: 'Nothing is sent until then; it goes on by itself.',
    'too-large': 'Choose a shorter range or a smaller page.',
    'not-json': 'Try again; if it stays, check the base URL and any proxy in between.',
    schema: 'Report this with the request id.',
    server: 'Try again in a moment; if it stays, report it with the request id.',
    'bad-request': 'Check the base URL; if it is right, report this with the request id.',
    'not-connected': 'Set mde-base-url on the provider to connect it.',
    refused: 'Check the base URL; other origins are allowed in code, by allowedOrigins.',
    incomplete: 'Choose a shorter range.',
  } as Record<ApiErrorKind, string>,
  failedTitle: 'This could not be loaded',
  deniedTitle: 'You may not see this',
  missingScopes: (scopes: string) => `The sign-in lacks ${scopes}; an administrator must consent to it.`,
  missingRole: 'Your roles or licences do not include it.',
  noProvider: 'Waiting for a provider',
  noProviderHint: 'Put this element inside <wf-provider>.',
  signedOut: 'You are signed out',
  signedOutHint: 'Sign in to see this.',
  misconfigured: 'The provider is not set up',
  otherProtocol: 'The provider is of another version',
  otherProtocolHint: 'Load the provider and this element from the same version of Watchfloor.',
  broken: 'Something in this widget failed',
  brokenHint: 'The rest of the page is not affected. Try again; if it stays, report it.',
  retry: 'Try again',
  signIn: 'Sign in',
  requestId: 'Request id',
  copyRequestId: 'Copy the request id',
  copied: 'Copied',
  offline: (time: string) => `Offline. Shown as of ${time}.`,
  throttledUntil: (time: string) => `The service asks to wait until ${time}; it goes on by itself then.`,
  staleSince: (time: string) => `The last refresh failed. Shown as of ${time}.`,
};

export type StateStrings = typeof stateStrings;
