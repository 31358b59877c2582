import type { Input } from '../command-io.ts';
import { UsageError } from '../usage-error.ts';

/** The values of `--secret-encoding`. */
export const secretEncodingNames = ['text', 'base64', 'base64url', 'hex'] as const;

/** One secret from standard input. Throws {@link UsageError} if there is none, and for a key in PEM. */
export async function readSecret(stdin: Input, what: string, option: string): Promise<string> {
  const value = await stdin.readSecret(`${what}: `);
  if (value === undefined || value === '') {
    throw new UsageError(`--${option} was given, but standard input has no ${what.toLowerCase()}`);
  }
  if (value.startsWith('-----BEGIN ')) {
    throw new UsageError(`--${option}: a key in PEM has several lines; give it with --key`);
  }
  return value;
}
