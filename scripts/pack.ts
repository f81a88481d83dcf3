import { relative } from 'node:path';
import { packAll, type Packed } from './lib/pack.ts';
import { giveUp } from './lib/stop.ts';

function pack(): Packed[] {
  try {
    return packAll();
  } catch (error) {
    return giveUp((error as Error).message);
  }
}

for (const { manifest, tarball, bytes } of pack()) {
  const size = `${(bytes / 1024).toFixed(1)} KiB`;
  console.log(`${manifest.name.padEnd(22)} ${size.padStart(10)}  ${relative(process.cwd(), tarball)}`);
}
