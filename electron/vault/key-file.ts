import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isAlive } from '../machine/own-temporary.ts';
import { boxKeyBytes } from './box.ts';

/** The file of the data folder that holds a private key while the vault has none of its own. */
export interface KeyFile {
  /** `damaged`: there is a file, and it is no key. Throws the errors of the file system. */
  read(): Uint8Array | 'damaged' | undefined;
  /** Writes the key, unless there is a file: the first of several processes wins. It is on the disk then. */
  create(key: Uint8Array): void;
  /** Overwrites the file and deletes it. */
  remove(): void;
  /** Renames a damaged file; returns its new name. `now` is in milliseconds since 1970. */
  setAside(now: number): string;
}

/** Longer than a key in Base64. */
const longest = 100;

/** The key file of a data folder; only its owner may read it (0600). */
export function keyFileIn(folder: string): KeyFile {
  const path = join(folder, 'grantscope.key');
  return {
    read() {
      const file = openOwn(path, constants.O_RDONLY);
      if (file === undefined || file === 'link') return file === 'link' ? 'damaged' : undefined;
      try {
        const status = fstatSync(file);
        if (!status.isFile() || status.size > longest) return 'damaged';
        if ((status.mode & 0o077) !== 0) chmodSync(path, 0o600);
        const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
        return key.length === boxKeyBytes ? key : 'damaged';
      } finally {
        closeSync(file);
      }
    },
    create(key) {
      const draft = `${path}.${process.pid}.new`;
      rmSync(draft, { force: true });
      const text = `${Buffer.from(key).toString('base64')}\n`;
      writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
      try {
        linkSync(draft, path);
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return;
        // Some file systems have no hard links.
        renameSync(draft, path);
      } finally {
        rmSync(draft, { force: true });
        removeDrafts(folder);
        flushFolder(folder);
      }
    },
    remove() {
      removeDrafts(folder);
      if (erase(path)) flushFolder(dirname(path));
    },
    setAside(now) {
      const aside = `${path}.damaged-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}`;
      renameSync(path, aside);
      return aside;
    },
  };
}

/** Overwrites a file and deletes it; returns whether there was one. The file that a link names stays as it is. */
function erase(path: string): boolean {
  const file = openOwn(path, constants.O_WRONLY);
  if (file === undefined) return false;
  if (file !== 'link') {
    try {
      writeSync(file, Buffer.alloc(longest), 0);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
  unlinkSync(path);
  return true;
}

/** Erases the files of processes that were killed while they created a key. */
function removeDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid] = /^grantscope\.key\.(\d{1,10})\.new$/.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const draft = join(folder, name);
    try {
      // One that has become the key file is a second name of it.
      if (lstatSync(draft).nlink > 1) unlinkSync(draft);
      else erase(draft);
    } catch {
      // Another start removes it at the same time, or it is not ours.
    }
  }
}

/** Opens a file, undefined if there is none. A link is not followed: it could name a file of another program. */
function openOwn(path: string, flags: number): number | 'link' | undefined {
  try {
    return openSync(path, flags | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (codeOf(error) === 'ELOOP') return 'link';
    throw error;
  }
}

/** Windows cannot open a folder; its file system keeps names by itself. */
function flushFolder(folder: string): void {
  try {
    const opened = openSync(folder, constants.O_RDONLY);
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch {
    // The file itself was flushed.
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
