/** custom-elements.json: what each public element takes, tells and looks like, read from the classes' documentation. */
import { globSync, readFileSync } from 'node:fs';
import { create, ts } from '@custom-elements-manifest/analyzer/index.js';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';

/** Where an element is declared, by module path without a leading slash. */
interface Reference {
  name: string;
  module?: string;
  package?: string;
}

interface Described {
  name?: string;
  description?: string;
  type?: { text: string };
  privacy?: string;
}

export interface ElementDeclaration {
  kind: string;
  name: string;
  customElement?: boolean;
  tagName?: string;
  summary?: string;
  description?: string;
  attributes?: (Described & { fieldName?: string; default?: string })[];
  members?: (Described & { kind: string })[];
  events?: Described[];
}

interface ModuleDoc {
  path: string;
  declarations: ElementDeclaration[];
  exports: { kind: string; name: string; declaration: Reference }[];
}

export interface ElementsManifest {
  schemaVersion: string;
  modules: ModuleDoc[];
}

const builtPath = (path: string): string => path.replace(/^\/?(src|dist)\//, 'dist/').replace(/\.ts$/, '.js');

/** The analyser knows customElements.define and not the function that guards it. */
const asKnown = (source: string): string => source.replaceAll(/\bdefineElement\(/g, 'customElements.define(');

/** The first paragraph is the summary, the others describe. */
function splitSummary(declaration: ElementDeclaration): void {
  const [summary = '', ...rest] = (declaration.summary ?? '').split('\n\n');
  declaration.summary = summary;
  declaration.description ||= rest.join('\n\n');
}

/**
 * Leaves what a host may use: no private members, no state of an element's own (`_open`), no events that are a guess
 * from a call.
 */
function keepPublic(declaration: ElementDeclaration): void {
  const isOwn = ({ name }: Described): boolean => !!name?.startsWith('_');
  declaration.members = declaration.members?.filter(
    (member) => member.privacy !== 'private' && member.privacy !== 'protected' && !isOwn(member),
  );
  declaration.attributes = declaration.attributes?.filter((attribute) => !isOwn(attribute));
  declaration.events = declaration.events?.filter(({ name, description }) => name && description);
}

/** Modules that define or declare a public element; the others have nothing that a tag needs. */
function keepElements(modules: readonly ModuleDoc[]): ModuleDoc[] {
  return modules.flatMap((module) => {
    const declarations = module.declarations.filter(({ tagName }) => tagName?.includes('-'));
    const exports = module.exports.filter(({ kind, name }) =>
      kind === 'custom-element-definition' ? name.includes('-') : declarations.some((one) => one.name === name),
    );
    return exports.length > 0 ? [{ ...module, declarations, exports }] : [];
  });
}

/**
 * Describes the elements of a package.
 * @param folder absolute path of the package; its TypeScript is read, its built files are named
 */
export function elementsManifest(folder: string): ElementsManifest {
  const sources = globSync('src/**/*.ts', { cwd: folder }).toSorted();
  const modules = sources.map((path) => {
    const source = asKnown(readFileSync(`${folder}/${path}`, 'utf8'));
    return ts.createSourceFile(builtPath(path), source, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  });
  const made = create({ modules, plugins: litPlugin(), context: { dev: false } }) as ElementsManifest;
  const kept = keepElements(made.modules);
  for (const { declarations, exports } of kept) {
    for (const declaration of declarations) {
      splitSummary(declaration);
      keepPublic(declaration);
    }
    for (const { declaration } of exports) if (declaration.module) declaration.module = builtPath(declaration.module);
  }
  return { ...made, modules: kept };
}
