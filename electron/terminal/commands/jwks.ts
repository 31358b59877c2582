import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { safeText } from '../../../core/base/safe-text.ts';
import { readJson } from '../../../core/token/json.ts';
import { isArray, isObject, member, stringMember } from '../../../core/token/json-members.ts';
import { thumbprint } from '../../../core/token/thumbprint.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import { nodeCrypto } from '../../crypto/crypto.ts';
import { readPastedKeys } from '../../crypto/pasted-keys.ts';
import { readSigningKey } from '../../crypto/signing-key.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { jsonText } from '../json-text.ts';
import { type OptionTable, parseOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { readKeyText } from './key-text.ts';

const jwksOptions = {
  pem: { help: 'print PEM (SPKI, or PKCS #8 with --private) instead of a JWK Set' },
  thumbprint: { help: 'print the SHA-256 thumbprint of each key (RFC 7638)' },
  private: { help: 'print the private part too; otherwise public keys only' },
  help: { help: 'show this help' },
} as const satisfies OptionTable;

export const jwksHelp: CommandHelp = {
  usage: ['grantscope jwks FILE...|- [--pem | --thumbprint] [--private]'],
  notes: [
    'Files have a JWK, a JWK Set, or PEM keys and certificates. A key without kid gets its thumbprint.',
    'Of a private key only the public part is printed, unless --private is given. Nothing is sent.',
  ],
  options: jwksOptions,
  exitCodes: [
    [0, 'printed'],
    [2, 'wrong usage; a file that cannot be read, or has no usable key'],
    [130, 'aborted with Ctrl-C'],
  ],
};

/** `grantscope jwks`. Throws UsageError for wrong usage. */
export async function jwks(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const options = parseOptions(args, jwksOptions);
  const { io } = context;
  if (options.positionals.length === 0) throw new UsageError('no key: give files, or - for standard input');
  if (options.has('pem') && options.has('thumbprint')) {
    throw new UsageError('--pem cannot be used with --thumbprint');
  }
  if (options.has('private') && options.has('thumbprint')) {
    throw new UsageError('--private cannot be used with --thumbprint');
  }
  const keys: JsonWebKey[] = [];
  for (const path of options.positionals) {
    const text = await readKeyText('file', path, context);
    keys.push(...(options.has('private') ? privateKeys(text, path) : publicKeys(text, path)));
  }
  if (options.has('pem') && keys.some(({ kty }) => kty === 'oct')) {
    throw new UsageError('--pem cannot be used with a shared secret');
  }
  if (options.has('thumbprint')) {
    io.stdout.write(keys.map((key) => `${thumbprint(nodeCrypto, key) ?? ''}\n`).join(''));
  } else if (options.has('pem')) {
    io.stdout.write(keys.map((key) => pemOf(key, options.has('private'))).join(''));
  } else {
    io.stdout.write(jsonText({ keys: keys.map(named) }));
  }
  return exitCode.success;
}

function named(key: JsonWebKey): JsonWebKey {
  const kid = key.kid ?? thumbprint(nodeCrypto, key);
  return kid === undefined ? key : { ...key, kid };
}

function pemOf(key: JsonWebKey, isPrivate: boolean): string {
  return isPrivate
    ? createPrivateKey({ key, format: 'jwk' }).export({ format: 'pem', type: 'pkcs8' }).toString()
    : createPublicKey({ key, format: 'jwk' }).export({ format: 'pem', type: 'spki' }).toString();
}

/** Members of a JWK that a public key keeps: its public part, and what says how to use it. */
const kept = ['kty', 'n', 'e', 'crv', 'x', 'y', 'pub', 'kid', 'use', 'alg', 'x5t', 'x5t#S256'] as const;
const usage = ['kid', 'use', 'alg', 'x5t', 'x5t#S256'] as const;

function publicKeys(text: string, path: string): readonly JsonWebKey[] {
  const read = readPastedKeys(text);
  if (!read.ok) {
    throw new UsageError(
      `${safeText(path)}: ${read.failure.message} ${safeText(read.failure.received ?? '')}`,
    );
  }
  const keys = (read.value.jwks ?? []).filter(isObject);
  if (keys.some((key) => stringMember(key, 'kty') === 'oct')) {
    throw new UsageError(`${safeText(path)} has a shared secret, which has no public part`);
  }
  if (keys.length === 0) throw new UsageError(`${safeText(path)} has no key`);
  return keys.map((key) => checked(membersOf(key, kept), path));
}

function membersOf(key: JsonObject, names: readonly string[]): JsonWebKey {
  const members = names.flatMap((name) => {
    const value = stringMember(key, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(members);
}

function privateKeys(text: string, path: string): readonly JsonWebKey[] {
  const { value } = text.includes('-----BEGIN ') ? { value: undefined } : readJson(text.trim());
  const set = isObject(value) ? member(value, 'keys') : undefined;
  return (isArray(set) ? set : [value]).map((one) => {
    const read = readSigningKey(isArray(set) ? JSON.stringify(one) : text);
    if (!read.ok) throw new UsageError(`${safeText(path)}: ${read.failure.message}`);
    return { ...exported(read.value.key, path), ...(isObject(one) ? membersOf(one, usage) : {}) };
  });
}

/** Throws {@link UsageError} for a key that no JWK can have. */
function exported(key: KeyObject, path: string): JsonWebKey {
  try {
    return key.export({ format: 'jwk' });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${safeText(path)}: a key cannot be printed: ${safeText(reason)}`);
  }
}

/** Throws {@link UsageError} where a key cannot be imported. */
function checked(key: JsonWebKey, path: string): JsonWebKey {
  try {
    createPublicKey({ key, format: 'jwk' });
    return key;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${safeText(path)}: a key cannot be read: ${safeText(reason)}`);
  }
}
