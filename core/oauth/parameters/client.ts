import type { ParameterEntries } from '../parameters.ts';

/** How a client says who it is in the form of a request. */
export const clientParameters = {
  client_id: {
    meaning: 'The client as the provider knows it; must be sent when nothing else says who it is.',
    section: 'RFC 6749 §2.3.1',
  },
  client_secret: {
    meaning: 'The secret of the client, sent in the body.',
    section: 'RFC 6749 §2.3.1',
    secret: true,
  },
  client_assertion: {
    meaning: 'A signed token by which the client authenticates instead of a secret.',
    section: 'RFC 7521 §4.2',
    secret: true,
  },
  client_assertion_type: {
    meaning: 'The kind of the client assertion, as a URN.',
    section: 'RFC 7521 §4.2',
  },
} as const satisfies ParameterEntries;
