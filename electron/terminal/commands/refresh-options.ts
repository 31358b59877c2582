import type { OptionTable, ParsedOptions } from '../options.ts';
import { clientOptions } from './client-options.ts';
import { outputOptions } from './follow-up-options.ts';
import { networkOptions } from './network-options.ts';

/** The options of `grantscope refresh`. */
export const refreshOptions = {
  issuer: { value: 'URL', help: 'issuer identifier of your provider' },
  'client-id': { value: 'ID', help: 'client ID registered there' },
  'token-endpoint': {
    value: 'URL',
    help: 'if the metadata does not list it, or instead of --issuer: nothing is discovered then',
  },
  'refresh-token-stdin': { help: 'read the refresh token from standard input' },
  ...clientOptions,
  resource: { value: 'URI', help: 'API (resource indicator) the access token is for (RFC 8707)' },
  scope: { value: 'SCOPES', help: 'request fewer scopes, separated by spaces' },
  tamper: { value: 'NAME', help: 'tamper with the refresh, and judge how it is refused' },
  ...networkOptions,
  ...outputOptions,
} as const satisfies OptionTable;

export type RefreshOptions = ParsedOptions<keyof typeof refreshOptions>;
