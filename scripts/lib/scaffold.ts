import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const TEMPLATES = resolve(import.meta.dirname, '../templates');

/** `device-list` as `Device list`. */
function words(name: string): string {
  const text = name.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `device-list` as `DeviceList`. */
function pascal(name: string): string {
  return name
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

/** The files of a new widget by path: the six of the architecture, a test and a story. */
export function scaffold(family: string, name: string): Record<string, string> {
  const type = pascal(name);
  const values: Readonly<Record<string, string>> = {
    name,
    Name: type,
    camel: type.charAt(0).toLowerCase() + type.slice(1),
    Title: words(name),
    title: `the ${name.replaceAll('-', ' ')}`,
    Family: words(family),
  };
  const fill = (template: string) =>
    readFileSync(resolve(TEMPLATES, `${template}.txt`), 'utf8').replaceAll(
      /__([A-Za-z]+)__/g,
      (whole, key: string) => values[key] ?? whole,
    );
  const folder = `packages/widgets/src/${family}/${name}`;
  return {
    [`${folder}/${name}.ts`]: fill('element'),
    [`${folder}/${name}.data.ts`]: fill('data'),
    [`${folder}/${name}.styles.ts`]: fill('styles'),
    [`${folder}/${name}.strings.ts`]: fill('strings'),
    [`${folder}/${name}.types.ts`]: fill('types'),
    [`${folder}/define.ts`]: fill('define'),
    [`tests/widgets/${name}.browser.test.ts`]: fill('test'),
    [`stories/${family}/${name}.stories.ts`]: fill('stories'),
  };
}

/** The catalog with the new widget in it, before its closing brace. */
export function addToCatalog(catalog: string, family: string, name: string): string {
  const end = catalog.lastIndexOf('\n};');
  if (end < 0 || catalog.includes(`'wf-${name}'`)) return catalog;
  const entry = `
  'wf-${name}': {
    title: '${words(name)}',
    view: 'incidents.view',
    scopes: ['SecurityIncident.Read.All'],
    endpoints: ['GET /v1.0/security/incidents'],
    load: () => import('./${family}/${name}/define.ts'),
  },`;
  return catalog.slice(0, end) + entry + catalog.slice(end);
}

/** The list of exports with the new class in it. */
export function addToIndex(index: string, family: string, name: string): string {
  const folder = `./${family}/${name}/${name}`;
  return `${index.trimEnd()}
export { Wf${pascal(name)} } from '${folder}.ts';
export type { ${pascal(name)}OpenDetail } from '${folder}.types.ts';
`;
}
