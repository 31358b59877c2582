import { fixTable } from '../../support/fixes.ts';

fixTable('PKCE', [
  [
    'is required by an error',
    { options: { pkce: 'off' }, authorization: ['invalid_request', 'PKCE is required.'] },
    'Use PKCE S256: off -> S256',
  ],
  [
    'is required by a page',
    { options: { pkce: 'off' }, page: 'code_challenge is missing' },
    'Use PKCE S256: off -> S256',
  ],
  [
    'is missing by a failed check',
    { options: { pkce: 'off' }, broken: ['authorization-request.pkce-public'] },
    'Use PKCE S256: off -> S256',
  ],
  [
    'is plain, which is not listed',
    {
      options: { pkce: 'plain' },
      authorization: ['invalid_request'],
      offers: { code_challenge_methods_supported: ['S256'] },
    },
    'Use PKCE method S256: plain -> S256',
  ],
  [
    'is S256, and only plain is listed',
    {
      authorization: ['invalid_request', 'code_challenge_method'],
      offers: { code_challenge_methods_supported: ['plain'] },
    },
    'Use PKCE method plain: S256 -> plain',
  ],
  [
    'is S256, and listed',
    { authorization: ['invalid_request', 'PKCE'], offers: { code_challenge_methods_supported: ['S256'] } },
  ],
  [
    'is off, and the error is about something else',
    { options: { pkce: 'off' }, authorization: ['invalid_request', 'Bad state.'] },
  ],
  [
    'was taken out of the message',
    { sent: { code_challenge: null }, authorization: ['invalid_request', 'PKCE is required.'] },
  ],
  ['is S256, and a weaker method is not better', { broken: ['authorization-request.pkce-method'] }],
  [
    'is no option of the grant',
    {
      grant: 'implicit',
      options: { responseMode: 'fragment' },
      authorization: ['invalid_request', 'PKCE is required.'],
    },
  ],
]);
