import * as z from 'zod/mini';
import type { Failure, Result } from '../base/failure.ts';
import { type ConnectionDraft, channels } from './channels.ts';

/** Version of the format that is written; files of newer ones are not read. */
const version = 1;

/** Longest file that is read, in characters. */
export const longestConnectionFile = 2_000_000;

const mostConnections = 1_000;
const mostUsers = 100;

const userSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(2_000)),
  session: z.enum(['kept', 'clean']),
  loginHint: z.exactOptional(z.string().check(z.maxLength(2_000))),
});

/** A connection in a file, with its users. */
export interface ExportedConnection {
  readonly draft: ConnectionDraft;
  readonly users: readonly Readonly<z.infer<typeof userSchema>>[];
}

/** Writes connections as JSON, without the ids of their private keys: those stay on this machine. */
export function writeConnectionFile(connections: readonly ExportedConnection[]): string {
  const entries = connections.map(({ draft: { key: _, ...draft }, users }) => ({ ...draft, users }));
  return `${JSON.stringify({ grantscope: 'connections', version, connections: entries }, null, 2)}\n`;
}

/**
 * Reads what {@link writeConnectionFile} wrote: all of it, or nothing. A failure names the member: "connections.2.issuer".
 * It quotes no text of the file, which may have secrets.
 */
export function readConnectionFile(text: string): Result<readonly ExportedConnection[]> {
  if (text.length > longestConnectionFile) {
    return refused('The export is too long.', {
      expected: `at most ${longestConnectionFile.toLocaleString('en')} characters`,
      received: `${text.length.toLocaleString('en')} characters`,
    });
  }
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const place = error instanceof Error ? /line \d+ column \d+/.exec(error.message)?.[0] : undefined;
    return refused('The export is not valid JSON.', {
      ...(place === undefined ? {} : { received: `a syntax error at ${place}` }),
      hint: 'Choose the whole file, or paste the whole text.',
    });
  }
  if (member(file, 'grantscope') !== 'connections') {
    return refused('This is not an export of connections.', {
      expected: '"grantscope": "connections"',
      hint: 'Export connections in Grantscope, and choose that file.',
    });
  }
  const found = member(file, 'version');
  if (typeof found !== 'number' || !Number.isInteger(found) || found < 1) {
    return refused('The export has no version.', { step: 'version', expected: `${version}` });
  }
  if (found > version) {
    return refused('The export was made by a newer version of Grantscope.', {
      step: 'version',
      expected: `${version}`,
      received: `${found}`,
      hint: 'Import it with that version.',
    });
  }
  return readEntries(member(file, 'connections'));
}

function readEntries(entries: unknown): Result<readonly ExportedConnection[]> {
  if (!Array.isArray(entries) || entries.length === 0) {
    return refused('The export has no connections.', {
      step: 'connections',
      expected: 'a list of connections',
    });
  }
  if (entries.length > mostConnections) {
    return refused('The export has too many connections.', {
      step: 'connections',
      expected: `at most ${mostConnections}`,
      received: `${entries.length}`,
    });
  }
  const read: ExportedConnection[] = [];
  for (const [index, entry] of entries.entries()) {
    const draft = channels['connection:create'].input.safeParse(entry);
    if (!draft.success) return invalid(`connections.${index}`, draft.error.issues[0]);
    const users = z
      .array(userSchema)
      .check(z.maxLength(mostUsers))
      .safeParse(member(entry, 'users') ?? []);
    if (!users.success) return invalid(`connections.${index}.users`, users.error.issues[0]);
    const { key: _, ...rest } = draft.data;
    read.push({ draft: rest, users: users.data });
  }
  return { ok: true, value: read };
}

function invalid(place: string, issue: z.core.$ZodIssue | undefined): Result<never> {
  const path = issue?.path.map((part) => String(part).slice(0, 60)) ?? [];
  return refused('A connection of the export is invalid.', {
    step: [place, ...path].join('.'),
    ...(issue === undefined
      ? {}
      : { received: issue.code === 'invalid_type' ? 'missing or of another type' : 'an invalid value' }),
    hint: 'Nothing was imported.',
  });
}

function refused(message: string, rest: Partial<Failure>): Result<never> {
  return { ok: false, failure: { code: 'invalid-input', message, step: 'connections', ...rest } };
}

function member(value: unknown, name: string): unknown {
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return isObject ? Reflect.get(value, name) : undefined;
}
