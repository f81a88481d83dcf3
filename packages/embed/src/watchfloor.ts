/**
 * The one script tag: defines `<wf-provider>`, knows `source="graph"` and `source="demo"`, and loads each
 * widget when its element is on the page.
 */
import '@watchfloor/runtime/provider';
import { registerSource } from '@watchfloor/runtime';
import { autoload } from './autoload.ts';
import { createDemoSource } from './demo.ts';
import type { mount as Mount } from './mount.ts';

registerSource('demo', createDemoSource);
autoload();

/** See `mount` of `@watchfloor/embed`; its code comes with the first call. */
export const mount: typeof Mount = async (...call) => (await import('./mount.ts')).mount(...call);
export type { MountOptions } from './mount.ts';
