import { fork } from 'node:child_process';
import { type DownloadProgress, downloadMessage } from './download-message.ts';
import { downloadEnvironment } from './download-proxies.ts';
import { electronPackage, findElectron } from './electron-program.ts';
import { exitCode } from './exit-code.ts';
import { plainReason } from './plain-reason.ts';
import { threadFile } from './start-thread.ts';
import { createThrowAwayFolder, type ThrowAwayFolder } from './throw-away-folder.ts';

/** Timeouts of a download, in milliseconds. */
export interface DownloadLimits {
  /** Without a byte from the server. */
  readonly silence: number;
  /** To check and unpack the program. */
  readonly install: number;
  /** Of the whole transfer, against a server that sends almost nothing. */
  readonly total: number;
}

export interface ElectronDownload {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted to interrupt it. */
  readonly signal: AbortSignal;
  onProgress?(progress: DownloadProgress): void;
  readonly limits?: DownloadLimits;
  /** The folder of the package `electron`; the installed one when absent. */
  readonly folder?: string | undefined;
}

/** The reason is one line. */
export type DownloadEnd =
  | { readonly kind: 'installed' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'interrupted' };

const usualLimits: DownloadLimits = { silence: 30_000, install: 300_000, total: 3_600_000 };

/** How long the installer may take to end after a request, in milliseconds. */
const dying = 2_000;
const tailLength = 2_000;
const requests: ReadonlySet<string> = new Set(['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Downloads Electron's program with the installer of its package, in a process of its own that ends with this
 * one. Mirrors and the cache are those of the installer, the proxies those of the environment. One download of
 * a package at a time: a second one waits for the first. An interrupted or failed one leaves no program. Never
 * rejects.
 */
export async function downloadElectron(download: ElectronDownload): Promise<DownloadEnd> {
  const { env, signal, onProgress, limits = usualLimits, folder = electronPackage() } = download;
  if (folder === undefined) return { kind: 'failed', reason: 'the package electron is not installed' };
  const environment = downloadEnvironment(env);
  if (environment.kind === 'invalid') {
    return { kind: 'failed', reason: `the value of ${environment.variable} is not the URL of a proxy` };
  }
  if (signal.aborted) return { kind: 'interrupted' };
  let temporary: ThrowAwayFolder;
  try {
    temporary = createThrowAwayFolder('download');
  } catch (error) {
    return { kind: 'failed', reason: plainReason(error instanceof Error ? error.message : String(error)) };
  }
  try {
    const end = await install([folder, temporary.path], environment.env, {
      signal,
      limits,
      onProgress: (progress) => onProgress?.(progress),
    });
    const isMissing = end.kind === 'installed' && findElectron(env, folder) === undefined;
    return isMissing ? { kind: 'failed', reason: 'its installer left no program' } : end;
  } finally {
    temporary.remove();
  }
}

interface Watching {
  readonly signal: AbortSignal;
  readonly limits: DownloadLimits;
  onProgress(progress: DownloadProgress): void;
}

function install(args: readonly string[], env: NodeJS.ProcessEnv, watching: Watching): Promise<DownloadEnd> {
  const { signal, limits, onProgress } = watching;
  const child = fork(threadFile(import.meta.dirname, 'install-electron'), args, {
    // The first line of its output is the reason of a failure.
    env: { ...env, NODE_NO_WARNINGS: '1' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  let reason: string | undefined;
  let step: NodeJS.Timeout | undefined;
  let whole: NodeJS.Timeout | undefined;
  let killing: NodeJS.Timeout | undefined;

  const end = () => {
    child.kill('SIGTERM');
    killing ??= setTimeout(() => child.kill('SIGKILL'), dying);
  };
  const giveUp = (why: string) => {
    reason ??= why;
    end();
  };
  const limit = (milliseconds: number, why: string) => {
    clearTimeout(step);
    step = setTimeout(() => giveUp(`${why} within ${milliseconds / 1000} s`), milliseconds);
  };

  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(0, tailLength);
  });
  child.on('message', (text: unknown) => {
    const { data: message } = downloadMessage.safeParse(text);
    if (message === undefined) return;
    if (message.at === 'failed') {
      reason ??= message.reason;
      return;
    }
    if (message.at === 'waiting') clearTimeout(step);
    else if (message.at === 'installing') limit(limits.install, 'it was not unpacked');
    else {
      limit(limits.silence, 'no data was received');
      whole ??= setTimeout(() => giveUp(`it took longer than ${limits.total / 1000} s`), limits.total);
    }
    onProgress(message);
  });
  limit(limits.silence, 'its installer did not start');
  signal.addEventListener('abort', end, { once: true });

  return new Promise((resolve) => {
    const finish = (code: number | null, fallback: string) => {
      for (const timer of [step, whole, killing]) clearTimeout(timer);
      signal.removeEventListener('abort', end);
      // The signals of a terminal reach the installer too, which then ends with this code.
      const isInterrupted = reason === undefined && code === exitCode.interrupted;
      if (signal.aborted || isInterrupted) return resolve({ kind: 'interrupted' });
      if (code === 0) return resolve({ kind: 'installed' });
      const [line = ''] = said.trim().split('\n', 1);
      return resolve({ kind: 'failed', reason: plainReason(reason ?? (line || fallback)) });
    };
    child.once('error', (error) => finish(null, error.message));
    child.once('close', (code, signalName) => {
      const isRequest = signalName !== null && requests.has(signalName);
      finish(
        isRequest ? exitCode.interrupted : code,
        signalName ? `signal ${signalName}` : `exit code ${code}`,
      );
    });
  });
}
