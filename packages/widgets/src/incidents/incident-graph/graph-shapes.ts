/** Outlines of nodes around their middle, and glyphs on a 16 px grid: what a kind looks like, beside its word. */
import { iconAlert, iconApp, iconDevice, iconHelp, iconLink, iconMail, iconUser } from '@watchfloor/ui';
import type { GraphKind } from './graph-model.ts';

const SQUARE = 'M-12-17H12A5 5 0 0 1 17-12V12A5 5 0 0 1 12 17H-12A5 5 0 0 1-17 12V-12A5 5 0 0 1-12-17Z';
const CIRCLE = 'M18 0A18 18 0 1 1-18 0A18 18 0 1 1 18 0Z';

type Shape = readonly [outline: string, glyph: string];
export const SHAPES: Readonly<Record<GraphKind, Shape>> = {
  alerts: ['M-8-18H8L18-8V8L8 18H-8L-18 8V-8Z', iconAlert],
  devices: [SQUARE, iconDevice],
  users: [CIRCLE, iconUser],
  mailboxes: [
    'M-17 16V-6L-10-16H10L17-6V16Z',
    'M2.5 9l2-5.5h7l2 5.5v4h-11zM2.5 9h3.2c.3 1 1.2 1.6 2.3 1.6s2-.6 2.3-1.6h3.2',
  ],
  apps: [SQUARE, iconApp],
  mails: ['M-17-14H17A3 3 0 0 1 20-11V11A3 3 0 0 1 17 14H-17A3 3 0 0 1-20 11V-11A3 3 0 0 1-17-14Z', iconMail],
  files: ['M-15-18H8L15-11V18H-15Z', 'M4 2h5l3 3v9H4zM9 2v3h3'],
  processes: [
    'M-20 0L-10-17H10L20 0L10 17H-10Z',
    'M4.5 4.5h7v7h-7zM6.5 2v2.5M9.5 2v2.5M6.5 11.5V14M9.5 11.5V14M2 6.5h2.5M2 9.5h2.5M11.5 6.5H14M11.5 9.5H14',
  ],
  ips: [
    'M0-21L21 0L0 21L-21 0Z',
    'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M2 8h12M8 2c2 1.7 2.6 3.8 2.6 6S10 12.3 8 14c-2-1.7-2.6-3.8-2.6-6S6 3.7 8 2',
  ],
  urls: ['M-9-14H9A14 14 0 0 1 9 14H-9A14 14 0 0 1-9-14Z', iconLink],
  registry: ['M-12-15H20L12 15H-20Z', 'M3 3h4v4H3zM9 9h4v4H9zM7 5h4v4'],
  cloudResources: ['M-13-15H13L20 15H-20Z', 'M5 12.5a3 3 0 0 1-.3-6 3.7 3.7 0 0 1 7.2 1A2.6 2.6 0 0 1 11.5 12.5z'],
  containers: ['M0-19L17-9V9L0 19L-17 9V-9Z', 'M2.5 5 8 2.2 13.5 5v6L8 13.8 2.5 11zM2.5 5 8 7.8 13.5 5M8 7.8v6'],
  others: [CIRCLE, iconHelp],
};
