import type { ParameterEntries } from '../parameters.ts';

/** Parameters of a challenge in a `WWW-Authenticate` header. */
export const challengeParameters = {
  realm: {
    meaning: 'The part of the server that is protected; credentials for it work everywhere in it.',
    section: 'RFC 9110 §11.5',
  },
  scope: { meaning: 'The scopes that an access token needs for this request.', section: 'RFC 6750 §3' },
  error: { meaning: 'Why the request was refused, as one of the defined words.', section: 'RFC 6750 §3' },
  error_description: {
    meaning: 'The same in words for a developer, not for the person.',
    section: 'RFC 6750 §3',
  },
  error_uri: { meaning: 'A page that tells more about the error.', section: 'RFC 6750 §3' },
  resource_metadata: {
    meaning: 'Where the metadata of this API is: which providers it trusts, which scopes there are.',
    section: 'RFC 9728 §5.1',
  },
  acr_values: {
    meaning: 'How strongly the person must have logged in, the best first.',
    section: 'RFC 9470 §3',
  },
  max_age: {
    meaning: 'How many seconds ago the person may have logged in at most.',
    section: 'RFC 9470 §3',
  },
  algs: {
    meaning: 'The algorithms that the API takes for DPoP proofs, separated by spaces.',
    section: 'RFC 9449 §7.1',
  },
} as const satisfies ParameterEntries;
