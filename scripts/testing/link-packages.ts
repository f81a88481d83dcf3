// Runs inside a copy of the checkout, so that its tests meet the packages of the copy and not those beside it.
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';

const scope = resolve('node_modules/@watchfloor');
mkdirSync(scope, { recursive: true });
for (const name of readdirSync('packages')) symlinkSync(resolve('packages', name), resolve(scope, name), 'junction');
