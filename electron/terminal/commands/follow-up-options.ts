import type { OptionTable, ParsedOptions } from '../options.ts';
import { maskOption } from './mask-option.ts';
import { resultOptions } from './result-options.ts';

/** Provider and client of a follow-up command that is not given a run. */
export const siteOptions = {
  issuer: { value: 'URL', help: 'issuer identifier of your provider, instead of a run' },
  'client-id': { value: 'ID', help: 'client ID registered there' },
} as const satisfies OptionTable;

/** The token of a follow-up command. */
export const tokenOptions = {
  token: {
    value: 'TOKEN',
    choices: ['access', 'refresh'],
    help: 'token of the run: access (default) or refresh',
  },
  'token-stdin': { help: 'read the token from standard input instead of a run' },
} as const satisfies OptionTable;

/** Options for the output of a command. */
export const outputOptions = {
  ...resultOptions,
  ticket: { value: 'FILE', help: 'write the run as Markdown for a ticket, always masked' },
  har: {
    value: 'FILE',
    help: 'write the messages of both channels as HAR 1.2, secrets replaced by pseudonyms',
  },
  report: {
    value: 'FILE',
    help: 'write the whole run as Markdown: sequence, messages, tokens, checks; secrets replaced by pseudonyms',
  },
  html: { value: 'FILE', help: 'the same as one HTML page that replays the sequence without a network' },
  'with-secrets': { help: 'with --har, --report or --html: write the secrets too' },
  ...maskOption,
  verbose: { help: 'print every message, parameter, claim and check' },
  json: { help: 'print the report as JSON' },
  reveal: { help: 'print everything, with tokens, codes and other secrets' },
  help: { help: 'show this help; --help SUBJECT: the options of a subject; --help all: everything' },
} as const satisfies OptionTable;

export type OutputOptions = Pick<ParsedOptions<keyof typeof outputOptions>, 'has' | 'text' | 'list'>;
