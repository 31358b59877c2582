import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';
import { plainReason } from './plain-reason.ts';
import { readSmallFile } from './small-file.ts';

/** A failure at an earlier start. */
export interface RememberedFailure {
  /** Why it failed; undefined when it did not, or when that is out of date. */
  reason(): string | undefined;
  remember(reason: string): void;
  forget(): void;
}

export interface RememberedFailureOptions {
  readonly file: string;
  /** Version of the program that failed; a failure of another version does not count. */
  readonly version: string;
  /** Milliseconds since 1970. */
  now(): number;
}

/** How long a failure counts, in milliseconds: the machine may have changed, or only have been slow. */
const week = 7 * 24 * 60 * 60 * 1000;

const content = z.object({
  version: z.string(),
  reason: z.optional(z.string()),
  /**
   * When it failed, in milliseconds since 1970; absent in files of earlier versions, for which the date of
   * the file counts.
   */
  at: z.optional(z.number()),
});

/** Remembers a failure in a JSON file for a week. A file that cannot be read or written is ignored. */
export function rememberedFailure(options: RememberedFailureOptions): RememberedFailure {
  const { file, version, now } = options;
  return {
    reason() {
      try {
        const kept = content.parse(JSON.parse(readSmallFile(file)));
        if (kept.version !== version) return undefined;
        const age = now() - (kept.at ?? statSync(file).mtimeMs);
        // Its age is unknown once the clock was moved backwards.
        if (age < 0 || age > week) return undefined;
        return plainReason(kept.reason ?? 'no reason was stored');
      } catch {
        return undefined;
      }
    },
    remember(reason) {
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        writeFileSync(file, JSON.stringify({ version, reason, at: now() }), { mode: 0o600 });
      } catch {
        // The next start tries again then.
      }
    },
    forget() {
      try {
        rmSync(file, { force: true });
      } catch {
        // The next start reads it once more.
      }
    },
  };
}
