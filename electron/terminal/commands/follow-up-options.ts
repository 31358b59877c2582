import type { OptionTable, ParsedOptions } from '../options.ts';

/** How every command that follows a run names the provider, where there is no run. */
export const siteOptions = {
  issuer: { value: 'URL', help: 'the issuer identifier of your provider, instead of a run' },
  'client-id': { value: 'ID', help: 'the client as registered there' },
} as const satisfies OptionTable;

/** Which token, and where it comes from. */
export const tokenOptions = {
  token: {
    value: 'TOKEN',
    choices: ['access', 'refresh'],
    help: 'access or refresh: which token of the run; access when not given',
  },
  'token-stdin': { help: 'read the token from standard input, instead of a run' },
} as const satisfies OptionTable;

/** What every command prints. */
export const outputOptions = {
  json: { help: 'print the report as JSON' },
  reveal: { help: 'show tokens and other secrets' },
  verbose: { help: 'list every message and every rule' },
  help: { help: 'show this help' },
} as const satisfies OptionTable;

export type OutputOptions = Pick<ParsedOptions<'json' | 'reveal' | 'verbose'>, 'has'>;
