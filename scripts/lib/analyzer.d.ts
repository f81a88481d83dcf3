// The analyser describes its configuration and not what it exports.
declare module '@custom-elements-manifest/analyzer/index.js' {
  interface SourceFile {
    readonly fileName: string;
  }
  export const ts: {
    createSourceFile(name: string, text: string, target: number, parents: boolean, kind: number): SourceFile;
    readonly ScriptTarget: { readonly ES2022: number };
    readonly ScriptKind: { readonly TS: number };
  };
  export function create(options: { modules: SourceFile[]; plugins: object[]; context: { dev: boolean } }): unknown;
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  export function litPlugin(): object[];
}
