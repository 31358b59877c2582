import * as z from 'zod/mini';
import type { MetaTable } from './meta.ts';

const name = 'unexpected-end';
const longestReason = 200;

const record = z.object({
  /** A clause without a full stop. */
  reason: z.string().check(z.minLength(1), z.maxLength(longestReason)),
  /** How many runs were in progress. */
  runs: z.int().check(z.nonnegative()),
});

/** An end of the program that the user did not choose. */
export type UnexpectedEnd = Readonly<z.infer<typeof record>>;

/** Stores how this session ends, for the next start. Throws what the store throws. */
export function saveUnexpectedEnd(meta: MetaTable, { reason, runs }: UnexpectedEnd): void {
  meta.write(name, JSON.stringify({ reason: reason.slice(0, longestReason), runs }));
}

/** Returns how the last session ended, once; undefined if it was closed, or its record cannot be read. */
export function takeUnexpectedEnd(meta: MetaTable): UnexpectedEnd | undefined {
  const stored = meta.read(name);
  if (stored === undefined) return undefined;
  meta.remove(name);
  try {
    const parsed = record.safeParse(JSON.parse(stored));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What the user should know of the last session, in whole sentences. `cutShort` is how many runs had not ended in the
 * store: the process itself was ended.
 */
export function unexpectedEndNotices(end: UnexpectedEnd | undefined, cutShort: number): readonly string[] {
  if (end === undefined && cutShort === 0) return [];
  const reason = end?.reason ?? 'Grantscope ended unexpectedly';
  const runs = (end?.runs ?? 0) + cutShort;
  if (runs === 0) return [`${reason} in the last session. No run was in progress.`];
  return runs === 1
    ? [`${reason} while 1 run was in progress. It is saved as interrupted.`]
    : [`${reason} while ${runs} runs were in progress. They are saved as interrupted.`];
}
