import { randomUUID } from 'node:crypto';
import type { Failure, Result } from '../../core/base/failure.ts';
import { present } from '../../core/base/present.ts';
import type { ChannelInput, ChannelOutput } from '../../core/bridge/channels.ts';
import {
  type ExportedConnection,
  readConnectionFile,
  writeConnectionFile,
} from '../../core/bridge/connection-file.ts';
import { saveDownload } from '../machine/save-download.ts';
import type { StoredConnection } from '../store/connections.ts';
import { partRecord } from '../store/sealed-connection.ts';
import { partDraft } from '../store/sealed-draft.ts';
import type { Store } from '../store/store.ts';
import { demoConnectionId } from './connection-plan.ts';
import { connectionProblem } from './connection-problem.ts';
import { missingSecrets } from './missing-secrets.ts';
import { notFound } from './not-found.ts';

/** Longest name of an imported connection before its number, in characters. */
const longestName = 1_900;

export interface TransferTargets {
  /** The folder of exported files. */
  readonly downloads: string;
  writeClipboard(text: string): Promise<void>;
}

/**
 * Exports connections with their users and login hints to the clipboard or to a file; the text does not reach the window.
 * Secrets of connections are part of it only where that was chosen; credentials, cookies, runs and private keys never.
 */
export async function exportConnections(
  { connections, users }: Store,
  { ids, secrets, to }: ChannelInput<'connection:export'>,
  { downloads, writeClipboard }: TransferTargets,
): Promise<Result<ChannelOutput<'connection:export'>>> {
  const chosen = connections.list().filter(({ id }) => id !== demoConnectionId && ids.includes(id));
  if (chosen.length === 0) return notFound('connection');
  const text = writeConnectionFile(
    chosen.map((connection) => ({
      draft: exportedDraft(connection, secrets),
      users: users
        .list(connection.id)
        .map(({ name, session, loginHint }) => present({ name, session, loginHint })),
    })),
  );
  const result = {
    count: chosen.length,
    incomplete: secrets ? chosen.filter(lacksSecrets).map(({ draft }) => draft.name) : [],
  };
  if (to === 'clipboard') {
    await writeClipboard(text);
    return { ok: true, value: result };
  }
  const saved = saveDownload(downloads, 'grantscope-connections', 'json', text);
  return saved.ok ? { ok: true, value: { ...result, path: saved.value.path } } : saved;
}

/**
 * Imports connections with new ids, all or none: the first invalid one is the failure, which names its place. A name that is
 * used already gets a number.
 */
export function importConnections(store: Store, text: string): Result<readonly StoredConnection[]> {
  const read = readConnectionFile(text);
  if (!read.ok) return read;
  const failure = firstProblem(read.value);
  if (failure !== undefined) return { ok: false, failure };
  const names = new Set(store.connections.list().map(({ draft }) => draft.name));
  const saved = read.value.map(({ draft, users }) => {
    const name = freeName(draft.name, names);
    names.add(name);
    const stored = store.connections.save(randomUUID(), { ...draft, name });
    for (const user of users) store.users.save({ ...user, connection: stored.id });
    return stored;
  });
  return { ok: true, value: saved };
}

function exportedDraft(
  { draft, secret, network }: StoredConnection,
  secrets: boolean,
): ExportedConnection['draft'] {
  const whole = {
    ...draft,
    ...present({ secret, network: draft.network === undefined ? undefined : network }),
  };
  if (secrets) return whole;
  const { open } = partDraft(whole);
  const { authorizationParameters, tokenParameters } = open;
  // URLs lose their query and username, which may be secrets too.
  return { ...partRecord(open).open, authorizationParameters, tokenParameters };
}

function lacksSecrets(connection: StoredConnection): boolean {
  const { closed, recordClosed } = connection;
  return closed !== undefined || recordClosed !== undefined || missingSecrets(connection).length > 0;
}

function firstProblem(connections: readonly ExportedConnection[]): Failure | undefined {
  for (const [index, { draft }] of connections.entries()) {
    const problem = connectionProblem(draft);
    if (problem === undefined) continue;
    const step = `connections.${index}.${(problem.step ?? '').replace(/^connection\./, '')}`;
    return { ...problem, step, hint: `${problem.hint ?? ''} Nothing was imported.`.trim() };
  }
  return undefined;
}

function freeName(name: string, used: ReadonlySet<string>): string {
  if (!used.has(name)) return name;
  const start = name.slice(0, longestName);
  let number = 2;
  while (used.has(`${start} (${number})`)) number += 1;
  return `${start} (${number})`;
}
