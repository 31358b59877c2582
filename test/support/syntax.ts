import { parseSync } from 'vite';

/** A node of a parsed source file. */
export interface SyntaxNode {
  readonly type: string;
  readonly [member: string]: unknown;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** A comment without its delimiters; `start` is the offset of the first one. */
export interface SourceComment {
  readonly start: number;
  readonly value: string;
}

/** Parses TypeScript or JavaScript. Throws a SyntaxError that names the file. */
export function parseSource(file: string, text: string): SyntaxNode {
  return parseWithComments(file, text).program;
}

/** Parses like {@link parseSource}, and returns the comments too. */
export function parseWithComments(
  file: string,
  text: string,
): { readonly program: SyntaxNode; readonly comments: readonly SourceComment[] } {
  const { program, comments, errors } = parseSync(file, text);
  if (errors[0] !== undefined) throw new SyntaxError(`${file}: ${errors[0].message}`);
  if (!isNode(program)) throw new SyntaxError(`${file}: not a program`);
  return { program, comments };
}

/** A module that a file imports, or from which it exports. */
export interface ImportedModule {
  readonly specifier: string;
  /** Whether nothing of it is left when the types are taken away. */
  readonly typeOnly: boolean;
}

/** What the imports and exports at the top of a file name, in their order. It takes a fraction of a visit of all nodes. */
export function parseImports(file: string, text: string): readonly ImportedModule[] {
  const { module, errors } = parseSync(file, text);
  if (errors[0] !== undefined) throw new SyntaxError(`${file}: ${errors[0].message}`);
  const imported = module.staticImports.map(({ start, moduleRequest }) => ({
    start,
    specifier: moduleRequest.value,
    typeOnly: /^import\s+type\s+(?!from\b|,)/.test(text.slice(start, start + 40)),
  }));
  const exported = module.staticExports.flatMap(({ start, entries }) => {
    const specifier = entries.find(({ moduleRequest }) => moduleRequest)?.moduleRequest?.value;
    return specifier === undefined ? [] : [{ start, specifier, typeOnly: false }];
  });
  return [...imported, ...exported]
    .sort((one, other) => one.start - other.start)
    .map(({ specifier, typeOnly }) => ({ specifier, typeOnly }));
}

/** Calls with every node, each before those within it. */
export function visitNodes(value: unknown, visit: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visitNodes(item, visit);
  } else if (isNode(value)) {
    visit(value);
    for (const member of Object.values(value)) visitNodes(member, visit);
  }
}
