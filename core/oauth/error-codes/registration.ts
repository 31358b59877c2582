import type { ErrorCodes } from '../error-codes.ts';

/** Error codes of dynamic client registration. */
export const registrationErrorCodes = {
  invalid_redirect_uri: {
    meaning: 'A redirect URI is invalid for this client.',
    causes: ['http is used with a host that is not loopback', 'the application type does not allow it'],
    section: 'RFC 7591 §3.2.2',
  },
  invalid_client_metadata: {
    meaning: 'The client metadata is invalid, or the provider rejects a value.',
    causes: ['members contradict each other, for example response_types and grant_types'],
    section: 'RFC 7591 §3.2.2',
  },
  invalid_software_statement: {
    meaning: 'The software statement is invalid.',
    causes: ['its signature does not verify, or it has expired'],
    section: 'RFC 7591 §3.2.2',
  },
  unapproved_software_statement: {
    meaning: 'The provider does not approve this software statement.',
    causes: ['it was issued by an authority the provider does not trust'],
    section: 'RFC 7591 §3.2.2',
  },
} as const satisfies ErrorCodes;
