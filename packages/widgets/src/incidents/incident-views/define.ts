import { defineInner, defineMenu, definePopover } from '@watchfloor/ui';
import { WfIViewsMenu } from './views-menu.ts';

export type { WfIViewsMenu } from './views-menu.ts';

/** False when another script took a tag; the list then goes without a menu of views. */
export const viewsMenuDefined: boolean =
  definePopover() && defineMenu() && defineInner('wf-i-views-menu', WfIViewsMenu);
