import { fixTable } from '../../support/fixes.ts';

fixTable('the response mode', [
  [
    'is not listed',
    {
      options: { responseMode: 'form_post' },
      authorization: ['invalid_request'],
      offers: { response_modes_supported: ['query'] },
    },
    'Use response mode query: form_post -> query',
  ],
  [
    'puts tokens into a query',
    {
      grant: 'implicit',
      options: { responseMode: 'query', responseType: 'id_token' },
      broken: ['authorization-request.query-with-token'],
    },
    'Use response mode fragment: query -> fragment',
  ],
  [
    'is not listed, by a failed check',
    {
      options: { responseMode: 'form_post' },
      offers: { response_modes_supported: ['query'] },
      broken: ['authorization-request.response-mode'],
    },
    'Use response mode query: form_post -> query',
  ],
  ['is listed', { options: { responseMode: 'form_post' }, authorization: ['invalid_request'] }],
  [
    'is not listed, nor is the default one',
    {
      options: { responseMode: 'form_post' },
      authorization: ['invalid_request'],
      offers: { response_modes_supported: ['jwt'] },
    },
  ],
  [
    'is an additional parameter',
    {
      connection: { authorizationParameters: [{ name: 'response_mode', value: 'jwt' }] },
      authorization: ['invalid_request'],
    },
  ],
  [
    'is not known to be listed',
    { options: { responseMode: 'form_post' }, authorization: ['invalid_request'], offers: null },
  ],
  [
    'is not listed, and the user denied access',
    {
      options: { responseMode: 'form_post' },
      authorization: ['access_denied'],
      offers: { response_modes_supported: ['query'] },
    },
  ],
]);
