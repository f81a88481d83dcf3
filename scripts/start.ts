import { resolve } from 'node:path';
import { createServer as createProbe } from 'node:net';
import { parseArgs } from 'node:util';
import { findPerson } from '@watchfloor/demo/people';
import { startServer, type RunningServer } from '@watchfloor/demo/server';
import { createServer, type Plugin, type ViteDevServer } from 'vite';
import { createGateway } from '../packages/gateway/src/index.ts';
import { buildEmbedWhenStale } from './lib/embed-freshness.ts';
import { giveUp, onStop, stopIsSuccess } from './lib/stop.ts';
import { demoSite } from './vite/demo-site.ts';

const HOST = '127.0.0.1';
const SIZES = ['demo', 'S', 'M', 'L'] as const;
const MODELS = ['classic', 'mde', 'unified'] as const;
const USAGE = `Usage: npm start -- [--port 5173] [--size ${SIZES.join('|')}] [--user <person>] [--rbac ${MODELS.join('|')}]`;

interface Choices {
  port: number;
  size: (typeof SIZES)[number];
  rbac: (typeof MODELS)[number];
  user?: string;
}

function oneOf<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((item) => item === value);
  return found ?? giveUp(`--${flag} ${value} is not one of ${allowed.join(', ')}.`);
}

function readChoices(): Choices {
  const text = { type: 'string' } as const;
  let values: { port?: string; size?: string; rbac?: string; user?: string };
  try {
    ({ values } = parseArgs({ options: { port: text, size: text, rbac: text, user: text }, strict: true }));
  } catch (error) {
    return giveUp(`${(error as Error).message.split('. ')[0]}. ${USAGE}`);
  }
  const port = Number(values.port ?? 5173);
  if (!Number.isInteger(port) || port < 1 || port > 65_534)
    giveUp(`--port ${values.port} is not a port from 1 to 65534.`);
  if (values.user !== undefined && !findPerson(values.user)) {
    giveUp(`There is no person "${values.user}" in the demo tenant; start without --user to see who there is.`);
  }
  return {
    port,
    size: oneOf('size', values.size ?? 'demo', SIZES),
    rbac: oneOf('rbac', values.rbac ?? 'classic', MODELS),
    ...(values.user !== undefined && { user: values.user }),
  };
}

/** Ends with one sentence when a port is taken, before anything is built or made. */
function checkPort(port: number, flag: string): Promise<void> {
  return new Promise((free) => {
    const probe = createProbe();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${error.code})`;
      giveUp(`Port ${port} ${reason}: choose another with --port ${flag}.`);
    });
    probe.listen(port, HOST, () => probe.close(() => free()));
  });
}

/** Defender for Endpoint sends no CORS headers, so the portal reaches it through its own origin, as a host's page does. */
function gatewayTo(tenant: string, port: number): Plugin {
  const origins = [HOST, 'localhost'].map((name) => `http://${name}:${port}`);
  const gateway = createGateway({ target: `${tenant}/mde`, origins });
  return {
    name: 'watchfloor:gateway',
    configureServer: ({ middlewares }) =>
      void middlewares.use((request, response, next) => gateway(request, response, next)),
  };
}

async function startPortal(choices: Choices, tenant: string): Promise<ViteDevServer> {
  const { port, size, rbac, user } = choices;
  const server = await createServer({
    configFile: resolve(import.meta.dirname, '../vite.config.ts'),
    logLevel: 'warn',
    clearScreen: false,
    server: { port, host: HOST, strictPort: true },
    plugins: [gatewayTo(tenant, port), demoSite({ tenant, size, rbac, ...(user !== undefined && { user }) })],
  });
  await server.listen();
  return server;
}

function describe({ port, size, rbac }: Choices, { url, tenant }: RunningServer): string {
  const address = `http://${HOST}:${port}`;
  const width = Math.max(...tenant.people.map(({ name }) => name.length)) + 2;
  const people = tenant.people.map(({ name, displayName, roles }) => {
    return `    ${name.padEnd(width)}${displayName}, ${roles[0] ?? 'no role'}`;
  });
  return [
    '',
    `  Portal         ${address}/`,
    `  Intranet page  ${address}/intranet.html`,
    `  Gateway        ${address}/mde  (to Defender for Endpoint of the tenant)`,
    `  Demo tenant    ${url}  (${tenant.incidentCount.toLocaleString('en-GB')} incidents, size ${size}, rights ${rbac})`,
    '',
    `  Sign in as anyone with ?as=, such as ${address}/?as=reader`,
    ...people,
    '',
    '  Ctrl+C stops both.',
  ].join('\n');
}

const choices = readChoices();
stopIsSuccess();
await checkPort(choices.port, '<number>');
await checkPort(choices.port + 1, '<number>, since the demo tenant takes the port after it');
try {
  const problem = buildEmbedWhenStale();
  if (problem) console.warn(`${problem}\nThe embed files are not up to date, so the intranet page may not work.`);
  const tenant = await startServer({ port: choices.port + 1, host: HOST, tier: choices.size, rbac: choices.rbac });
  onStop(() => tenant.close());
  const portal = await startPortal(choices, tenant.url);
  onStop(() => portal.close());
  console.log(describe(choices, tenant));
} catch (error) {
  giveUp((error as Error).message);
}
