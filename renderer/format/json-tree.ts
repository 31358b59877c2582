import type { JsonOutline, OutlineNode } from '../../core/token/json-outline.ts';

/** A line of a JSON text that is laid out as a tree. */
export interface TreeRow {
  /** Index of the value in the outline. */
  readonly index: number;
  readonly node: OutlineNode;
  /** `open` and `close` are the brackets of an object or array with values. */
  readonly kind: 'value' | 'open' | 'folded' | 'close';
  /** Whether another value of the same object or array follows. */
  readonly hasNext: boolean;
}

/** The lines of a JSON text, without those in folded objects and arrays. */
export function treeRows({ nodes }: JsonOutline, folded: ReadonlySet<number>): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const open: number[] = [];
  const row = (index: number, kind: TreeRow['kind']): void => {
    const node = nodes[index];
    if (node === undefined) return;
    const siblings = nodes[node.parent]?.children ?? 1;
    rows.push({ index, node, kind, hasNext: node.position < siblings - 1 });
  };
  const closeTo = (depth: number): void => {
    while (open.length > depth) row(open.pop() ?? 0, 'close');
  };
  let index = 0;
  while (index < nodes.length) {
    const node = nodes[index];
    if (node === undefined) break;
    closeTo(node.depth);
    if (node.children === 0) {
      row(index, 'value');
      index += 1;
    } else if (folded.has(index)) {
      row(index, 'folded');
      index = nextOutside(nodes, index);
    } else {
      row(index, 'open');
      open.push(index);
      index += 1;
    }
  }
  closeTo(0);
  return rows;
}

function nextOutside(nodes: readonly OutlineNode[], index: number): number {
  const depth = nodes[index]?.depth ?? 0;
  let next = index + 1;
  while ((nodes[next]?.depth ?? -1) > depth) next += 1;
  return next;
}

/** The objects and arrays below the document that can be folded. */
export function foldable({ nodes }: JsonOutline): ReadonlySet<number> {
  return new Set(nodes.flatMap(({ children, depth }, index) => (children > 0 && depth > 0 ? [index] : [])));
}

/** What a value is by its first character, for colouring. */
export function valueKind(first: string | undefined): 'string' | 'number' | 'word' | 'other' {
  if (first === '"') return 'string';
  if (first === undefined || first === '{' || first === '[') return 'other';
  return /[-\d]/.test(first) ? 'number' : 'word';
}

/** "3 members" or "1 item", of an object or array. */
export function countWords(node: OutlineNode, isArray: boolean): string {
  const noun = isArray ? 'item' : 'member';
  return `${node.children.toLocaleString('en-GB')} ${noun}${node.children === 1 ? '' : 's'}`;
}
