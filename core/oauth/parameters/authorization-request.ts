import type { ParameterEntries } from '../parameters.ts';

/** Parameters of the authorization request, pushed or in the URL, and members of a request object. */
export const authorizationRequestParameters = {
  response_type: {
    meaning: 'What the authorization endpoint is to answer with: code, id_token, token, or several of them.',
    section: 'RFC 6749 §3.1.1',
  },
  client_id: { meaning: 'The client as the provider knows it.', section: 'RFC 6749 §2.2' },
  redirect_uri: {
    meaning: 'Where the answer is to be sent; must be one that is registered for the client.',
    section: 'RFC 6749 §3.1.2',
  },
  scope: {
    meaning: 'What the tokens are to be good for, as names separated by spaces; openid asks for an ID Token.',
    section: 'RFC 6749 §3.3',
  },
  state: {
    meaning:
      'A value that comes back unchanged: it ties the answer to this request and protects against CSRF.',
    section: 'RFC 6749 §4.1.1',
  },
  response_mode: {
    meaning: 'How the answer travels: in the query, in the fragment, as a posted form, or as a JWT.',
    section: 'Multiple Response Types §2.1',
  },
  code_challenge: {
    meaning: 'The PKCE challenge: a hash of the verifier, which only the sender of this request knows.',
    section: 'RFC 7636 §4.3',
  },
  code_challenge_method: {
    meaning: 'How the challenge was made from the verifier: S256, or plain when it is absent.',
    section: 'RFC 7636 §4.3',
  },
  nonce: {
    meaning: 'A value that must stand in the ID Token: it ties the ID Token to this request.',
    section: 'OIDC Core §3.1.2.1',
  },
  display: {
    meaning: 'How the login page should look: page, popup, touch or wap.',
    section: 'OIDC Core §3.1.2.1',
  },
  prompt: {
    meaning: 'Whether the person must, or must not, see a page: none, login, consent, select_account.',
    section: 'OIDC Core §3.1.2.1',
  },
  max_age: {
    meaning: 'How many seconds ago the person may have logged in at the longest; longer asks again.',
    section: 'OIDC Core §3.1.2.1',
  },
  ui_locales: {
    meaning: 'The languages that the person prefers for pages, the best first.',
    section: 'OIDC Core §3.1.2.1',
  },
  claims_locales: {
    meaning: 'The languages that are preferred for claims, the best first.',
    section: 'OIDC Core §5.2',
  },
  id_token_hint: {
    meaning: 'An earlier ID Token that tells who is expected to be logged in.',
    section: 'OIDC Core §3.1.2.1',
    secret: true,
  },
  login_hint: {
    meaning: 'A name to fill into the login form, such as an e-mail address.',
    section: 'OIDC Core §3.1.2.1',
  },
  acr_values: {
    meaning: 'The kinds of authentication that are wanted, the best first.',
    section: 'OIDC Core §3.1.2.1',
  },
  claims: {
    meaning: 'Single claims that are asked for, in the ID Token or from the UserInfo endpoint, as JSON.',
    section: 'OIDC Core §5.5',
  },
  request: {
    meaning: 'The request object: all parameters of the request in one JWT.',
    section: 'RFC 9101 §5.1',
  },
  request_uri: {
    meaning: 'Where the request object is, or the reference that a pushed request was answered with.',
    section: 'RFC 9101 §5.2',
  },
  registration: {
    meaning: 'Metadata of the client, sent along to a self-issued provider.',
    section: 'OIDC Core §7.2.1',
  },
  resource: {
    meaning: 'The API that the access token is for, as its URI; may be sent more than once.',
    section: 'RFC 8707 §2.1',
  },
  authorization_details: {
    meaning: 'What is asked for, in more detail than scopes can say, as a JSON array of typed objects.',
    section: 'RFC 9396 §2',
  },
  dpop_jkt: {
    meaning: 'The thumbprint of the DPoP key that the code is to be bound to.',
    section: 'RFC 9449 §10',
  },
  client_secret: {
    meaning: 'The secret of the client; has no place in a URL.',
    section: 'RFC 6749 §2.3.1',
    secret: true,
  },
  client_assertion: {
    meaning: 'A signed token by which the client authenticates when it pushes the request.',
    section: 'RFC 7521 §4.2',
    secret: true,
  },
  client_assertion_type: {
    meaning: 'The kind of the client assertion, as a URN.',
    section: 'RFC 7521 §4.2',
  },
} as const satisfies ParameterEntries;
