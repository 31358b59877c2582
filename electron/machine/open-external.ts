import { spawn } from 'node:child_process';
import type { Failure, Result } from '../../core/base/failure.ts';
import { readExternalUrl } from '../../core/oauth/external-url.ts';

/** A program, and its arguments before the URL. */
type Opener = readonly [program: string, ...args: string[]];

/** How long to wait for a failure, in milliseconds: a program that still runs then has opened something. */
const patience = 3_000;

/**
 * Opens a URL with the program of `GRANTSCOPE_OPEN`, otherwise that of the system. No shell is involved.
 * Fails with `browser-not-opened` for a URL that must not be opened, and where no program accepts it.
 */
export async function openExternal(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): Promise<Result<null>> {
  const url = readExternalUrl(text);
  if (!url.ok) return url;
  const openers = openersFor(env, platform);
  let received = '';
  for (const opener of openers) {
    const problem = await runOpener(opener, url.value, env);
    if (problem === undefined) return { ok: true, value: null };
    received = `${opener[0]}: ${problem}`;
    if (problem !== 'ENOENT') break;
  }
  return { ok: false, failure: notOpened(openers, received, env) };
}

/** The programs that may open a URL or a folder, in the order in which they are tried. */
export function openersFor(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): readonly Opener[] {
  const named = env.GRANTSCOPE_OPEN;
  if (named !== undefined && named !== '') return [[named]];
  if (platform === 'darwin') return [['open']];
  if (platform === 'win32') return [['rundll32.exe', 'url.dll,FileProtocolHandler']];
  return [['xdg-open'], ['gio', 'open'], ['wslview']];
}

/** Returns the error: an error code of the system, or how the program ended. */
export function runOpener(
  [program, ...args]: Opener,
  url: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args, url], {
      env,
      stdio: 'ignore',
      detached: true,
      windowsHide: true,
    });
    const late = setTimeout(() => resolve(undefined), patience);
    const settle = (problem: string | undefined) => {
      clearTimeout(late);
      resolve(problem);
    };
    child.once('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
    child.once('exit', (code, signal) => {
      settle(code === 0 ? undefined : signal === null ? `exit code ${code}` : `signal ${signal}`);
    });
    child.unref();
  });
}

function notOpened(
  openers: readonly Opener[],
  received: string,
  env: Readonly<Record<string, string | undefined>>,
): Failure {
  const isNamed = env.GRANTSCOPE_OPEN !== undefined && env.GRANTSCOPE_OPEN !== '';
  return {
    code: 'browser-not-opened',
    message: 'The system browser could not be opened.',
    step: 'authorization: opening the system browser',
    expected: `${openers.map(([program]) => program).join(' or ')} to open the URL`,
    received,
    hint: isNamed
      ? 'Copy the URL into your browser, or set GRANTSCOPE_OPEN to another program.'
      : 'Copy the URL into your browser, or set GRANTSCOPE_OPEN to the program that opens it.',
  };
}
