import ts from 'typescript';

/** A parsed file of the repository, or a seeded one. */
export interface SourceFile {
  /** Relative to the root, with forward slashes. */
  path: string;
  text: string;
  tree: ts.SourceFile;
}

export interface Import {
  specifier: string;
  /** `import()`, so that the chunk loads when it is needed. */
  lazy: boolean;
  typeOnly: boolean;
  names: string[];
}

/** What a rule finds; empty when the file keeps it. */
export type Findings = string[];

/** One rule over single files, with samples that it must catch and samples that it must let pass. */
export interface Rule {
  outcome: string;
  check(file: SourceFile): Findings;
  faults: readonly (readonly [path: string, text: string])[];
  fine: readonly (readonly [path: string, text: string])[];
}

export function parse(path: string, text: string): SourceFile {
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true) };
}

/** Visits every node of the tree. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  node.forEachChild((child) => visit(child, see));
}

/** The nodes of a file for which `pick` gives a finding. */
export function find(file: SourceFile, pick: (node: ts.Node) => string | undefined): Findings {
  const found: Findings = [];
  visit(file.tree, (node) => {
    const finding = pick(node);
    if (finding === undefined) return;
    const { line } = file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree));
    found.push(`${file.path}:${line + 1} ${finding}`);
  });
  return found;
}

/** Text that an expression always has: a literal, or literals put together. */
export function constantText(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return constantText(node.expression);
  const parts = ts.isTemplateExpression(node)
    ? [node.head.text, ...node.templateSpans.flatMap((span) => [constantText(span.expression), span.literal.text])]
    : ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken
      ? [constantText(node.left), constantText(node.right)]
      : [undefined];
  return parts.includes(undefined) ? undefined : parts.join('');
}

/** A member that is read or set, by whichever spelling; `of` is empty in an object that may be assigned to another. */
export function memberOf(node: ts.Node): { of: string; name: string } | undefined {
  if (ts.isPropertyAccessExpression(node)) return { of: node.expression.getText(), name: node.name.text };
  if (ts.isElementAccessExpression(node)) {
    const name = constantText(node.argumentExpression);
    return name === undefined ? undefined : { of: node.expression.getText(), name };
  }
  if (ts.isBindingElement(node)) return { of: '', name: (node.propertyName ?? node.name).getText() };
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
    const name = ts.isComputedPropertyName(node.name) ? constantText(node.name.expression) : node.name.text;
    return name === undefined ? undefined : { of: '', name };
  }
  return undefined;
}

/** A name that stands for its value, and is neither declared here nor the name of a member or of a type. */
export function valueNamed(node: ts.Node): string | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const { parent } = node;
  const names = 'name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent);
  const renames = 'propertyName' in parent && parent.propertyName === node;
  return names || renames || ts.isTypeQueryNode(parent) || ts.isTypeReferenceNode(parent) ? undefined : node.text;
}

function namesOf(clause: ts.ImportClause | undefined): string[] {
  const bindings = clause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return [];
  return bindings.elements.map((element) => (element.propertyName ?? element.name).text);
}

/** Every import and re-export of a file, `import()` included. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  visit(file.tree, (node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const typeOnly = node.importClause?.isTypeOnly ?? false;
      found.push({ specifier: node.moduleSpecifier.text, lazy: false, typeOnly, names: namesOf(node.importClause) });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ specifier: node.moduleSpecifier.text, lazy: false, typeOnly: node.isTypeOnly, names: [] });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      const specifier = argument && ts.isStringLiteralLike(argument) ? argument.text : '(computed)';
      found.push({ specifier, lazy: true, typeOnly: false, names: [] });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const { literal } = node.argument;
      if (ts.isStringLiteral(literal)) found.push({ specifier: literal.text, lazy: false, typeOnly: true, names: [] });
    }
  });
  return found;
}
