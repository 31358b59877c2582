import type { ParameterEntries } from '../parameters.ts';

/** Parameters of a challenge in a `WWW-Authenticate` header. */
export const challengeParameters = {
  realm: {
    meaning: 'Protection space in which the same credentials apply',
    section: 'RFC 9110 §11.5',
  },
  scope: { meaning: 'Scopes required for this request', section: 'RFC 6750 §3' },
  error: { meaning: 'Error code', section: 'RFC 6750 §3' },
  error_description: {
    meaning: 'Human-readable error description',
    section: 'RFC 6750 §3',
  },
  error_uri: { meaning: 'Web page about the error', section: 'RFC 6750 §3' },
  resource_metadata: {
    meaning: 'URL of the protected resource metadata',
    section: 'RFC 9728 §5.1',
  },
  acr_values: {
    meaning: 'Required authentication context classes, best first',
    section: 'RFC 9470 §3',
  },
  max_age: {
    meaning: 'Maximum age of the sign-in, in seconds',
    section: 'RFC 9470 §3',
  },
  algs: {
    meaning: 'DPoP signing algorithms accepted by the API, space-separated',
    section: 'RFC 9449 §7.1',
  },
} as const satisfies ParameterEntries;
