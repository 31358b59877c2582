import { fixTable } from '../../support/fixes.ts';

fixTable('the nonce', [
  [
    'is missing by a failed check',
    {
      grant: 'implicit',
      options: { nonce: false, responseMode: 'fragment', responseType: 'id_token' },
      broken: ['authorization-request.nonce'],
    },
    'Send a nonce: off -> on',
  ],
  [
    'is missing by an error',
    {
      grant: 'implicit',
      options: { nonce: false, responseMode: 'fragment', responseType: 'id_token' },
      authorization: ['invalid_request', 'nonce is required'],
    },
    'Send a nonce: off -> on',
  ],
  [
    'is sent',
    {
      grant: 'implicit',
      options: { responseMode: 'fragment', responseType: 'id_token' },
      authorization: ['invalid_request', 'nonce is required'],
    },
  ],
  [
    'is off in the code flow',
    { options: { nonce: false }, authorization: ['invalid_request', 'nonce is odd'] },
  ],
  [
    'is off, and no check failed',
    {
      grant: 'implicit',
      options: { nonce: false, responseMode: 'fragment', responseType: 'id_token' },
      authorization: ['invalid_request', 'state'],
    },
  ],
]);
