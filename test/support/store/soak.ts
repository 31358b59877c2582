import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ConnectionDraft } from '../../../core/bridge/channels.ts';
import { sweepTemporary } from '../../../electron/machine/own-temporary.ts';
import { openStore, type Store } from '../../../electron/store/store.ts';
import { oldPassphrase, writeOldFolder } from './old-folder.ts';

const writer = fileURLToPath(new URL('soak-writer.ts', import.meta.url));

export const soakPassphrase = oldPassphrase;

/** How many kills hit one data folder before the next one is made, with the data of an older version. */
const killsPerFolder = 5;
/** How many runs the old data folder has. */
const oldRuns = 5;

/** A connection whose parameter, which is sealed, has the same value as its name. */
export function soakDraft(version: string): ConnectionDraft {
  return {
    name: version,
    issuer: 'https://op.example',
    clientId: 'app',
    authentication: 'none',
    redirectUri: 'https://app.example/cb',
    scope: '',
    authorizationParameters: [{ name: 'audience', value: version }],
    tokenParameters: [],
  };
}

/**
 * Kills a program `kills` times while it migrates a data folder, stores runs and edits connections; returns what was lost
 * of what it had printed as stored, and what was left among the temporary files after the next start, in words.
 */
export async function soak(kills: number, report: (text: string) => void): Promise<readonly string[]> {
  const place = mkdtempSync(join(tmpdir(), 'soak-'));
  const problems: string[] = [];
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const round = kill % killsPerFolder;
      const folder = join(place, `folder-${Math.floor(kill / killsPerFolder)}`);
      const temporary = join(place, 'tmp');
      mkdirSync(temporary, { recursive: true });
      if (round === 0) writeOldFolder(folder);
      // The first is killed in the migration, at another moment each time.
      const said = await killAmid(folder, kill, temporary, round === 0 ? (kill * 7) % 60 : (kill * 37) % 250);
      const found = [...(await lost(folder, said)), ...(await leftIn(temporary))];
      problems.push(...found.map((text) => `kill ${kill + 1}: ${text}`));
      report(`kill ${kill + 1} of ${kills}, after ${said.at(-1) ?? 'nothing'}: ${found.length} problems`);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  return problems;
}

/** Starts the program and kills it some time after its start; in later rounds after it has stored something. */
async function killAmid(
  folder: string,
  kill: number,
  temporary: string,
  delay: number,
): Promise<readonly string[]> {
  const round = kill % killsPerFolder;
  const child = spawn(process.execPath, [writer, folder, String(kill), round === 2 ? 'passphrase' : ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
  });
  const ended = once(child, 'close');
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const awaited = round === 0 ? 'started' : 'run';
  while (!text.includes(awaited) && child.exitCode === null)
    await Promise.race([once(child.stdout, 'data'), ended]);
  await sleep(delay);
  child.kill('SIGKILL');
  await ended;
  // A line without its end was not printed as a whole.
  return text.split('\n').slice(0, -1);
}

/** What is missing in a data folder of what was printed as stored. */
async function lost(folder: string, said: readonly string[]): Promise<readonly string[]> {
  const noKey = async () => {
    throw new Error('AccessDenied');
  };
  const opened = await openStore(folder, { read: noKey, write: noKey }, Date.now());
  if (!opened.ok) return [opened.failure.message];
  const store = opened.value;
  try {
    if (store.vault.state === 'locked' && !store.unlock(soakPassphrase).ok)
      return ['the passphrase is wrong'];
    const problems = store.notices.filter((notice) => !notice.startsWith('Grantscope ended unexpectedly'));
    if (store.runs.list('invalid_grant').length === 0) problems.push('the old runs are not found');
    const old = store.runs.list().filter(({ id }) => !id.startsWith('r')).length;
    if (old !== oldRuns) problems.push(`${old} of ${oldRuns} old runs are there`);
    const connections = new Map<string, string>();
    for (const line of said) {
      const [kind = '', id = '', version = ''] = line.split(' ');
      if (kind === 'connection') connections.set(id, version);
      if (kind === 'run' && !hasRun(store, id)) problems.push(`${line} is lost`);
    }
    for (const [id, version] of connections) problems.push(...staleConnection(store, id, version));
    return problems;
  } finally {
    store.close();
  }
}

function hasRun({ runs }: Store, id: string): boolean {
  const run = runs.find(id);
  return (
    run?.failure === undefined &&
    run?.summary.state === 'interrupted' &&
    runs.exchanges.list(id).exchanges.length === 1
  );
}

/** A later edit than the last that was printed may be stored. */
function staleConnection({ connections }: Store, id: string, version: string): readonly string[] {
  const { name, authorizationParameters } = connections.find(id)?.draft ?? soakDraft('missing');
  const [round = 0, step = 0] = name.split('.').map((part) => Number(part));
  const [wantedRound = 0, wantedStep = 0] = version.split('.').map((part) => Number(part));
  const isStored = round === wantedRound && step >= wantedStep && authorizationParameters[0]?.value === name;
  return isStored ? [] : [`connection ${id} is ${name}, not ${version}`];
}

/** What is still among the temporary files once the next start has looked. */
async function leftIn(temporary: string): Promise<readonly string[]> {
  await sweepTemporary(temporary);
  return readdirSync(temporary).map((name) => `${name} is left`);
}
