import { statSync } from 'node:fs';

/** Identifies the file that a path leads to now, however it is renamed; undefined where there is none. Never throws. */
export function fileIdentity(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}
