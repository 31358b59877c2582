import { safeText } from '../../../core/base/safe-text.ts';
import { findTokens } from '../../../core/token/find-tokens.ts';
import type { JweToken, OpaqueToken, Token } from '../../../core/token/token.ts';
import { decryptionBudget, decryptJwe } from '../../crypto/jwe/decrypt-jwe.ts';
import { type DecryptionKeys, readDecryptionKeys } from '../../crypto/jwe/decryption-keys.ts';
import { readSigningKey } from '../../crypto/signing-key.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import { inflate } from '../../text-reader/inflate.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { type OptionTable, type ParsedOptions, parseOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { readKeyText } from './key-text.ts';
import { readSecret } from './secrets.ts';
import { readTokenText } from './token-text.ts';

const decryptOptions = {
  key: { value: 'FILE', help: 'private or symmetric key: a JWK, a JWK Set, or PEM' },
  'passphrase-stdin': { help: 'the passphrase of the PEM key, from standard input' },
  'secret-stdin': { help: 'the password or shared secret, from standard input' },
  help: { help: 'show this help' },
} as const satisfies OptionTable;

export const decryptHelp: CommandHelp = {
  usage: ['grantscope decrypt TOKEN|FILE|- --key FILE|--secret-stdin'],
  notes: [
    'Prints the content of the only encrypted token, byte by byte: claims, or the signed token inside; of SAML, the assertion, or each identifier and attribute. On a terminal, control characters are escaped.',
    'inspect --decrypt-key decrypts nested tokens to any depth and checks what is inside. Nothing is sent over the network.',
  ],
  options: decryptOptions,
  exitCodes: [
    [0, 'decrypted'],
    [1, 'not decrypted: a wrong key, changed content, or an unsupported algorithm'],
    [2, 'wrong usage; no encrypted token, or several; an unusable key'],
    [130, 'aborted with Ctrl-C'],
  ],
};

type DecryptOptions = ParsedOptions<keyof typeof decryptOptions>;

/** `grantscope decrypt`. Throws UsageError for wrong usage. */
export async function decrypt(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const options = parseOptions(args, decryptOptions);
  const text = await readTokenText(options, ['secret-stdin', 'passphrase-stdin'], context);
  const [token, second] = findTokens(text, { inflate })
    .map((found) => found.token)
    .filter(isEncrypted);
  if (token === undefined) throw new UsageError('no encrypted token found');
  if (second !== undefined) throw new UsageError('more than one encrypted token: give one at a time');
  const outcome = await decryptToken(token, await readKeys(options, context));
  const { io, screen, noticeScreen } = context;
  if (outcome.state === 'failed') {
    io.stderr.write(`grantscope decrypt: not decrypted: ${noticeScreen.safe(outcome.reason)}\n`);
    return exitCode.ruleFailed;
  }
  if (io.stdout.isTTY) {
    // The sender must not control the terminal.
    const lines = Buffer.from(outcome.content).toString().split('\n');
    io.stdout.write(`${lines.map((line) => screen.safe(line)).join('\n')}\n`);
  } else io.stdout.write(outcome.content);
  return exitCode.success;
}

type Encrypted = JweToken | OpaqueToken;

function isEncrypted(token: Token): token is Encrypted {
  return token.kind === 'jwe' || (token.kind === 'opaque' && token.format?.state?.isEncrypted === true);
}

/** Of SAML, everything that is encrypted must be decrypted. */
async function decryptToken(token: Encrypted, keys: DecryptionKeys): Promise<ReturnType<typeof decryptJwe>> {
  if (token.kind === 'jwe') return decryptJwe(token, keys);
  const { decryptSaml } = await import('../../crypto/saml/decrypt-saml.ts');
  const { token: opened, decryption, texts } = decryptSaml(token, keys, decryptionBudget());
  if (decryption.state === 'failed') return decryption;
  const [failure] = opened.saml?.failures?.values() ?? [];
  if (failure !== undefined) return { state: 'failed', step: 'key', reason: `a part of it: ${failure}` };
  return { ...decryption, content: Buffer.from(texts.join('\n')) };
}

async function readKeys(options: DecryptOptions, context: CommandContext): Promise<DecryptionKeys> {
  const path = options.text('key');
  if ((path === undefined) === !options.has('secret-stdin')) {
    throw new UsageError('give either --key FILE or --secret-stdin');
  }
  if (path === undefined) {
    if (options.has('passphrase-stdin')) throw new UsageError('--passphrase-stdin needs --key');
    return { jwks: [], password: await readSecret(context.io.stdin, 'Secret', 'secret-stdin') };
  }
  if (path === '-' && (options.positionals[0] ?? '-') === '-') {
    throw new UsageError('standard input cannot contain both the token and the key');
  }
  const text = await readKeyText('--key', path, context);
  const passphrase = options.has('passphrase-stdin')
    ? await readSecret(context.io.stdin, 'Passphrase', 'passphrase-stdin')
    : undefined;
  const read = passphrase === undefined ? readDecryptionKeys(text) : readEncrypted(text, passphrase);
  if (read.ok && read.value.password === undefined) return read.value;
  if (read.ok)
    throw new UsageError(`--key ${safeText(path)} has no key; give a password with --secret-stdin`);
  const { message, received = '', hint = '' } = read.failure;
  const next = received.includes('ENCRYPTED') ? 'Give the passphrase with --passphrase-stdin.' : hint;
  throw new UsageError(`--key ${safeText(path)}: ${message} ${safeText(received)}. ${next}`);
}

function readEncrypted(text: string, passphrase: string): ReturnType<typeof readDecryptionKeys> {
  const read = readSigningKey(text, passphrase);
  if (!read.ok) return read;
  const { key } = read.value;
  if (key.type === 'secret') return readDecryptionKeys(text);
  return readDecryptionKeys(key.export({ format: 'pem', type: 'pkcs8' }).toString());
}
