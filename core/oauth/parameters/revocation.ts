import type { ParameterEntries } from '../parameters.ts';
import { clientParameters } from './client.ts';

/** Parameters of the revocation request. */
export const revocationRequestParameters = {
  token: { meaning: 'The token that is to end.', section: 'RFC 7009 §2.1', secret: true },
  token_type_hint: {
    meaning: 'What the token probably is, so that it is found sooner; the provider looks elsewhere too.',
    section: 'RFC 7009 §2.1',
  },
  ...clientParameters,
} as const satisfies ParameterEntries;

/** Members of an answer that refuses to revoke; a success has none. */
export const revocationResponseMembers = {
  error: {
    meaning: 'Why the token was not revoked, as one of the defined words.',
    section: 'RFC 7009 §2.2.1',
  },
  error_description: { meaning: 'The same in words for a developer.', section: 'RFC 7009 §2.2.1' },
  error_uri: { meaning: 'A page that tells more about the error.', section: 'RFC 6749 §5.2' },
} as const satisfies ParameterEntries;
