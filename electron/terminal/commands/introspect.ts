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

const introspectOptions = {
  ...tokenOptions,
  ...siteOptions,
  ...clientOptions,
  'introspection-endpoint': { value: 'URL', help: 'if the provider metadata does not list it' },
  ...networkOptions,
  ...outputOptions,
} as const satisfies OptionTable;

export const introspectHelp: CommandHelp = {
  usage: [
    'grantscope introspect [RUN.json|-] [options]',
    'grantscope introspect --issuer URL --client-id ID --token-stdin [options]',
  ],
  notes: [
    'RUN.json is the output of "grantscope run ... --json --reveal"; without a file name it is read from standard input.',
    'An inactive token is a valid response: the exit code is 0 if every check passed.',
  ],
  options: introspectOptions,
};

async function readRequest(
  options: ParsedOptions<keyof typeof introspectOptions>,
  context: CommandContext,
): Promise<Result<FollowUpRequest>> {
  const endpoints = readEndpoints(['introspection-endpoint'], options);
  const known = await readSite(options, endpoints, context);
  if (!known.ok) return known;
  const token = chosenToken(options.text('token'), known.value.tokens);
  if (!token.ok) return token;
  return {
    ok: true,
    value: { site: known.value.site, task: { kind: 'introspection', token: token.value } },
  };
}

/** `grantscope introspect`. Throws UsageError for wrong usage. */
export async function introspect(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const options = parseOptions(args, introspectOptions);
  return followUp(() => readRequest(options, context), options, context);
}
