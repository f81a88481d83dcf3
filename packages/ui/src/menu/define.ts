import { defineInner } from '../tags.ts';
import { WfIMenu } from './menu.ts';

export const defineMenu = (): boolean => defineInner('wf-i-menu', WfIMenu);
