/**
 * Writes a release of MITRE ATT&CK as a module of the matrix:
 * `node scripts/bootstrap.mjs scripts/attack.ts <enterprise-attack-19.json>`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { moduleOf, releaseOf, type EarlierRelease } from './lib/attack-release.ts';
import { giveUp } from './lib/stop.ts';

const FOLDER = resolve(import.meta.dirname, '../packages/widgets/src/incidents/incident-attack/data');
const LATEST = resolve(FOLDER, 'latest.ts');
const NOTICE =
  '© The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation.';

const [path] = process.argv.slice(2);
if (!path || !existsSync(path))
  giveUp("Name the file: MITRE's STIX bundle of ATT&CK Enterprise, or one with its tactics and techniques.");

const earlier = existsSync(LATEST)
  ? ((await import(pathToFileURL(LATEST).href)) as { readonly release: EarlierRelease }).release
  : undefined;
try {
  const release = releaseOf(JSON.parse(readFileSync(path, 'utf8')), earlier?.notice ?? NOTICE);
  const { name, text } = moduleOf(release, earlier);
  const file = resolve(FOLDER, `${name}.ts`);
  writeFileSync(file, text);
  writeFileSync(LATEST, `/** The release that is shown. */\nexport { release } from './${name}.ts';\n`);
  spawnSync('prettier', ['--write', '--log-level=warn', file, LATEST], { stdio: 'inherit' });
  console.log(`wrote ${name}.ts: ${release.techniques.length} techniques, ${release.tactics.length} tactics`);
} catch (error) {
  giveUp(`${path} could not be read: ${(error as Error).message}`);
}
