/** The start command as a person runs it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => probe.once('listening', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  /** Resolves when it has said that it runs; rejects with what it said when it ended instead. */
  readonly ready: Promise<void>;
  readonly output: () => string;
}

export function start(port: number, ...flags: string[]): Started {
  const args = ['scripts/bootstrap.mjs', 'scripts/start.ts', '--port', String(port), ...flags];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const ended = new Promise<number | null>((resolved) => child.once('exit', resolved));
  const ready = new Promise<void>((resolved, reject) => {
    const read = (part: Buffer) => {
      output += part.toString();
      if (output.includes('Ctrl+C')) resolved();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => reject(new Error(output)));
  });
  return { child, ended, ready, output: () => output };
}
