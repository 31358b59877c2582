import { type MemberNode, vocabularyOf } from '../token/claim-catalogue/vocabulary.ts';
import type { JsonOutline, OutlineNode } from '../token/json-outline.ts';
import { jwkProblems } from './jwk-problems.ts';
import { jwkPlaces } from './jwk-vocabulary.ts';

/** What is wrong with a value inside a claim or header parameter. */
export interface NestedProblem {
  readonly severity: 'error' | 'warning' | 'information';
  readonly text: string;
  /** Which value of the outline. */
  readonly node: number;
}

const kinds = {
  time: ['number', 'a number of seconds since 1970'],
  string: ['string', 'a string'],
  uri: ['string', 'a string'],
  number: ['number', 'a number'],
  boolean: ['boolean', 'true or false, without quotes'],
  array: ['array', 'an array'],
  object: ['object', 'an object'],
} as const;

/** At most so many are listed. */
const most = 50;

/** Judges values inside claims or header parameters: types, keys, and what is left empty. `text` is that of the outline. */
export function nestedProblems(
  part: 'header' | 'claims',
  text: string,
  { nodes, isCut }: JsonOutline,
): readonly NestedProblem[] {
  const problems: NestedProblem[] = [];
  const members = part === 'claims' ? vocabularyOf('further').members : new Map<string, MemberNode>();
  const keyPaths = new Set<string>(jwkPlaces[part]);
  /** What is known of each value. */
  const known: (MemberNode | undefined)[] = [];
  const paths: string[] = [];
  for (const [index, node] of nodes.entries()) {
    if (problems.length >= most) break;
    const parent = nodes[node.parent];
    const step = node.name ?? '[]';
    const above = known[node.parent];
    known[index] = node.depth === 1 ? members.get(step) : (above?.below.get(step) ?? above?.below.get('*'));
    paths[index] = node.depth <= 1 ? step : pathBelow(paths[node.parent] ?? '', step);
    if (node.depth > 1 && parent !== undefined) problems.push(...judge(text, node, known[index], index));
    // A key that is not listed whole cannot be read.
    if (!isCut && keyPaths.has(paths[index]) && text[node.start] === '{')
      problems.push(...jwkProblems(text, nodes, index));
  }
  return problems.slice(0, most);
}

/** Longer paths are those of no known member, in characters. */
const longestPath = 200;

function pathBelow(path: string, step: string): string {
  return path.length + step.length > longestPath ? '-' : `${path}>${step}`;
}

function judge(
  text: string,
  { name, start, end }: OutlineNode,
  known: MemberNode | undefined,
  node: number,
): readonly NestedProblem[] {
  if (name !== undefined && text.slice(start, end) === '""') {
    return [{ severity: 'information', text: `${name} is empty`, node }];
  }
  const kind = known?.explanation?.kind;
  if (name === undefined || kind === undefined || kind === 'string-or-array') return [];
  const [type, words] = kinds[kind];
  return typeAt(text, start) === type ? [] : [{ severity: 'warning', text: `${name} is not ${words}`, node }];
}

function typeAt(text: string, start: number): string {
  switch (text[start]) {
    case '"':
      return 'string';
    case '{':
      return 'object';
    case '[':
      return 'array';
    case 't':
    case 'f':
      return 'boolean';
    case 'n':
      return 'null';
    default:
      return 'number';
  }
}
