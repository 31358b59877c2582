import {
  assertionAudiences,
  clientAuthenticationMethods,
  keyAlgorithms,
  secretAlgorithms,
} from '../../../core/oauth/client.ts';
import type { OptionTable, ParsedOptions } from '../options.ts';

/** Options for client authentication at any provider but the demo. */
export const clientOptions = {
  'client-secret-stdin': { help: 'read the client secret from standard input' },
  auth: {
    value: 'METHOD',
    choices: clientAuthenticationMethods,
    help: `client authentication: ${clientAuthenticationMethods.join(', ')}; a client secret is sent as the metadata lists it by default`,
  },
  key: { value: 'FILE', help: 'private key for private_key_jwt: a JWK or PEM file, not encrypted' },
  'assertion-alg': {
    value: 'ALG',
    choices: [...secretAlgorithms, ...keyAlgorithms],
    help: 'signing algorithm for client_secret_jwt (default: HS256) or private_key_jwt',
  },
  'assertion-audience': {
    value: 'WHO',
    choices: assertionAudiences,
    help: 'audience of the client assertion: issuer (default) or token-endpoint',
  },
} as const satisfies OptionTable;

export type ClientOptions = Pick<ParsedOptions<keyof typeof clientOptions>, 'has' | 'text'>;
