import { createSecretKey } from 'node:crypto';
import type { Result } from '../../../core/base/failure.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import type { AttackKeys } from '../../crypto/make-attacks.ts';
import { type GivenKeys, readPastedKeys } from '../../crypto/pasted-keys.ts';
import { readSigningKey } from '../../crypto/signing-key.ts';
import type { CommandContext } from '../command-io.ts';
import type { ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { readKeyText } from './key-text.ts';
import { readVerifyKeys, type verifyKeyOptions } from './verify-keys.ts';

type KeyOptions = Pick<ParsedOptions<keyof typeof verifyKeyOptions>, 'has' | 'text'>;

const sources = ['issuer', 'jwks-url', 'key', 'secret-stdin'] as const;

/** The keys of the command line; none were given where there are none. Throws UsageError; fails when a JWKS cannot be fetched. */
export async function readAttackKeys(
  options: KeyOptions,
  context: CommandContext,
): Promise<Result<AttackKeys>> {
  const given = sources.filter((name) => options.has(name));
  const path = options.text('key');
  if (given.length === 0) return { ok: true, value: { verifying: [] } };
  if (given.length === 1 && path !== undefined) return { ok: true, value: await keysOfFile(path, context) };
  const read = await readVerifyKeys(options, context);
  return read.ok ? { ok: true, value: keysOf(read.value) } : read;
}

function keysOf({ jwks = [], clientSecret, secretKey }: GivenKeys): AttackKeys {
  if (secretKey !== undefined) {
    return { verifying: [], signing: createSecretKey(Buffer.from(secretKey, 'base64url')) };
  }
  return clientSecret === undefined
    ? { verifying: jwks }
    : { verifying: [], signing: createSecretKey(Buffer.from(clientSecret)) };
}

/** A private key signs, too. */
async function keysOfFile(path: string, context: CommandContext): Promise<AttackKeys> {
  const text = await readKeyText('--key', path, context);
  const read = readPastedKeys(text);
  if (!read.ok || read.value.clientSecret !== undefined) {
    const reason = read.ok ? 'has no key; give a shared secret with --secret-stdin' : read.failure.message;
    throw new UsageError(`--key ${safeText(path)}: ${reason}`);
  }
  const keys = keysOf(read.value);
  if (read.value.note === undefined) return keys;
  const signing = readSigningKey(text);
  if (signing.ok) return { ...keys, signing: signing.value.key };
  const { message, received = '' } = signing.failure;
  throw new UsageError(`--key ${safeText(path)}: ${message} ${safeText(received)}`.trim());
}
