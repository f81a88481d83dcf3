/** What is wrong with the files of a package, as sentences. */
import { posix } from 'node:path';

const SPECIFIERS = /(?:\bfrom\s*|\bimport\s*\(?\s*|\bexport\s*\*\s*from\s*)(['"])([^'"\s]+)\1/g;

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** What a script or a declaration imports. */
export function specifiersOf({ text }: TextFile): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return [...code.matchAll(SPECIFIERS)].map((match) => match[2] ?? '');
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const isForeign = (specifier: string): boolean => !/^(\.|node:)/.test(specifier);

/** Packages that the files import, the package itself left out. */
export function importedPackages(name: string, files: readonly TextFile[]): string[] {
  const names = files.flatMap(specifiersOf).filter(isForeign).map(packageOf);
  return [...new Set(names)].filter((one) => one !== name).toSorted();
}

/** Declarations that make a host install zod to read them, or that show our own schemas as types. */
export function typesOnZod(files: readonly TextFile[]): string[] {
  const declarations = files.filter(({ path }) => path.endsWith('.d.ts'));
  return declarations
    .filter((file) => specifiersOf(file).some((one) => packageOf(one) === 'zod'))
    .map(({ path }) => path);
}

/** Relative imports of files that are not in the package. */
export function brokenImports(files: readonly TextFile[], all: readonly string[]): string[] {
  return files.flatMap((file) =>
    specifiersOf(file)
      .filter((specifier) => specifier.startsWith('.'))
      .filter((specifier) => {
        const target = posix.join(posix.dirname(file.path), specifier);
        return !all.includes(file.path.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target);
      })
      .map((specifier) => `${file.path} imports ${specifier}`),
  );
}
