import { lstatSync, mkdirSync, mkdtempSync, readlinkSync } from 'node:fs';
import { readdir, readlink, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

// Short, because the path of a browser's socket below it must be.
const namePattern = /^gs-(?:login|window)-([0-9a-z]+)\.([0-9a-z]+)-\w{6}$/;

/** How many entries of the folder for temporary files are looked at. */
const mostEntries = 50_000;

/**
 * Creates a folder that is named after this process, among the temporary files or in a parent that is created:
 * {@link sweepTemporary} of a later process removes it if this one is killed. Throws the errors of the file system.
 */
export function createOwnTemporary(purpose: 'login' | 'window', parent?: string): string {
  if (parent !== undefined) mkdirSync(parent, { recursive: true, mode: 0o700 });
  const name = `gs-${purpose}-${namespace()}.${process.pid.toString(36)}-`;
  return mkdtempSync(join(parent ?? tmpdir(), name));
}

/**
 * Removes the folders of {@link createOwnTemporary}, and the login profiles of version 0.1.0, whose process has ended: those of this user, and of this machine or
 * container, whose processes are all that can be seen from here. Never rejects.
 */
export async function sweepTemporary(folder: string = tmpdir()): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.slice(0, mostEntries)) {
    if (!(await isLeftBehind(folder, name))) continue;
    // Another start may remove it at the same time.
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

async function isLeftBehind(folder: string, name: string): Promise<boolean> {
  const path = join(folder, name);
  const [, space, pid] = namePattern.exec(name) ?? [];
  if (space !== undefined) {
    return space === namespace() && !isAlive(Number.parseInt(pid ?? '', 36)) && isOwnFolder(path);
  }
  return oldPattern.test(name) && isOwnFolder(path) && !(await isOldInUse(path));
}

/** The profiles of login windows of version 0.1.0, which are not named after their process. */
const oldPattern = /^grantscope-login-\w{6}$/;

/** How old an earlier version's profile without a browser must be, in milliseconds: its browser may be starting. */
const oldEnough = 3_600_000;

/** Whether the browser of a profile may still run: its lock is a link to "host-pid". */
async function isOldInUse(profile: string): Promise<boolean> {
  const lock = await readlink(join(profile, 'SingletonLock')).catch(() => undefined);
  if (lock === undefined) return Date.now() - lstatSync(profile).mtimeMs < oldEnough;
  const [, host, pid] = /^(.*)-(\d+)$/.exec(lock) ?? [];
  return host !== hostname() || isAlive(Number(pid));
}

/** With the suffix of a browser, the path of its socket stays within the system's limit of 107 characters. */
const longestFolder = 62;

/** The environment of a browser whose temporary files go to a folder, where its socket's path is short enough. */
export function temporaryEnvironment(folder: string): NodeJS.ProcessEnv {
  return process.platform === 'linux' && folder.length <= longestFolder
    ? { ...process.env, TMPDIR: folder }
    : process.env;
}

function isOwnFolder(path: string): boolean {
  try {
    const status = lstatSync(path);
    return status.isDirectory() && (process.getuid === undefined || status.uid === process.getuid());
  } catch {
    return false;
  }
}

/** Whether a process has not ended; one of another user is alive too. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Names the set of process ids: containers that share a folder each have their own. */
function namespace(): string {
  try {
    const [, inode = '0'] = /\[(\d+)\]/.exec(readlinkSync('/proc/self/ns/pid')) ?? [];
    return (Number(inode) % 36 ** 3).toString(36);
  } catch {
    return '0';
  }
}
