import type { ParameterEntries } from '../parameters.ts';

/** Parameters by which a client identifies itself in a form body. */
export const clientParameters = {
  client_id: {
    meaning: 'Client ID; required without other client authentication',
    section: 'RFC 6749 §2.3.1',
  },
  client_secret: {
    meaning: 'Client secret, sent in the body',
    section: 'RFC 6749 §2.3.1',
    secret: true,
  },
  client_assertion: {
    meaning: 'Signed JWT that authenticates the client',
    section: 'RFC 7521 §4.2',
    secret: true,
  },
  client_assertion_type: {
    meaning: 'Type of the client assertion, as a URN',
    section: 'RFC 7521 §4.2',
  },
} as const satisfies ParameterEntries;
