import { fstatSync, statSync, writeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import type { Output } from './command-io.ts';

const nullDevice = '/dev/null';

interface TerminalStream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

interface ProcessOutput extends Output {
  /** Calls `done` once everything has been written. */
  end(done: () => void): void;
}

/** Whether a descriptor is a file, a pipe or the null device: Node writes to these synchronously, where it is not Windows. */
function isPlain(descriptor: number): boolean {
  if (process.platform === 'win32') return false;
  try {
    const stats = fstatSync(descriptor);
    if (stats.isFile() || stats.isFIFO() || stats.isSocket()) return true;
    return stats.isCharacterDevice() && stats.rdev === statSync(nullDevice).rdev;
  } catch {
    return false;
  }
}

/** What is left to write when a pipe is full that another program made non-blocking. Throws for any other error. */
function writeDirectly(descriptor: number, bytes: Uint8Array): Uint8Array {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
  }
  return bytes.subarray(written);
}

/**
 * Standard output as commands write it. A file or a pipe is written to directly: the streams of Node take a tenth of a short
 * command to load. `open` is called for a terminal, and where a pipe is full. `fail` is called when it cannot be written to.
 */
export function createOutput(
  descriptor: number,
  open: () => TerminalStream,
  fail: (error: Error) => void,
): ProcessOutput {
  let opened: TerminalStream | undefined;
  const stream = (): TerminalStream => {
    opened ??= open().on('error', fail);
    return opened;
  };
  if (!isPlain(descriptor)) stream();
  return {
    get isTTY() {
      return opened?.isTTY === true;
    },
    get columns() {
      return opened?.columns;
    },
    get rows() {
      return opened?.rows;
    },
    write(text) {
      if (opened !== undefined) {
        opened.write(text);
        return;
      }
      try {
        const left = writeDirectly(descriptor, typeof text === 'string' ? Buffer.from(text) : text);
        if (left.length > 0) stream().write(left);
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    },
    end(done) {
      if (opened === undefined) done();
      else opened.write('', done);
    },
  };
}
