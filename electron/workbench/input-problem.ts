import type * as z from 'zod/mini';

/** What is wrong with the input of a call. */
interface InputProblem {
  readonly path: readonly PropertyKey[];
  /** The member and the type of its value, never the value: "member run is a number". */
  readonly received: string;
}

/** Describes the first issue of a schema; of a value that may have one of several shapes, that of the nearest shape. */
export function inputProblem(issue: z.core.$ZodIssue | undefined, input: unknown): InputProblem {
  const path = issue === undefined ? [] : deepestPath(issue);
  const name = path.map((name) => String(name)).join('.');
  const type = typeOf(valueAt(input, path));
  return { path, received: name === '' ? `the input is ${type}` : `member ${name} is ${type}` };
}

function deepestPath(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  const { path } = issue;
  if (issue.code !== 'invalid_union') return path;
  const inner = issue.errors
    .flatMap(([first]) => (first === undefined ? [] : [deepestPath(first)]))
    .reduce<readonly PropertyKey[]>((longest, one) => (one.length > longest.length ? one : longest), []);
  return [...path, ...inner];
}

function valueAt(value: unknown, [name, ...rest]: readonly PropertyKey[]): unknown {
  if (name === undefined) return value;
  const isReadable = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isReadable ? valueAt(Reflect.get(value, name), rest) : undefined;
}

function typeOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'string')
    return value === ''
      ? 'an empty text'
      : `a text of ${value.length} character${value.length === 1 ? '' : 's'}`;
  return `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}
