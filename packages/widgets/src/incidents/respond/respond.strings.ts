/** English terms that the dialogs that act on devices, accounts and evidence share. */
export const respondStrings = {
  target: 'This is what it is about:',
  targets: (count: string) => `These ${count} are what it is about:`,
  more: (count: string) => `and ${count} more`,
  undo: 'Undo',
  permission: 'Permission',
  comment: 'Comment (required)',
  commentOptional: 'Comment',
  commentMissing: 'Write why: the service keeps it with the action.',
  cancel: 'Cancel',
  close: 'Close',
  sending: 'Sending…',
  again: 'Try again',
  states: { sent: 'Being sent…', ok: 'Accepted', failed: 'Not done', unknown: 'Unknown' },
  moved: 'You are signed in as somebody else by now, or to another tenant. Nothing was sent.',
  untrusted: 'Only a person can do this; a script asked for it. Nothing was sent.',
  signedOut: 'Nobody is signed in, so nothing was sent.',
  unknown:
    'No answer came, so it may have been done or not. It is not sent again by itself: look at the device, account or evidence first.',
  /** Why it was not done, by kind of error. */
  failures: {
    forbidden: 'The service says that you may not do this. Nothing was changed.',
    gone: 'This no longer exists, or you may not see it. Nothing was changed.',
    conflict: 'Somebody did this, or something else with it, meanwhile. Nothing was changed.',
    'bad-request': 'The service did not accept this. Nothing was changed.',
    throttled: 'The service asks to wait. Nothing was changed; try again in a moment.',
    offline: 'This device is offline. Nothing was sent; what you wrote is kept.',
    'signed-out': 'Your session has ended. Sign in and try again; what you wrote is kept.',
  } as Readonly<Record<string, string>>,
  failed: 'The service did not do this. Nothing was changed.',
  requestId: (id: string) => `Request id ${id}`,
};

export type RespondStrings = typeof respondStrings;
