import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import type { TokenKeys } from '../../crypto/inspect-token.ts';
import type { DecryptionKeys } from '../../crypto/jwe/decryption-keys.ts';
import type { CommandContext } from '../command-io.ts';
import type { OptionTable, ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { expectationOptions } from './expectation-options.ts';
import { readNamedFile } from './files.ts';
import { networkOptions, readNetwork } from './network-options.ts';
import { readIssuer } from './read-url.ts';
import { resultOptions } from './result-options.ts';
import { readSecret } from './secrets.ts';
import { looksLikeFile } from './token-text.ts';
import { withChain } from './with-chain.ts';

/** The options of `grantscope inspect`. */
export const inspectOptions = {
  issuer: {
    value: 'URL',
    help: 'fetch the JWKS of this issuer, and verify signatures with it; the expected issuer with --check-as',
  },

  jwks: {
    value: 'FILE',
    help: 'verify signatures with the keys in this file: a JWK Set, a JWK, or PEM keys and certificates',
  },
  'decrypt-key': {
    value: 'FILE',
    help: 'decrypt tokens with the private key or secret in this file: a JWK, a JWK Set, PEM, or a password',
  },
  payload: { value: 'FILE', help: 'the payload of a detached signature, as text in UTF-8' },
  format: {
    value: 'NAME',
    choices: ['table', 'jsonl', 'junit'],
    help: 'print each token as it is found: table (default for several files), jsonl, or junit',
  },
  compare: {
    help: 'compare two or more tokens, or those of one text; with --json and the keys only. Exit code 1: they differ',
  },
  'client-secret-stdin': { help: 'verify HMAC signatures with the client secret from standard input' },
  ...expectationOptions,
  ...networkOptions,
  ...resultOptions,
  json: { help: 'print the result as JSON' },
  reveal: { help: 'show the tokens themselves' },
  verbose: { help: 'list every check, and explain the header' },
  help: { help: 'show this help; --help SUBJECT: the options of a subject; --help all: everything' },
} as const satisfies OptionTable;

type InspectOptions = ParsedOptions<keyof typeof inspectOptions>;

/** ASCII text in UTF-16, as some shells write it, after it was decoded as UTF-8. */
function withoutNulls(text: string): string {
  return text.includes('\0') ? text.replace(/^\ufffd+/, '').replaceAll('\0', '') : text;
}

/** The text to inspect. Throws UsageError if there is none. */
export async function readInspected(
  options: InspectOptions,
  context: CommandContext,
  [given] = options.positionals,
): Promise<string> {
  const { stdin } = context.io;
  if (given === undefined && stdin.isTTY)
    throw new UsageError('no input: give a token, a file, or - for standard input');
  if (given === undefined || given === '-') {
    if (options.has('client-secret-stdin')) {
      throw new UsageError('standard input cannot contain both the token and the client secret');
    }
    return withoutNulls(await stdin.readAll());
  }
  if (given.startsWith('eyJ')) return given;
  const file = await context.services.readFile(given);
  if (file.ok) return withoutNulls(file.value);
  // Only of what exists is anything expected.
  const isFile = file.failure.expected !== undefined || looksLikeFile(given);
  if (isFile) throw new UsageError(safeText(file.failure.message));
  return given;
}

/** What the window accepts too, but for a shared secret. */
async function readKeyFile(text: string, file: string): Promise<TokenKeys> {
  const { readPastedKeys } = await import('../../crypto/pasted-keys.ts');
  const read = readPastedKeys(text);
  if (!read.ok) {
    const { message, hint = '' } = read.failure;
    throw new UsageError(`--jwks ${safeText(file)}: ${message} ${hint}`.trim());
  }
  if (read.value.clientSecret === undefined) return withChain(read.value);
  throw new UsageError(
    `--jwks ${safeText(file)} is neither a JWK Set, a JWK, nor a PEM key or certificate; give a shared secret with --client-secret-stdin`,
  );
}

/** The keys to decrypt tokens with; undefined where none were given. Throws UsageError. */
export async function readDecryptKey(
  options: InspectOptions,
  context: CommandContext,
): Promise<DecryptionKeys | undefined> {
  const path = options.text('decrypt-key');
  if (path === undefined) return undefined;
  const { text } = await readNamedFile('--decrypt-key', path, context);
  const { readDecryptionKeys } = await import('../../crypto/jwe/decryption-keys.ts');
  const read = readDecryptionKeys(text);
  if (read.ok) return read.value;
  const { message } = read.failure;
  const next = message.includes('passphrase')
    ? ' Decrypt it first: openssl pkey -in key.pem -out plain.pem'
    : '';
  throw new UsageError(`--decrypt-key ${safeText(path)}: ${message}${next}`);
}

/** The keys to verify signatures with, and the issuer that they are from. */
export interface GivenKeys extends TokenKeys {
  readonly issuer?: string;
}

/** The keys to verify signatures with. Throws UsageError; fails when the JWKS of the issuer cannot be fetched. */
export async function readKeys(options: InspectOptions, context: CommandContext): Promise<Result<GivenKeys>> {
  const issuer = options.text('issuer');
  const path = options.text('jwks');
  const isExpected = options.has('check-as') || options.has('expect');
  if (issuer !== undefined && path !== undefined && !isExpected) {
    throw new UsageError('--issuer cannot be used with --jwks');
  }
  const detached = options.text('payload');
  const payload =
    detached === undefined
      ? undefined
      : Buffer.from((await readNamedFile('--payload', detached, context)).text);
  const clientSecret = options.has('client-secret-stdin')
    ? await readSecret(context.io.stdin, 'Client secret', 'client-secret-stdin')
    : undefined;
  const secret = present({ clientSecret, payload });
  if (path !== undefined) {
    const { text } = await readNamedFile('--jwks', path, context);
    return { ok: true, value: { ...(await readKeyFile(text, path)), ...secret } };
  }
  if (issuer === undefined) return { ok: true, value: secret };
  const request = { issuer: readIssuer(issuer), network: await readNetwork(options, context) };
  const { progressListener } = await import('../progress.ts');
  const fetched = await context.services.fetchKeys(request, progressListener(context, []), context.io.signal);
  if (!fetched.ok) return fetched;
  const { keys } = fetched.value.jwks;
  const from = fetched.value.issuer;
  return { ok: true, value: { ...secret, jwks: Array.isArray(keys) ? keys : [], issuer: from } };
}
