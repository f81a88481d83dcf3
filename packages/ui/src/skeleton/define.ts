import { defineInner } from '../tags.ts';
import { WfISkeleton } from './skeleton.ts';

export const defineSkeleton = (): boolean => defineInner('wf-i-skeleton', WfISkeleton);
