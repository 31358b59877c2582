import type { ErrorCodes } from '../error-codes.ts';

/** Error codes of dynamic client registration. */
export const registrationErrorCodes = {
  invalid_redirect_uri: {
    meaning: 'A redirect URI is not valid for this client.',
    causes: ['http is used on a host that is not loopback', 'the type of application does not allow it'],
    section: 'RFC 7591 §3.2.2',
  },
  invalid_client_metadata: {
    meaning: 'A member of the client metadata is not valid, or the provider refuses its value.',
    causes: ['members contradict each other, as response_types and grant_types do easily'],
    section: 'RFC 7591 §3.2.2',
  },
  invalid_software_statement: {
    meaning: 'The software statement is not valid.',
    causes: ['its signature does not verify, or it has expired'],
    section: 'RFC 7591 §3.2.2',
  },
  unapproved_software_statement: {
    meaning: 'The software statement is not approved by this provider.',
    causes: ['it was issued by an authority that the provider does not trust'],
    section: 'RFC 7591 §3.2.2',
  },
} as const satisfies ErrorCodes;
