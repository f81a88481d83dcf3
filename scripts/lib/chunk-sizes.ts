import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A chunk in the build's manifest, by the path of its source. */
export interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
}

export type Manifest = Readonly<Record<string, Chunk>>;

/**
 * Every file that arrives with the entry: what it imports, and the lazy chunks whose source `follows` accepts, with
 * what those import.
 */
export function filesLoaded(manifest: Manifest, follows: (source: string) => boolean): string[] {
  const found = new Set<string>();
  const open = Object.keys(manifest).filter((source) => manifest[source]?.isEntry);
  const seen = new Set<string>();
  for (let source = open.pop(); source !== undefined; source = open.pop()) {
    const chunk = manifest[source];
    if (!chunk || seen.has(source)) continue;
    seen.add(source);
    found.add(chunk.file);
    open.push(...(chunk.imports ?? []), ...(chunk.dynamicImports ?? []).filter(follows));
  }
  return [...found].toSorted();
}

/** Bytes of the files after gzip, each on its own, as they travel. */
export function gzipBytes(folder: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(resolve(folder, file)), { level: 9 }).length, 0);
}
