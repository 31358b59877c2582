import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';
import { plainReason } from './plain-reason.ts';
import { readSmallFile } from './small-file.ts';

/** The result of an earlier self-test; the failure is one line. */
export type SelfTestResult = { readonly passed: true } | { readonly passed: false; readonly failure: string };

/** The results of the self-tests at earlier starts. */
export interface RememberedSelfTest {
  /** Undefined when this version was not tested. */
  result(version: string): SelfTestResult | undefined;
  remember(version: string, result: SelfTestResult): void;
}

const content = z.object({
  version: z.string(),
  failure: z.optional(z.string()),
  /** When it was tested, in milliseconds since 1970. */
  at: z.number(),
});

/** How long a failure counts, in milliseconds: the machine may only have been slow. */
const week = 7 * 24 * 60 * 60 * 1000;

/**
 * Remembers the last result in a JSON file, a failure for a week. A file that cannot be read or written is
 * ignored. `now` is in milliseconds since 1970.
 */
export function rememberedSelfTest(file: string, now: () => number): RememberedSelfTest {
  return {
    result(version) {
      try {
        const kept = content.parse(JSON.parse(readSmallFile(file)));
        if (kept.version !== version) return undefined;
        if (kept.failure === undefined) return { passed: true };
        const age = now() - kept.at;
        if (age < 0 || age > week) return undefined;
        return { passed: false, failure: plainReason(kept.failure) };
      } catch {
        return undefined;
      }
    },
    remember(version, result) {
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        const failure = result.passed ? {} : { failure: result.failure };
        writeFileSync(file, JSON.stringify({ version, ...failure, at: now() }), { mode: 0o600 });
      } catch {
        // The next start tests again.
      }
    },
  };
}
