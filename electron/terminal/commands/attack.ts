import { safeText } from '../../../core/base/safe-text.ts';
import { findTokens } from '../../../core/token/find-tokens.ts';
import { type MadeAttack, makeAttacks } from '../../crypto/make-attacks.ts';
import { type ExitCode, exitCode, exitCodeOfFailure } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { type OptionTable, type ParsedOptions, parseOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { drawAttacks } from '../views/attacks.ts';
import { readAttackKeys } from './attack-keys.ts';
import { readTokenText } from './token-text.ts';
import { verifyKeyOptions } from './verify-keys.ts';

const attackOptions = {
  list: { help: 'list the attacks, what a correct verifier does, and why some do not apply' },
  ...verifyKeyOptions,
  help: { help: 'show this help; --help SUBJECT: the options of a subject; --help all: everything' },
} as const satisfies OptionTable;

export const attackHelp: CommandHelp = {
  usage: [
    'grantscope attack TOKEN|FILE|- [--key FILE | --issuer URL] [options]',
    'grantscope attack TOKEN|FILE|- --list',
  ],
  notes: [
    'Prints tokens that a correct verifier rejects, made from one that it accepts, as JSON Lines: id, title, expectation, spec and token.',
    'With a public key, attacks that use it as a secret are made, too; with the private key or the secret, tokens in which only one claim or header is wrong.',
  ],
  options: attackOptions,
  exitCodes: [
    [0, 'the tokens were printed'],
    [2, 'wrong usage; no signed token, or several; a key that does not belong to the token'],
    [3, 'the JWKS could not be fetched'],
    [130, 'aborted with Ctrl-C'],
  ],
};

type AttackOptions = ParsedOptions<keyof typeof attackOptions>;

/** `grantscope attack`. Throws UsageError for wrong usage. */
export async function attack(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const options = parseOptions(args, attackOptions);
  const token = await readToken(options, context);
  const keys = await readAttackKeys(options, context);
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
  printTokens(made.value, context);
  return exitCode.success;
}

/** The only signed token of the input. */
async function readToken(options: AttackOptions, context: CommandContext) {
  if (options.text('key') === '-' && (options.positionals[0] ?? '-') === '-') {
    throw new UsageError('standard input cannot contain both the token and the key');
  }
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
  if (left > 0) io.stderr.write(`${left} attacks do not apply: --list says why.\n`);
}
