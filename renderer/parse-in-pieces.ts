import * as z from 'zod/mini';

type Parsed =
  | { readonly success: true; readonly data: unknown }
  | { readonly success: false; readonly issue: z.core.$ZodIssue | undefined };

/** Items that are parsed in one go: well below the length of a task that a person would feel. */
const piece = 400;

/**
 * Parses a value with a schema as `safeParse` does. Long lists that are members of it are parsed in pieces
 * with a pause between them, so that a run of thousands of messages does not hold the window up.
 */
export async function parseInPieces(schema: z.core.$ZodType, value: unknown): Promise<Parsed> {
  const lists = longLists(schema, value);
  if (lists.length === 0 || !isRecord(value)) return parse(schema, value);
  const items = new Map<string, unknown[]>();
  for (const { name, element, list } of lists) {
    const parsed: unknown[] = [];
    for (let from = 0; from < list.length; from += piece) {
      const result = parse(z.array(element), list.slice(from, from + piece));
      if (!result.success) return { success: false, issue: shift(result.issue, name, from) };
      if (Array.isArray(result.data)) parsed.push(...result.data);
      await pause();
    }
    items.set(name, parsed);
  }
  const emptied = Object.fromEntries(lists.map(({ name }) => [name, []]));
  const rest = parse(schema, { ...value, ...emptied });
  if (!rest.success || !isRecord(rest.data)) return rest;
  return { success: true, data: { ...rest.data, ...Object.fromEntries(items) } };
}

function parse(schema: z.core.$ZodType, value: unknown): Parsed {
  const result = z.safeParse(schema, value);
  return result.success ? result : { success: false, issue: result.error.issues[0] };
}

interface LongList {
  readonly name: string;
  readonly element: z.core.$ZodType;
  readonly list: readonly unknown[];
}

function longLists(schema: z.core.$ZodType, value: unknown): readonly LongList[] {
  if (!(schema instanceof z.ZodMiniObject) || !isRecord(value)) return [];
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema._zod.def.shape;
  return Object.entries(shape).flatMap(([name, member]) => {
    const list = value[name];
    if (!Array.isArray(list) || list.length <= piece) return [];
    const element = elementOf(member);
    return element === undefined ? [] : [{ name, element, list }];
  });
}

function elementOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodMiniArray) return schema._zod.def.element;
  if (schema instanceof z.ZodMiniReadonly || schema instanceof z.ZodMiniExactOptional) {
    return elementOf(schema._zod.def.innerType);
  }
  return undefined;
}

function shift(
  issue: z.core.$ZodIssue | undefined,
  name: string,
  from: number,
): z.core.$ZodIssue | undefined {
  if (issue === undefined) return undefined;
  const [index, ...rest] = issue.path;
  return { ...issue, path: [name, typeof index === 'number' ? index + from : String(index), ...rest] };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
