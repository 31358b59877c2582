import { fixTable } from '../../support/fixes.ts';

const basic = { method: 'client_secret_basic', secret: 'a-secret-of-the-client' } as const;
const listing = (...methods: string[]) => ({ token_endpoint_auth_methods_supported: methods });
const invalidClient = ['invalid_client'] as const;

fixTable('the authentication method', [
  [
    'is not listed',
    { authentication: basic, token: invalidClient, offers: listing('client_secret_post') },
    'Use client_secret_post: client_secret_basic -> client_secret_post',
  ],
  [
    'was refused by name, and the other one is listed too',
    {
      authentication: basic,
      token: ['invalid_client', 'The client is registered with the method client_secret_post.'],
      offers: listing('client_secret_basic', 'client_secret_post'),
    },
    'Use client_secret_post: client_secret_basic -> client_secret_post',
  ],
  [
    'leaves out the secret of the connection',
    { token: invalidClient, hasSecret: true, offers: listing('none', 'client_secret_basic') },
    'Use client_secret_basic: none -> client_secret_basic',
  ],
  [
    'was accepted, but is not listed',
    { authentication: basic, offers: listing('client_secret_post'), broken: ['metadata.used-method'] },
    'Use client_secret_post: client_secret_basic -> client_secret_post',
  ],
  [
    'was refused without a word of it, as a wrong secret is, and the other one is listed too',
    {
      authentication: basic,
      token: ['invalid_client', 'client authentication failed'],
      offers: listing('client_secret_basic', 'client_secret_post'),
    },
  ],
  [
    'is the only listed one',
    { authentication: basic, token: invalidClient, offers: listing('client_secret_basic') },
  ],
  [
    'is refused for another reason',
    { authentication: basic, token: ['invalid_grant'], offers: listing('client_secret_post') },
  ],
  [
    'is refused, and nothing is known to be listed',
    { authentication: basic, token: invalidClient, offers: null },
  ],
  [
    'is refused, and only methods without credentials are listed',
    { token: invalidClient, offers: listing('client_secret_basic') },
  ],
  [
    'is refused, and a key is needed',
    { authentication: basic, token: invalidClient, offers: listing('private_key_jwt') },
  ],
  [
    'is refused, and public clients are listed among others',
    { authentication: basic, token: invalidClient, offers: listing('none', 'private_key_jwt') },
  ],
]);
