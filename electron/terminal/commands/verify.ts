import { present } from '../../../core/base/present.ts';
import { tokenRef } from '../../../core/facts/subject-ref.ts';
import { type FoundToken, findTokens } from '../../../core/token/find-tokens.ts';
import { placeText } from '../../../core/token/place-text.ts';
import type { Token } from '../../../core/token/token.ts';
import { signatureText } from '../../../core/views/token/token-words.ts';
import { inspectToken } from '../../crypto/inspect-any-token.ts';
import type { TokenKeys } from '../../crypto/inspect-token.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import { inflate } from '../../text-reader/inflate.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { jsonText } from '../json-text.ts';
import { type OptionTable, parseOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { readTokenText } from './token-text.ts';
import { readVerifyKeys, refuseTokenAndKey, refuseUnsent, verifyKeyOptions } from './verify-keys.ts';

const verifyOptions = {
  ...verifyKeyOptions,
  json: { help: 'print the result as JSON' },
  help: { help: 'show this help; --help SUBJECT: the options of a subject; --help all: everything' },
} as const satisfies OptionTable;

export const verifyHelp: CommandHelp = {
  usage: [
    'grantscope verify TOKEN|FILE|- --key FILE [options]',
    'grantscope verify TOKEN|FILE|- --issuer URL | --jwks-url URL | --secret-stdin',
  ],
  notes: [
    'Only the signature, what it covers, and the key that made it are judged: not expiry, audience or any other claim.',
    'The key is chosen by kid; where none has it, all that match are tried, which is said.',
  ],
  options: verifyOptions,
  exitCodes: [
    [0, 'every signed token was verified, with a key that passed its checks'],
    [1, 'a token was not verified, or its key failed a check'],
    [2, 'wrong usage; no signed token; an unusable key'],
    [3, 'the JWKS could not be fetched'],
    [130, 'aborted with Ctrl-C'],
  ],
};

/** The rules that are about the signature, what it covers, and the key and its algorithm. */
const judgedRules: ReadonlySet<string> = new Set([
  'jose.crit',
  'jose.unencoded-payload',
  'jose.certificate-thumbprint',
  'jose.signature-length',
  'jose.disclosures',
  'jose.key-binding',
  'jose.alg-none',
  'jose.key-algorithm',
  'jose.curve',
  'jose.rsa-size',
  'jose.rsa-exponent',
  'jose.roca',
  'jose.hmac-key-length',
  'jose.common-secret',
  'jose.zero-signature',
  'saml.wrapping',
  'saml.algorithm',
  'saml.redirect',
]);

interface FailedCheck {
  readonly rule: string;
  readonly title: string;
  readonly received: string;
  readonly note?: string;
}

interface Verified {
  readonly where: string;
  readonly state: string;
  readonly text: string;
  /** Checks of the signature and the key that failed. */
  readonly failed: readonly FailedCheck[];
}

/** `grantscope verify`. Throws UsageError for wrong usage. */
export async function verify(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const options = parseOptions(args, verifyOptions);
  refuseUnsent(options, ['issuer', 'jwks-url']);
  refuseTokenAndKey(options);
  const text = await readTokenText(options, ['secret-stdin', 'proxy-auth-stdin'], context);
  const tokens = findTokens(text, { inflate }).filter(({ token }) => isSigned(token));
  if (tokens.length === 0) throw new UsageError('no signed token found');
  const keys = await readVerifyKeys(options, context);
  if (!keys.ok) {
    const { printFailure } = await import('../print-run.ts');
    printFailure(keys.failure, [], context);
    return keys.failure.code === 'cancelled' ? exitCode.interrupted : exitCode.flowFailed;
  }
  const results: Verified[] = [];
  for (const [index, found] of tokens.entries()) {
    results.push(await verifyFound(found, index, keys.value, context));
  }
  const code = results.every(isVerified) ? exitCode.success : exitCode.ruleFailed;
  const { io, services } = context;
  if (options.has('json')) {
    io.stdout.write(jsonText({ grantscope: 1, version: services.version, exitCode: code, tokens: results }));
  } else {
    for (const result of results) io.stdout.write(linesOf(result, tokens.length, context));
  }
  return code;
}

/** Whether it has, or must have, a signature: a JWT, or SAML but a request. */
function isSigned(token: Token): boolean {
  return token.kind === 'jws' || (token.kind === 'opaque' && token.format?.state?.isSigned === true);
}

function isVerified({ state, failed }: Verified): boolean {
  return state === 'valid' && failed.length === 0;
}

async function verifyFound(
  found: FoundToken,
  index: number,
  keys: TokenKeys,
  { services }: CommandContext,
): Promise<Verified> {
  const { token } = found;
  const where = placeText(found);
  const about = tokenRef({ role: 'unknown', number: index + 1 });
  const { signature, findings } = inspectToken(
    token,
    about,
    keys,
    await services.loadCrypto(),
    services.now(),
  );
  const failed = findings
    .filter(({ rule, result }) => result === 'fail' && judgedRules.has(rule))
    .map(({ rule, title, received = '', note }) => present({ rule, title, received, note }));
  return { where, state: signature.state, text: signatureText(signature), failed };
}

function linesOf(result: Verified, count: number, { screen }: CommandContext): string {
  const { glyphs, paint, safe } = screen;
  const good = isVerified(result);
  const mark = paint(good ? 'green' : 'red', good ? glyphs.pass : glyphs.fail);
  const place = count === 1 ? '' : `${safe(result.where)}: `;
  const failed = result.failed.map(
    ({ title, received, note }) =>
      `  ${safe(note === undefined ? `${title}: ${received}` : `${title}: ${received}. ${note}`)}\n`,
  );
  return `${mark} ${place}${safe(result.text)}\n${failed.join('')}`;
}
