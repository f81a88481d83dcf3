import type { Preview } from '@storybook/web-components-vite';
import { mswLoader } from 'msw-storybook-addon/csf3';
import { frame } from '../stories/support/frame.ts';
import { phones } from '../stories/support/phone.ts';
import { globalTypes, initialGlobals } from '../stories/support/switches.ts';
import { startWorker } from '../stories/support/tenants.ts';
import './preview.css';

const preview: Preview = {
  globalTypes,
  initialGlobals,
  loaders: [mswLoader(startWorker)],
  decorators: [frame],
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true },
    a11y: { test: 'error' },
    backgrounds: { disabled: true },
    viewport: { options: phones },
  },
};

export default preview;
