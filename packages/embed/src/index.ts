export { autoload } from './autoload.ts';
export { createDemoSource } from './demo.ts';
export { mount, type MountOptions } from './mount.ts';
