import { closeSync, openSync, readSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';

/** How much of a script is read, in bytes. */
const mostRead = 4_096;

const commandPattern = /(?:\/var\/lib\/snapd)?\/snap\/bin\/[a-z0-9][a-z0-9.-]*/;

/**
 * Returns the command of a snap that a program starts, such as "/snap/bin/chromium"; undefined for any other program. A
 * snap is confined: it sees neither hidden folders of the home folder nor the temporary files of other programs. On Ubuntu,
 * the packages of Chromium are scripts that start its snap.
 */
export function snapCommand(program: string): string | undefined {
  if (commandPattern.exec(program)?.[0] === program) return program;
  try {
    if (realpathSync(program) === '/usr/bin/snap') return `/snap/bin/${basename(program)}`;
    const start = startOf(program);
    return start.startsWith('#!') ? commandPattern.exec(start)?.[0] : undefined;
  } catch {
    return undefined;
  }
}

function startOf(file: string): string {
  const opened = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(mostRead);
    return bytes.toString('latin1', 0, readSync(opened, bytes, 0, mostRead, 0));
  } finally {
    closeSync(opened);
  }
}
