import type { Result } from '../../../core/base/failure.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import { attackKeysOf, readAttackKeys } from '../../crypto/attack-keys.ts';
import type { AttackKeys } from '../../crypto/make-attacks.ts';
import type { CommandContext } from '../command-io.ts';
import type { ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { readKeyText } from './key-text.ts';
import { keyFileOf, keySources, readVerifyKeys, type verifyKeyOptions } from './verify-keys.ts';

type KeyOptions = Pick<ParsedOptions<keyof typeof verifyKeyOptions>, 'has' | 'text'>;

/** The keys of the command line; none were given where there are none. Throws UsageError; fails when a JWKS cannot be fetched. */
export async function readAttackOptions(
  options: KeyOptions,
  context: CommandContext,
): Promise<Result<AttackKeys>> {
  const given = keySources.filter((name) => options.has(name));
  const file = keyFileOf(options);
  if (options.has('secret-encoding') && !options.has('secret-stdin')) {
    throw new UsageError('--secret-encoding needs --secret-stdin');
  }
  if (given.length === 0) return { ok: true, value: { verifying: [] } };
  if (given.length === 1 && file !== undefined) {
    const text = await readKeyText(file.option, file.path, context);
    return { ok: true, value: keysOfFile(`${file.option} ${safeText(file.path)}`, text) };
  }
  const read = await readVerifyKeys(options, context);
  return read.ok ? { ok: true, value: attackKeysOf(read.value) } : read;
}

function keysOfFile(name: string, text: string): AttackKeys {
  const read = readAttackKeys(text);
  if (!read.ok) {
    const { message, received = '' } = read.failure;
    throw new UsageError(`${name}: ${message} ${safeText(received)}`.trim());
  }
  const { signing } = read.value;
  if (signing?.[0]?.type !== 'secret' || text.trim().startsWith('{')) return read.value;
  throw new UsageError(`${name} has no key; give a shared secret with --secret-stdin`);
}
