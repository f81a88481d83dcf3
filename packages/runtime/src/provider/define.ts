import { ContextRoot } from '@lit/context';
import { defineElement } from '../define.ts';
import { WfProvider } from './wf-provider.ts';

if (defineElement('wf-provider', WfProvider) === 'defined' && 'document' in globalThis) {
  // Keeps the questions of widgets that came before their provider.
  new ContextRoot().attach(document.documentElement);
}
