import path from 'node:path';
import { isNode, parseSource, type SyntaxNode, visitNodes } from './syntax.ts';

/** A function that is passed by name where a list calls it with an index and the list as well. */
export interface PointFree {
  readonly file: string;
  /** As in `flatMap(glob)`. */
  readonly call: string;
  readonly reason: string;
}

/** Reads a file of the project; undefined where there is none. Paths have forward slashes. */
export type ReadSource = (file: string) => string | undefined;

const methods = new Set(['map', 'flatMap', 'filter', 'forEach']);
const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
/** What is written in place; an object is the filter of a locator, not a function. */
const written = new Set([...functions, 'ObjectExpression']);

/** One of the methods, unless a function that is written in place follows. Other texts have nothing to find. */
const mayBeNamed =
  /\b(?:map|flatMap|filter|forEach)\b(?!\(\s*(?:async\s+)?(?:\w+\s*=>|\((?:[^()]|\([^()]*\))*\)(?::[^=]*)?\s*=>))/;

/** The changes of a transaction of the editor: what takes them are ranges, and no list. */
function isChanges({ type, property }: SyntaxNode): boolean {
  return type === 'MemberExpression' && isNode(property) && property.name === 'changes';
}

/**
 * The calls of `map`, `flatMap`, `filter` and `forEach` whose function is not written in place, unless it is
 * declared in the project with one required parameter and no other. What is declared elsewhere may take the index
 * for something else, and a parameter or a default may be anything.
 */
export function pointFreeIn(file: string, text: string, read: ReadSource): readonly PointFree[] {
  if (!mayBeNamed.test(text)) return [];
  const program = parseSource(file, text);
  const found: PointFree[] = [];
  visitNodes(program, (node) => {
    const method = methodOf(node);
    const [handed] = Array.isArray(node.arguments) ? (node.arguments as readonly unknown[]) : [];
    if (method === undefined || !isNode(handed) || written.has(handed.type) || isChanges(handed)) return;
    const reason =
      handed.type === 'Identifier'
        ? judgeName(String(handed.name), { file, program, read })
        : 'the function is not written in place, nor named';
    if (reason === undefined) return;
    const name = handed.type === 'Identifier' ? String(handed.name) : '…';
    found.push({ file, call: `${method}(${name})`, reason });
  });
  return found;
}

function methodOf(node: SyntaxNode): string | undefined {
  if (node.type !== 'CallExpression' || !isNode(node.callee)) return undefined;
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || !isNode(callee.property)) return undefined;
  const { property } = callee;
  const name = String(callee.computed === true ? property.value : property.name);
  return methods.has(name) ? name : undefined;
}

interface Place {
  readonly file: string;
  readonly program: SyntaxNode;
  readonly read: ReadSource;
}

/** Why the function of a name may not be passed; undefined when it may. */
function judgeName(name: string, place: Place): string | undefined {
  const bindings = bindingsOf(name, place.program);
  if (bindings.length === 0) return 'it is not declared in this project';
  for (const binding of bindings) {
    const reason = judgeBinding(binding, place);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

type Binding =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'import'; readonly name: string; readonly specifier: string }
  | { readonly kind: 'unknown' };

/** Everything that a name is bound to in a file, in whatever scope. */
function bindingsOf(name: string, program: SyntaxNode): readonly Binding[] {
  const bindings: Binding[] = [];
  const named = (node: unknown) => isNode(node) && node.type === 'Identifier' && node.name === name;
  visitNodes(program, (node) => {
    if (node.type === 'FunctionDeclaration' && named(node.id)) bindings.push({ kind: 'value', value: node });
    if (node.type === 'VariableDeclarator') {
      if (named(node.id)) bindings.push({ kind: 'value', value: node.init });
      else if (isPattern(node.id) && mentions(node.id, named)) bindings.push({ kind: 'unknown' });
    }
    if (node.type === 'ImportDeclaration') bindings.push(...importsAs(node, named));
    if (functions.has(node.type) && parametersOf(node).some((parameter) => mentions(parameter, named))) {
      bindings.push({ kind: 'unknown' });
    }
  });
  return bindings;
}

function importsAs(node: SyntaxNode, named: (node: unknown) => boolean): readonly Binding[] {
  const specifiers: readonly unknown[] = Array.isArray(node.specifiers) ? node.specifiers : [];
  const specifier = isNode(node.source) ? String(node.source.value) : '';
  return specifiers.flatMap((item): readonly Binding[] => {
    if (!isNode(item) || !named(item.local)) return [];
    if (item.type !== 'ImportSpecifier' || !isNode(item.imported)) return [{ kind: 'unknown' }];
    return [{ kind: 'import', name: String(item.imported.name), specifier }];
  });
}

const isPattern = (node: unknown): boolean =>
  isNode(node) && (node.type === 'ObjectPattern' || node.type === 'ArrayPattern');

/** Whether a parameter binds a name; its type and its default do not count. */
function mentions(pattern: unknown, named: (node: unknown) => boolean): boolean {
  if (!isNode(pattern)) return false;
  if (named(pattern)) return true;
  const inside = [pattern.left, pattern.argument, pattern.value, pattern.elements, pattern.properties].flat();
  return inside.some((part) => mentions(part, named));
}

function parametersOf(node: SyntaxNode): readonly unknown[] {
  return Array.isArray(node.params) ? node.params : [];
}

function judgeBinding(binding: Binding, place: Place): string | undefined {
  if (binding.kind === 'unknown') return 'it is a parameter or a part of something: it may be any function';
  if (binding.kind === 'value') return judgeFunction(binding.value, place);
  if (!binding.specifier.startsWith('.')) return `it is declared in ${binding.specifier}`;
  const file = path.posix.normalize(path.posix.join(path.posix.dirname(place.file), binding.specifier));
  const text = place.read(file);
  if (text === undefined) return `it is declared in ${file}, which is not there`;
  return judgeName(binding.name, { ...place, file, program: parseSource(file, text) });
}

function judgeFunction(value: unknown, place: Place): string | undefined {
  if (!isNode(value)) return 'it is not declared as a function';
  // Another name of the same function.
  if (value.type === 'Identifier') return judgeName(String(value.name), place);
  if (!functions.has(value.type)) return 'it is not declared as a function';
  const parameters = parametersOf(value);
  const [only] = parameters;
  if (parameters.length !== 1) return `it takes ${parameters.length} parameters`;
  if (
    !isNode(only) ||
    only.type === 'AssignmentPattern' ||
    only.type === 'RestElement' ||
    only.optional === true
  ) {
    return 'its parameter may be left out';
  }
  return undefined;
}
