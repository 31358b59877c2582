import type { ParameterEntries } from '../parameters.ts';
import { clientParameters } from './client.ts';

/** Parameters of the revocation request. */
export const revocationRequestParameters = {
  token: { meaning: 'Token to revoke', section: 'RFC 7009 §2.1', secret: true },
  token_type_hint: {
    meaning: 'Hint about the type of the token',
    section: 'RFC 7009 §2.1',
  },
  ...clientParameters,
} as const satisfies ParameterEntries;

/** Members of an error response of the revocation endpoint; a success has none. */
export const revocationResponseMembers = {
  error: {
    meaning: 'Error code',
    section: 'RFC 7009 §2.2.1',
  },
  error_description: { meaning: 'Human-readable error description', section: 'RFC 7009 §2.2.1' },
  error_uri: { meaning: 'Web page about the error', section: 'RFC 6749 §5.2' },
} as const satisfies ParameterEntries;
