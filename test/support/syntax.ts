import { parseSync } from 'vite';

/** A node of a parsed source file. */
export interface SyntaxNode {
  readonly type: string;
  readonly [member: string]: unknown;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Parses TypeScript or JavaScript. Throws a SyntaxError that names the file. */
export function parseSource(file: string, text: string): SyntaxNode {
  const { program, errors } = parseSync(file, text);
  if (errors[0] !== undefined) throw new SyntaxError(`${file}: ${errors[0].message}`);
  if (!isNode(program)) throw new SyntaxError(`${file}: not a program`);
  return program;
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
