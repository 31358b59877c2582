import { safeText } from '../../../core/base/safe-text.ts';
import { isHttpUrl } from '../../../core/oauth/http-url.ts';
import { findTokens } from '../../../core/token/find-tokens.ts';
import { type MadeAttack, makeAttacks } from '../../crypto/make-attacks.ts';
import type { AttackTarget } from '../../http/send-attacks.ts';
import { type ExitCode, exitCode, exitCodeOfFailure } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { type OptionTable, type ParsedOptions, parseOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { drawAttacks } from '../views/attacks.ts';
import { readAttackOptions } from './attack-keys.ts';
import { readNetwork } from './network-options.ts';
import { readHeader } from './read-header.ts';
import { readTokenText } from './token-text.ts';
import { refuseTokenAndKey, refuseUnsent, verifyKeyOptions } from './verify-keys.ts';

const attackOptions = {
  send: {
    value: 'URL',
    help: 'send the original token, then each attack, to this URL of your own; needs --yes',
  },
  yes: { help: 'confirms that the API of --send is yours, or that you may test it' },
  header: { value: 'NAME: VALUE', help: 'request header for --send', repeated: true },
  list: { help: 'list the attacks, what a correct verifier does, and why some do not apply' },
  ...verifyKeyOptions,
  help: { help: 'show this help; --help SUBJECT: the options of a subject; --help all: everything' },
} as const satisfies OptionTable;

export const attackHelp: CommandHelp = {
  usage: [
    'grantscope attack TOKEN|FILE|- [--key FILE | --issuer URL] [options]',
    'grantscope attack TOKEN|FILE|- --list',
    'grantscope attack TOKEN|FILE|- --send URL --yes [--key FILE | --issuer URL] [options]',
  ],
  notes: [
    'Prints tokens that a correct verifier rejects, made from one that it accepts, as JSON Lines: id, title, expectation, spec and token.',
    'With a public key, attacks that use it as a secret are made, too; with the private key or the secret, tokens in which only one claim or header is wrong.',
    'With --send, GET requests with "Authorization: Bearer" are sent one after another. A 4xx is a rejection, a 2xx is not; nothing is judged unless the API accepts the original token, and refuses a request without one.',
  ],
  options: attackOptions,
  exitCodes: [
    [0, 'the tokens were printed; with --send: all were rejected'],
    [1, 'the API accepted an attack'],
    [2, 'wrong usage; no signed token, or several; a key that does not belong to the token'],
    [3, 'an attack could not be judged; the JWKS could not be fetched'],
    [130, 'aborted with Ctrl-C'],
  ],
};

type AttackOptions = ParsedOptions<keyof typeof attackOptions>;

/** `grantscope attack`. Throws UsageError for wrong usage. */
export async function attack(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const options = parseOptions(args, attackOptions);
  refuseUnsent(options, ['send', 'issuer', 'jwks-url']);
  const order = readOrder(options);
  const token = await readToken(options, context);
  const keys = await readAttackOptions(options, context);
  if (!keys.ok) {
    const { printFailure } = await import('../print-run.ts');
    printFailure(keys.failure, [], context);
    return exitCodeOfFailure(keys.failure.code);
  }
  const { io, services } = context;
  const made = await makeAttacks(token, keys.value, services.now());
  if (!made.ok) {
    const { message, received = '' } = made.failure;
    throw new UsageError(`${message} ${safeText(received)}`.trim());
  }
  if (options.has('list')) {
    for (const line of drawAttacks(made.value, context.screen)) io.stdout.write(`${line}\n`);
    return exitCode.success;
  }
  if (order !== undefined) {
    const network = await readNetwork(options, context);
    const { sendMade } = await import('./attack-send.ts');
    return sendMade(order, { original: token.raw, all: made.value, network }, context);
  }
  printTokens(made.value, context);
  return exitCode.success;
}

/** What to send where; undefined without --send. Throws {@link UsageError} unless it is confirmed. */
function readOrder(options: AttackOptions): AttackTarget | undefined {
  const url = options.text('send');
  if (url === undefined) {
    const lost = (['yes', 'header'] as const).find((name) => options.has(name));
    if (lost !== undefined) throw new UsageError(`--${lost} needs --send`);
    return undefined;
  }
  if (options.has('list')) throw new UsageError('--list cannot be used with --send');
  if (!isHttpUrl(url)) throw new UsageError(`--send ${safeText(url)} is not an http or https URL`);
  const headers = options.list('header').map(readHeader);
  if (headers.some(([name]) => name.toLowerCase() === 'authorization')) {
    throw new UsageError('--header cannot be Authorization: it has the token');
  }
  if (!options.has('yes')) {
    const { host } = new URL(url);
    throw new UsageError(
      `--send sends your token and its attacks to ${safeText(host)}: add --yes if that API is yours, or you may test it`,
    );
  }
  return { url, method: 'GET', headers };
}

/** The only signed token of the input. */
async function readToken(options: AttackOptions, context: CommandContext) {
  refuseTokenAndKey(options);
  const text = await readTokenText(options, ['secret-stdin', 'proxy-auth-stdin'], context);
  const found = findTokens(text).flatMap(({ token }) => (token.kind === 'jws' ? [token] : []));
  const [first, second] = found;
  if (first === undefined) throw new UsageError('no signed token found');
  if (second !== undefined) throw new UsageError(`${found.length} tokens found: give one`);
  return first;
}

function printTokens(all: readonly MadeAttack[], { io }: CommandContext): void {
  let left = 0;
  for (const { attack: of, made } of all) {
    const { id, title, owed: expectation, spec } = of;
    if ('token' in made) {
      io.stdout.write(`${JSON.stringify({ id, title, expectation, spec, token: made.token })}\n`);
    } else left += 1;
  }
  if (left > 0)
    io.stderr.write(`${left === 1 ? 'One attack does' : `${left} attacks do`} not apply: --list says why.\n`);
}
