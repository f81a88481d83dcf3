/** The toolbar of Storybook: who looks, how it looks, and what the tenant does. */
import { scenarios } from '@watchfloor/demo';
import type { Preview } from '@storybook/web-components-vite';

const item = (value: string, title: string): { value: string; title: string } => ({ value, title });

/** `malformed:next-link` as `Malformed: next link`. */
const title = (name: string): string =>
  name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ').replace(':', ': ');

export const globalTypes: NonNullable<Preview['globalTypes']> = {
  person: {
    description: 'Person of the demo tenant',
    toolbar: {
      icon: 'user',
      dynamicTitle: true,
      items: [
        item('global-admin', 'Global Administrator'),
        item('security-admin', 'Security Administrator'),
        item('operator', 'Security Operator'),
        item('reader', 'Security Reader'),
        item('global-reader', 'Global Reader'),
        item('compliance-admin', 'Compliance Administrator'),
        item('tier1', 'Endpoint tier 1 (group A)'),
        item('mdo-viewer', 'View-Only Manage Alerts'),
        item('nobody', 'No role'),
      ],
    },
  },
  theme: {
    description: 'Colour scheme',
    toolbar: {
      icon: 'contrast',
      dynamicTitle: true,
      items: [item('light', 'Light'), item('dark', 'Dark'), item('auto', 'As the system')],
    },
  },
  density: {
    description: 'Row height',
    toolbar: {
      icon: 'component',
      dynamicTitle: true,
      items: [item('compact', 'Compact'), item('comfortable', 'Comfortable'), item('touch', 'Touch')],
    },
  },
  language: {
    description: 'Language and direction',
    toolbar: {
      icon: 'globe',
      dynamicTitle: true,
      items: [item('en', 'English'), item('de', 'Deutsch'), item('ar', 'العربية')],
    },
  },
  scenario: {
    description: 'What the tenant does',
    toolbar: {
      icon: 'lightning',
      dynamicTitle: true,
      items: scenarios.map((name) => item(name, title(name))),
    },
  },
  tenant: {
    description: 'Where the tenant runs',
    toolbar: {
      icon: 'database',
      dynamicTitle: true,
      items: [item('page', 'Tenant in the page'), item('http', 'Tenant at 127.0.0.1:5174')],
    },
  },
};

export const initialGlobals = {
  person: 'security-admin',
  theme: 'light',
  density: 'compact',
  language: 'en',
  scenario: 'normal',
  tenant: 'page',
};

export type Globals = Record<keyof typeof initialGlobals, string>;
