import { existsSync } from 'node:fs';
import { plainReason } from './plain-reason.ts';

/** How a program ended before it opened a window. */
export type ElectronDeath =
  | { readonly kind: 'not-run'; readonly error: Error }
  | { readonly kind: 'ended'; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  /** It was killed after this timeout, in milliseconds. */
  | { readonly kind: 'hung'; readonly limit: number }
  /** It reported the reason. */
  | { readonly kind: 'told'; readonly reason: string };

/**
 * Describes the end in one line, as a clause without a full stop; `output` is what the program printed to
 * standard error.
 */
export function deathReason(death: ElectronDeath, program: string, output: string): string {
  switch (death.kind) {
    case 'told':
      return plainReason(death.reason);
    case 'hung':
      return `it opened no window within ${death.limit / 1000} s`;
    case 'not-run':
      return notRun(death.error, program);
    case 'ended': {
      const how = death.signal === null ? `exit code ${death.code}` : `signal ${death.signal}`;
      const said = lineThatSaysWhy(output);
      return said === undefined ? how : `${how}: ${said}`;
    }
  }
}

/** An existing program is reported as missing when its loader is missing. */
function notRun(error: Error, program: string): string {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' && existsSync(program)) return 'ENOENT: the loader of the program is missing';
  if (code === 'ENOENT') return `ENOENT: no program ${plainReason(program)}`;
  if (code === 'EACCES') return `EACCES: ${plainReason(program)} is not executable`;
  return plainReason(error.message);
}

/** Returns the line of the dynamic loader or of Chromium's own check, otherwise the last one. */
function lineThatSaysWhy(output: string): string | undefined {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const said = lines.find((line) => /error while loading shared libraries|FATAL/.test(line)) ?? lines.at(-1);
  return said === undefined ? undefined : plainReason(said);
}
