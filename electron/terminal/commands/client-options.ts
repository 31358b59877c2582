import {
  assertionAudiences,
  clientAuthenticationMethods,
  keyAlgorithms,
  secretAlgorithms,
} from '../../../core/oauth/client.ts';
import type { OptionTable, ParsedOptions } from '../options.ts';

/** The options that say how a client authenticates at somebody's provider. */
export const clientOptions = {
  'client-secret-stdin': { help: 'read the client secret from standard input' },
  auth: {
    value: 'METHOD',
    choices: clientAuthenticationMethods,
    help: `client authentication: ${clientAuthenticationMethods.join(', ')}`,
  },
  key: { value: 'FILE', help: 'the private key of private_key_jwt: a JWK or PEM, not encrypted' },
  'assertion-alg': {
    value: 'ALG',
    choices: [...secretAlgorithms, ...keyAlgorithms],
    help: 'how client_secret_jwt (HS256 when not given) or private_key_jwt signs its assertion',
  },
  'assertion-audience': {
    value: 'WHO',
    choices: assertionAudiences,
    help: 'how the assertion names the provider: issuer (when not given) or token-endpoint',
  },
} as const satisfies OptionTable;

export type ClientOptions = Pick<ParsedOptions<keyof typeof clientOptions>, 'has' | 'text'>;
