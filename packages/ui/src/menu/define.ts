import { defineInner } from '../tags.ts';
import { WfIContextMenu } from './context-menu.ts';
import { WfIMenu } from './menu.ts';

export const defineMenu = (): boolean => defineInner('wf-i-menu', WfIMenu);
export const defineContextMenu = (): boolean => defineInner('wf-i-context-menu', WfIContextMenu);
