import { safeText } from '../../../core/base/safe-text.ts';
import { endpointProblem } from '../../../core/oauth/endpoint-problem.ts';
import type { OptionTable, ParsedOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';

/** The options that name an endpoint, by the names of their metadata (RFC 8414 section 2). */
const metadataNames = {
  'authorization-endpoint': 'authorization_endpoint',
  'token-endpoint': 'token_endpoint',
  'device-authorization-endpoint': 'device_authorization_endpoint',
  'userinfo-endpoint': 'userinfo_endpoint',
  'jwks-uri': 'jwks_uri',
  'introspection-endpoint': 'introspection_endpoint',
  'revocation-endpoint': 'revocation_endpoint',
  'end-session-endpoint': 'end_session_endpoint',
} as const;

export type EndpointOption = keyof typeof metadataNames;

/** The endpoint options of a login. */
export const endpointOptions = {
  metadata: {
    value: 'FILE',
    help: 'provider metadata (JSON) from a file: nothing is discovered',
  },
  'authorization-endpoint': {
    value: 'URL',
    help: 'if the metadata does not list it, or without --issuer: nothing is discovered then',
  },
  'token-endpoint': { value: 'URL', help: 'the same' },
  'device-authorization-endpoint': { value: 'URL', help: 'the same, for --grant device' },
  'userinfo-endpoint': { value: 'URL', help: 'the same; optional' },
  'jwks-uri': { value: 'URL', help: 'the same; optional' },
  'introspection-endpoint': { value: 'URL', help: 'the same; optional, for commands after the run' },
  'revocation-endpoint': { value: 'URL', help: 'the same; optional, for commands after the run' },
  'end-session-endpoint': { value: 'URL', help: 'the same; optional, for commands after the run' },
} as const satisfies OptionTable;

/** The names of the options of a login that name an endpoint. */
export const endpointNames = [
  'authorization-endpoint',
  'token-endpoint',
  'device-authorization-endpoint',
  'userinfo-endpoint',
  'jwks-uri',
  'introspection-endpoint',
  'revocation-endpoint',
  'end-session-endpoint',
] as const satisfies readonly EndpointOption[];

/** The endpoints that were given. Throws {@link UsageError} for one that is neither https nor on a loopback host. */
export function readEndpoints<Name extends EndpointOption>(
  names: readonly Name[],
  options: Pick<ParsedOptions<NoInfer<Name>>, 'text'>,
): Readonly<Record<string, string>> {
  const given: Record<string, string> = {};
  for (const name of names) {
    const url = options.text(name);
    if (url === undefined) continue;
    const problem = endpointProblem(metadataNames[name], url, true);
    if (problem !== undefined) {
      throw new UsageError(`--${name} ${safeText(JSON.stringify(url))}: ${problem.message} ${problem.hint}`);
    }
    given[metadataNames[name]] = url;
  }
  return given;
}
