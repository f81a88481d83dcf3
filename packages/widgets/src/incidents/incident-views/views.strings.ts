import type { AssetGroupKind } from './groups.ts';
import type { ViewProblem } from './saved-views.ts';

/** English words of the views. Functions take values; no sentence is put together from pieces. */
export const viewStrings = {
  /** Name of the button, before the name of the view. */
  views: 'Views',
  button: (name: string, changed: boolean) => (changed ? `View: ${name}, changed` : `View: ${name}`),
  /** When the list shows what no view holds. */
  noView: 'No view',
  find: 'Find a view',
  nothingFound: 'No such view',
  kinds: { personal: 'Your views', shared: 'Shared', builtin: 'Built in' } as Readonly<
    Record<'personal' | 'shared' | 'builtin', string>
  >,
  noPersonal: 'None yet. Set the list up and save it as a view.',
  /** Name of a view's line for those who do not see it. */
  line: (name: string, count: string, isDefault: boolean) =>
    [name, count, isDefault && 'your default'].filter(Boolean).join(', '),
  counted: {
    incidents: (count: string) => `${count} incidents`,
    alerts: (count: string) => `${count} alerts`,
  },
  /** Of views of the kit, where those of alerts are called otherwise. */
  alertPresets: { all: 'All alerts', open: 'New and in progress' } as Readonly<Record<string, string>>,
  yourDefault: 'Your default',
  actions: (name: string) => `Actions for ${name}`,
  rename: 'Rename',
  remove: 'Delete',
  moveUp: 'Move up',
  moveDown: 'Move down',
  isFirst: 'It is the first one.',
  isLast: 'It is the last one.',
  makeDefault: 'Start with this view',
  saveAs: 'Save as new view',
  update: (name: string) => `Save changes to “${name}”`,
  reset: 'Undo the changes',
  newName: 'Name of the new view',
  nameOf: (name: string) => `New name of “${name}”`,
  save: 'Save',
  cancel: 'Cancel',
  saved: (name: string) => `“${name}” is saved.`,
  removed: (name: string) => `“${name}” is deleted.`,
  undo: 'Undo',
  moved: (name: string, place: number, of: number) => `“${name}” is ${place} of ${of}.`,
  keysHelp: 'F2 renames, Delete deletes, Alt with an arrow moves one of your views.',
  problems: {
    empty: 'Enter a name.',
    long: 'A name has at most 60 characters.',
    taken: 'Another of your views has this name.',
    full: 'You have 100 views, and no more can be kept. Delete one first.',
    nobody: 'You are signed out. Views are kept for a person.',
    unkept: 'This browser did not keep the view: its storage is full or off.',
    gone: 'This view has been deleted in another tab.',
  } as Readonly<Record<ViewProblem, string>>,
  ignoredParts: (count: number, parts: string) =>
    count === 1
      ? `A part of this link was not understood and left out: ${parts}`
      : `${count} parts of this link were not understood and left out: ${parts}`,
  ignoredViews: (count: number, views: string) =>
    count === 1 ? `A shared view was left out: ${views}` : `${count} shared views were left out: ${views}`,
  tooLong: 'There is more in these filters than a link can hold. The address of the page does not show them.',
  groups: {
    category: 'Category',
    product: 'Product',
    asset: 'Asset',
  },
  groupBy: (name: string) => `Group by ${name.toLowerCase()}`,
  noGroup: 'None',
  unreadGroup: 'Alerts not read yet',
  /** Name of a group of incidents that touch an asset. */
  assetGroup: (name: string, kind: AssetGroupKind) => {
    const words = { devices: 'device', users: 'user', mailboxes: 'mailbox', apps: 'app', cloudResources: 'cloud' };
    return `${name} (${words[kind]})`;
  },
};

export type ViewStrings = typeof viewStrings;
