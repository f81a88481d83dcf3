/**
 * The one script tag: defines `<wf-provider>`, knows `source="graph"` and `source="demo"`, and loads each
 * widget when its element is on the page.
 */
import '@watchfloor/runtime/provider';
import { registerSource } from '@watchfloor/runtime';
import { autoload } from './autoload.ts';
import { createDemoSource } from './demo.ts';

registerSource('demo', createDemoSource);
autoload();

export { mount, type MountOptions } from './mount.ts';
