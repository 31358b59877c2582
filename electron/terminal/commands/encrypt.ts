import type { Result } from '../../../core/base/failure.ts';
import { present } from '../../../core/base/present.ts';
import { safeText } from '../../../core/base/safe-text.ts';
import { readToken } from '../../../core/token/read-token.ts';
import { readGivenSecret } from '../../crypto/given-secret.ts';
import { contentTypeOf, readContent } from '../../crypto/jwe/content-to-encrypt.ts';
import { encryptJwe } from '../../crypto/jwe/encrypt-jwe.ts';
import { type EncryptionKey, usualKeyManagement } from '../../crypto/jwe/encryption-key.ts';
import { readEncryptionKey } from '../../crypto/jwe/read-encryption-key.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { type OptionTable, type ParsedOptions, parseOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { readKeyText } from './key-text.ts';
import { readSecret, secretEncodingNames } from './secrets.ts';
import { addMembers, type Members } from './sign-claims.ts';
import { readTokenText } from './token-text.ts';

const encryptOptions = {
  key: {
    value: 'FILE',
    help: 'public key of the recipient: a JWK, a JWK Set, PEM or a certificate; or a JWK of type oct',
  },
  'secret-stdin': { help: 'a password, or with --secret-encoding a shared key, from standard input' },
  'secret-encoding': {
    value: 'NAME',
    choices: secretEncodingNames,
    help: 'reads the secret as a shared key in this encoding',
  },
  alg: {
    value: 'NAME',
    help: 'key management (default: that of the key, RSA-OAEP-256, ECDH-ES+A256KW, or PBES2-HS512+A256KW)',
  },
  enc: { value: 'NAME', help: 'content encryption (default: A256GCM)' },
  p2c: { value: 'COUNT', help: 'PBES2 iterations, from 1000 to 1000000 (default: 10000)' },
  kid: {
    value: 'ID',
    help: 'kid of the header, which also chooses the key of a JWK Set (default: that of the key)',
  },
  typ: { value: 'TYPE', help: 'typ of the header (default: JWT)' },
  header: { value: 'NAME=VALUE', help: 'another member of the header, as JSON or text', repeated: true },
  help: { help: 'show this help' },
} as const satisfies OptionTable;

export const encryptHelp: CommandHelp = {
  usage: ['grantscope encrypt TOKEN|CLAIMS.json|- --key FILE | --secret-stdin [options]'],
  notes: [
    'Prints the encrypted token (JWE) alone. A signed token becomes a nested one, with cty JWT; claims are encrypted as written.',
    'Nothing is sent over the network.',
  ],
  options: encryptOptions,
  exitCodes: [
    [0, 'encrypted'],
    [2, 'wrong usage; an unusable key; neither a signed token nor a JSON object'],
    [130, 'aborted with Ctrl-C'],
  ],
};

type EncryptOptions = ParsedOptions<keyof typeof encryptOptions>;

/** `grantscope encrypt`. Throws UsageError for wrong usage. */
export async function encrypt(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const options = parseOptions(args, encryptOptions);
  if (options.text('key') === '-' && (options.positionals[0] ?? '-') === '-') {
    throw new UsageError('standard input cannot contain both the content and the key');
  }
  const text = await readTokenText(options, ['secret-stdin'], context);
  const content = need('the content', readContent(text));
  const { key, kid } = await readKey(options, context);
  const alg = options.text('alg') ?? usualKeyManagement(key);
  const header: Members = new Map([['typ', JSON.stringify(options.text('typ') ?? 'JWT')]]);
  const contentType = contentTypeOf(readToken(content));
  if (contentType !== undefined) header.set('cty', JSON.stringify(contentType));
  if (kid !== undefined) header.set('kid', JSON.stringify(kid));
  addMembers(header, 'header', options.list('header'));
  const own = ['alg', 'enc', 'epk', 'p2s', 'p2c', 'iv', 'tag', 'zip', 'crit'].find((name) =>
    header.has(name),
  );
  if (own !== undefined) throw new UsageError(`--header cannot be ${own}`);
  const made = await encryptJwe({
    ...{ alg, enc: options.text('enc') ?? 'A256GCM', header, content: Buffer.from(content), key },
    ...present({ iterations: readCount(options, alg) }),
  });
  if (!made.ok) throw new UsageError(`--alg ${safeText(alg)}: ${safeText(made.failure.received ?? '')}`);
  context.io.stdout.write(`${made.value}\n`);
  return exitCode.success;
}

function readCount(options: EncryptOptions, alg: string): number | undefined {
  const text = options.text('p2c');
  if (text === undefined) return undefined;
  if (!alg.startsWith('PBES2-')) throw new UsageError('--p2c needs a password, and an --alg of PBES2');
  if (/^\d{1,7}$/.test(text) && Number(text) >= 1_000 && Number(text) <= 1_000_000) return Number(text);
  throw new UsageError(`--p2c must be from 1000 to 1000000, not ${safeText(JSON.stringify(text))}`);
}

interface GivenKey {
  readonly key: EncryptionKey;
  readonly kid: string | undefined;
}

async function readKey(options: EncryptOptions, context: CommandContext): Promise<GivenKey> {
  const path = options.text('key');
  const kid = options.text('kid');
  const encoding = secretEncodingNames.find((name) => name === options.text('secret-encoding'));
  if ((path === undefined) === !options.has('secret-stdin')) {
    throw new UsageError('give either --key FILE or --secret-stdin');
  }
  if (path !== undefined) {
    if (encoding !== undefined) throw new UsageError('--secret-encoding needs --secret-stdin');
    const read = readEncryptionKey(await readKeyText('--key', path, context), kid);
    const { key, kid: own } = need(`--key ${safeText(path)}`, read);
    return { key, kid: kid ?? own };
  }
  const secret = await readSecret(context.io.stdin, 'Secret', 'secret-stdin');
  if (encoding === undefined) return { key: { password: secret }, kid };
  const { secretKey = '' } = need('--secret-stdin', readGivenSecret(secret, encoding));
  return { key: { jwk: { kty: 'oct', k: secretKey } }, kid };
}

/** Throws {@link UsageError} for a failure; `what` is what it is about. */
function need<T>(what: string, result: Result<T>): T {
  if (result.ok) return result.value;
  const { message, received = '' } = result.failure;
  throw new UsageError(`${what}: ${message} ${safeText(received)}`.trim());
}
