import type { Tale, Tales } from '../grants/guide.ts';
import { type GuidedGrant, guideOf } from './guide.ts';

/** The same in every grant. */
const everywhere: Tales = {
  discovery: {
    request:
      'The client knows nothing but the issuer. At a well-known address it asks what the provider can do, and where.',
    answer: 'One document with every endpoint. Its issuer has to be the one that was asked.',
  },
  'resource-metadata': {
    request: 'The API describes itself as well. The client asks whose tokens it takes, and for which scopes.',
    answer: 'The API names the authorization server that it trusts: a token from there can be spent here.',
  },
  jwks: {
    request: 'The client fetches the public keys of the provider, to verify what the provider signs.',
    answer: 'Every key has a name, its kid. A token says by that name which key has signed it.',
  },
  'jwks-again': {
    request:
      'The token names a key that is not in the JWKS. The provider may have rotated its keys, so the client fetches the JWKS again, once.',
    answer:
      'If the key is in it now, the client verifies the token with it. If not, the token must be rejected.',
  },
  userinfo: {
    request: 'With the access token the client asks who the person is.',
    answer: 'Claims about the person. Their sub has to be that of the ID Token, or they must not be used.',
  },
  resource: {
    request: 'This is what it was all for: the client calls the API, with the access token in a header.',
    answer: 'The API looked at the token, for whom it was made and what it allows, and answered.',
  },
};

/** What a leg of a grant is about; undefined for one that the grant does not have. */
export function taleOf(grant: GuidedGrant, leg: string): Tale | undefined {
  const tales: Readonly<Partial<Record<string, Tale>>> = { ...everywhere, ...guideOf(grant).tales };
  return tales[leg];
}
