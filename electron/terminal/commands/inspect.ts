import { tokenRef } from '../../../core/facts/subject-ref.ts';
import { findTokens } from '../../../core/token/find-tokens.ts';
import type { SignatureVerdict } from '../../../core/token/signature-verdict.ts';
import type { Token } from '../../../core/token/token.ts';
import type { SigningKeys } from '../../../core/token/verify.ts';
import { inspectToken } from '../../crypto/inspect-token.ts';
import { type ExitCode, exitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { CommandHelp } from '../help.ts';
import { parseOptions } from '../options.ts';
import { type InspectedToken, printInspection } from '../print-inspection.ts';
import { UsageError } from '../usage-error.ts';
import { inspectOptions, readInspected, readKeys } from './inspect-input.ts';

export const inspectHelp: CommandHelp = {
  usage: ['grantscope inspect TOKEN|FILE|- [--issuer URL | --jwks FILE] [options]'],
  notes: [
    'The input may be a token, a URL, HTTP headers, JSON, a curl command, or text with tokens in it. ' +
      'Other users of this machine can see a token on the command line: use - to read standard input.',
    'Nothing is sent over the network unless --issuer is given.',
  ],
  options: inspectOptions,
};

/** Adds the options that supply keys to the reason, if none was given. */
function withOptions(verdict: SignatureVerdict, token: Token, keys: SigningKeys): SignatureVerdict {
  const noKeys = keys.jwks === undefined && keys.clientSecret === undefined;
  return noKeys && token.kind === 'jws' && verdict.state === 'not-checked'
    ? {
        state: 'not-checked',
        reason: `${verdict.reason}; use --issuer, --jwks or --client-secret-stdin`,
      }
    : verdict;
}

function exitCodeOf(tokens: readonly InspectedToken[]): ExitCode {
  const bad = tokens.some(
    ({ shown, findings }) =>
      shown.signature.state === 'invalid' || findings.some(({ result }) => result === 'fail'),
  );
  return bad ? exitCode.ruleFailed : exitCode.success;
}

/** `grantscope inspect`. Throws UsageError for wrong usage. */
export async function inspect(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const options = parseOptions(args, inspectOptions);
  const text = await readInspected(options, context);
  const found = findTokens(text);
  if (found.length === 0) throw new UsageError('no token found');
  const keys = await readKeys(options, context);
  const { loadCrypto, now } = context.services;
  const crypto = await loadCrypto();
  const tokens = found.map(({ token, where }, index): InspectedToken => {
    const about = tokenRef({ role: 'unknown', number: index + 1 });
    const given = keys.ok ? keys.value : {};
    const { signature, findings } = inspectToken(token, about, given, crypto, now());
    const shown = {
      about,
      token,
      where,
      signature: withOptions(signature, token, given),
    } as const;
    return { shown, findings };
  });
  const code = keys.ok ? exitCodeOf(tokens) : exitCode.flowFailed;
  printInspection(
    tokens,
    {
      json: options.has('json'),
      reveal: options.has('reveal'),
      verbose: options.has('verbose'),
      exitCode: code,
    },
    context,
  );
  if (!keys.ok) {
    const { printFailure } = await import('../print-run.ts');
    printFailure(keys.failure, [], context);
  }
  return code;
}
