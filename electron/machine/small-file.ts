import { readFileSync, statSync } from 'node:fs';

const mostBytes = 100_000;

/** Returns the text of a regular file of at most 100 kB; throws for anything else. */
export function readSmallFile(path: string): string {
  const file = statSync(path);
  if (!file.isFile() || file.size > mostBytes) throw new Error(`${path} is not a small file`);
  return readFileSync(path, 'utf8');
}
