import { readFileSync } from 'node:fs';
import { errorCode } from './error-code.ts';
import { setAside, writeOnce } from './private-folder.ts';

/** A small file that is written once and read at every later start. */
export interface StoredFile<T> {
  readonly path: string;
  /** Names the content in a notice. */
  readonly what: string;
  /** Returns undefined for invalid content. */
  parse(text: string): T | undefined;
}

/** The content of a stored file, and a notice for the user when it had to be created again. */
export interface Stored<T> {
  readonly value: T;
  readonly notices: readonly string[];
}

/** Reads a stored file, if it exists. Renames a damaged one. Throws the errors of the file system. */
export function readStored<T>(file: StoredFile<T>, now: number): Stored<T | undefined> {
  const text = readIfThere(file.path);
  if (text === undefined) return { value: undefined, notices: [] };
  const value = file.parse(text);
  if (value !== undefined) return { value, notices: [] };
  const aside = setAside(file.path, now);
  return {
    value,
    notices: [
      `The ${file.what} could not be read. The file was renamed to ${aside}, and a new one was created.`,
    ],
  };
}

/**
 * Stores content, unless another process was first; returns what is stored. Throws the errors of the file
 * system.
 */
export function keep<T>(file: StoredFile<T>, content: string): T {
  writeOnce(file.path, content);
  const value = file.parse(readFileSync(file.path, 'utf8'));
  if (value === undefined) throw new Error(`${file.path} cannot be read back`);
  return value;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
