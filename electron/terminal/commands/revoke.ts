import type { Result } from '../../../core/base/failure.ts';
import type { ExitCode } from '../../machine/exit-code.ts';
import type { CommandContext } from '../command-io.ts';
import type { FollowUpRequest } from '../follow-up-request.ts';
import type { CommandHelp } from '../help.ts';
import { type OptionTable, type ParsedOptions, parseOptions } from '../options.ts';
import { clientOptions } from './client-options.ts';
import { readEndpoints } from './endpoint-options.ts';
import { followUp } from './follow-up.ts';
import { outputOptions, siteOptions, tokenOptions } from './follow-up-options.ts';
import { networkOptions } from './network-options.ts';
import { chosenToken, readSite } from './read-site.ts';

const revokeOptions = {
  ...tokenOptions,
  ...siteOptions,
  ...clientOptions,
  'revocation-endpoint': { value: 'URL', help: 'if the provider metadata does not list it' },
  'introspection-endpoint': { value: 'URL', help: 'the same, to check the token after revocation' },
  ...networkOptions,
  ...outputOptions,
} as const satisfies OptionTable;

export const revokeHelp: CommandHelp = {
  usage: [
    'grantscope revoke [RUN.json|-] [options]',
    'grantscope revoke --issuer URL --client-id ID --token-stdin [options]',
  ],
  notes: [
    'RUN.json is the output of "grantscope run ... --json --reveal"; without a file name it is read from standard input.',
    'This cannot be undone. Afterwards the token is introspected if the provider supports it, and used: a refresh ' +
      'token at the token endpoint, an access token at the demo API or at UserInfo, but not one of type DPoP. If it ' +
      'still works, the exit code is 1.',
  ],
  options: revokeOptions,
};

async function readRequest(
  options: ParsedOptions<keyof typeof revokeOptions>,
  context: CommandContext,
): Promise<Result<FollowUpRequest>> {
  const endpoints = readEndpoints(['revocation-endpoint', 'introspection-endpoint'], options);
  const known = await readSite(options, endpoints, context);
  if (!known.ok) return known;
  const { site, tokens } = known.value;
  const token = chosenToken(options.text('token'), tokens);
  if (!token.ok) return token;
  const isBearer = (tokens.tokenType ?? 'Bearer').toLowerCase() === 'bearer';
  const openid = isBearer && tokens.scope?.split(' ').includes('openid') === true;
  return { ok: true, value: { site, task: { kind: 'revocation', token: token.value, openid } } };
}

/** `grantscope revoke`. Throws UsageError for wrong usage. */
export async function revoke(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const options = parseOptions(args, revokeOptions);
  return followUp(() => readRequest(options, context), options, context);
}
