// Runs inside a copy of the checkout, so that its tests meet the packages of the copy and not those beside it.
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';

const scope = resolve('node_modules/@watchfloor');
mkdirSync(scope, { recursive: true });
for (const entry of readdirSync('packages', { withFileTypes: true }))
  if (entry.isDirectory()) symlinkSync(resolve('packages', entry.name), resolve(scope, entry.name), 'junction');
