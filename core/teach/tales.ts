import type { Leg } from '../script/legs.ts';
import type { GuidedGrant } from './guide.ts';

/** What the messages of a leg are, and why they are sent: a sentence or two each, for people. */
export interface Tale {
  readonly request: string;
  readonly answer: string;
  /** What goes on between the two, unseen by the client. */
  readonly meanwhile?: string;
  /** An answer that only says "not yet". */
  readonly pending?: string;
}

type Tales = Readonly<Partial<Record<Leg, Tale>>>;

const login =
  'The person logs in at the provider and agrees to what is asked for. The client sees nothing of it, the password least of all.';

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

const redeemed =
  'Past the browser, the client redeems the code. The code_verifier proves that it is the one that began.';

const own: Readonly<Record<GuidedGrant, Tales>> = {
  'authorization-code': {
    authorization: {
      request:
        'The client sends the browser to the provider, and says who asks and for what. By the state it will know the answer again; the code_challenge is the hash of a secret that it keeps.',
      meanwhile: login,
      answer:
        'The browser comes back with a code. Whoever else sees the code can do nothing with it, for the secret behind the code_challenge never left the client.',
    },
    token: {
      request: redeemed,
      answer:
        'The tokens: an access token for the API, an ID Token that says who logged in, and a refresh token where one was asked for. The code is used up.',
    },
  },
  'client-credentials': {
    token: {
      request: 'The client says who it is, proves it, and asks for a token. No browser, and no person.',
      answer:
        'An access token that speaks for the client alone. There is no ID Token, for nobody logged in, and no refresh token, for the client can simply ask again.',
    },
  },
  device: {
    'device-authorization': {
      request: 'The device asks for a code. It needs neither a browser nor a redirect URI for that.',
      answer:
        'A short code for the person to type and a long one for the device to ask with, an address, and how often it may ask.',
    },
    token: {
      request: 'The device asks whether the person is done.',
      meanwhile:
        'The person opens the address on another device, enters the code, logs in and agrees. The device waits, and asks no faster than it may.',
      pending: 'Not yet: nobody has agreed so far. The device waits, and asks again.',
      answer: 'The person has agreed, and the device gets its tokens without ever having seen a password.',
    },
  },
  refresh: {
    refresh: {
      request: 'The client hands in the refresh token of the login. No browser opens, and nobody is asked.',
      answer:
        'The next generation of tokens. Where a new refresh token came too, the old one is used up: if it turns up again, it may have been stolen.',
    },
  },
  hybrid: {
    authorization: {
      request:
        'The client sends the browser to the provider and asks for a code and an ID Token at once. The nonce will tie that ID Token to this request.',
      meanwhile: login,
      answer:
        'The answer stands in the fragment of the redirect URI. The ID Token says who logged in, and its c_hash vouches for the code beside it.',
    },
    token: {
      request: redeemed,
      answer:
        'The tokens that must not travel through the browser. The second ID Token has to name the same person as the first.',
    },
  },
  implicit: {
    authorization: {
      request:
        'The client sends the browser to the provider and asks for the tokens themselves. There will be no code, and nothing to redeem.',
      meanwhile: login,
      answer:
        'The tokens stand in the fragment of the redirect URI. Whatever sees that address has them too: the history, a script, an extension.',
    },
  },
  password: {
    token: {
      request:
        'The client puts the name and the password of the person into its own request. The provider cannot tell who typed them.',
      answer: 'An access token. Nobody could be asked for a second factor, nor whether they agree.',
    },
  },
};

/** What a leg of a grant is about; undefined for one that the grant does not have. */
export function taleOf(grant: GuidedGrant, leg: string): Tale | undefined {
  const tales: Readonly<Partial<Record<string, Tale>>> = { ...everywhere, ...own[grant] };
  return tales[leg];
}
