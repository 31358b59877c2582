import * as z from 'zod/mini';

type Parsed =
  | { readonly success: true; readonly data: unknown }
  | { readonly success: false; readonly issue: z.core.$ZodIssue | undefined };

/** Items parsed at once: few enough that the user notices no delay. */
const piece = 400;

/**
 * Parses a value with a schema as `safeParse` does. Long lists in it, at any depth, are parsed in pieces with
 * a pause after each, which keeps the window responsive with thousands of messages or claims.
 */
export async function parseInPieces(schema: z.core.$ZodType, value: unknown): Promise<Parsed> {
  if (countItems(value) <= piece) return parse(schema, value);
  const known = unwrap(schema);
  if (known instanceof z.ZodMiniArray && Array.isArray(value)) {
    return parseList(known._zod.def.element, value);
  }
  if (known instanceof z.ZodMiniObject && isRecord(value)) return parseMembers(known, value);
  return parse(schema, value);
}

async function parseList(element: z.core.$ZodType, list: readonly unknown[]): Promise<Parsed> {
  const data: unknown[] = [];
  for (let from = 0; from < list.length; ) {
    const to = endOfPiece(list, from);
    const parsed =
      to === from + 1
        ? wrap(await parseInPieces(element, list[from]))
        : parse(z.array(element), list.slice(from, to));
    if (!parsed.success) return { success: false, issue: shift(parsed.issue, from) };
    if (Array.isArray(parsed.data)) for (const item of parsed.data) data.push(item);
    from = to;
    await pause();
  }
  return { success: true, data };
}

/** Number of items of a piece: at least one. */
function endOfPiece(list: readonly unknown[], from: number): number {
  let end = from;
  for (let items = 0; end < list.length; end += 1) {
    items += 1 + countItems(list[end]);
    if (items > piece && end > from) break;
  }
  return end;
}

async function parseMembers(
  schema: z.ZodMiniObject,
  value: Readonly<Record<string, unknown>>,
): Promise<Parsed> {
  const { shape, catchall, checks } = schema._zod.def;
  if (catchall !== undefined || checks !== undefined) return parse(schema, value);
  const members: [string, z.core.$ZodType][] = Object.entries(shape);
  const long = members.filter(([name]) => countItems(value[name]) > piece);
  const short = members.filter((member) => !long.includes(member));
  const rest = parse(z.object(Object.fromEntries(short)), value);
  if (!rest.success || !isRecord(rest.data)) return rest;
  const data: Record<string, unknown> = { ...rest.data };
  for (const [name, member] of long) {
    const parsed = await parseInPieces(member, value[name]);
    if (!parsed.success) return { success: false, issue: within(parsed.issue, name) };
    data[name] = parsed.data;
  }
  return { success: true, data };
}

/** How many items the lists in a value have, at all depths; stops counting past a piece. */
function countItems(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = Array.isArray(value) ? value.length : 0;
  if (count > piece) return count;
  for (const member of Object.values(value)) {
    count += countItems(member);
    if (count > piece) break;
  }
  return count;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodMiniReadonly || schema instanceof z.ZodMiniExactOptional
    ? unwrap(schema._zod.def.innerType)
    : schema;
}

function parse(schema: z.core.$ZodType, value: unknown): Parsed {
  const result = z.safeParse(schema, value);
  return result.success ? result : { success: false, issue: result.error.issues[0] };
}

function wrap(parsed: Parsed): Parsed {
  if (!parsed.success) return { success: false, issue: within(parsed.issue, 0) };
  return { success: true, data: [parsed.data] };
}

function within(issue: z.core.$ZodIssue | undefined, name: string | number): z.core.$ZodIssue | undefined {
  return issue === undefined ? undefined : { ...issue, path: [name, ...issue.path] };
}

/** Turns an issue of a piece of a list into one of the whole list. */
function shift(issue: z.core.$ZodIssue | undefined, from: number): z.core.$ZodIssue | undefined {
  if (issue === undefined) return undefined;
  const [index, ...rest] = issue.path;
  return typeof index === 'number' ? { ...issue, path: [index + from, ...rest] } : issue;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
