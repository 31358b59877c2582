import type { LegExplanation, LegExplanations } from '../grants/guide.ts';
import { type GuidedGrant, guideOf } from './guide.ts';

/** Explanations that every grant shares. */
const everywhere: LegExplanations = {
  discovery: {
    request: 'The client knows only the issuer. It fetches the discovery document to learn the endpoints.',
    answer: 'One document with all endpoints. Its issuer must match the configured one.',
  },
  'resource-metadata': {
    request: 'The API publishes metadata too: its authorization servers and scopes.',
    answer: 'The API names the authorization servers whose tokens it accepts.',
  },
  jwks: {
    request: "The client fetches the provider's public keys to verify signatures.",
    answer: 'Each key has an ID, its kid. A token names the key that signed it.',
  },
  'jwks-again': {
    request:
      'The token names a key that is not in the JWKS. The provider may have rotated its keys, so the client fetches the JWKS again, once.',
    answer:
      'If the key is in it now, the client verifies the token with it. If not, the token must be rejected.',
  },
  userinfo: {
    request: 'The client uses the access token to request claims about the user.',
    answer: 'The sub of these claims must match that of the ID Token, or they must not be used.',
  },
  resource: {
    request: 'The client calls the API with the access token in a header.',
    answer: 'The API checked the token, its audience and its scopes, and responded.',
  },
};

/** Returns the explanation of a leg of a grant; undefined for one that the grant does not have. */
export function explanationOf(grant: GuidedGrant, leg: string): LegExplanation | undefined {
  const legExplanations: Readonly<Partial<Record<string, LegExplanation>>> = {
    ...everywhere,
    ...guideOf(grant).legExplanations,
  };
  return legExplanations[leg];
}
