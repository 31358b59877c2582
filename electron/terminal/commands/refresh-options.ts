import type { OptionTable, ParsedOptions } from '../options.ts';
import { clientOptions } from './client-options.ts';
import { networkOptions } from './network-options.ts';

/** The options of `grantscope refresh`. */
export const refreshOptions = {
  issuer: { value: 'URL', help: 'the issuer identifier of your provider' },
  'client-id': { value: 'ID', help: 'the client as registered there' },
  'refresh-token-stdin': { help: 'read the refresh token from standard input' },
  ...clientOptions,
  resource: { value: 'URI', help: 'the API that the access token is for (RFC 8707)' },
  scope: { value: 'SCOPES', help: 'ask for fewer scopes, separated by spaces' },
  ...networkOptions,
  json: { help: 'print the report as JSON' },
  reveal: { help: 'show tokens and other secrets' },
  verbose: { help: 'list every message and every rule' },
  help: { help: 'show this help' },
} as const satisfies OptionTable;

export type RefreshOptions = ParsedOptions<keyof typeof refreshOptions>;
