import type { Result } from '../../../core/base/failure.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import { isHttpUrl } from '../../../core/oauth/http-url.ts';
import { keysOf } from '../../../core/oauth/key-set.ts';
import type { JsonObject } from '../../../core/token/token.ts';
import type { TokenKeys } from '../../crypto/inspect-token.ts';
import type { CommandContext } from '../command-io.ts';
import type { OptionTable, ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { readKeyText } from './key-text.ts';
import { networkNames, networkOptions, readNetwork } from './network-options.ts';
import { readIssuer } from './read-url.ts';
import { readSecret, secretEncodingNames } from './secrets.ts';
import { withChain } from './with-chain.ts';

/** The options that supply keys to verify with: one of them is needed. */
export const verifyKeyOptions = {
  issuer: { value: 'URL', help: 'the JWKS of this issuer, through its metadata' },
  'jwks-url': { value: 'URL', help: 'the JWKS at this URL' },
  key: {
    value: 'FILE',
    help: 'a JWK Set, a JWK, PEM keys or certificates, SAML metadata; the certificate of a CA is a root for x5c',
  },
  jwks: { value: 'FILE', help: 'the same as --key' },
  'secret-stdin': { help: 'the shared secret of an HMAC, from standard input' },
  'secret-encoding': {
    value: 'NAME',
    choices: secretEncodingNames,
    help: 'how the secret is encoded; text, then what it decodes to by default',
  },
  ...networkOptions,
} as const satisfies OptionTable;

type VerifyKeyOptions = Pick<ParsedOptions<keyof typeof verifyKeyOptions>, 'has' | 'text'>;

export const keySources = ['issuer', 'jwks-url', 'key', 'jwks', 'secret-stdin'] as const;

interface KeyFile {
  readonly option: string;
  readonly path: string;
}

/** The file with keys, and the option that names it; undefined where none does. */
export function keyFileOf(options: Pick<VerifyKeyOptions, 'text'>): KeyFile | undefined {
  for (const name of ['key', 'jwks'] as const) {
    const path = options.text(name);
    if (path !== undefined) return { option: `--${name}`, path };
  }
  return undefined;
}

/** Throws {@link UsageError} for network options where nothing is sent; `sources` are the options that send. */
export function refuseUnsent<Name extends string>(
  options: Pick<ParsedOptions<Name | (typeof networkNames)[number]>, 'has'>,
  sources: readonly [Name, ...Name[]],
): void {
  const lost = networkNames.find((name) => options.has(name));
  if (lost === undefined || sources.some((name) => options.has(name))) return;
  throw new UsageError(`--${lost} needs ${sources.map((name) => `--${name}`).join(' or ')}`);
}

/** Throws {@link UsageError} where both the token and the key would be read from standard input. */
export function refuseTokenAndKey(
  options: Pick<VerifyKeyOptions, 'text'> & { readonly positionals: readonly string[] },
): void {
  if (keyFileOf(options)?.path === '-' && (options.positionals[0] ?? '-') === '-') {
    throw new UsageError('standard input cannot contain both the token and the key');
  }
}

/** The keys to verify with. Throws UsageError; fails when a JWKS cannot be fetched. */
export async function readVerifyKeys(
  options: VerifyKeyOptions,
  context: CommandContext,
): Promise<Result<TokenKeys>> {
  const given = keySources.filter((name) => options.has(name));
  if (given.length !== 1) {
    const all = keySources
      .filter((name) => name !== 'jwks')
      .map((name) => `--${name}`)
      .join(', ');
    throw new UsageError(given.length === 0 ? `no key: give one of ${all}` : `give only one of ${all}`);
  }
  const encoding = options.text('secret-encoding');
  if (encoding !== undefined && !options.has('secret-stdin')) {
    throw new UsageError('--secret-encoding needs --secret-stdin');
  }
  if (options.has('secret-stdin')) return readSharedSecret(encoding, context);
  const file = keyFileOf(options);
  if (file !== undefined) return readKeysOfFile(file, context);
  const issuer = options.text('issuer');
  const { noteContact, progressListener } = await import('../progress.ts');
  const listener = progressListener(context, []);
  const network = await readNetwork(options, context);
  const { services, io } = context;
  if (issuer !== undefined) {
    noteContact(issuer, context);
    const fetched = await services.fetchKeys({ issuer: readIssuer(issuer), network }, listener, io.signal);
    return fetched.ok ? { ok: true, value: chosenKeys(fetched.value.jwks) } : fetched;
  }
  const url = options.text('jwks-url') ?? '';
  if (!isHttpUrl(url)) throw new UsageError(`--jwks-url ${safeText(url)} is not an http or https URL`);
  noteContact(url, context);
  const fetched = await services.fetchKeysAt({ url, network }, listener, io.signal);
  return fetched.ok ? { ok: true, value: chosenKeys(fetched.value) } : fetched;
}

function chosenKeys(jwks: JsonObject): TokenKeys {
  return { jwks: keysOf(jwks), tryAll: true };
}

async function readSharedSecret(
  encoding: string | undefined,
  { io }: CommandContext,
): Promise<Result<TokenKeys>> {
  const secret = await readSecret(io.stdin, 'Secret', 'secret-stdin');
  if (encoding === undefined) return { ok: true, value: { clientSecret: secret } };
  const { readGivenSecret } = await import('../../crypto/given-secret.ts');
  const name = secretEncodingNames.find((one) => one === encoding) ?? 'text';
  const read = readGivenSecret(secret, name);
  if (!read.ok) throw new UsageError(`--secret-stdin: ${read.failure.message}`);
  return read;
}

async function readKeysOfFile(
  { option, path }: KeyFile,
  context: CommandContext,
): Promise<Result<TokenKeys>> {
  const text = await readKeyText(option, path, context);
  const { readPastedKeys } = await import('../../crypto/pasted-keys.ts');
  const read = readPastedKeys(text);
  if (!read.ok) {
    const { message, received = '', hint = '' } = read.failure;
    throw new UsageError(`${option} ${safeText(path)}: ${message} ${safeText(received)}. ${hint}`.trim());
  }
  if (read.value.clientSecret === undefined) return { ok: true, value: await withChain(read.value) };
  throw new UsageError(`${option} ${safeText(path)} has no key; give a shared secret with --secret-stdin`);
}
